import type { ObjectField, SchemaNode, UnknownKeys } from './node.ts'

/**
 * A schema with others in the place of those directly within.
 *
 * @param change is given the name of the field as well, where the schema is that of a field
 */
export function mapChildren(node: SchemaNode, change: (child: SchemaNode, name?: string) => SchemaNode): SchemaNode {
  switch (node.kind) {
    case 'array':
      return { ...node, items: change(node.items) }
    case 'record':
      return { ...node, values: change(node.values) }
    case 'tuple':
      return { ...node, items: node.items.map((item) => change(item)), rest: change(node.rest) }
    case 'union':
      return { ...node, alternatives: node.alternatives.map((one) => change(one)) }
    case 'intersection':
      return { ...node, parts: node.parts.map((part) => change(part)) }
    case 'complement':
      return { ...node, schema: change(node.schema) }
    case 'conditional':
      return {
        ...node,
        condition: change(node.condition),
        ...(node.whenMet === undefined ? {} : { whenMet: change(node.whenMet) }),
        ...(node.otherwise === undefined ? {} : { otherwise: change(node.otherwise) }),
      }
    case 'object':
      return {
        ...node,
        fields: node.fields.map(({ name, optional, schema }): ObjectField => ({
          name,
          optional,
          schema: change(schema, name),
        })),
        unknownKeys: mapUnknownKeys(node.unknownKeys, change),
      }
    default:
      return node
  }
}

function mapUnknownKeys(unknownKeys: UnknownKeys, change: (child: SchemaNode) => SchemaNode): UnknownKeys {
  return unknownKeys.kind === 'catchall' ? { kind: 'catchall', schema: change(unknownKeys.schema) } : unknownKeys
}
