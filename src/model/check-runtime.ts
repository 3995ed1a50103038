import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { refusalOfCaught } from '../schemas/runtime/caught-value.ts'
import { describeKind } from '../schemas/describe.ts'
import { resolvedIdiom, unprintable } from '../schemas/idiom.ts'
import { legacyLoss } from '../schemas/runtime/legacy-loss.ts'
import type { Definitions, Runtime, SchemaNode } from '../schemas/node.ts'
import { definitionOf, hasDefault, isNullable } from '../schemas/resolve.ts'
import { hasBrand, hasCatch } from '../schemas/runtime/runtime.ts'
import { unkeptRuntime } from '../schemas/runtime/unkept-runtime.ts'
import type { SchemaContext, SchemaWords, WrittenSchema } from './schema-context.ts'

/** Whether everything that a schema says of run time (`x-zod`) comes true: reports what does not. */
export function isRuntimeSound(node: SchemaNode, cursor: Cursor<WrittenSchema>, context: SchemaContext): boolean {
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  return (
    areMethodsInPlace(node, words, context) && isCaughtValueRight(node, words, context) && isKept(node, words, context)
  )
}

/** What a finding about one method of `x-zod` says, and where it stands. */
interface Misplaced {
  readonly method: keyof Runtime
  readonly kind: string
  readonly advice: string
}

function areMethodsInPlace(node: SchemaNode, words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  const written = words.get('x-zod')
  if (written === undefined) return true
  const { runtime = {} } = node
  const methods = (Object.keys(runtime) as (keyof Runtime)[]).filter((method) => written.get(method) !== undefined)
  const at = (method: keyof Runtime): Location => written.get(method)?.key() ?? written.key()
  let isInPlace = true
  for (const method of methods) {
    const companion = missingCompanion(method, node, context.definitions)
    const misplaced = companion === undefined ? misplacement(method, node, words, context.definitions) : undefined
    if (companion !== undefined)
      context.report(createDiagnostic('schema/needs-companion', { keyword: method, companion }, at(method)))
    if (misplaced !== undefined) context.report(createDiagnostic('schema/misplaced-x-zod', misplaced, at(method)))
    if (companion !== undefined || misplaced !== undefined) isInPlace = false
  }
  const [needy] = methods.filter((method) => needLegacyTransformer.has(method))
  if (!isInPlace || needy === undefined || context.legacyTransformer) return isInPlace
  context.report(createDiagnostic('schema/needs-legacy-transformer', { method: needy }, at(needy)))
  return false
}

/** What zui's own transformer throws at. */
export const needLegacyTransformer: ReadonlySet<keyof Runtime> = new Set(['trim', 'catch', 'brand', 'date'] as const)

function missingCompanion(method: keyof Runtime, node: SchemaNode, definitions: Definitions): string | undefined {
  if (method === 'date') return node.kind === 'string' && node.format !== 'date-time' ? 'format: date-time' : undefined
  const isTakenWhenMissing = hasDefault(node, definitions) || hasCatch(node, definitions)
  return method === 'outerOptional' && !isTakenWhenMissing ? 'default' : undefined
}

