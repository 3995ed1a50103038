import { Inexpressible, requiredDefault } from './shape/inexpressible.ts'
import { createAlgebra, TooManyAlternatives } from './shape/algebra.ts'
import { areListedApart } from './shape/listed.ts'
import { createSchemaMaker } from './shape/schema-of.ts'
import { numberSet } from './shape/numbers.ts'
import { numberProperties, shapeOf } from './shape/shape-of.ts'
import { isLeaf } from './leaf.ts'
import type {
  Annotations,
  ArraySchema,
  Definitions,
  IdiomaticSchema,
  IntersectionSchema,
  NumberSchema,
  ObjectField,
  ObjectSchema,
  Reference,
  SchemaNode,
  StringSchema,
  UnionSchema,
} from './node.ts'
import { isAnnotation } from './annotations.ts'
import { inlined } from './inline.ts'
import { remembered } from './remembered.ts'
import { allOf, isSaid, sayingsIn, type Saying } from './sayings.ts'
import { childrenOf, acceptsMissing, isNullable, resolve } from './resolve.ts'

/** Why zui cannot hold a schema exactly: the end of a sentence, which says what a value would have to satisfy. */
export interface Unprintable {
  readonly problem: string
  /** What to write instead, as a sentence without a full stop. */
  readonly advice: string
  /** Whether it is only not known: it would take too long to find out. */
  readonly isTooLarge: boolean
}

type Result =
  | { readonly kind: 'idiom'; readonly schema: IdiomaticSchema }
  | { readonly kind: 'unprintable'; readonly unprintable: Unprintable }

const results = new WeakMap<SchemaNode, Result>()

/**
 * The schema as zui can say it: the node itself where its keywords all have an exact counterpart, else one with the same
 * meaning, found by set algebra, with all that the schemas involved say for people. Only the node at hand is looked at;
 * its children are asked in their turn.
 *
 * @throws Error for a node that {@link unprintable} speaks of: whoever prints has asked before, so that is a bug
 */
export function idiomOf(node: SchemaNode, definitions: Definitions): IdiomaticSchema {
  const result = resultOf(node, definitions)
  if (result.kind === 'unprintable') throw new Error(`a schema cannot be expressed: ${result.unprintable.problem}`)
  return result.schema
}

/** Why a node has no idiom, or undefined when it has one. */
export function unprintable(node: SchemaNode, definitions: Definitions): Unprintable | undefined {
  const result = resultOf(node, definitions)
  return result.kind === 'unprintable' ? result.unprintable : undefined
}

/**
 * The schema that a node stands for in the end, as zui can say it: references are followed, and what they say for people is
 * left behind. A node that cannot be expressed is never satisfied.
 */
export function resolvedIdiom(node: SchemaNode, definitions: Definitions): Exclude<IdiomaticSchema, Reference> {
  const result = resultOf(resolve(node, definitions), definitions)
  if (result.kind === 'unprintable') return { kind: 'never' }
  return result.schema.kind === 'reference' ? resolvedIdiom(result.schema, definitions) : result.schema
}

function resultOf(node: SchemaNode, definitions: Definitions): Result {
  if (isLeaf(node)) return { kind: 'idiom', schema: asIdiom(node, definitions) }
  const known = results.get(node)
  if (known !== undefined) return known
  const result = findIdiom(node, definitions)
  results.set(node, result)
  return result
}

function findIdiom(node: SchemaNode, definitions: Definitions): Result {
  try {
    return { kind: 'idiom', schema: asIdiom(node, definitions) }
  } catch (error) {
    if (!(error instanceof Inexpressible)) throw error
    const isTooLarge = error instanceof TooManyAlternatives
    return { kind: 'unprintable', unprintable: { problem: error.message, advice: error.advice, isTooLarge } }
  }
}

function asIdiom(node: SchemaNode, definitions: Definitions): IdiomaticSchema {
  switch (node.kind) {
    case 'intersection':
      return hasPlaceholder(node, definitions) ? node : byAlgebra(node, definitions)
    case 'complement':
    case 'conditional':
      return byAlgebra(node, definitions)
    case 'union':
      return unionIdiom(node, definitions)
    case 'tuple': {
      const { items, minItems = 0, maxItems = Infinity } = node
      const isExact = items.length > 0 && minItems >= items.length && maxItems >= items.length
      return isExact && !isNever(node.rest, definitions) ? node : byAlgebra(node, definitions)
    }
    case 'object':
      return objectIdiom(node, definitions)
    case 'string':
    case 'number':
    case 'array':
      return hasRange(node) ? node : { kind: 'never', ...withoutAnnotations(node).own }
    default:
      return node
  }
}

