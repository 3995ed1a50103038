import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { isMap, type ExactJson } from '../vrl/exact-json.ts'
import { bodyKeys, requestKeys } from '../vrl/web-request.ts'
import { linkKeys } from './make-event.ts'
import { environments } from '../scripts/script-kind.ts'
import { kindName, takesRequest, type CaseKind } from './script-kind.ts'

/** A key of `object` or of `matrix`, or of the input of a test in TypeScript. */
export interface WrittenKey {
  readonly key: string
  readonly at: Location
  /** What the key may stand for: its value, or the values of a matrix. */
  readonly values: readonly WrittenValue[]
}

export interface WrittenValue {
  readonly value: ExactJson
  /** What it is called when it is wrong. */
  readonly found: string
  readonly at: Location
}

/** Reports what a script of this kind does not take: keys, and values whose types no schema and no compiler has checked. */
export function checkObject(kind: CaseKind, keys: readonly WrittenKey[], report: Report): void {
  let body: string | undefined
  for (const { key, at, values } of keys) {
    const advice = adviceOn(kind, key)
    if (advice !== undefined) {
      report(createDiagnostic('test/unusable-key', { key, kind: kindName(kind), advice }, at))
      continue
    }
    if ((bodyKeys as readonly string[]).includes(key)) {
      if (body !== undefined && body !== key)
        report(createDiagnostic('test/several-bodies', { first: body, second: key }, at))
      body = key
    }
    for (const { value, found, at: place } of values) {
      const expected = expectedOf(key, value)
      if (expected !== undefined) report(createDiagnostic('test/unusable-value', { key, expected, found }, place))
    }
  }
}

/** What to do about a key that is not for scripts of this kind; undefined when it is. The platform may add fields of its own. */
function adviceOn(kind: CaseKind, key: string): string | undefined {
  const [own, others]: readonly (readonly string[])[] = takesRequest(kind)
    ? [requestKeys, linkKeys]
    : [linkKeys, requestKeys]
  if (own?.includes(key) === true) return undefined
  if (others?.includes(key) === true)
    return takesRequest(kind) ? 'Only link scripts get it: remove it' : 'A link is made without a request: remove it'
  if (key === 'secrets') return 'Write "secrets" beside "object"'
  const meant = closest(key, own ?? [])
  return meant === undefined ? undefined : `Did you mean "${meant}"?`
}

/** What a value has to be that it is not. */
function expectedOf(key: string, value: ExactJson): string | undefined {
  const isText = typeof value === 'string'
  switch (key) {
    case 'env':
      return isText && (environments as readonly string[]).includes(value)
        ? undefined
        : 'development, preview or production'
    case 'headers':
    case 'body_form':
      return isMapOfTexts(value) ? undefined : 'a map of texts'
    case 'query':
      if (isText) return value.startsWith('?') ? 'without the question mark' : undefined
      return isMapOfTexts(value) ? undefined : 'text or a map of texts'
    case 'body_json':
      return undefined
    default:
      return isText || !isKnown(key) ? undefined : 'text'
  }
}

function isKnown(key: string): boolean {
  return [...requestKeys, ...linkKeys].some((known) => known === key)
}

function isMapOfTexts(value: ExactJson): boolean {
  return isMap(value) && Object.values(value).every((member) => typeof member === 'string')
}
