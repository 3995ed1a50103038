import type { Fix } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { MapEntry, OffsetRange, ScalarNode } from '../document/tree.ts'

/** Writes `text` in the place of what stands at `range`. */
export function replacement(document: Document, [start, end]: OffsetRange, text: string, safe: boolean): Fix {
  return { title: `Write ${text}`, safe, edits: [{ file: document.file, start, end, text }] }
}

/** Gives a key another name, as it was written: in quotes if it was quoted. */
export function renaming(document: Document, { keyRange: [start, end] }: MapEntry, name: string): Fix {
  const quote = /^['"]/.exec(document.text.slice(start, end))?.[0] ?? ''
  const text = `${quote}${name}${quote}`
  return { title: `Rename to ${JSON.stringify(name)}`, safe: false, edits: [{ file: document.file, start, end, text }] }
}

/**
 * Writes `text` as the value of a key (or of a list item) that has none.
 *
 * @returns undefined when it cannot be told where the value would stand
 */
export function filling(
  document: Document,
  node: ScalarNode,
  entry: MapEntry | undefined,
  text: string,
): Fix | undefined {
  if (node.source !== '') return replacement(document, node.range, text, true)
  let [offset] = node.range
  if (entry) {
    const colon = /^\s*:/.exec(document.text.slice(entry.keyRange[1]))
    if (!colon) return undefined
    offset = entry.keyRange[1] + colon[0].length
  }
  const gap = /\s$/.test(document.text.slice(0, offset)) ? '' : ' '
  return {
    title: `Write ${text}`,
    safe: true,
    edits: [{ file: document.file, start: offset, end: offset, text: gap + text }],
  }
}

/** Writes a value of the type that is meant, where what was written says the value but not the type. */
export function conversion(document: Document, node: ScalarNode, types: readonly string[]): Fix | undefined {
  const text = converted(node, types)
  return text === undefined ? undefined : replacement(document, node.range, text, true)
}

/**
 * Writes the header of a block scalar that drops its last line break, `|-` or `>-`, as one that keeps it.
 *
 * @returns undefined when it is no such block, or holds nothing
 */
export function keptLineBreak(
  document: Document,
  { style, source, value, range: [start] }: ScalarNode,
): Fix | undefined {
  const isBlock = style === 'literal' || style === 'folded'
  const header = isBlock ? /^[|>](?:-\d?|\d-)/.exec(source)?.[0] : undefined
  if (header === undefined || typeof value !== 'string' || value.trim() === '') return undefined
  const text = `|${header.replaceAll(/\D/g, '')}`
  const edits = [{ file: document.file, start, end: start + header.length, text }]
  // What a folded block holds may be other lines than those that are seen.
  return { title: `Write ${text} instead of ${header}`, safe: style === 'literal', edits }
}

function converted({ value, source }: ScalarNode, types: readonly string[]): string | undefined {
  if (typeof value !== 'string') {
    // As it was written: 1.10 is not 1.1, and 0x10 is not 16. Where a map could stand as well, text may not be what was meant.
    return types.includes('string') && !types.includes('object') ? `'${source}'` : undefined
  }
  if (types.includes('boolean')) {
    if (/^(true|yes|on)$/i.test(value)) return 'true'
    if (/^(false|no|off)$/i.test(value)) return 'false'
  }
  if (types.includes('integer') && /^-?\d+$/.test(value)) return value
  if (types.includes('number') && /^-?\d+(\.\d+)?$/.test(value)) return value
  // Quoted, or without any character that would end an item.
  if (types.includes('array') && /^('.*'|".*"|[\w$./#-][\w$./#*-]*)$/.test(source)) return `[${source}]`
  return undefined
}
