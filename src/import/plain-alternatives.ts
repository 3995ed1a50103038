import type { SchemaNode } from '../schemas/node.ts'

/** The types, if each alternative is all of another type. */
export function plainTypes(alternatives: readonly SchemaNode[]): readonly string[] | undefined {
  const types = alternatives.map(plainType)
  const known = types.filter((type) => type !== undefined)
  return known.length === types.length && new Set(known).size === known.length ? known : undefined
}

function plainType(node: SchemaNode): string | undefined {
  switch (node.kind) {
    case 'string':
    case 'boolean':
    case 'null':
      return isBare(node, node.kind) ? node.kind : undefined
    case 'number': {
      const { integer, ...others } = node
      return isBare(others as SchemaNode, 'number') ? (integer ? 'integer' : 'number') : undefined
    }
    case 'array': {
      const { items, ...others } = node
      return isBare(items, 'any') && isBare(others as SchemaNode, 'array') ? 'array' : undefined
    }
    case 'record': {
      const { values, ...others } = node
      return isBare(values, 'any') && isBare(others as SchemaNode, 'record') ? 'object' : undefined
    }
    default:
      return undefined
  }
}

/** The values, if each alternative is one that is no text, or some texts. */
export function plainValues(
  alternatives: readonly SchemaNode[],
): readonly (string | number | boolean | null)[] | undefined {
  const values: (string | number | boolean | null)[] = []
  let wasTexts = false
  for (const node of alternatives) {
    const { kind, ...others } = node
    const isTexts = kind === 'enum'
    if (isTexts && !wasTexts && Object.keys(others).length === 1) values.push(...node.values)
    else if (kind === 'literal' && typeof node.value !== 'string' && Object.keys(others).length === 1)
      values.push(node.value)
    else if (kind === 'null' && Object.keys(others).length === 0) values.push(null)
    else return undefined
    wasTexts = isTexts
  }
  return values.length > 1 && new Set(values).size === values.length ? values : undefined
}

/** Whether nothing is said of a schema but what kind it is. */
export function isBare(node: SchemaNode, kind: SchemaNode['kind']): boolean {
  return node.kind === kind && Object.keys(node).length === 1
}
