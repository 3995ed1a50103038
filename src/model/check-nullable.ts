import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { SchemaContext, SchemaWords, WrittenSchema } from './schema-context.ts'

/** `nullable` accepts null whatever else is said: reports each `not` that forbids it, which would be overruled. */
export function checkNullable(words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  const nullable = words.get('nullable')
  if (nullable === undefined || nullable.value === false) return true
  const forbidding = negationsIn(words).filter(({ value }) => namesNull(value))
  for (const not of forbidding) {
    const params = {
      first: 'nullable',
      second: 'not',
      advice: 'the one accepts null, the other forbids it. Remove one',
    }
    const related = [{ message: '"nullable" stands here', location: nullable.key() }]
    context.report(createDiagnostic('schema/conflicting-keys', params, not.key(), { related }))
  }
  return forbidding.length === 0
}

/** Each `not` that all values have to satisfy. */
function negationsIn(words: Cursor<SchemaWords>): readonly Cursor<WrittenSchema>[] {
  const not = words.get('not')
  const parts = (words.get('allOf')?.items() ?? []).filter(({ value }) => typeof value === 'object')
  return [
    ...(not === undefined ? [] : [not]),
    ...parts.flatMap((part) => negationsIn(part as Cursor<unknown> as Cursor<SchemaWords>)),
  ]
}

function namesNull(value: WrittenSchema): boolean {
  if (typeof value !== 'object') return false
  const { type, const: only, enum: values = [] } = value
  return only === null || values.includes(null) || [type].flat().includes('null')
}
