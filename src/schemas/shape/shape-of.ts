import { saysSomething } from '../annotations.ts'
import type { Definitions, NumberSchema, ObjectSchema, SchemaNode, StringSchema, TupleSchema } from '../node.ts'
import { definitionOf } from '../resolve.ts'
import type { Algebra } from './algebra.ts'
import { Inexpressible } from './inexpressible.ts'
import { areListedApart } from './listed.ts'
import { numberSet } from './numbers.ts'
import { excludedBy } from './patterns.ts'
import { everything, nothing, slotOf, type FieldSlot, type NumberSet, type Shape, type Slot } from './shape.ts'
import { stringSet } from './strings.ts'

/**
 * The values that satisfy a schema, as the platform judges it: an object that strips unknown keys is closed, a field with a
 * default may be missing, and what is converted at run time counts as what it is stored as.
 */
export function shapeOf(node: SchemaNode, definitions: Definitions, algebra: Algebra): Shape {
  return algebra.remember(node, () => {
    algebra.spend()
    const shape = withoutNullable(node, definitions, algebra)
    return node.nullable === undefined || shape.null ? shape : { ...shape, null: true }
  })
}

function withoutNullable(node: SchemaNode, definitions: Definitions, algebra: Algebra): Shape {
  const inside = (child: SchemaNode): Shape => shapeOf(child, definitions, algebra)
  const slot = (child: SchemaNode): Slot => slotOf(inside(child), isSilent(child) ? [] : [child])
  switch (node.kind) {
    case 'any':
    case 'unknown':
      return everything
    case 'never':
      return nothing
    case 'placeholder':
      throw new Inexpressible(
        'it depends on an entity that is not known before an integration implements the interface',
        'Refer to the entity from a field of its own, without constraining it',
      )
    case 'reference':
      return inside(definitionOf(node.name, definitions))
    case 'null':
      return { ...nothing, null: true }
    case 'boolean':
      return { ...nothing, booleans: [false, true] }
    case 'string':
      return { ...nothing, strings: present(stringSet(stringProperties(node))) }
    case 'number':
      return { ...nothing, numbers: present(numberSet(numberProperties(node))) }
    case 'enum':
      return { ...nothing, strings: present(stringSet({ values: node.values })) }
    case 'literal':
      return literalShape(node.value)
    case 'array': {
      const { minItems = 0, maxItems = Infinity } = node
      return { ...nothing, arrays: present(algebra.arraySet({ rest: slot(node.items), minItems, maxItems })) }
    }
    case 'tuple':
      return { ...nothing, arrays: present(algebra.arraySet(tupleProperties(node, slot))) }
    case 'record':
      return { ...nothing, objects: present(algebra.objectSet({ rest: slot(node.values) })) }
    case 'object':
      return objectShape(node, slot, algebra)
    case 'union': {
      const shapes = node.alternatives.map((alternative) => withSource(inside(alternative), alternative))
      return node.exclusive === true ? exactlyOne(shapes, algebra) : algebra.unite(shapes)
    }
    case 'intersection':
      return node.parts.map(inside).reduce((both, part) => algebra.intersect(both, part), everything)
    case 'complement':
      return algebra.complement(inside(node.schema))
    case 'conditional': {
      const condition = inside(node.condition)
      const then = node.whenMet === undefined ? condition : algebra.intersect(condition, inside(node.whenMet))
      const otherwise = algebra.complement(condition)
      return algebra.unite([
        then,
        node.otherwise === undefined ? otherwise : algebra.intersect(otherwise, inside(node.otherwise)),
      ])
    }
  }
}

/** The values in one of several shapes and in none of the others. */
function exactlyOne(shapes: readonly Shape[], algebra: Algebra): Shape {
  if (areListedApart(shapes)) return algebra.unite(shapes)
  const exclusive = shapes.map((shape, index) =>
    shapes.reduce((left, other, position) => {
      const isApart = position === index || algebra.areApart(left, other)
      return isApart ? left : algebra.subtract(left, other)
    }, shape),
  )
  return algebra.unite(exclusive)
}

/** Whether there is nothing to be kept of an authored schema: it says nothing, to people or about values. */
function isSilent(node: SchemaNode): boolean {
  return node.kind === 'any' && Object.keys(node).length === 1
}

/** What is said of an alternative goes with each of the sets it is made of. */
function withSource(shape: Shape, alternative: SchemaNode): Shape {
  if (!saysSomething(alternative)) return shape
  const mark = <T extends object>(sets: readonly T[]): readonly T[] =>
    sets.map((set) => ({ ...set, sources: [alternative] }))
  return {
    ...shape,
    numbers: mark(shape.numbers),
    strings: mark(shape.strings),
    arrays: mark(shape.arrays),
    objects: mark(shape.objects),
  }
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value]
}

function stringProperties(node: StringSchema): Parameters<typeof stringSet>[0] {
  const except = node.pattern === undefined ? undefined : excludedBy(node.pattern)
  return {
    minLength: node.minLength ?? 0,
    maxLength: node.maxLength ?? Infinity,
    ...(except === undefined ? { patterns: present(node.pattern) } : { except }),
    formats: present(node.format),
  }
}

/** The bounds and divisors of a number, folded to one lower and one upper bound. */
export function numberProperties(node: NumberSchema): Partial<NumberSet> {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity, exclusiveMaximum = Infinity } = node
  return {
    minimum: Math.max(minimum, exclusiveMinimum),
    minimumIsExclusive: exclusiveMinimum >= minimum && exclusiveMinimum > -Infinity,
    maximum: Math.min(maximum, exclusiveMaximum),
    maximumIsExclusive: exclusiveMaximum <= maximum && exclusiveMaximum < Infinity,
    multiplesOf: [...(node.integer ? [1] : []), ...present(node.multipleOf)],
  }
}

function literalShape(value: string | number | boolean | null): Shape {
  if (value === null) return { ...nothing, null: true }
  if (typeof value === 'boolean') return { ...nothing, booleans: [value] }
  if (typeof value === 'string') return { ...nothing, strings: present(stringSet({ values: [value] })) }
  return { ...nothing, numbers: present(numberSet({ minimum: value, maximum: value })) }
}

function tupleProperties(node: TupleSchema, slot: (child: SchemaNode) => Slot): Parameters<Algebra['arraySet']>[0] {
  const { minItems = 0, maxItems = Infinity } = node
  return { prefix: node.items.map(slot), rest: slot(node.rest), minItems, maxItems }
}

function objectShape(node: ObjectSchema, slot: (child: SchemaNode) => Slot, algebra: Algebra): Shape {
  const { fields, unknownKeys } = node
  const slots = fields.map(({ name, optional, schema }): [string, FieldSlot] => [
    name,
    { ...slot(schema), required: !optional && schema.default === undefined },
  ])
  const isClosed = unknownKeys.kind === 'strip' || unknownKeys.kind === 'strict'
  const rest = unknownKeys.kind === 'catchall' ? slot(unknownKeys.schema) : slotOf(isClosed ? nothing : everything)
  const closing = unknownKeys.kind === 'strip' ? 'strip' : 'strict'
  return { ...nothing, objects: present(algebra.objectSet({ fields: new Map(slots), rest, closing })) }
}
