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
 * Finds the line that a comment speaks of, by an offset in the comment: the next line, other comments between them left out. It is
 * without its line break, and undefined at the end of the text.
 */
export type LinesBelow = (offset: number) => OffsetRange | undefined

/** A block of comments is read only once, for whichever of them is asked first. */
export function createLinesBelow(text: string): LinesBelow {
  /** For each line of a block of comments, by its start: what is below the block. */
  const known = new Map<number, OffsetRange | undefined>()
  return (offset) => {
    const passed: number[] = []
    let found: OffsetRange | undefined
    let lineBreak = text.indexOf('\n', offset)
    while (lineBreak >= 0) {
      const start = lineBreak + 1
      if (known.has(start)) {
        found = known.get(start)
        break
      }
      passed.push(start)
      lineBreak = text.indexOf('\n', start)
      const end = lineBreak < 0 ? text.length : lineBreak
      if (!/^[ \t]*#/.test(text.slice(start, end))) {
        found = [start, end]
        break
      }
    }
    for (const start of passed) known.set(start, found)
    return found
  }
}

/** An entry of a map, key included, or an item of a list. */
export interface SourceItem {
  /** The keys and indexes that lead to it. */
  readonly path: readonly (string | number)[]
  readonly range: OffsetRange
}

/** Finds the outermost map entry or sequence item that starts on a line. */
export type ItemsOnLines = (line: OffsetRange) => SourceItem | undefined

/** All items are read once, when one is first asked for. */
export function createItemsOnLines(root: SourceNode): ItemsOnLines {
  let items: readonly PlacedItem[] | undefined
  return ([start, end]) => {
    items ??= placedItems(root)
    const item = items[firstFrom(items, start)]
    return item === undefined || item.range[0] > end ? undefined : { path: pathTo(item), range: item.range }
  }
}

interface PlacedItem {
  readonly name: string | number
  readonly range: OffsetRange
  readonly outer: PlacedItem | undefined
}

/** All items in the order of the text, outer ones first. What an alias leads to stands at its anchor, and is not told again. */
function placedItems(root: SourceNode): readonly PlacedItem[] {
  const found: PlacedItem[] = []
  const visited = new Set<SourceNode>()
  const visit = (node: SourceNode, outer: PlacedItem | undefined): void => {
    if (visited.has(node)) return
    visited.add(node)
    for (const { name, range, value } of itemsOf(node)) {
      const item = { name, range, outer }
      found.push(item)
      visit(value, item)
    }
  }
  visit(root, undefined)
  return found.toSorted((a, b) => a.range[0] - b.range[0])
}

/** The index of the first item that starts at an offset or behind it. */
function firstFrom(items: readonly PlacedItem[], offset: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.range[0] ?? offset) < offset) low = middle + 1
    else high = middle
  }
  return low
}

function pathTo({ name, outer }: PlacedItem): readonly (string | number)[] {
  return outer === undefined ? [name] : [...pathTo(outer), name]
}

interface NamedItem {
  readonly name: string | number
  readonly range: OffsetRange
  readonly value: SourceNode
}

function itemsOf(node: SourceNode): readonly NamedItem[] {
  if (node.kind === 'scalar') return []
  if (node.kind === 'sequence') return node.items.map((value, name) => ({ name, range: value.range, value }))
  return Array.from(node.entries, ([name, { keyRange, value }]) => {
    // The value of an alias stands elsewhere: before its key.
    const end = value.range[0] >= keyRange[1] ? value.range[1] : keyRange[1]
    return { name, range: [keyRange[0], end], value }
  })
}
