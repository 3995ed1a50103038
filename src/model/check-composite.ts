import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { idiomOf } from '../schemas/idiom.ts'
import { problemWithin } from '../schemas/problem-within.ts'
import type { SchemaNode, UnionSchema } from '../schemas/node.ts'
import { overlapOf, saysNoType, shadowedAlternatives, strippedAlternatives } from '../schemas/overlap.ts'
import type { SchemaContext, SchemaWords, WrittenSchema } from './schema-context.ts'

/**
 * Whether a schema that is made of other schemas can be said in zui, and says something: reports when it cannot, when
 * nothing satisfies it, and when it does not say a type.
 */
export function isExpressible(node: SchemaNode, cursor: Cursor<WrittenSchema>, context: SchemaContext): boolean {
  const { definitions, report } = context
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  if (node.kind === 'union' && node.discriminator === undefined && !areAllReachable(node, words, context)) return false
  const problem = problemWithin(node, definitions)
  if (problem !== undefined) {
    const overlap =
      node.kind === 'union' && node.exclusive === true ? overlapOf(node.alternatives, definitions) : undefined
    if (overlap === undefined) report(createDiagnostic('schema/inexpressible', { problem }, words.key()))
    else {
      const { first, second, example } = overlap
      const cursors = words.get('oneOf')?.items() ?? []
      const related =
        cursors[first] === undefined ? [] : [{ message: 'the other alternative', location: cursors[first].here() }]
      const params = example === undefined ? {} : { example: JSON.stringify(example) }
      const at = cursors[second]?.here() ?? words.key()
      report(createDiagnostic('schema/overlapping-one-of', params, at, { related }))
    }
    return false
  }
  if (node.kind !== 'intersection') return true
  if (idiomOf(node, definitions).kind === 'never') {
    report(createDiagnostic('schema/unsatisfiable', {}, words.key()))
    return false
  }
  if (!saysNoType(node, definitions)) return true
  report(createDiagnostic('schema/no-type', {}, words.key()))
  return false
}

/** Whether each alternative accepts something that the others do not; reports those that do not. */
function areAllReachable(node: UnionSchema, words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  const cursors = words.get(node.exclusive === true ? 'oneOf' : 'anyOf')?.items()
  if (cursors === undefined) return true
  const shadowed = shadowedAlternatives(node, context.definitions)
  for (const { index, by } of shadowed) {
    const [cursor, first] = [cursors[index], cursors[by]]
    if (cursor === undefined || first === undefined) continue
    const related = [{ message: 'the one that accepts it all', location: first.here() }]
    context.report(createDiagnostic('schema/unreachable-alternative', {}, cursor.here(), { related }))
  }
  for (const { index, by } of strippedAlternatives(node, context.definitions)) {
    const [cursor, first] = [cursors[index], cursors[by]]
    if (cursor === undefined || first === undefined) continue
    const related = [{ message: 'the one that takes its values', location: first.here() }]
    context.report(createDiagnostic('schema/shadowed-alternative', {}, cursor.here(), { related }))
  }
  return shadowed.length === 0
}
