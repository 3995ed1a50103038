import type { Definitions, Json, SchemaNode, UnionSchema } from './node.ts'
import { createAlgebra, type Algebra } from './shape/algebra.ts'
import { Inexpressible } from './shape/inexpressible.ts'
import { areListedApart } from './shape/listed.ts'
import { areDisjoint } from './shape/relations.ts'
import { everything, slotOf, type Shape } from './shape/shape.ts'
import { shapeOf } from './shape/shape-of.ts'

/** Two alternatives that some value satisfies both of, and such a value where one was found. */
export interface Overlap {
  readonly first: number
  readonly second: number
  readonly example?: Json
}

/**
 * The first two of several schemas that are not known to exclude each other; `apart` when all are.
 *
 * @returns `unknown` when it takes too long to tell
 */
export function overlapOf(nodes: readonly SchemaNode[], definitions: Definitions): Overlap | 'apart' | 'unknown' {
  const found = unlessTooMany((): Overlap | 'apart' => {
    const algebra = createAlgebra(definitions)
    const shapes = nodes.map((node) => shapeOf(node, definitions, algebra))
    if (areListedApart(shapes)) return 'apart'
    for (const [second, shape] of shapes.entries()) {
      for (const [first, other] of shapes.slice(0, second).entries()) {
        const answer = areDisjoint(other, shape, algebra)
        if (answer.kind !== 'yes')
          return { first, second, ...(answer.kind === 'no' ? { example: answer.example } : {}) }
      }
    }
    return 'apart'
  })
  return found ?? 'unknown'
}

/** An alternative that accepts nothing beyond what another one accepts, and that other one. */
export interface Shadowed {
  readonly index: number
  readonly by: number
}

/**
 * The alternatives of a union that can be left out: what they accept, an earlier one accepts, or any other where the
 * alternatives are to exclude each other. Only what is certain is told.
 */
export function shadowedAlternatives(union: UnionSchema, definitions: Definitions): readonly Shadowed[] {
  return alternativesWithin(union, definitions, (algebra, shape, other) => algebra.isWithin(shape, other))
}

/**
 * The alternatives of a union that are never taken in the handler's process, since an earlier object takes all their values
 * and strips the keys that it does not name, although not all of them are values of it.
 */
export function strippedAlternatives(union: UnionSchema, definitions: Definitions): readonly Shadowed[] {
  const inOrder: UnionSchema = { kind: 'union', alternatives: union.alternatives }
  return alternativesWithin(
    inOrder,
    definitions,
    (algebra, shape, other) => algebra.isWithin(shape, opened(other)) && !algebra.isWithin(shape, other),
  )
}

function alternativesWithin(
  { alternatives, exclusive }: UnionSchema,
  definitions: Definitions,
  isCovered: (algebra: Algebra, shape: Shape, other: Shape) => boolean,
): readonly Shadowed[] {
  if (areOfOtherTypes(alternatives)) return []
  const found = unlessTooMany(() => {
    const algebra = createAlgebra(definitions)
    const shapes = alternatives.map((node) => shapeOf(node, definitions, algebra))
    if (areListedApart(shapes)) return []
    return shapes.flatMap((shape, index): Shadowed[] => {
      const by = shapes.findIndex(
        (other, position) =>
          (exclusive === true ? position !== index : position < index) && isCovered(algebra, shape, other),
      )
      return by === -1 ? [] : [{ index, by }]
    })
  })
  return found ?? []
}

/** Whether each schema is of one type, and each of another: most unions are `string or null`, and need no algebra. */
function areOfOtherTypes(nodes: readonly SchemaNode[]): boolean {
  const types = new Set<string>()
  for (const node of nodes) {
    const type = node.nullable === undefined ? typeOf(node) : undefined
    if (type === undefined || types.has(type)) return false
    types.add(type)
  }
  return true
}

function typeOf(node: SchemaNode): string | undefined {
  switch (node.kind) {
    case 'null':
    case 'boolean':
    case 'string':
    case 'number':
      return node.kind
    case 'enum':
      return 'string'
    case 'array':
    case 'tuple':
      return 'array'
    case 'object':
    case 'record':
      return 'object'
    default:
      return undefined
  }
}

/** What is accepted at run time: objects that strip unknown keys accept them. */
function opened(shape: Shape): Shape {
  const objects = shape.objects.map((set) => (set.closing === 'strip' ? { ...set, rest: slotOf(everything) } : set))
  return { ...shape, objects }
}

/** Whether a schema leaves open which type a value has. */
export function saysNoType(node: SchemaNode, definitions: Definitions): boolean {
  const isOpen = unlessTooMany(() => {
    const {
      null: hasNull,
      booleans,
      numbers,
      strings,
      arrays,
      objects,
    } = shapeOf(node, definitions, createAlgebra(definitions))
    return hasNull && [booleans, numbers, strings, arrays, objects].every((sets) => sets.length > 0)
  })
  return isOpen ?? false
}

function unlessTooMany<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    // Of an entity that is not known yet nothing can be told, either.
    if (error instanceof Inexpressible) return undefined
    throw error
  }
}
