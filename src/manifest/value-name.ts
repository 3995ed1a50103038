import type { DocumentNode } from '../document/tree.ts'
import { quote } from './place-name.ts'

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
}

/** What values of these JSON types are called: `text or a map`. Null is never asked for, only allowed. */
export function typesName(types: readonly string[]): string {
  return alternatives(types.flatMap((type) => typeNames[type] ?? []))
}

/** What was written: `text ("abc")`, `the number 1.10`, `a map`. */
export function foundName(node: DocumentNode): string {
  switch (node.kind) {
    case 'map':
      return node.entries.size > 0 ? 'a map' : 'an empty map'
    case 'sequence':
      return node.items.length > 0 ? 'a list' : 'an empty list'
    case 'scalar':
      if (node.value === null) return 'empty'
      if (typeof node.value === 'string') return quote(shortened(node.value))
      return Number.isFinite(node.value) ? `the number ${node.source}` : node.source
  }
}

/** `a, b or c` */
export function alternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function uncapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
