import { createDiagnostic, type Related } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { idiomOf, type Unprintable } from '../schemas/idiom.ts'
import { isLeaf } from '../schemas/leaf.ts'
import { problemWithin } from '../schemas/problem-within.ts'
import type { Definitions, IntersectionSchema, SchemaNode, UnionSchema } from '../schemas/node.ts'
import { overlapOf, saysNoType, shadowedAlternatives, strippedAlternatives, type Overlap } from '../schemas/overlap.ts'
import { checkClosedParts } from './check-closed-parts.ts'
import { checkNullable } from './check-nullable.ts'
import { checkParts } from './check-parts.ts'
import { writtenParts } from './composition-parts.ts'
import { locateNothing, locateProblem, type Fault } from './locate-fault.ts'
import type { SchemaContext, SchemaWords, WrittenSchema } from './schema-context.ts'

/**
 * Whether a schema that is made of other schemas can be said in zui, and says something: reports when it cannot, when
 * nothing satisfies it, and when it does not say a type.
 */
export function isExpressible(node: SchemaNode, cursor: Cursor<WrittenSchema>, context: SchemaContext): boolean {
  const { definitions, report } = context
  if (isLeaf(node) && idiomOf(node, definitions) === node) return true
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  if (node.kind === 'union' && node.discriminator === undefined && !areAllReachable(node, words, context)) return false
  const problem = problemWithin(node, definitions)
  if (node.kind === 'intersection') {
    if (problem === undefined && isNothing(node, definitions)) {
      reportNothing(node, words, context)
      return false
    }
    // What is said in vain is the fault, also where the rest could not be checked.
    const isTooLarge = problem?.isTooLarge === true
    if (!isTooLarge && !checkClosedParts(writtenParts(node, words), context)) return false
    if (!checkNullable(words, context) || (!isTooLarge && !checkParts(node, words, context))) return false
  }
  if (problem !== undefined) {
    const overlap =
      node.kind === 'union' && node.exclusive === true ? overlapOf(node.alternatives, definitions) : 'apart'
    if (typeof overlap === 'string') reportInexpressible(node, words, problem, context)
    else reportOverlap(overlap, words, context)
    return false
  }
  // What is printed as nothing at all says nothing of what was written in it, either.
  if (node.kind !== 'never' && node.kind !== 'reference' && isNothing(node, definitions)) {
    report(createDiagnostic('schema/unsatisfiable', {}, words.key()))
    return false
  }
  if (node.kind !== 'intersection' || !saysNoType(node, definitions)) return true
  report(createDiagnostic('schema/no-type', { dialect: 'fields' }, words.key()))
  return false
}

function reportOverlap(
  { first, second, example }: Overlap,
  words: Cursor<SchemaWords>,
  { report }: SchemaContext,
): void {
  const cursors = words.get('oneOf')?.items() ?? []
  const related =
    cursors[first] === undefined ? [] : [{ message: 'the other alternative', location: cursors[first].here() }]
  const params = example === undefined ? {} : { example: JSON.stringify(example) }
  const at = cursors[second]?.here() ?? words.key()
  report(createDiagnostic('schema/overlapping-one-of', params, at, { related }))
}

/** Whether nothing satisfies a schema that has no problem. With `nullable` null still does, but nobody means a schema of it alone. */
function isNothing(node: SchemaNode, definitions: Definitions): boolean {
  const bare = node.nullable === undefined ? node : withoutNullable(node)
  return (
    (bare === node || problemWithin(bare, definitions) === undefined) && idiomOf(bare, definitions).kind === 'never'
  )
}

function withoutNullable(node: SchemaNode): SchemaNode {
  const { nullable: _, ...bare } = node
  return bare
}

function reportNothing(
  node: IntersectionSchema,
  words: Cursor<SchemaWords>,
  { definitions, report }: SchemaContext,
): void {
  const { nullable: _, ...bare } = node
  const fault = locateNothing(bare, words, definitions)
  const params = fault === undefined ? {} : { what: fault.what, ...(fault.advice && { advice: fault.advice }) }
  report(createDiagnostic('schema/unsatisfiable', params, fault?.at ?? words.key(), { related: besides(fault) }))
}

/** Says what zui has no words for, at the part with which that begins. */
function reportInexpressible(
  node: SchemaNode,
  words: Cursor<SchemaWords>,
  { problem, advice, isTooLarge }: Unprintable,
  { definitions, report }: SchemaContext,
): void {
  // Each try would take just as long.
  const isLocated = node.kind === 'intersection' && !isTooLarge
  const fault = isLocated ? locateProblem(node, words, problem, definitions) : undefined
  const at = fault?.at ?? words.key()
  report(createDiagnostic('schema/inexpressible', { problem, advice }, at, { related: besides(fault) }))
}

function besides(fault: Fault | undefined): readonly Related[] {
  return fault?.other === undefined ? [] : [{ message: 'what stands beside it', location: fault.other }]
}

/** Whether each alternative accepts something that the others do not; reports those that do not. */
function areAllReachable(node: UnionSchema, words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  const keyword = node.exclusive === true ? 'oneOf' : 'anyOf'
  const cursors = words.get(keyword)?.items()
  if (cursors === undefined) return true
  const shadowed = shadowedAlternatives(node, context.definitions)
  for (const { index, by } of shadowed) {
    const [cursor, first] = [cursors[index], cursors[by]]
    if (cursor === undefined || first === undefined) continue
    const related = [{ message: 'the one that accepts it all', location: first.here() }]
    context.report(createDiagnostic('schema/unreachable-alternative', { keyword }, cursor.here(), { related }))
  }
  for (const { index, by } of strippedAlternatives(node, context.definitions)) {
    const [cursor, first] = [cursors[index], cursors[by]]
    if (cursor === undefined || first === undefined) continue
    const related = [{ message: 'the one that takes its values', location: first.here() }]
    context.report(createDiagnostic('schema/shadowed-alternative', {}, cursor.here(), { related }))
  }
  return shadowed.length === 0
}