/** Whether anything lies between the bounds of a schema. zui does not mind if nothing does; a regular expression would. */
function hasRange(node: StringSchema | NumberSchema | ArraySchema): boolean {
  if (node.kind === 'string') return (node.minLength ?? 0) <= (node.maxLength ?? Infinity)
  if (node.kind === 'array') return (node.minItems ?? 0) <= (node.maxItems ?? Infinity)
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node
  const isBounded = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf].some((one) => one !== undefined)
  return !isBounded || numberSet(numberProperties(node)) !== undefined
}

/** Whether a part is not known here: zui stores of such an intersection what stands in it, and nothing of the whole. */
function hasPlaceholder(
  node: IntersectionSchema,
  definitions: Definitions,
  visited: Set<SchemaNode> = new Set(),
): boolean {
  return node.parts.some((part) => {
    const target = resolve(part, definitions)
    if (visited.has(target)) return false
    visited.add(target)
    if (target.kind === 'intersection') return hasPlaceholder(target, definitions, visited)
    return target.kind === 'placeholder'
  })
}

/** Whether something in a schema is not known here. */
function holdsPlaceholder(node: SchemaNode, definitions: Definitions, visited: Set<SchemaNode> = new Set()): boolean {
  const target = resolve(node, definitions)
  if (visited.has(target)) return false
  visited.add(target)
  return (
    target.kind === 'placeholder' || childrenOf(target).some((child) => holdsPlaceholder(child, definitions, visited))
  )
}

/** By set algebra; what the node itself says for people is laid over what its parts say. */
function byAlgebra(node: SchemaNode, definitions: Definitions): IdiomaticSchema {
  const algebra = createAlgebra(definitions)
  const { own, bare } = withoutAnnotations(node)
  const slot = { shape: shapeOf(bare, definitions, algebra), sources: spokenParts(bare) }
  const made = { ...createSchemaMaker(definitions, algebra).schemaOfSlot(slot, own), ...own }
  refuseLost(node, made, definitions)
  return asIdiom(made, definitions)
}

/** Refuses a schema of which something that is said for people would not be there any more. */
function refuseLost(node: SchemaNode, made: SchemaNode, definitions: Definitions): void {
  if (made.kind === 'never') return
  const algebra = createAlgebra(definitions)
  const named = sayingsIn(made, definitions, algebra)
  const queue = [...sayingsIn(node, definitions, algebra)]
  const asked = new Set<string>()
  for (const saying of queue) {
    const said = saying.text
    if ('inside' in saying) {
      // A schema that is still referred to in the same place says there what it said.
      const key = `${saying.path.join('/')} ${said}`
      if (!asked.has(key) && !isSaid(saying, named)) queue.push(...saying.inside())
      asked.add(key)
      continue
    }
    // Where no value can be, it is enough that the words stand somewhere: nobody would look for them there.
    const isKept = (kept: readonly Saying[]): boolean =>
      saying.applies ? isSaid(saying, kept) : kept.some(({ text }) => text === said)
    if (isKept(named) || isKept(allOf(named))) continue
    throw new Inexpressible(
      `the ${said} would have no place in what they come to`,
      said.startsWith('discriminator')
        ? 'Write what constrains the alternatives into each of them'
        : 'What it stands in is no schema of its own in the end: write it beside the type, or remove it',
    )
  }
}

/** The schemas that hold of every value of a node, whatever it is: what they say, they say of it. */
function spokenParts(node: SchemaNode): readonly SchemaNode[] {
  return node.kind === 'intersection'
    ? node.parts.flatMap((part) => (isComposite(part) ? spokenParts(part) : [part]))
    : []
}

function isComposite(node: SchemaNode): boolean {
  return node.kind === 'intersection' && Object.keys(node).length === 2
}

function withoutAnnotations<T extends SchemaNode>(node: T): { own: Annotations; bare: T } {
  const own: Record<string, unknown> = {}
  const bare: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) (isAnnotation(key) ? own : bare)[key] = value
  return { own, bare: bare as unknown as T }
}

