import { type Alias, isAlias, isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import type { DiagnosticId, DiagnosticParams } from '../diagnostics/catalog.ts'
import { closest } from '../diagnostics/closest.ts'
import type { DiagnosticExtras } from '../diagnostics/diagnostic.ts'
import { createCommentFinder } from './comment-above.ts'
import type { AliasUse, Source } from './create-document.ts'
import type { NodeIds } from './node-ids.ts'
import { depthLimit, type Scan } from './scan.ts'
import type { DocumentNode, MapEntry, MapNode, OffsetRange, ScalarNode, ScalarStyle, SequenceNode } from './tree.ts'

/** How many values the aliases of a file may stand for, all together. */
const aliasLimit = 10_000
/** Looking for similar names stops when it would take long. */
const comparisonLimit = 10_000

/** Reports a problem at a stretch of the file that is being read. */
export type ReportAt = <Id extends DiagnosticId>(
  id: Id,
  params: DiagnosticParams<Id>,
  range: OffsetRange,
  extras?: DiagnosticExtras,
) => void

export interface Tree {
  readonly root: DocumentNode | undefined
  readonly aliases: readonly AliasUse[]
}

/** What an anchor names. */
interface Anchored {
  readonly node: DocumentNode
  /** How many values it is made of, those that aliases in it stand for included. */
  readonly size: number
  /** How many levels are below it. */
  readonly height: number
}

interface Key {
  readonly text: string
  readonly range: OffsetRange
}

/**
 * Makes the tree of a scanned document, in one walk. What cannot be taken over is reported; a value of this kind stands as null,
 * an entry of this kind is missing.
 *
 * @param repaired by their offset, scalars that mean something else than was read
 */
export function buildTree(
  source: Source,
  { contents, comments, anchors: anchorNames }: Pick<Scan, 'contents' | 'comments' | 'anchors'>,
  repaired: ReadonlyMap<number, string>,
  nextId: NodeIds,
  report: ReportAt,
): Tree {
  const { text } = source
  const aliases: AliasUse[] = []
  /** Undefined for an anchor whose value is being built. */
  const anchors = new Map<string, Anchored | undefined>()
  const commentAbove = createCommentFinder(text, comments)
  /** Values so far: those built, and those that aliases stand for. */
  let size = 0
  let aliasedSize = 0
  let isTooLarge = false
  /** The lowest level reached since an anchor was last opened. */
  let lowest = 0
  let isTooDeep = false
  let unresolved = 0

  function build(node: ParsedNode, depth: number): DocumentNode {
    if (isAlias(node)) return resolveAlias(node, depth)
    const { anchor } = node
    if (anchor === undefined) return buildValue(node, depth)

    const sizeBefore = size
    const lowestBefore = lowest
    lowest = depth
    anchors.set(anchor, undefined)
    const value = buildValue(node, depth)
    anchors.set(anchor, { node: value, size: size - sizeBefore, height: lowest - depth })
    lowest = Math.max(lowest, lowestBefore)
    return value
  }

  function buildValue(node: Exclude<ParsedNode, Alias.Parsed>, depth: number): DocumentNode {
    lowest = Math.max(lowest, depth)
    if (isScalar(node)) return buildScalar(node)
    if (depth > depthLimit) return tooDeep([node.range[0], node.range[0] + 1])
    size++
    return isMap(node) ? buildMap(node, depth) : buildSequence(node, depth)
  }

  function buildMap(node: YAMLMap.Parsed, depth: number): MapNode {
    const id = nextId()
    const entries = new Map<string, MapEntry>()
    let end = node.range[0]
    for (const pair of node.items) {
      const key = readKey(pair.key, pair.value)
      // Comments are asked for in the order of the text: before those of the keys inside.
      const comment = key && commentAbove(key.range[0])
      const value = pair.value ? build(pair.value, depth + 1) : nullAt(pair.key.range[1])
      end = pair.value ? writtenEnd(pair.value, value) : pair.key.range[1]
      if (!key) continue
      const first = entries.get(key.text)
      if (first) {
        report('yaml/duplicate-key', { key: key.text }, key.range, {
          related: [{ message: 'It stands here first', location: source.location(first.keyRange) }],
        })
        continue
      }
      if (node.flow && !pair.value && /:\S/.test(key.text)) {
        report('yaml/syntax', { problem: `A space is missing after the ":" of "${key.text}".` }, key.range)
        continue
      }
      entries.set(key.text, { key: key.text, keyRange: key.range, value, ...(comment && { comment }) })
    }
    return { kind: 'map', id, range: [node.range[0], node.flow ? node.range[1] : end], entries }
  }

  function buildSequence(node: YAMLSeq.Parsed, depth: number): SequenceNode {
    const id = nextId()
    let end = node.range[0] + 1
    const items = node.items.map((item) => {
      const built = build(item, depth + 1)
      end = writtenEnd(item, built)
      return built
    })
    return { kind: 'sequence', id, range: [node.range[0], node.flow ? node.range[1] : end], items }
  }

  function buildScalar(node: Scalar.Parsed): ScalarNode {
    const { value, type } = node
    const [start, end] = node.range
    if (start === end) return nullAt(start)
    size++
    if (typeof value === 'string') checkSurrogates(value, [start, end])
    return {
      kind: 'scalar',
      id: nextId(),
      range: [start, end],
      value: repaired.get(start) ?? (isPlainValue(value) ? value : (node.source ?? '')),
      source: text.slice(start, end),
      style: (type && scalarStyles[type]) || 'plain',
    }
  }

  /** The value of something empty: it stands directly behind what comes before it. */
  function nullAt(offset: number): ScalarNode {
    size++
    let place = offset
    while (isWhiteSpace(text[place - 1])) place--
    return { kind: 'scalar', id: nextId(), range: [place, place], value: null, source: '', style: 'plain' }
  }

  function resolveAlias(node: Alias.Parsed, depth: number): DocumentNode {
    const { source: name } = node
    const range: OffsetRange = [node.range[0], node.range[1]]
    const anchored = anchors.get(name)
    if (!anchored) {
      tellUnresolved(name, range)
      return nullAt(node.range[0])
    }
    if (depth + anchored.height > depthLimit) return tooDeep(range)
    size += anchored.size
    aliasedSize += anchored.size
    if (aliasedSize > aliasLimit) {
      if (!isTooLarge) report('yaml/too-many-aliases', { limit: aliasLimit }, range)
      isTooLarge = true
      return nullAt(node.range[0])
    }
    lowest = Math.max(lowest, depth + anchored.height)
    aliases.push({ range, target: anchored.node })
    return anchored.node
  }

  function tellUnresolved(name: string, range: OffsetRange): void {
    if (name === '') return
    if (anchors.has(name)) {
      report('yaml/cyclic-alias', { name }, range)
      return
    }
    unresolved++
    const suggestion = unresolved * anchors.size < comparisonLimit ? closest(name, anchors.keys()) : undefined
    report('yaml/unknown-alias', { name, suggestion, isDefinedBelow: anchorNames.has(name) }, range)
  }

  function tooDeep(range: OffsetRange): ScalarNode {
    if (!isTooDeep) report('yaml/too-deep', { limit: depthLimit }, range)
    isTooDeep = true
    return nullAt(range[0])
  }

  /** The name that a key is, or undefined when it can be none. */
  function readKey(node: ParsedNode, value: ParsedNode | null): Key | undefined {
    const range: OffsetRange = [node.range[0], node.range[1]]
    if (!isScalar(node)) {
      const [start, end] = range
      const place = [start, start + text.slice(start, end).trimEnd().length] as const
      report('yaml/key-not-text', { found: isAlias(node) ? 'alias' : isMap(node) ? 'map' : 'list' }, place)
      return undefined
    }
    if (node.anchor !== undefined) anchors.set(node.anchor, { node: buildScalar(node), size: 1, height: 0 })
    if (node.value === null) {
      // What stands there is a colon.
      if (range[0] === range[1])
        report('yaml/key-not-text', { found: 'empty' }, [range[0], Math.min(range[0] + 1, text.length)])
      else report('yaml/key-not-text', { found: 'null' }, range)
      return undefined
    }
    // `404` and `true` are keys, too, and mean what is written.
    const { type } = node
    const name = repaired.get(range[0]) ?? node.source ?? ''
    if (name === '<<' && type === 'PLAIN') {
      report('yaml/merge-key', { anchor: isAlias(value) ? value.source : undefined }, range)
      return undefined
    }
    checkSurrogates(name, range)
    if (name === '__proto__') {
      report('yaml/forbidden-key', { key: name }, range)
      return undefined
    }
    return { text: name, range }
  }

  /** Half of a surrogate pair, which an escape can write, is no character, and no file could hold it. */
  function checkSurrogates(value: string, range: OffsetRange): void {
    if (/[\uD800-\uDFFF]/u.test(value))
      report('yaml/syntax', { problem: 'An escape in this text is half of a surrogate pair: write both halves' }, range)
  }

  // A document marker with nothing behind it is an empty file, too.
  const isEmpty = !contents || (isScalar(contents) && contents.range[0] === contents.range[1])
  return { root: isEmpty ? undefined : build(contents, 1), aliases }
}

/** How a text is written, by the library's word for it. */
export const scalarStyles: Readonly<Record<Scalar.Type, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

function isWhiteSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r'
}

function isPlainValue(value: unknown): value is ScalarNode['value'] {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Where a value ends in the text: an alias there, not what it stands for. */
function writtenEnd(node: ParsedNode, built: DocumentNode): number {
  return isAlias(node) ? node.range[1] : built.range[1]
}
