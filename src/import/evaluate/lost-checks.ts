import { isRecord, typeOf, type Schema } from './zui.ts'

/** Checks of a text of which the modern transformer stores the pattern; it keeps the last one only. */
const patterned = new Set([
  'cuid',
  'cuid2',
  'ulid',
  'uuid',
  'emoji',
  'email',
  'ip',
  'endsWith',
  'startsWith',
  'includes',
  'regex',
])
const formatted = new Set(['cuid', 'cuid2', 'ulid', 'uuid', 'emoji', 'email', 'ip', 'datetime', 'url'])

/** What is lost of the checks of a text, number, array or date: those that another hides, and what is said beside them. */
export function lostChecks(schema: Schema, isLegacy: boolean): readonly string[] {
  const checks = checksOf(schema)
  const type = typeOf(schema)
  const lost: string[] = []
  checks.forEach((check, index) => {
    const { kind, message } = check
    const later = checks.slice(index + 1)
    const name = `.${kind}()`
    if (typeof message === 'string' && message !== '')
      lost.push(`the message ${JSON.stringify(message)} of ${name} is left out`)
    if (type === 'ZodDate') lost.push(`the check ${name} is left out`)
    if (type === 'ZodString') {
      if (kind === 'trim' && index > 0)
        lost.push('.trim() comes before the other checks of the text, and not after them')
      if (kind === 'toLowerCase') lost.push('the text is not put in lower case (.toLowerCase())')
      if (kind === 'toUpperCase') lost.push('the text is not put in upper case (.toUpperCase())')
      if (kind === 'regex' && check['regex'] instanceof RegExp && /[ims]/.test(check['regex'].flags))
        lost.push(`the flags "${check['regex'].flags}" of its pattern are left out`)
      if (kind === 'ip' && check['version'] === undefined && !isLegacy)
        lost.push('addresses of version 6, which .ip() takes as well, are not stored as allowed')
      if (
        kind === 'datetime' &&
        isLegacy &&
        (check['offset'] === true || check['local'] === true || isNumber(check['precision']))
      )
        lost.push('the options of .datetime() are left out')
      if (!isLegacy && isHidden(kind, later, patterned) && !isSame(check, later))
        lost.push(`the check ${name} is left out`)
      else if (
        !isLegacy &&
        formatted.has(kind) &&
        !patterned.has(kind) &&
        later.some((other) => formatted.has(other.kind))
      )
        lost.push(`the check ${name} is left out`)
    }
    if ((type === 'ZodString' || type === 'ZodNumber') && !isLegacy && isLoosened(check, later))
      lost.push(`the check ${name} with ${String(check['value'])} is left out`)
  })
  return [...lost, ...lostLengths(schema)]
}

/** An array has no list of its checks. */
function lostLengths({ _def }: Schema): readonly string[] {
  return ['minLength', 'maxLength', 'exactLength'].flatMap((key) => {
    const check = _def[key]
    const message = isRecord(check) ? check['message'] : undefined
    return typeof message === 'string' && message !== ''
      ? [`the error message ${JSON.stringify(message)} is left out`]
      : []
  })
}

interface Check extends Readonly<Record<string, unknown>> {
  readonly kind: string
}

export function checksOf({ _def }: Schema): readonly Check[] {
  const checks: unknown = _def['checks']
  return Array.isArray(checks)
    ? (checks as unknown[]).filter((check): check is Check => isRecord(check) && typeof check['kind'] === 'string')
    : []
}

function isHidden(kind: string, later: readonly Check[], group: ReadonlySet<string>): boolean {
  return group.has(kind) && later.some((other) => group.has(other.kind))
}

/** The same check once more hides nothing. */
function isSame(check: Check, later: readonly Check[]): boolean {
  const last = later.findLast((other) => patterned.has(other.kind))
  return last !== undefined && fingerprint(last) === fingerprint(check)
}

function fingerprint(check: Check): string {
  return JSON.stringify(check, (_, value: unknown) => (value instanceof RegExp ? String(value) : value))
}

/** Of several lower bounds the modern transformer stores the last, whichever is the narrowest; so it does with upper ones. */
function isLoosened(check: Check, later: readonly Check[]): boolean {
  const { kind, value, inclusive } = check
  const last = later.findLast(
    (other) => other.kind === kind || (other.kind === 'length' && (kind === 'min' || kind === 'max')),
  )
  if (last === undefined || !isNumber(value) || !isNumber(last['value'])) return false
  if (kind === 'min')
    return value > last['value'] || (value === last['value'] && inclusive === false && last['inclusive'] === true)
  if (kind === 'max')
    return value < last['value'] || (value === last['value'] && inclusive === false && last['inclusive'] === true)
  return kind === 'multipleOf' ? value !== last['value'] : false
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

/** Error messages that a schema brings itself, which are left out. */
export function lostMessages({ _def }: Schema): readonly string[] {
  const errorMap = _def['errorMap']
  if (typeof errorMap !== 'function') return []
  const asked = [undefined, { unlikely: true }, 'unrecognized_keys'].flatMap((data) => {
    const answer = saidBy(errorMap as ErrorMap, data)
    return answer === undefined || answer === untouched ? [] : [answer]
  })
  return [...new Set(asked)].map((message) => `the error message ${JSON.stringify(message)} is left out`)
}

type ErrorMap = (issue: unknown, context: unknown) => unknown

/** What zui would say; a map without messages of its own hands it back. */
const untouched = '\u0000'

function saidBy(errorMap: ErrorMap, data: unknown): string | undefined {
  try {
    const issue = {
      code: data === 'unrecognized_keys' ? data : 'invalid_type',
      keys: [],
      expected: 'never',
      received: data === undefined ? 'undefined' : 'object',
      path: [],
    }
    const answer = errorMap(issue, { data, defaultError: untouched })
    return isRecord(answer) && typeof answer['message'] === 'string' ? answer['message'] : undefined
  } catch {
    return undefined
  }
}
