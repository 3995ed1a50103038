import { scalarStyles } from '../document/build-tree.ts'
import { Composer, type CST, isAlias, isMap, isPair, isScalar, Parser, type ParsedNode, type Scalar } from 'yaml'
import { parseSuppression } from '../diagnostics/suppression-comment.ts'
import { findComments, type FoundComment } from './find-comments.ts'
import {
  isCollection,
  type CommentLine,
  type FormatChild,
  type FormatCollection,
  type FormatNode,
  type FormatScalar,
  type FormatTree,
} from './tree.ts'

/** A child before it was read. */
interface Written {
  /** Of the key or the dash, with what stands before it; in a flow list, of the value. */
  readonly start: number
  readonly key?: Scalar.Parsed
  readonly value: ParsedNode | undefined
}

/** Comments that speak to a tool about the file: they stand first. */
const directive = /^#\s*(yaml-language-server|\$schema)\s*[:=]/

/**
 * Reads a file for formatting: what is written, in its order, and where each comment belongs.
 *
 * A comment on a line of its own belongs to what begins below it, unless it is indented deeper than that: then it ends what stands
 * above. One behind something belongs to that. One that says what to ignore speaks of the line below it, however deep it is.
 *
 * @param text without carriage returns and byte order mark; it has been read as a manifest without a problem
 * @returns undefined when it holds no map
 */
export function readTree(text: string): FormatTree | undefined {
  const tokens = [...new Parser().parse(text)]
  const root = compose(tokens)
  if (root === undefined || !isMap(root)) return undefined
  const reader = createReader(text, findComments(text))
  const marker = tokens.flatMap((token) => (token.type === 'document' ? token.start : []))
  return reader.readRoot(root, marker.find(({ type }) => type === 'doc-start')?.offset)
}

function compose(tokens: readonly CST.Token[]): ParsedNode | undefined {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    resolveKnownTags: false,
    keepSourceTokens: true,
  })
  const [document] = composer.compose(tokens)
  return document?.contents ?? undefined
}

interface Reader {
  /** @param marker where `---` stands, if anywhere */
  readonly readRoot: (root: ParsedNode, marker: number | undefined) => FormatTree
}

