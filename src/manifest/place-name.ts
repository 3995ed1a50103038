import { isPlainMap, valueAt, type Plain } from './plain.ts'

/** What the entries of a mapping (or the items of a list) are called, by its key. */
const nouns: Readonly<Record<string, string>> = {
  actions: 'action',
  attributes: 'attribute',
  channels: 'channel',
  conditions: 'condition',
  configurations: 'configuration',
  entities: 'entity',
  events: 'event',
  extraOperations: 'operation',
  fields: 'field',
  implements: 'interface',
  messages: 'message',
  properties: 'property',
  schemas: 'schema',
  secrets: 'secret',
  states: 'state',
  tags: 'tag',
  tests: 'test',
  $defs: 'definition',
}

/** What belongs to a thing that has a name of its own; the name of that thing says more than that of what lies between. */
const membersOf = new Set(['field', 'property', 'definition'])

interface Part {
  readonly text: string
  /** Absent for what is called by its key alone, such as the input of an action. */
  readonly noun?: string
}

/**
 * A path of a manifest as a person would name it: `action "pinMessage"`, `"input" of action "pinMessage"`,
 * `field "text" of message "text"`. The root has the name it is given.
 *
 * @param path keys and (decimal) indices from the root
 */
export function placeName(root: Plain, path: readonly string[], rootName: string): string {
  const parts = partsOf(root, path)
  const last = parts.pop()
  if (!last) return rootName
  const outer =
    last.noun !== undefined && membersOf.has(last.noun)
      ? parts.findLast(({ noun }) => noun !== undefined && !membersOf.has(noun))
      : parts.findLast(({ noun }) => noun !== undefined)
  const owner = outer ?? parts[0]
  return owner ? `${last.text} of ${owner.text}` : last.text
}

function partsOf(root: Plain, path: readonly string[]): Part[] {
  const parts: Part[] = []
  for (let index = 0; index < path.length; index++) {
    const key = path[index] ?? ''
    const next = path[index + 1]
    const held = valueAt(root, path.slice(0, index + 1))
    if (next === undefined || (!Array.isArray(held) && !Object.hasOwn(nouns, key))) {
      parts.push({ text: quote(key) })
      continue
    }
    const noun = Object.hasOwn(nouns, key) ? nouns[key] : undefined
    if (Array.isArray(held)) parts.push(itemPart(key, noun, Number(next), held[Number(next)]))
    else parts.push({ text: `${noun} ${quote(next)}`, ...(noun !== undefined && { noun }) })
    index++
  }
  return parts
}

function itemPart(key: string, noun: string | undefined, index: number, item: Plain | undefined): Part {
  const name = isPlainMap(item) ? item['name'] : undefined
  if (noun === undefined) return { text: `item ${index + 1} of ${quote(key)}` }
  return { text: typeof name === 'string' ? `${noun} ${quote(name)}` : `${noun} ${index + 1}`, noun }
}

/** A name in straight quotes; what would break the line is escaped. */
export function quote(text: string): string {
  return JSON.stringify(text)
}
