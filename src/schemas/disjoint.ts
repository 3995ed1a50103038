import type { Definitions, Scalar, SchemaNode } from './node.ts'
import { definitionOf } from './resolve.ts'

type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object'

/** What a schema accepts at the most: some scalars, and anything of some types; `undefined`: anything at all. */
type Extent = { readonly scalars: readonly Scalar[]; readonly types: readonly JsonType[] } | undefined

/** Whether it is certain that no value satisfies both schemas. Judged by types and enumerated values alone. */
export function areDisjoint(left: SchemaNode, right: SchemaNode, definitions: Definitions): boolean {
  const a = extentOf(left, definitions)
  const b = extentOf(right, definitions)
  if (a === undefined || b === undefined) return false
  return (
    !a.types.some((type) => b.types.includes(type)) &&
    !a.scalars.some((scalar) => b.scalars.includes(scalar) || b.types.includes(typeOf(scalar))) &&
    !b.scalars.some((scalar) => a.types.includes(typeOf(scalar)))
  )
}

function extentOf(node: SchemaNode, definitions: Definitions): Extent {
  const extent = extentWithoutNull(node, definitions)
  if (extent === undefined || node.nullable === undefined) return extent
  return { ...extent, scalars: [...extent.scalars, null] }
}

function extentWithoutNull(node: SchemaNode, definitions: Definitions): Extent {
  switch (node.kind) {
    case 'any':
    case 'unknown':
      return undefined
    case 'reference':
      return extentOf(definitionOf(node.name, definitions), definitions)
    case 'literal':
      return { scalars: [node.value], types: [] }
    case 'enum':
      return { scalars: node.values, types: [] }
    case 'null':
      return { scalars: [null], types: [] }
    case 'record':
      return { scalars: [], types: ['object'] }
    case 'union': {
      const extents = node.alternatives.map((alternative) => extentOf(alternative, definitions))
      if (extents.includes(undefined)) return undefined
      return {
        scalars: extents.flatMap((extent) => extent?.scalars ?? []),
        types: extents.flatMap((extent) => extent?.types ?? []),
      }
    }
    default:
      return { scalars: [], types: [node.kind] }
  }
}

function typeOf(scalar: Scalar): JsonType {
  return scalar === null ? 'null' : (typeof scalar as 'string' | 'number' | 'boolean')
}