function createReader(text: string, comments: readonly FoundComment[]): Reader {
  let next = 0
  /** Up to here empty lines are none to keep: they belong to a text that keeps them, or stand below `---`. */
  let keptUpTo = 0

  const takeBefore = (offset: number): readonly FoundComment[] => {
    const first = next
    while (next < comments.length && (comments[next]?.offset ?? 0) < offset) next++
    return comments.slice(first, next)
  }

  const hasBlankAbove = (offset: number): boolean => {
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1
    if (text.slice(lineStart, offset).trim() !== '' || lineStart === 0) return false
    const lineAbove = text.lastIndexOf('\n', lineStart - 2) + 1
    return lineAbove >= keptUpTo && text.slice(lineAbove, lineStart - 1).trim() === ''
  }

  const lineOf = ({ offset, text: comment }: FoundComment): CommentLine => ({
    text: comment,
    blankAbove: hasBlankAbove(offset),
  })

  /** The line `---`, with what stands above it and the comment behind it. */
  const readOpening = (marker: number | undefined): readonly CommentLine[] => {
    if (marker === undefined) return []
    takeBefore(marker)
    const lines = text.slice(0, marker).split('\n')
    const above = lines.flatMap((line, index): readonly CommentLine[] =>
      line.trim() === '' ? [] : [{ text: line.trim(), blankAbove: lines[index - 1]?.trim() === '' }],
    )
    const comment = comments[next]
    const isBehind = comment !== undefined && /^---[ \t]*$/.test(text.slice(marker, comment.offset))
    if (isBehind) next++
    keptUpTo = marker + (/^.*(?:\n[ \t]*(?=\n))*\n?/.exec(text.slice(marker))?.[0].length ?? 0)
    return [...above, { text: isBehind ? `--- ${comment.text}` : '---', blankAbove: false }]
  }

  const readRoot = (node: ParsedNode, marker: number | undefined): FormatTree => {
    const opening = readOpening(marker)
    const [first] = writtenIn(node)
    const above = takeBefore(first?.start ?? node.range[0]).map(lineOf)
    const root = readCollection(node, -1, Number.POSITIVE_INFINITY, [])
    const rest = takeBefore(Number.POSITIVE_INFINITY).map(lineOf)
    const [entry, ...others] = root.children
    if (entry === undefined) return { header: [...opening, ...above, ...rest], root }
    const { header, attached } = splitHeader(above, entry.blankAbove)
    return {
      header: [...opening, ...header],
      root: {
        ...root,
        children: [{ ...entry, above: [...attached, ...entry.above] }, ...others],
        end: [...root.end, ...rest],
      },
    }
  }

  /**
   * @param outer the column of the block that it stands in: a comment that is no deeper belongs there
   * @param limit where what follows it begins
   * @param above what stands above its first child
   */
  const readCollection = (
    node: ParsedNode,
    outer: number,
    limit: number,
    above: readonly CommentLine[],
  ): FormatCollection => {
    const isFlow = isFlowNode(node)
    const written = writtenIn(node)
    const column = isFlow ? outer : columnOf(written[0]?.start ?? node.range[0])
    const close = isFlow ? node.range[1] : limit
    const children = written.map((child, index): FormatChild => {
      const found = takeBefore(child.start).map(lineOf)
      const lines = index === 0 ? [...above, ...found] : found
      return readChild(child, lines, column, written[index + 1]?.start ?? close)
    })
    const end = isFlow ? takeBefore(close).map(lineOf) : takeEnd(outer, close)
    return {
      kind: isMap(node) ? 'map' : 'list',
      ...anchorOf(node),
      isFlow,
      children,
      end: written.length === 0 ? [...above, ...end] : end,
    }
  }

  /** The comments that end a block: those indented deeper than what it stands in, up to one that speaks of what follows. */
  const takeEnd = (outer: number, limit: number): readonly CommentLine[] => {
    const taken: CommentLine[] = []
    for (let comment = comments[next]; comment !== undefined; comment = comments[next]) {
      if (comment.offset >= limit || !comment.ownLine || comment.column <= outer) break
      if (parseSuppression(comment.text, 0) !== undefined) break
      taken.push(lineOf(comment))
      next++
    }
    return taken
  }

  const readChild = (
    { start, key, value }: Written,
    above: readonly CommentLine[],
    column: number,
    limit: number,
  ): FormatChild => {
    const blankAbove = hasBlankAbove(start)
    const name = key === undefined ? {} : { key: readScalar(key) }
    const isNothing = value === undefined || (isScalar(value) && value.range[0] === value.range[1] && !value.anchor)
    if (isNothing) {
      const trailing = takeTrailing(limit)
      const before = key === undefined ? [] : takeEnd(column, limit)
      return { above, blankAbove, ...name, before, ...(trailing !== undefined && { trailing }) }
    }
    const isBlock = !isScalar(value) && !isAlias(value) && !isFlowNode(value)
    const isBlockText = isScalar(value) && (value.type === 'BLOCK_LITERAL' || value.type === 'BLOCK_FOLDED')
    const begin = isBlock ? (writtenIn(value)[0]?.start ?? value.range[0]) : value.range[0]
    const header = isBlockText ? text.indexOf('\n', value.range[0]) : -1
    const found = takeBefore(isBlockText ? (header < 0 ? text.length : header) : begin)
    const head = found.find(({ ownLine }) => !ownLine)
    const isLifted = isBlockText && head !== undefined
    const below = found.filter((comment) => isLifted || comment !== head).map(lineOf)
    const node = readNode(value, column, limit, isBlock ? below : [])
    const trailing = isBlock ? undefined : takeTrailing(limit)
    const isEmpty = isCollection(node) && node.children.length === 0
    return {
      // There is no place between a key and a block of text, and formatters disagree about one behind the head of the block.
      above: isBlockText ? [...above, ...below] : above,
      blankAbove,
      ...name,
      ...(head !== undefined && !isLifted && { head: head.text }),
      before: isBlock || isBlockText ? [] : isEmpty ? [...below, ...node.end] : below,
      value: isEmpty ? { ...node, end: [] } : node,
      ...(trailing !== undefined && { trailing }),
    }
  }

  const takeTrailing = (limit: number): string | undefined => {
    const comment = comments[next]
    if (comment === undefined || comment.ownLine || comment.offset >= limit) return undefined
    next++
    return comment.text
  }

  const readNode = (node: ParsedNode, column: number, limit: number, above: readonly CommentLine[]): FormatNode => {
    if (isAlias(node)) return { kind: 'alias', name: node.source }
    if (!isScalar(node)) return readCollection(node, column, limit, above)
    const scalar = readScalar(node)
    const isKept = (scalar.style === 'literal' || scalar.style === 'folded') && headerOf(node).includes('+')
    if (isKept) keptUpTo = node.range[1]
    return scalar
  }

  const readScalar = (node: Scalar.Parsed): FormatScalar => {
    const { type, value } = node
    const style = (type && scalarStyles[type]) || 'plain'
    const isBlockText = style === 'literal' || style === 'folded'
    const source = isBlockText ? undented(node) : text.slice(node.range[0], node.range[1])
    const isText = typeof value === 'string'
    return { kind: 'scalar', ...anchorOf(node), style, source, value: isText ? value : source, isText }
  }

  const columnOf = (offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1)

  return { readRoot }
}

