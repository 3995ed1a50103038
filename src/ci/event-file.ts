import { readFileSync, statSync } from 'node:fs'
import { isRecord } from '../document/is-record.ts'

/** What a CI system has written of what started it. */
export type EventFile =
  | { readonly kind: 'read'; readonly event: Readonly<Record<string, unknown>> }
  /** Why it says nothing: the end of a sentence that begins with what the file is. */
  | { readonly kind: 'unreadable'; readonly why: string }

/** GitHub delivers no event of more than 25 MB. */
const maxBytes = 32 * 1_048_576

/**
 * Reads the file of an event, which is JSON. Nothing is thrown.
 *
 * @param path undefined when the environment names none
 */
export function readEventFile(path: string | undefined): EventFile {
  const unreadable = (why: string): EventFile => ({ kind: 'unreadable', why })
  if (path === undefined || path === '') return unreadable('is not named: GITHUB_EVENT_PATH is not set')
  let text: string
  try {
    const stats = statSync(path)
    if (!stats.isFile()) return unreadable(`is not a file: "${path}"`)
    if (stats.size > maxBytes) return unreadable(`has more than ${maxBytes / 1_048_576} MiB: "${path}"`)
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return unreadable(isMissing ? `is not there: "${path}"` : `cannot be read: "${path}"`)
  }
  try {
    const event: unknown = JSON.parse(text)
    return isRecord(event) ? { kind: 'read', event } : unreadable(`is not a JSON object: "${path}"`)
  } catch {
    return unreadable(`is not JSON: "${path}"`)
  }
}
