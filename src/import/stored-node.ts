import { entityReference } from '../model/interface.ts'
import { mapChildren } from '../schemas/map-children.ts'
import type { SchemaNode } from '../schemas/node.ts'
import type { RuntimeExtra } from './read-schemas.ts'

/** Makes another tree of a tree: each schema is changed after those inside of it. */
export function mapSchema(node: SchemaNode, change: (node: SchemaNode) => SchemaNode): SchemaNode {
  return change(mapChildren(node, (child) => mapSchema(child, change)))
}

/** The tree of an interface's schema, where what is stored names an entity by its name alone. */
export function withEntityReferences(node: SchemaNode): SchemaNode {
  return mapSchema(node, (inner) =>
    inner.kind === 'reference' ? { ...inner, name: entityReference(inner.name) } : inner,
  )
}

type Change = (node: SchemaNode) => SchemaNode | undefined

/** The same tree, with run-time behaviour added to the schema at a pointer into what is stored; undefined where none stands. */
export function withRuntime(node: SchemaNode, extra: RuntimeExtra): SchemaNode | undefined {
  const { pointer, runtime, strict, discriminator, unknown } = extra
  return changedAt(node, segmentsOf(pointer), (found) => {
    const isSaid = Object.keys(runtime).length > 0
    const changed = isSaid ? { ...found, runtime: { ...found.runtime, ...runtime } } : found
    if (discriminator !== undefined) return changed.kind === 'union' ? { ...changed, discriminator } : undefined
    if (unknown === true) return changed.kind === 'any' ? { ...changed, kind: 'unknown' } : undefined
    if (strict !== true) return changed
    return changed.kind === 'object' && changed.unknownKeys.kind === 'strip'
      ? { ...changed, unknownKeys: { kind: 'strict' } }
      : undefined
  })
}

/** The schema of a tree that is stored at a pointer; undefined where none is. */
export function nodeAtStored(node: SchemaNode, pointer: string): SchemaNode | undefined {
  let found: SchemaNode | undefined
  changedAt(node, segmentsOf(pointer), (inner) => {
    found = inner
    return inner
  })
  return found
}

function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Follows what is stored and what was read of it side by side. */
function changedAt(node: SchemaNode, path: readonly string[], change: Change): SchemaNode | undefined {
  const [keyword, key = ''] = path
  if (keyword === undefined) return change(node)
  const [rest, below] = [path.slice(2), path.slice(1)]
  // The wrapper and what it wraps are one schema here.
  const isWrapper = node.nullable !== undefined && keyword === 'anyOf'
  if (isWrapper && (node.kind !== 'union' || key === '0')) {
    if (key !== '0') return undefined
    const { nullable, ...inner } = node
    const changed = changedAt(inner, rest, change)
    return changed === undefined || nullable === undefined ? changed : { ...changed, nullable }
  }
  switch (node.kind) {
    case 'object': {
      if (keyword === 'additionalProperties' && node.unknownKeys.kind === 'catchall') {
        const schema = changedAt(node.unknownKeys.schema, below, change)
        return schema && { ...node, unknownKeys: { kind: 'catchall', schema } }
      }
      const field = keyword === 'properties' ? node.fields.find(({ name }) => name === key) : undefined
      const schema = field && changedAt(field.schema, rest, change)
      return schema && { ...node, fields: node.fields.map((each) => (each === field ? { ...each, schema } : each)) }
    }
    case 'record': {
      const values = keyword === 'additionalProperties' ? changedAt(node.values, below, change) : undefined
      return values && { ...node, values }
    }
    case 'array': {
      const items = keyword === 'items' ? changedAt(node.items, below, change) : undefined
      return items && { ...node, items }
    }
    case 'tuple': {
      if (keyword === 'allOf') return changedAt(node, rest, change)
      if (keyword === 'additionalItems') {
        const last = changedAt(node.rest, below, change)
        return last && { ...node, rest: last }
      }
      const items = keyword === 'items' ? changedIn(node.items, key, rest, change) : undefined
      return items && { ...node, items }
    }
    case 'union': {
      const alternatives = ['anyOf', 'oneOf'].includes(keyword)
        ? changedIn(node.alternatives, key, rest, change)
        : undefined
      return alternatives && { ...node, alternatives }
    }
    case 'intersection': {
      const parts = keyword === 'allOf' ? changedIn(node.parts, key, rest, change) : undefined
      return parts && { ...node, parts }
    }
    default:
      return undefined
  }
}

function changedIn(
  list: readonly SchemaNode[],
  key: string,
  rest: readonly string[],
  change: Change,
): readonly SchemaNode[] | undefined {
  const item = /^\d+$/.test(key) ? list[Number(key)] : undefined
  const changed = item && changedAt(item, rest, change)
  return changed && list.map((each) => (each === item ? changed : each))
}
