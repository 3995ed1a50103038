import type { Json } from '../schemas/node.ts'
import type { Change } from './change.ts'

/** What an example of a change shows, as a sentence without a full stop; undefined when there is none. */
export function sayExample({ example, direction }: Pick<Change, 'example' | 'direction'>): string | undefined {
  return example === undefined ? undefined : `${spellExample(example)} ${sayMeaning(direction)}`
}

/** A value in one line; long texts in it by their beginning and their length, and what is long all the same by its beginning. */
export function spellExample(example: Json): string {
  const text = JSON.stringify(shortened(example))
  return text.length > longest ? `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : text
}

/** What an example shows, to follow its value. */
export function sayMeaning(direction: Change['direction']): string {
  return direction === 'output' ? 'is possible now, and was not' : 'was accepted, and is not any more'
}

const longest = 240

/** How long a text is can be what it shows. */
function shortened(value: Json): Json {
  if (typeof value === 'string') {
    const { length } = [...value]
    return length <= 80 ? value : `${[...value].slice(0, 20).join('')}… (${length} characters)`
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(shortened)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]))
}
