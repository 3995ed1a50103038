import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { readNow } from '../vrl/input-guard.ts'
import { kindName, takesRequest, takesSecrets, type CaseKind } from './script-kind.ts'

/** The secrets of a test, and how it signs its request. */
export interface WrittenSecrets {
  /** Absent: none are written. */
  readonly secrets?: { readonly at: Location; readonly each: readonly WrittenSecret[] }
  readonly sign?: {
    /** The name of the secret that signs. */
    readonly secret: string
    readonly at: Location
    readonly secretAt: Location
  }
}

export interface WrittenSecret {
  readonly name: string
  readonly at: Location
}

/**
 * Reports what the platform would not do: sign what is no request, or give a script secrets that it does not get.
 *
 * @param declared the secrets of the manifest; absent when there is none
 */
export function checkSecrets(
  kind: CaseKind,
  { secrets, sign }: WrittenSecrets,
  declared: readonly string[] | undefined,
  report: Report,
): void {
  if (sign !== undefined && !takesRequest(kind)) {
    const advice = 'A link is made without a request: there is nothing to sign'
    report(createDiagnostic('test/unusable-key', { key: 'sign', kind: kindName(kind), advice }, sign.at))
    return
  }
  if (sign !== undefined && secrets?.each.some(({ name }) => name === sign.secret) !== true)
    report(createDiagnostic('test/secret-without-value', { secret: sign.secret }, sign.secretAt))
  if (secrets === undefined) return
  if (!takesSecrets(kind)) {
    const advice = 'Only a signature could use it: remove it'
    if (sign === undefined)
      report(createDiagnostic('test/unusable-key', { key: 'secrets', kind: kindName(kind), advice }, secrets.at))
    return
  }
  for (const { name, at } of secrets.each) {
    if (declared === undefined || declared.includes(name)) continue
    report(createDiagnostic('test/unknown-secret', { secret: name, suggestion: closest(name, declared) }, at))
  }
}

/** Reports a time that does not exist. */
export function checkNow(now: string, found: string, at: Location, report: Report): void {
  const expected = 'a moment such as 2026-01-31T12:00:00Z'
  if (typeof readNow(now) !== 'number')
    report(createDiagnostic('test/unusable-value', { key: 'now', expected, found }, at))
}
