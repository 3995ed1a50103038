import { hasRuntime } from '../runtime/runtime.ts'
import { inlined } from '../inline.ts'
import type { Annotations, Definitions, ObjectField, SchemaNode, UnknownKeys } from '../node.ts'
import { childrenOf } from '../resolve.ts'
import type { Algebra } from './algebra.ts'
import { Inexpressible, requiredDefault } from './inexpressible.ts'
import { numberSchema, stringSchema } from './scalar-schemas.ts'
import { shapeOf } from './shape-of.ts'
import { mergedAnnotations, spoken, type Spoken } from './spoken.ts'
import {
  isEverything,
  isNothing,
  type Alternative,
  type ArraySet,
  type ObjectSet,
  type Shape,
  type Slot,
} from './shape.ts'

export interface SchemaMaker {
  /**
   * A schema that zui has words for and that the values of a slot satisfy. An authored schema that says just that is taken
   * as it stands; what else is said by the others for people is laid over it.
   *
   * @param overridden the annotations that do not matter, since others will be laid over them
   * @throws Inexpressible
   */
  schemaOfSlot(slot: Slot, overridden?: Annotations): SchemaNode
}

export function createSchemaMaker(definitions: Definitions, algebra: Algebra): SchemaMaker {
  const bare = new Map<SchemaNode, boolean>()

  function schemaOfSlot(slot: Slot, overridden: Annotations = {}): SchemaNode {
    algebra.spend()
    const { shape, sources } = slot
    if (isNothing(shape)) return { kind: 'never' }
    // What is not an idiom itself would only be worked out once more.
    const authored = sources.find((source) => !isComposite(source) && saysTheSame(source, shape))
    if (authored !== undefined) {
      const others = sources.filter((source) => source !== authored)
      if (others.every((other) => isBare(other))) return authored
      refuseRuntime(others)
      if (!others.some(isAnnotatedWithin)) {
        return annotated(authored, [withoutNullable(authored), ...others.map(withoutNullable)], overridden)
      }
    }
    refuseRuntime(sources)
    const said = sources.map(withoutNullable)
    const nullable = sources.map((source) => annotationsOf(source).nullable).find((order) => order !== undefined)
    const present = { ...shape, null: false }
    // That null is accepted by `nullable` is stored, and stays so.
    if (nullable !== undefined && shape.null && !isNothing(present))
      return { ...annotated(schemaOf(present), said, overridden), nullable }
    return annotated(schemaOf(shape), said, overridden)
  }

  /** What happens at run time is lost where a schema is not taken as it stands. */
  function refuseRuntime(sources: readonly SchemaNode[]): void {
    if (sources.some((source) => hasRuntime(source, definitions)))
      throw new Inexpressible(
        '"x-zod" stands on a schema that other keywords constrain as well',
        'Write these keywords beside "x-zod" itself, or remove "x-zod"',
      )
  }

  function saysTheSame(node: SchemaNode, shape: Shape): boolean {
    const said = shapeOf(node, definitions, algebra)
    const closings = (sets: readonly ObjectSet[]): string => sets.map((set) => set.closing).join()
    return (
      algebra.isWithin(said, shape) &&
      algebra.isWithin(shape, said) &&
      closings(said.objects) === closings(shape.objects)
    )
  }

  /** The annotations of a schema, with those of what it refers to. */
  function annotationsOf(node: SchemaNode): Spoken {
    return spoken(inlined(node, definitions))
  }

  function withoutNullable(node: SchemaNode): Spoken {
    const { nullable: _, ...rest } = annotationsOf(node)
    return rest
  }

  function isBare(node: SchemaNode): boolean {
    const known = bare.get(node)
    if (known !== undefined) return known
    const isSilent = Object.keys(withoutNullable(node)).length === 0 && !hasRuntime(node, definitions)
    const isPlain = isSilent && !isAnnotatedWithin(node)
    bare.set(node, isPlain)
    return isPlain
  }

  /** Whether something inside of a schema is annotated, so that taking another schema for it would lose that. */
  function isAnnotatedWithin(node: SchemaNode): boolean {
    return childrenOf(inlined(node, definitions)).some((child) => !isBare(child))
  }

  function annotated(node: SchemaNode, all: readonly Spoken[], overridden: Annotations): SchemaNode {
    const { secret, ...merged } = mergedAnnotations(all, overridden)
    const schema = { ...node, ...merged }
    return secret === undefined ? schema : withSecret(schema)
  }

  function schemaOf(shape: Shape): SchemaNode {
    if (isEverything(shape)) return { kind: 'any' }
    const alternatives = alternativesOf(shape)
    const [only] = alternatives
    if (only === undefined) return { kind: 'never' }
    return alternatives.length === 1 ? only : { kind: 'union', alternatives }
  }

  function alternativesOf(shape: Shape): readonly SchemaNode[] {
    const booleans: SchemaNode[] =
      shape.booleans.length === 2 ? [{ kind: 'boolean' }] : shape.booleans.map((value) => ({ kind: 'literal', value }))
    return [
      ...(shape.null ? [{ kind: 'null' } as const] : []),
      ...booleans,
      ...each(shape.numbers, (set) => [numberSchema(set)]),
      ...each(shape.strings, (set) => [stringSchema(set)]),
      ...each(shape.arrays, arraySchemas),
      ...each(shape.objects, (set) => [objectSchema(set)]),
    ]
  }

  function each<T extends Alternative>(sets: readonly T[], schemas: (set: T) => readonly SchemaNode[]): SchemaNode[] {
    return sets.flatMap((set) => {
      const sources = set.sources ?? []
      refuseRuntime(sources)
      const said = sources.map(withoutNullable)
      return schemas(set).map((schema) => annotated(schema, said, {}))
    })
  }

  /** Arrays that may be shorter than their prefix: a schema for each length, since a tuple of zui cannot be shorter. */
  function arraySchemas(set: ArraySet): readonly SchemaNode[] {
    if (set.some.length > 0)
      throw new Inexpressible(
        'an array would have to hold at least one item that satisfies a schema of its own',
        'zui speaks of every item, not of some: say with "items" what each looks like, and check the rest in your handler',
      )
    const { prefix, rest, minItems, maxItems } = set
    const atMost = maxItems === Infinity ? {} : { maxItems }
    if (prefix.length === 0) {
      const atLeast = minItems === 0 ? {} : { minItems }
      return [{ kind: 'array', items: maxItems === 0 ? { kind: 'any' } : schemaOfSlot(rest), ...atLeast, ...atMost }]
    }
    const items = prefix.map((slot) => schemaOfSlot(slot))
    if (prefix.some((slot) => slot.sources.some((source) => hasRuntime(source, definitions))))
      throw new Inexpressible(
        '"x-zod" stands on an item of a tuple, where zui cannot convert values',
        'Remove "x-zod", and convert the item in your handler',
      )
    const shorter = Array.from({ length: Math.max(0, items.length - minItems) }, (_, index) => minItems + index).map(
      (length): SchemaNode =>
        length === 0
          ? { kind: 'array', items: { kind: 'any' }, maxItems: 0 }
          : { kind: 'tuple', items: items.slice(0, length), rest: { kind: 'any' }, minItems: length, maxItems: length },
    )
    const whole: SchemaNode = {
      kind: 'tuple',
      items,
      rest: maxItems <= items.length ? { kind: 'any' } : schemaOfSlot(rest),
      minItems: Math.max(minItems, items.length),
      ...atMost,
    }
    return [...shorter, whole]
  }

  function objectSchema(set: ObjectSet): SchemaNode {
    if (set.some.length > 0)
      throw new Inexpressible(
        'an object would have to hold at least one key, of any name, that satisfies a schema of its own',
        'zui speaks of named keys and of all others: name the key in "fields", or check it in your handler',
      )
    const { rest } = set
    const isClosed = isNothing(rest.shape)
    const isOpen = isEverything(rest.shape) && rest.sources.length === 0
    if (set.fields.size === 0 && !isClosed)
      return { kind: 'record', values: isOpen ? { kind: 'any' } : schemaOfSlot(rest) }
    const fields = [...set.fields].map(([name, field]): ObjectField => {
      const schema = schemaOfSlot(field)
      if (field.required && inlined(schema, definitions).default !== undefined) throw requiredDefault(name)
      return { name, optional: !field.required, schema }
    })
    const unknownKeys: UnknownKeys = isClosed
      ? { kind: set.closing }
      : isOpen
        ? { kind: 'open' }
        : { kind: 'catchall', schema: schemaOfSlot(rest) }
    return { kind: 'object', fields, unknownKeys }
  }

  return { schemaOfSlot }
}

function isComposite({ kind }: SchemaNode): boolean {
  return kind === 'complement' || kind === 'conditional'
}

/** A string that is shown masked, or null. */
function withSecret(node: SchemaNode): SchemaNode {
  if (node.kind === 'string') return { ...node, secret: true }
  if (node.kind === 'null') return node
  if (node.kind === 'union') return { ...node, alternatives: node.alternatives.map(withSecret) }
  throw new Inexpressible(
    'only a text that is not listed can be secret',
    'Remove "secret", or remove what lists the values',
  )
}
