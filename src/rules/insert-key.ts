import type { Fix, TextEdit } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { DocumentNode, MapEntry, MapNode, ScalarNode } from '../document/tree.ts'

/**
 * What a plain text stands for, where something is written as one: of a field, the description of a string; of an item, its own
 * description. What is neither can have no title.
 */
export type ItemForm = 'field' | 'item' | 'other'

/** What was written, with its key. */
interface Written {
  readonly node: DocumentNode
  readonly document: Document
  readonly entry?: MapEntry
}

/**
 * Gives an item that was written as a map, or in short as its description, a title.
 *
 * @returns undefined where it cannot be told what would come of it: beside a title of null, in an alias, in a text of several lines
 */
export function titleInsertion({ node, document, entry }: Written, title: string, form: ItemForm): Fix | undefined {
  if (form === 'other') return undefined
  // What an alias names stands elsewhere, and others may use it.
  if (entry !== undefined && node.range[0] < entry.keyRange[1]) return undefined
  const value = yamlWord(title)
  const edit =
    node.kind === 'map'
      ? insertion(document, node, 'title', value)
      : node.kind === 'scalar'
        ? expansion(document, node, form, value)
        : undefined
  return edit && asFix(edit, value)
}

/** Gives the manifest itself a title. */
export function rootTitle({ node, document }: Written, title: string): Fix | undefined {
  const value = yamlWord(title)
  const edit = node.kind === 'map' ? insertion(document, node, 'title', value, 'version') : undefined
  return edit && asFix(edit, value)
}

/** A title is shown to people, so one that is made up is theirs to judge. */
function asFix(edit: TextEdit, title: string): Fix {
  return { title: `Add "title: ${title}"`, safe: false, edits: [edit] }
}

/**
 * Writes a key and its value into a map, before another key: on a line of its own in block style, between the brackets in flow style.
 *
 * @param value YAML that fits on one line, in either style
 * @param before which key comes next; the first when it is not given, or not there
 * @returns undefined when the map has the key already
 */
export function insertion(
  document: Document,
  map: MapNode,
  key: string,
  value: string,
  before?: string,
): TextEdit | undefined {
  if (map.entries.has(key)) return undefined
  const { file, text } = document
  const at = (offset: number, written: string): TextEdit => ({ file, start: offset, end: offset, text: written })
  const named = before === undefined ? undefined : map.entries.get(before)
  const [first] = named === undefined ? map.entries.values() : [named]
  if (text[map.range[0]] === '{') {
    if (first === undefined) return { file, start: map.range[0], end: map.range[1], text: `{ ${key}: ${value} }` }
    return at(first.keyRange[0], `${key}: ${value}, `)
  }
  if (first === undefined) return undefined
  const [start] = first.keyRange
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = text.slice(lineStart, start)
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n'
  // Behind a dash or another key's colon, what follows goes below.
  if (indent.trim() !== '') return at(start, `${key}: ${value}${lineBreak}${' '.repeat(indent.length)}`)
  return at(startOfComment(text, lineStart), `${indent}${key}: ${value}${lineBreak}`)
}

/** Where the comment lines begin that stand directly above a line; the line itself when there are none. */
export function startOfComment(text: string, lineStart: number): number {
  let start = lineStart
  while (start > 0) {
    const previous = text.lastIndexOf('\n', start - 2) + 1
    if (!/^[ \t]*#/.test(text.slice(previous, start))) return start
    start = previous
  }
  return start
}

/** The long form of an item that was written as its description. */
function expansion(document: Document, node: ScalarNode, form: ItemForm, title: string): TextEdit | undefined {
  const { value, source, style, range } = node
  if (typeof value !== 'string' || style === 'literal' || style === 'folded' || source.includes('\n')) return undefined
  const text = style === 'plain' ? plainInFlow(source) : source
  const said = form === 'field' ? `{ string: ${text}, title: ${title} }` : `{ title: ${title}, description: ${text} }`
  return { file: document.file, start: range[0], end: range[1], text: said }
}

/** A plain scalar, as it may stand between brackets. */
function plainInFlow(source: string): string {
  return /[,[\]{}]/.test(source) ? `'${source.replaceAll("'", "''")}'` : source
}

/** A text of words as YAML, in quotes where it would read as something else. */
function yamlWord(text: string): string {
  const isPlain = /^\p{L}[\p{L}\p{N} ]*$/u.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`
}
