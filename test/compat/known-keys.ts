import type { Definitions, Json, SchemaNode } from '../../src/schemas/node.ts'
import { definitionOf } from '../../src/schemas/resolve.ts'

/**
 * A value without the keys that somebody passes over who was told of its schema: those that it does not name at their place, in no
 * alternative that the constants in the value leave.
 */
export function ofKnownKeys(
  value: Json,
  { schema, definitions }: { readonly schema: SchemaNode; readonly definitions: Definitions },
): Json {
  const visit = (at: Json, schemas: readonly SchemaNode[]): Json => {
    if (typeof at !== 'object' || at === null) return at
    if (isList(at)) {
      return at.map((item, index) =>
        visit(
          item,
          schemas.flatMap((node) => itemSchemas(node, index, definitions)),
        ),
      )
    }
    const left = schemas.filter((node) => isLeft(node, at))
    return Object.fromEntries(
      Object.entries(at).flatMap(([name, inner]): [string, Json][] => {
        const told = left.flatMap((node) => schemasOf(node, name, definitions))
        return told.length === 0 ? [] : [[name, visit(inner, told)]]
      }),
    )
  }
  return visit(value, simple(schema, definitions))
}

type JsonObject = { readonly [key: string]: Json }

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function simple(node: SchemaNode, definitions: Definitions): readonly SchemaNode[] {
  const each = (nodes: readonly SchemaNode[]): readonly SchemaNode[] => nodes.flatMap((one) => simple(one, definitions))
  if (node.kind === 'reference') return simple(definitionOf(node.name, definitions), definitions)
  if (node.kind === 'union') return each(node.alternatives)
  return node.kind === 'intersection' ? each(node.parts) : [node]
}

function itemSchemas(node: SchemaNode, index: number, definitions: Definitions): readonly SchemaNode[] {
  if (node.kind === 'array') return simple(node.items, definitions)
  return node.kind === 'tuple' ? simple(node.items[index] ?? node.rest, definitions) : []
}

/** What is said of a key; nothing where its object does not name it. */
function schemasOf(node: SchemaNode, name: string, definitions: Definitions): readonly SchemaNode[] {
  if (node.kind === 'record') return simple(node.values, definitions)
  if (node.kind !== 'object') return []
  const field = node.fields.find((one) => one.name === name)?.schema
  const other = node.unknownKeys.kind === 'catchall' ? node.unknownKeys.schema : undefined
  const schema = field ?? other
  return schema === undefined ? [] : simple(schema, definitions)
}

/** Whether a value has the constants that an object requires. */
function isLeft(node: SchemaNode, value: JsonObject): boolean {
  if (node.kind !== 'object') return true
  return node.fields.every(({ name, optional, schema }) => {
    if (optional || schema.nullable !== undefined) return true
    if (schema.kind === 'literal') return value[name] === schema.value
    return schema.kind !== 'enum' || schema.values.some((one) => one === value[name])
  })
}
