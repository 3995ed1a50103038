import type { Annotations, Definitions, Reference, SchemaNode } from './node.ts'
import { definitionOf, type ResolvedSchema } from './resolve.ts'

/**
 * What a reference means, without the reference: the schema that it names in the end, with the annotations on the way laid
 * over each other, the outermost on top.
 */
export function inlined(node: SchemaNode, definitions: Definitions): ResolvedSchema {
  if (node.kind !== 'reference') return node
  const { kind: _kind, name, ...own } = node
  return { ...inlined(definitionOf(name, definitions), definitions), ...own }
}

/**
 * Whether a reference must be printed as what it names. `Named.title('X')` means what is written only where `Named` is
 * plain: around a value that is nullable, read-only or has a default, zui sets the title on the wrapper alone or on the
 * inner type alone, and `.nullable()` copies the title and hints that it finds.
 */
export function mustBeInlined(node: Reference, definitions: Definitions): boolean {
  if (Object.keys(node).length === 2) return false
  const targets = chainOf(node, definitions)
  if (targets.some((target) => target.kind === 'null' || isWrapped(target))) return true
  return node.nullable === 'inner' && targets.some(hasHints)
}

/** What a reference names, and what that names, and so on. */
function chainOf(node: Reference, definitions: Definitions): readonly SchemaNode[] {
  const target = definitionOf(node.name, definitions)
  return target.kind === 'reference' ? [target, ...chainOf(target, definitions)] : [target]
}

function isWrapped(node: Annotations): boolean {
  return node.nullable !== undefined || node.default !== undefined || node.readOnly === true
}

/** All that a schema says of itself for people, but for the description, which is never copied. */
function hasHints(node: Annotations): boolean {
  const { title, placeholder, displayAs, examples, hidden, disabled } = node
  return [title, placeholder, displayAs, examples, hidden, disabled].some((hint) => hint !== undefined)
}
