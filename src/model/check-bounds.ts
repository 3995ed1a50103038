import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { isExactDivisor } from '../schemas/multiple.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { backtrackingProblem } from '../schemas/backtracking/backtracking.ts'
import type { SchemaContext, SchemaWords } from './schema-context.ts'
import { slowPattern } from './slow-pattern.ts'

type Bound =
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'

/** Whether something lies between two bounds; reports at the upper one when nothing does. */
export function checkBounds(words: Cursor<SchemaWords>, lower: Bound, upper: Bound, context: SchemaContext): boolean {
  const low = words.value[lower]
  const high = words.value[upper]
  if (low === undefined || high === undefined) return true
  const exclusive = lower === 'exclusiveMinimum' || upper === 'exclusiveMaximum'
  if (exclusive ? low < high : low <= high) return true
  const at = words.get(upper)?.here() ?? words.here()
  const related = words.get(lower)
  context.report(
    createDiagnostic('schema/empty-range', { lower: `${lower} ${low}`, upper: `${upper} ${high}` }, at, {
      related: related === undefined ? [] : [{ message: `${lower} stands here`, location: related.here() }],
    }),
  )
  return false
}

/**
 * Whether `pattern` is a regular expression as JSON Schema means it, which is with JavaScript's flag `u`, and one that no text
 * of a stranger can make slow.
 */
export function checkPattern(words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  const pattern = words.get('pattern')
  if (pattern === undefined) return true
  try {
    void new RegExp(pattern.value, 'u')
  } catch (error) {
    // The message names the pattern, which stands at the place that is pointed to.
    const named = `Invalid regular expression: /${pattern.value}/u: `
    const problem = error instanceof Error ? error.message.replace(named, () => '') : String(error)
    const advice = unicodeAdvice(pattern.value, problem)
    const params = { problem, ...(advice === undefined ? {} : { advice }) }
    context.report(createDiagnostic('schema/invalid-pattern', params, pattern.here()))
    return false
  }
  const problem = backtrackingProblem(pattern.value)
  if (problem === undefined) return true
  context.report(slowPattern(problem, pattern.here()))
  return false
}

/** What to write instead of a pattern that is a regular expression without the flag `u` only; undefined if it is none at all. */
function unicodeAdvice(pattern: string, problem: string): string | undefined {
  try {
    void new RegExp(pattern)
  } catch {
    return undefined
  }
  const [, escaped] = needlessEscape.exec(pattern) ?? []
  if (/^Invalid (class )?escape/.test(problem) && escaped !== undefined)
    return /[a-z]/i.test(escaped)
      ? `"\\${escaped}" means nothing in JavaScript: write what is meant by it`
      : `"${escaped}" stands for itself: write it without the backslash${escaped === '-' ? ', unless it is between brackets' : ''}`
  if (problem.startsWith('Invalid character class'))
    return 'Write a "-" that stands for itself last between the brackets, as in "[\\w.-]", or as "\\-"'
  if (/bracket|quantifier/i.test(problem))
    return 'Write brackets that stand for themselves with a backslash: "\\{", "\\}" and "\\]"'
  return 'Write a backslash only before ^ $ \\ . * + ? ( ) [ ] { } | / and where it has a meaning, as in "\\d"'
}

/** The first backslash before a character that means the same without it. */
const needlessEscape =
  /^(?:[^\\]|\\[\^$\\.*+?()[\]{}|/bBcdDfknpPrsStuvwWx0-9])*?\\([^$\\.^*+?()[\]{}|/bBcdDfknpPrsStuvwWx0-9])/

/** Whether a whole number lies between the bounds of an integer, and whether the SDK can divide by its `multipleOf`. */
export function checkNumber(words: Cursor<SchemaWords>, integer: boolean, context: SchemaContext): boolean {
  const {
    minimum = -Infinity,
    maximum = Infinity,
    exclusiveMinimum = -Infinity,
    exclusiveMaximum = Infinity,
  } = words.value
  const lowest = Math.max(Math.ceil(minimum), Math.floor(exclusiveMinimum) + 1)
  const highest = Math.min(Math.floor(maximum), Math.ceil(exclusiveMaximum) - 1)
  if (integer && lowest > highest) {
    const upper = words.get('maximum') ?? words.get('exclusiveMaximum') ?? words
    const bounds = { lower: `the lower bound of an integer`, upper: 'its upper bound' }
    context.report(createDiagnostic('schema/empty-range', bounds, upper.here()))
    return false
  }
  const divisor = words.get('multipleOf')
  if (divisor === undefined || isExactDivisor(divisor.value)) return true
  context.report(createDiagnostic('schema/imprecise-multiple', { value: String(divisor.value) }, divisor.here()))
  return false
}
