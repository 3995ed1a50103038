import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { shorthandTypes, type SchemaContext, type SchemaWords } from './schema-context.ts'

/** Keywords that say by other schemas which values satisfy one. `then` and `else` belong to `if`. */
export const compositions: ReadonlySet<string> = new Set(
  'anyOf oneOf allOf not if then else dependentRequired'.split(' '),
)

/** What a schema says for people, or of what happens at run time. */
const annotations = 'title description default examples readOnly hidden disabled placeholder displayAs x-zod'.split(' ')

/** Keywords that any kind of schema may carry. */
const commonKeywords: ReadonlySet<string> = new Set([
  ...shorthandTypes,
  ...compositions,
  ...annotations,
  ...'type nullable optional $defs'.split(' '),
])

/** Keywords that say nothing of which values satisfy the schema that they stand in, apart from what other schemas say. */
const silentKeywords: ReadonlySet<string> = new Set([
  ...compositions,
  ...annotations,
  ...'nullable optional $defs discriminator'.split(' '),
])

const tellingKeywords: ReadonlySet<string> = new Set([...annotations, ...shorthandTypes, 'secret'])

/** The keywords of a schema for which something holds, each with what stands at it. */
function keywordsWhere(
  words: Cursor<SchemaWords>,
  holds: (keyword: string) => boolean,
): readonly (readonly [keyword: string, value: Cursor<unknown>])[] {
  // Almost always there are none: the keys alone are cheaper to look at than what stands at them.
  return Object.keys(words.value).some(holds) ? words.entries().filter(([keyword]) => holds(keyword)) : []
}

/** Whether a schema says by other schemas which values satisfy it. */
export function isComposed(words: Cursor<SchemaWords>): boolean {
  return Object.keys(words.value).some((keyword) => compositions.has(keyword))
}

/** Whether a schema says something by itself of which values satisfy it, apart from what other schemas in it say. */
export function saysType(words: Cursor<SchemaWords>): boolean {
  return Object.keys(words.value).some((keyword) => !silentKeywords.has(keyword))
}

/** Reports what is said for people by a schema that only chooses. */
export function refuseAnnotations(words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  const said = keywordsWhere(words, (keyword) => tellingKeywords.has(keyword))
  for (const [keyword, value] of said) {
    const isType = shorthandTypes.some((type) => type === keyword)
    const advice = isType ? `Write "type: ${keyword}"` : 'Remove it'
    const kind = 'a schema that only tests values ("not", "if"): nobody is shown it'
    context.report(createDiagnostic('schema/misplaced-keyword', { keyword, kind, advice }, value.key()))
  }
  return said.length === 0
}

/** Reports each keyword that means nothing on this kind of schema. */
export function checkKeywords(
  words: Cursor<SchemaWords>,
  allowed: readonly string[],
  kind: () => string,
  context: SchemaContext,
): boolean {
  const misplaced = keywordsWhere(words, (keyword) => !commonKeywords.has(keyword) && !allowed.includes(keyword))
  for (const [keyword, value] of misplaced)
    context.report(createDiagnostic('schema/misplaced-keyword', { keyword, kind: kind() }, value.key()))
  return misplaced.length === 0
}

/** Reports two keywords that cannot stand side by side, at the second. */
export function conflict(
  words: Cursor<SchemaWords>,
  first: keyof SchemaWords,
  second: keyof SchemaWords,
  advice: string,
  context: SchemaContext,
): undefined {
  const at = words.get(second)?.key() ?? words.here()
  const other = words.get(first)?.key() ?? words.here()
  context.report(
    createDiagnostic('schema/conflicting-keys', { first, second, advice }, at, {
      related: [{ message: `"${first}" stands here`, location: other }],
    }),
  )
  return undefined
}

/** Reports each value that stands in a list twice. */
export function checkDistinct(list: Cursor<unknown> | undefined, keyword: string, context: SchemaContext): boolean {
  const items = list?.items() ?? []
  const seen = new Set<unknown>()
  let sound = true
  for (const item of items as readonly Cursor<unknown>[]) {
    const value = JSON.stringify(item.value)
    if (seen.has(value)) {
      context.report(createDiagnostic('schema/duplicate-value', { value, keyword }, item.here()))
      sound = false
    }
    seen.add(value)
  }
  return sound
}

/** `optional` and `outerOptional` are words about fields; elsewhere they are refused. */
export function refuseOptional(cursor: Cursor<unknown> | undefined, context: SchemaContext): boolean {
  const { value } = (cursor ?? { value: undefined }) as { value: unknown }
  if (typeof value !== 'object' || value === null) return true
  const words = cursor as Cursor<SchemaWords>
  const outer = words.value['x-zod']?.outerOptional === true ? words.get('x-zod')?.get('outerOptional') : undefined
  const misplaced = [words.get('optional'), outer].filter((word) => word !== undefined)
  for (const word of misplaced) {
    const keyword = word === outer ? 'outerOptional' : 'optional'
    context.report(createDiagnostic('schema/misplaced-optional', { keyword }, word.key()))
  }
  return misplaced.length === 0
}
