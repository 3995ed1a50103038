import { adviceOnName } from './check-payloads.ts'

/**
 * Refuses keys that nobody reads: a test in JavaScript, or an object that was made elsewhere, is not told by its types.
 *
 * @param what has the keys, for the message: `createHarness`
 * @throws TypeError
 */
export function refuseUnknown(given: object, known: readonly string[], what: string): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key))
  if (unknown !== undefined) throw new TypeError(`${what} takes no "${unknown}"; ${adviceOnName(unknown, known)}`)
}
