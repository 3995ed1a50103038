import type { Report } from '../diagnostics/diagnostic.ts'
import { checkObject } from '../script-tests/check-object.ts'
import { checkNow, checkSecrets } from '../script-tests/check-surroundings.ts'
import { clipped } from '../script-tests/clipped.ts'
import { kindName, type CaseKind } from '../script-tests/script-kind.ts'
import { writeExact, type ExactMap } from '../vrl/exact-json.ts'
import type { RunScriptOptions } from './script-types.ts'

/**
 * Refuses what `tenon test` would refuse in a case, in the same words.
 *
 * @param declared the secrets of the manifest; absent when there is none
 * @throws Error that says what to do
 */
export function checkInput(
  kind: CaseKind,
  object: ExactMap,
  { secrets, sign, now }: RunScriptOptions,
  declared: readonly string[] | undefined,
): void {
  const report: Report = ({ message }) => {
    throw new Error(message)
  }
  // Whatever calls this is in the stack of the error.
  const at = { file: '' }
  if (object['body_file'] !== undefined)
    throw new Error(`${kindName(kind)} takes no "body_file". Read the file, and give its text as "body"`)
  const keys = Object.entries(object).map(([key, value]) => {
    return { key, at, values: [{ value, found: clipped(writeExact(value)), at }] }
  })
  checkObject(kind, keys, report)
  for (const [name, value] of Object.entries<unknown>(secrets ?? {}))
    if (typeof value !== 'string') throw new Error(`The secret "${name}" must be text, and this is ${typeof value}`)
  checkSecrets(
    kind,
    {
      ...(secrets && { secrets: { at, each: Object.keys(secrets).map((name) => ({ name, at })) } }),
      ...(sign && { sign: { secret: sign.secret, at, secretAt: at } }),
    },
    declared,
    report,
  )
  if (now !== undefined) checkNow(now, JSON.stringify(now), at, report)
}