/**
 * Comments at the top: what is apart from the first key is about the file, and so is a line for the editor. The rest belongs to
 * the key.
 */
function splitHeader(
  above: readonly CommentLine[],
  isApart: boolean,
): { readonly header: readonly CommentLine[]; readonly attached: readonly CommentLine[] } {
  let from = above.length
  if (!isApart) {
    while (from > 0 && above[from]?.blankAbove !== true) from--
    while (directive.test(above[from]?.text ?? '')) from++
  }
  return { header: above.slice(0, from), attached: above.slice(from) }
}

function writtenIn(node: ParsedNode): readonly Written[] {
  if (isMap(node)) {
    return node.items.map((pair): Written => {
      const { key, value } = pair
      if (!isScalar(key)) throw new Error('a key that is no text was not refused')
      return { start: startOf(pair.srcToken?.start, key), key, value: value ?? undefined }
    })
  }
  if (isScalar(node) || isAlias(node)) return []
  const tokens = node.srcToken !== undefined && 'items' in node.srcToken ? node.srcToken.items : []
  return node.items.map((value, index): Written => {
    const item: unknown = value
    if (isPair(item)) throw new Error('a pair in a list was not made a map')
    const isFlow = isFlowNode(node)
    const dash = isFlow ? undefined : tokens[index]?.start.find(({ type }) => type === 'seq-item-ind')
    return { start: dash?.offset ?? startOf(undefined, value), value }
  })
}

/** Where a key begins, with the anchor or question mark before it. */
function startOf(tokens: readonly CST.SourceToken[] | undefined, node: ParsedNode): number {
  const first = tokens?.find(({ type }) => type === 'anchor' || type === 'explicit-key-ind')
  return first?.offset ?? node.range[0]
}

function isFlowNode(node: ParsedNode): boolean {
  return !isScalar(node) && !isAlias(node) && node.flow === true
}

function anchorOf(node: ParsedNode): { readonly anchor?: string } {
  return isAlias(node) || node.anchor === undefined ? {} : { anchor: node.anchor }
}

function headerOf({ srcToken }: Scalar.Parsed): string {
  const header =
    srcToken?.type === 'block-scalar' ? srcToken.props.find(({ type }) => type === 'block-scalar-header') : undefined
  return header !== undefined && 'source' in header ? header.source : ''
}

/** The lines of a block of text, without their indentation; `source` begins with its header, where that has to stay. */
function undented(node: Scalar.Parsed): string {
  const { srcToken } = node
  if (srcToken?.type !== 'block-scalar') throw new Error('a block scalar has no source')
  const header = headerOf(node)
  const lines = srcToken.source.split('\n')
  const indicator = /[1-9]/.exec(header)
  const first = lines.find((line) => /[^ ]/.test(line))
  const indent =
    indicator === null
      ? first === undefined
        ? Number.POSITIVE_INFINITY
        : first.search(/[^ ]/)
      : srcToken.indent + Number(indicator[0])
  const content = lines.map((line) => line.slice(Math.min(indent, line.search(/[^ ]|$/))))
  // What is behind the last line break is no line.
  if (content.at(-1) === '') content.pop()
  const isKept = header.includes('+')
  if (!isKept) while (content.at(-1) === '') content.pop()
  const { value } = node
  // At the end of a file the last line may have no end; in what is printed it has one.
  const isUnended = typeof value === 'string' && value !== '' && !value.endsWith('\n')
  return [header[0] + (isUnended ? '-' : isKept ? '+' : ''), ...content].join('\n')
}
