import { idiomOf, unprintable } from '../schemas/idiom.ts'
import type { Definitions, SchemaNode } from '../schemas/node.ts'
import { definitionOf } from '../schemas/resolve.ts'

/** A text that a schema says to people. */
export type Text = 'title' | 'description'

/**
 * Whether a schema says a text, as `bp lint` sees it: it stands in what is stored of the schema itself, or in one alternative of
 * the `anyOf` or one part of the `allOf` that is stored, but no deeper. A choice with a discriminator is stored as `oneOf` by
 * SDK 7, where it does not look.
 */
export function says(node: SchemaNode, text: Text, definitions: Definitions, depth = 0): boolean {
  if (depth > 1) return false
  if (isText(node[text])) return true
  // What accepts null is stored as a choice between the schema and null.
  const inside = node.nullable === undefined ? depth : depth + 1
  switch (node.kind) {
    case 'reference':
      return says(definitionOf(node.name, definitions), text, definitions, inside)
    case 'union':
      return (
        node.discriminator === undefined &&
        node.alternatives.some((alternative) => says(alternative, text, definitions, inside + 1))
      )
    case 'intersection':
    case 'complement':
    case 'conditional': {
      if (unprintable(node, definitions) !== undefined) return true
      const idiom = idiomOf(node, definitions)
      if (idiom.kind === 'intersection') return idiom.parts.some((part) => says(part, text, definitions, inside + 1))
      return says(idiom, text, definitions, inside)
    }
    default:
      return false
  }
}

/** Whether something is stored of a schema for forms, beside its description: zui's `x-zui`. */
export function hasHints(node: SchemaNode, definitions: Definitions): boolean {
  const { title, hidden, disabled, placeholder, displayAs, examples, nullable } = node
  const hints: readonly unknown[] = [title, hidden, disabled, placeholder, displayAs, examples, nullable]
  if (hints.some((hint) => hint !== undefined)) return true
  switch (node.kind) {
    case 'reference':
      return hasHints(definitionOf(node.name, definitions), definitions)
    case 'string':
      return node.secret !== undefined
    case 'unknown':
      return true
    case 'union':
      if (node.discriminator !== undefined) return true
      return idiomHasHints(node, definitions)
    case 'intersection':
    case 'complement':
    case 'conditional':
      return idiomHasHints(node, definitions)
    default:
      return false
  }
}

function idiomHasHints(node: SchemaNode, definitions: Definitions): boolean {
  if (unprintable(node, definitions) !== undefined) return false
  const idiom = idiomOf(node, definitions)
  return idiom !== node && idiom.kind !== 'union' && idiom.kind !== 'intersection' && hasHints(idiom, definitions)
}

/** An empty text says nothing. */
export function isText(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
