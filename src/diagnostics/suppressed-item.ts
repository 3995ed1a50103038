type OffsetRange = readonly [start: number, end: number]

/** A YAML value, as far as its extent goes; the node of a document is one. */
export type SourceNode =
  | { readonly kind: 'scalar'; readonly range: OffsetRange }
  | { readonly kind: 'sequence'; readonly range: OffsetRange; readonly items: readonly SourceNode[] }
  | {
      readonly kind: 'map'
      readonly range: OffsetRange
      readonly entries: ReadonlyMap<string, { readonly keyRange: OffsetRange; readonly value: SourceNode }>
    }

/**
 * The line that a comment speaks of: the next one, other comments between them left out.
 *
 * @param offset somewhere in the comment's line
 * @returns without its line break; undefined at the end of the text
 */
export function lineBelow(text: string, offset: number): OffsetRange | undefined {
  let lineBreak = text.indexOf('\n', offset)
  while (lineBreak >= 0) {
    const start = lineBreak + 1
    lineBreak = text.indexOf('\n', start)
    const end = lineBreak < 0 ? text.length : lineBreak
    if (!/^[ \t]*#/.test(text.slice(start, end))) return [start, end]
  }
  return undefined
}

/** The outermost map entry, key included, or sequence item that starts on a line. */
export function itemOnLine(root: SourceNode, line: OffsetRange): OffsetRange | undefined {
  for (const { range, value } of itemsOf(root)) {
    const [start, end] = range
    if (start >= line[0] && start <= line[1]) return range
    if (start < line[0] && end > line[0]) return itemOnLine(value, line)
  }
  return undefined
}

function itemsOf(node: SourceNode): readonly { readonly range: OffsetRange; readonly value: SourceNode }[] {
  if (node.kind === 'scalar') return []
  if (node.kind === 'sequence') return node.items.map((value) => ({ range: value.range, value }))
  return Array.from(node.entries.values(), ({ keyRange, value }) => {
    // The value of an alias stands elsewhere: before its key.
    const end = value.range[0] >= keyRange[1] ? value.range[1] : keyRange[1]
    return { range: [keyRange[0], end], value }
  })
}