/** Why a method cannot be called on a schema, if it cannot. */
function misplacement(
  method: keyof Runtime,
  node: SchemaNode,
  words: Cursor<SchemaWords>,
  definitions: Definitions,
): Misplaced | undefined {
  if (method === 'outerOptional' || unprintable(node, definitions) !== undefined) return undefined
  const refuse = (kind: string, advice: string): Misplaced => ({ method, kind, advice })
  const idiom = resolvedIdiom(node, definitions)
  const found = describeKind(idiom, definitions)
  const isReference = words.value.$ref !== undefined
  if (method === 'brand' || method === 'catch') {
    if (idiom.kind === 'any' || idiom.kind === 'unknown')
      return refuse(found, 'Every value satisfies it, and is of its type. Remove it, or say a type')
    const target = isReference && node.kind === 'reference' ? definitionOf(node.name, definitions) : undefined
    const isTwice = target !== undefined && (method === 'brand' ? hasBrand : hasCatch)(target, definitions)
    if (isTwice) return refuse(`a reference to a schema that has "${method}" itself`, 'Keep one of them')
    if (method === 'brand' && hasNullValue(node, definitions))
      return refuse('a schema that accepts null', 'To TypeScript, nothing is null and branded. Brand what is not null')
    return undefined
  }
  if (isReference) return refuse('a reference', 'Put it into the schema that is referred to')
  if (method === 'coerce') {
    const isConvertible = idiom.kind === 'string' || idiom.kind === 'number' || idiom.kind === 'boolean'
    return isConvertible ? undefined : refuse(found, 'zod converts to a string, a number, a boolean or a date')
  }
  if (idiom.kind !== 'string') {
    const advice =
      method === 'trim' ? 'Only a string can be trimmed' : 'Write "type: string, format: date-time" beside it'
    return refuse(found, advice)
  }
  if (method === 'trim')
    return idiom.runtime?.date === true ? refuse('a date', 'Only a string can be trimmed') : undefined
  const rival = (['minLength', 'maxLength', 'pattern', 'secret'] as const).find(
    (keyword) => idiom[keyword] !== undefined,
  )
  return rival === undefined ? undefined : refuse(`a string with "${rival}"`, 'A Date has none. Keep one of the two')
}

/** Whether a schema accepts null in another way than by a `nullable` of its own. */
function hasNullValue(node: SchemaNode, definitions: Definitions): boolean {
  if (unprintable(node, definitions) !== undefined) return false
  if (node.kind === 'reference') {
    const target = definitionOf(node.name, definitions)
    return isNullable(target, definitions) || hasNullValue(target, definitions)
  }
  const idiom = resolvedIdiom(node, definitions)
  if (idiom.kind === 'null' || (idiom.kind === 'literal' && idiom.value === null)) return true
  if (idiom.kind !== 'union') return false
  return idiom.alternatives.some(
    (alternative) => isNullable(alternative, definitions) || hasNullValue(alternative, definitions),
  )
}

function isCaughtValueRight(node: SchemaNode, words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  const caught = node.runtime?.catch
  if (caught === undefined) return true
  const refusal = refusalOfCaught(caught.value, node, context.definitions)
  if (refusal === undefined) return true
  const where = refusal.pointer === '' ? 'it' : `its ${refusal.pointer}`
  const at = words.get('x-zod')?.get('catch')?.here() ?? words.key()
  context.report(createDiagnostic('schema/invalid-catch', { problem: `${where} ${refusal.problem}` }, at))
  return false
}

function isKept(node: SchemaNode, words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  const unkept = unkeptRuntime(node, context.definitions)
  if (unkept === undefined) return true
  const { reason, advice, child } = unkept
  context.report(createDiagnostic('schema/x-zod-not-kept', { reason, advice }, locationOf(child, words)))
  return false
}

/** Where one of the alternatives or first items of a schema stands, as far as it was written there. */
function locationOf(child: number | undefined, words: Cursor<SchemaWords>): Location {
  const lists = [words.get('anyOf'), words.get('oneOf'), words.get('prefixItems')]
  const list = lists.find((cursor) => cursor !== undefined)
  const items = list?.items() as readonly Cursor<unknown>[] | undefined
  const rest = words.get('items')
  const at = child === undefined ? undefined : (items?.[child] ?? ((items?.length ?? 0) === child ? rest : undefined))
  return at?.here() ?? words.key()
}

/**
 * Whether the transformer that the manifest asks for stores what a schema says; reports what zui's older one would lose.
 *
 * @param node one that can be expressed
 */
export function isStored(node: SchemaNode, cursor: Cursor<WrittenSchema>, context: SchemaContext): boolean {
  if (!context.legacyTransformer) return true
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  const loss = legacyLoss(node, context.definitions)
  if (loss === undefined) return true
  const { keyword, where, child } = loss
  const written = child === undefined ? words.entries().find(([key]) => key === keyword)?.[1] : undefined
  const at = written?.key() ?? locationOf(child, words)
  context.report(createDiagnostic('schema/lost-by-legacy-transformer', { keyword, where }, at))
  return false
}
