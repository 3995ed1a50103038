import type { ObjectField, ObjectSchema, SchemaNode } from '../schemas/node.ts'
import { mapChildren } from '../schemas/map-children.ts'

/**
 * Makes schemas as somebody counts on them who gets their values, and passes over keys that nobody has told them of: closed objects
 * take those as well.
 *
 * Of the alternatives of a choice, all are told of. Beside `{ id, price: number }`, an object `{ id }` takes other keys, but no `price`:
 * it would swallow a `price` that is a text. Alternatives that a constant tells apart are not taken for each other, so that each
 * may get fields that another one has.
 *
 * @param intern the one object for all schemas that say the same
 * @param numberOf of such an object
 */
export function createOpening(
  intern: (node: SchemaNode) => SchemaNode,
  numberOf: (node: SchemaNode) => number,
): (node: SchemaNode) => SchemaNode {
  const never = intern({ kind: 'never' })
  const known = new Map<SchemaNode, Map<string, SchemaNode>>()

  /** @param others the schemas, but for choices and compositions, that other alternatives have for the same place */
  function opened(node: SchemaNode, others: readonly SchemaNode[]): SchemaNode {
    const rivals = node.kind === 'object' ? others.filter((other) => !areToldApart(node, other)) : others
    // A schema that is left closed promises more than it would open: too many rivals cost a break that is none, and pass over none.
    if (rivals.length > mostRivals) return node
    const key = rivals.map(numberOf).join()
    const row = known.get(node) ?? new Map<string, SchemaNode>()
    const one = row.get(key) ?? intern(makeOpened(node, rivals))
    known.set(node, row.set(key, one))
    return one
  }

  function makeOpened(node: SchemaNode, rivals: readonly SchemaNode[]): SchemaNode {
    switch (node.kind) {
      // What is refused where a condition holds stays refused: an object there that is open would refuse more.
      case 'complement':
      case 'conditional':
        return node
      case 'union':
        return mapChildren(node, (one) =>
          opened(one, distinct([...rivals, ...node.alternatives.filter((other) => other !== one).flatMap(simple)])),
        )
      case 'intersection':
        return mapChildren(node, (part) => opened(part, rivals))
      case 'object':
        return openedObject(node, rivals)
      default:
        return openedWithin(node, rivals)
    }
  }

  function openedObject(node: ObjectSchema, rivals: readonly SchemaNode[]): SchemaNode {
    const inner = openedWithin(node, rivals)
    if (inner.kind !== 'object' || inner.unknownKeys.kind !== 'strip') return inner
    if (rivals.some(tellsOfAnyKey)) return inner
    const own = new Set(node.fields.map(({ name }) => name))
    const others = new Set(
      rivals.flatMap((other) => (other.kind === 'object' ? other.fields : [])).map(({ name }) => name),
    )
    const absent = [...others]
      .filter((name) => !own.has(name))
      .map((name): ObjectField => ({ name, optional: true, schema: never }))
    if (absent.length > mostRivals) return inner
    return { ...inner, fields: [...inner.fields, ...absent], unknownKeys: { kind: 'open' } }
  }

  function openedWithin(node: SchemaNode, rivals: readonly SchemaNode[]): SchemaNode {
    return mapChildren(node, (child, name) => opened(child, distinct(rivals.flatMap((other) => within(other, name)))))
  }

  return (node) => opened(node, [])
}

const mostRivals = 200

function distinct(nodes: readonly SchemaNode[]): readonly SchemaNode[] {
  return [...new Set(nodes)]
}

/** What choices and compositions are made of. */
function simple(node: SchemaNode): readonly SchemaNode[] {
  if (node.kind === 'union') return node.alternatives.flatMap(simple)
  return node.kind === 'intersection' ? node.parts.flatMap(simple) : [node]
}

/** What a schema says of the field of a name, or of anything within it. */
function within(node: SchemaNode, name: string | undefined): readonly SchemaNode[] {
  switch (node.kind) {
    case 'array':
      return simple(node.items)
    case 'tuple':
      return [...node.items, node.rest].flatMap(simple)
    case 'record':
      return simple(node.values)
    case 'object': {
      const fields = name === undefined ? node.fields : node.fields.filter((field) => field.name === name)
      const others = name === undefined || fields.length === 0 ? unknownSchemaOf(node) : []
      return [...fields.map(({ schema }) => schema), ...others].flatMap(simple)
    }
    default:
      return []
  }
}

/** Whether no key is unheard of beside a schema: it says what any key holds, or which key it speaks of depends on others. */
function tellsOfAnyKey(node: SchemaNode): boolean {
  return ['record', 'conditional', 'complement'].includes(node.kind) || unknownSchemaOf(node).length > 0
}

function unknownSchemaOf(node: SchemaNode): readonly SchemaNode[] {
  return node.kind === 'object' && node.unknownKeys.kind === 'catchall' ? [node.unknownKeys.schema] : []
}

/** Whether both require a field that has other constants in the one than in the other. */
function areToldApart(one: ObjectSchema, other: SchemaNode): boolean {
  if (other.kind !== 'object') return false
  const constants = constantsOf(other)
  return [...constantsOf(one)].some(([name, some]) => {
    const others = constants.get(name)
    return others !== undefined && !some.some((value) => others.includes(value))
  })
}

const constantsOfObjects = new WeakMap<ObjectSchema, ReadonlyMap<string, readonly unknown[]>>()

/** The constants of fields that are always there. */
function constantsOf(object: ObjectSchema): ReadonlyMap<string, readonly unknown[]> {
  const known = constantsOfObjects.get(object)
  if (known !== undefined) return known
  const made = new Map<string, readonly unknown[]>()
  for (const { name, optional, schema } of object.fields) {
    if (optional || schema.nullable !== undefined) continue
    if (schema.kind === 'literal') made.set(name, [schema.value])
    if (schema.kind === 'enum') made.set(name, schema.values)
  }
  constantsOfObjects.set(object, made)
  return made
}
