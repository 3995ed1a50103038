import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import { isComposed, saysType } from './check-keywords.ts'
import type { SchemaContext, SchemaWords, WrittenSchema } from './schema-context.ts'

/** Keywords that only constrain what another schema describes: a field of its own would say more. */
const constraining = new Set(['properties', 'required', 'minLength', 'maxLength', 'pattern', 'minimum', 'maximum'])

/**
 * Whether the fields named "if", "then" and "else", where there are such, are fields: reports a condition that stands among the
 * fields of an object in place of beside them.
 */
export function refuseCondition(fields: Cursor<{ [name: string]: WrittenSchema }>, context: SchemaContext): boolean {
  const condition = fields.get('if')
  const branches = [fields.get('then'), fields.get('else')].filter((branch) => branch !== undefined)
  if (condition === undefined || branches.length === 0) return true
  if (![condition, ...branches].every(onlyConstrains)) return true
  const params = {
    keyword: 'if',
    kind: 'the fields of an object: each key there is the name of a field',
    advice: 'Put "if", "then" and "else" beside "fields"',
  }
  context.report(createDiagnostic('schema/misplaced-keyword', params, condition.key()))
  return false
}

function onlyConstrains(cursor: Cursor<WrittenSchema>): boolean {
  if (typeof cursor.value !== 'object' || !isComplete(cursor)) return false
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  const keys = Object.keys(words.value)
  const isBranchOnly = isComposed(words) && !saysType(words)
  return isBranchOnly || (keys.length > 0 && keys.every((key) => constraining.has(key)))
}
