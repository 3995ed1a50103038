import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { shorthandTypes, type SchemaContext, type SchemaWords } from './schema-context.ts'

/** Keywords that any kind of schema may carry. */
const commonKeywords: readonly string[] = [
  ...shorthandTypes,
  ...'type title description nullable default optional examples readOnly'.split(' '),
  ...'hidden disabled placeholder displayAs $defs'.split(' '),
]

/** Reports each keyword that means nothing on this kind of schema. */
export function checkKeywords(
  words: Cursor<SchemaWords>,
  allowed: readonly string[],
  kind: string,
  context: SchemaContext,
): boolean {
  const misplaced = words.entries().filter(([key]) => !allowed.includes(key) && !commonKeywords.includes(key))
  for (const [keyword, value] of misplaced)
    context.report(createDiagnostic('schema/misplaced-keyword', { keyword, kind }, value.key()))
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

/** `optional` is a word about fields; elsewhere it is refused. */
export function refuseOptional(cursor: Cursor<unknown> | undefined, context: SchemaContext): boolean {
  const { value } = (cursor ?? { value: undefined }) as { value: unknown }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'optional')) return true
  const at = (cursor as Cursor<{ optional?: boolean }>).get('optional')
  if (at !== undefined) context.report(createDiagnostic('schema/misplaced-optional', {}, at.key()))
  return false
}
