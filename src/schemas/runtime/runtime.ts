import type { Annotations, Definitions, Runtime, SchemaNode } from '../node.ts'
import { remembered } from '../remembered.ts'
import { childrenOf, definitionOf } from '../resolve.ts'

/** Whether a schema, or anything that it is made of, has run-time behaviour of its own. */
export const hasRuntime = remembered((node, definitions): boolean => {
  const inner = node.kind === 'reference' ? [definitionOf(node.name, definitions)] : childrenOf(node)
  return node.runtime !== undefined || inner.some((child) => hasRuntime(child, definitions))
})

/** Whether the schema, or one that it refers to on the way, replaces a value that does not satisfy it: it accepts everything. */
export function hasCatch(node: SchemaNode, definitions: Definitions): boolean {
  if (node.runtime?.catch !== undefined) return true
  return node.kind === 'reference' && hasCatch(definitionOf(node.name, definitions), definitions)
}

/** Whether the schema, or one that it refers to on the way, has a brand. */
export function hasBrand(node: SchemaNode, definitions: Definitions): boolean {
  if (node.runtime?.brand !== undefined) return true
  return node.kind === 'reference' && hasBrand(definitionOf(node.name, definitions), definitions)
}

/** Whether zui wraps the schema for what happens at run time: it then has no shape of its own. */
export function isWrappedAtRunTime(node: SchemaNode, definitions: Definitions): boolean {
  return hasCatch(node, definitions) || hasBrand(node, definitions)
}

/** The run-time behaviour of a schema that is laid over another one, as an annotation to be spread: each adds its own. */
export function mergedRuntime(inner: Annotations, outer: Annotations): { readonly runtime?: Runtime } {
  if (inner.runtime === undefined || outer.runtime === undefined) return {}
  return { runtime: { ...inner.runtime, ...outer.runtime } }
}
