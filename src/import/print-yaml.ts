import { isList, isMap, type Written, type WrittenEntry, type WrittenMap } from './written.ts'
import { blockScalar, flowScalar, isMultiLine, printKey } from './yaml-scalar.ts'

/** How wide a line may be. */
const width = 80

const step = '  '

/** JSON pointer into the model -> what a comment says, which may have several lines. */
export type CommentTexts = ReadonlyMap<string, string>

/**
 * Prints a manifest as YAML 1.2. Small maps and lists stand between brackets where they fit on the line, all others have a line
 * for each entry; a text is quoted only where it would read as something else.
 *
 * @param comments what is to stand above the entries that say what the model has at a pointer
 */
export function printYaml(manifest: WrittenMap, comments: CommentTexts = new Map()): string {
  return manifest.entries.length === 0 ? '{}\n' : `${blockMap(manifest, '', comments).join('\n')}\n`
}

function blockMap(map: WrittenMap, indent: string, comments: CommentTexts): readonly string[] {
  const printed: string[] = []
  let wasLong = false
  for (const [index, entry] of map.entries.entries()) {
    const lines = [...commentLines(entry, indent, comments), ...blockEntry(entry, indent, comments)]
    const isLong = lines.length > 1
    const isSpaced = map.layout === 'spaced' || entry.spaceAbove === 'around lines'
    const isApart = entry.spaceAbove === 'always' || (isSpaced && (isLong || wasLong))
    if (index > 0 && isApart) printed.push('')
    printed.push(...lines)
    wasLong = isLong
  }
  return printed
}

function commentLines({ pointer }: WrittenEntry, indent: string, comments: CommentTexts): readonly string[] {
  const text = pointer === undefined ? undefined : comments.get(pointer)
  if (text === undefined) return []
  return text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map((line) => `${indent}# ${line}`.trimEnd())
}

function blockEntry({ key, value }: WrittenEntry, indent: string, comments: CommentTexts): readonly string[] {
  const head = `${indent}${printKey(key)}:`
  if (isBlock(value, head, comments)) return [head, ...block(value, indent, comments)]
  const text = isMap(value) || isList(value) ? flow(value) : scalar(value, indent, `${head} `)
  return `${head} ${text}`.split('\n')
}

/** What stands on the lines below a key. */
function block(value: Written, indent: string, comments: CommentTexts): readonly string[] {
  const inside = `${indent}${step}`
  if (isMap(value)) return blockMap(value, inside, comments)
  return isList(value) ? value.items.flatMap((item) => blockItem(item, inside, comments)) : []
}

function blockItem(item: Written, indent: string, comments: CommentTexts): readonly string[] {
  const head = `${indent}-`
  if (!isBlock(item, head, comments)) {
    const text = isMap(item) || isList(item) ? flow(item) : scalar(item, indent, `${head} `)
    return `${head} ${text}`.split('\n')
  }
  // What belongs to the item stands below its first line.
  const [first = '', ...others] = block(item, indent, comments)
  return [`${head} ${first.slice(indent.length + step.length)}`, ...others]
}

function scalar(value: Exclude<Written, object>, indent: string, head: string): string {
  return blockScalar(value, indent, width - head.length, width)
}

/** Whether something has to have lines of its own. */
function isBlock(value: Written, head: string, comments: CommentTexts): boolean {
  if (!isMap(value) && !isList(value)) return false
  if (sizeOf(value) === 0) return false
  return !isFlow(value, comments) || head.length + 1 + flow(value).length > width
}

function sizeOf(value: Written): number {
  if (isMap(value)) return value.entries.length
  return isList(value) ? value.items.length : 1
}

/** Whether something can stand between brackets, if there is room. */
function isFlow(value: Written, comments: CommentTexts): boolean {
  if (isList(value)) return value.items.every((item) => isFlow(item, comments))
  if (!isMap(value)) return !isMultiLine(value)
  if (value.layout !== undefined && value.entries.length > 0) return false
  return value.entries.every((entry) => isFlow(entry.value, comments) && commentLines(entry, '', comments).length === 0)
}

const flowTexts = new WeakMap<object, string>()

/** Between brackets, on one line. */
function flow(value: Written): string {
  if (typeof value !== 'object' || value === null) return flowScalar(value)
  const text = flowTexts.get(value) ?? flowAgain(value)
  flowTexts.set(value, text)
  return text
}

function flowAgain(value: Written): string {
  if (isList(value)) return `[${value.items.map(flow).join(', ')}]`
  if (!isMap(value)) return flowScalar(value)
  if (value.entries.length === 0) return '{}'
  return `{ ${value.entries.map(({ key, value: inner }) => `${printKey(key)}: ${flow(inner)}`).join(', ')} }`
}