/** zui has no "exactly one": a union means the same where no value satisfies two alternatives. */
function unionIdiom(node: UnionSchema, definitions: Definitions): IdiomaticSchema {
  const { alternatives, discriminator, exclusive: _exclusive, kind: _kind, ...own } = node
  if (alternatives.length < 2 && discriminator === undefined) {
    // A choice of one is that one, with all it says.
    const parts = alternatives.length === 0 ? [{ kind: 'never' } as const] : alternatives
    return byAlgebra({ kind: 'intersection', parts, ...own }, definitions)
  }
  if (node.exclusive !== true) return node
  const algebra = createAlgebra(definitions)
  const shapes = node.alternatives.map((alternative) => shapeOf(alternative, definitions, algebra))
  const areApart =
    areListedApart(shapes) ||
    shapes.every((shape, index) => shapes.slice(0, index).every((other) => algebra.areApart(other, shape)))
  if (!areApart) return byAlgebra(node, definitions)
  const { exclusive: _, ...union } = node
  return union
}

/** zui never requires a field whose schema accepts that nothing is there: `z.any()` gives way to all types one by one. */
function objectIdiom(given: ObjectSchema, definitions: Definitions): ObjectSchema {
  if (given.unknownKeys.kind === 'catchall' && holdsPlaceholder(given.unknownKeys.schema, definitions))
    throw new Inexpressible(
      'the values of other keys refer to an entity, and there the SDK does not put that of an integration in its place',
      'Give those values a field of their own, with "values"',
    )
  const node = refusesOthers(given, definitions) ? { ...given, unknownKeys: { kind: 'strict' as const } } : given
  const missable = new Set(node.fields.filter((field) => !field.optional && isMissable(field, definitions)))
  if (missable.size === 0) return node
  const { derivation: _, ...object } = node
  const fields = node.fields.map((field) =>
    missable.has(field) ? { ...field, schema: present(field.schema, definitions) } : field,
  )
  return { ...object, fields }
}

/** Whether no value will do for other keys. The versions of zui store `.catchall(z.never())` in different ways. */
function refusesOthers({ unknownKeys }: ObjectSchema, definitions: Definitions): boolean {
  return unknownKeys.kind === 'catchall' && isNever(unknownKeys.schema, definitions)
}

/** Whether nothing satisfies a schema, and zui says so: `z.never()`. */
function isNever(node: SchemaNode, definitions: Definitions): boolean {
  if (isNullable(node, definitions)) return false
  const result = resultOf(resolve(node, definitions), definitions)
  // What cannot be expressed is refused where it stands: it must not go unseen as if nothing were allowed there.
  if (result.kind === 'unprintable') return false
  return result.schema.kind === 'reference' ? isNever(result.schema, definitions) : result.schema.kind === 'never'
}

/** Whether zui would accept that a field is missing. @throws Inexpressible when a default is what makes it so */
function isMissable({ name, schema }: ObjectField, definitions: Definitions): boolean {
  // A field with a default of its own may be missing, whatever is said of it.
  if (schema.default !== undefined) return false
  const result = resultOf(schema, definitions)
  if (result.kind === 'unprintable') return false
  if (hasDefaultInside(result.schema, definitions)) throw requiredDefault(name)
  return acceptsMissing(result.schema, definitions)
}

const hasDefaultInside = remembered((node, definitions): boolean => {
  const target = inlined(node, definitions)
  if (target.default !== undefined) return true
  return target.kind === 'union' && target.alternatives.some((inner) => hasDefaultInside(inner, definitions))
})

/** The same schema, but for what zui would accept to be missing. */
function present(node: SchemaNode, definitions: Definitions): SchemaNode {
  const idiom = idiomOf(inlined(node, definitions), definitions)
  if (idiom.kind === 'any' || idiom.kind === 'unknown') return { ...anyPresent, ...withoutAnnotations(idiom).own }
  if (idiom.kind !== 'union') return idiom
  return { ...idiom, alternatives: idiom.alternatives.map((alternative) => present(alternative, definitions)) }
}

const anyPresent: SchemaNode = {
  kind: 'union',
  alternatives: [
    { kind: 'null' },
    { kind: 'boolean' },
    { kind: 'number', integer: false },
    { kind: 'string' },
    { kind: 'array', items: { kind: 'any' } },
    { kind: 'record', values: { kind: 'any' } },
  ],
}
