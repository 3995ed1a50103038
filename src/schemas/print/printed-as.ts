import { idiomOf } from '../idiom.ts'
import { inlined } from '../inline.ts'
import type { Annotations, Definitions, IdiomaticSchema, Reference, SchemaNode } from '../node.ts'
import { remembered } from '../remembered.ts'
import { acceptsMissing, definitionOf } from '../resolve.ts'

/** The idiom of a node, without a reference where a reference could not carry what is said beside it. */
export function printedAs(node: SchemaNode, definitions: Definitions): IdiomaticSchema {
  const idiom = idiomOf(node, definitions)
  return idiom.kind === 'reference' && mustBeInlined(idiom, definitions)
    ? idiomOf(inlined(idiom, definitions), definitions)
    : idiom
}

/** Whether zui accepts a missing value of a schema as it is printed, whatever is said of the field. */
export const impliesMissing = remembered((node, definitions): boolean => {
  const idiom = idiomOf(node, definitions)
  if (acceptsMissing(idiom, definitions) && idiom.kind !== 'reference' && idiom.kind !== 'union') return true
  if (idiom.default !== undefined || idiom.runtime?.catch !== undefined) return true
  if (idiom.kind === 'reference') return impliesMissing(definitionOf(idiom.name, definitions), definitions)
  return idiom.kind === 'union' && idiom.alternatives.some((inner) => impliesMissing(inner, definitions))
})

/**
 * Whether a reference must be printed as what it names. `Named.title('X')` means what is written only where `Named` is
 * plain: around a value that is nullable, read-only or has a default, zui sets the title on the wrapper alone or on the
 * inner type alone, and `.nullable()` copies the title and hints that it finds. `.brand()` and `.catch()` are such wrappers, too.
 */
function mustBeInlined(node: Reference, definitions: Definitions): boolean {
  if (Object.keys(node).length === 2) return false
  const targets = chainOf(node, definitions)
  if (targets.some((target) => target.kind === 'null' || isWrapped(target))) return true
  const isWrapper = node.runtime?.brand !== undefined || node.runtime?.catch !== undefined
  if (isWrapper && targets.some((target) => target.description !== undefined || hasHints(target))) return true
  if (node.nullable === 'outer' && targets.some((target) => target.runtime?.catch !== undefined)) return true
  return node.nullable === 'inner' && targets.some(hasHints)
}

/** What a reference names, and what that names, and so on. */
function chainOf(node: Reference, definitions: Definitions): readonly SchemaNode[] {
  const target = idiomOf(definitionOf(node.name, definitions), definitions)
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
