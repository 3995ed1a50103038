import fc from 'fast-check'
import {
  isMap,
  isScalar,
  isSeq,
  Pair,
  parseDocument,
  Scalar,
  visit,
  type Document,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { manifestKind } from '../../src/manifest/kind.ts'
import { parseDocument as readManifest } from '../../src/document/parse.ts'
import { shapeInside, shapeOfFile, type Shape } from '../../src/format/language.ts'
import { shorthandTypes } from '../../src/model/schema-context.ts'

/**
 * A manifest as somebody else would have written it: keys in another order, types in full, other brackets, quotes and indentation,
 * with comments and empty lines anywhere. It says the same.
 *
 * @param pick a number from 0 to one less than what is asked for
 */
export function restyled(text: string, pick: (choices: number) => number): string {
  const document = parseDocument(text, { version: '1.2' })
  const kind = manifestKind(
    readManifest('/x.yaml', text, () => {}),
    () => {},
  )
  const isPicked = (oneIn: number): boolean => pick(oneIn) === 0
  if (kind !== undefined && isMap(document.contents)) shuffle(document.contents, shapeOfFile(kind), isPicked, pick)
  let count = 0
  const comment = (): string => ` comment ${++count}${['', ' "quoted"', ': { flow', ' é 😀', '   '][pick(5)] ?? ''}`
  const root = document.contents

  visit(document, {
    Map: (_key, node) => restyleCollection(node),
    Seq: (_key, node) => restyleCollection(node),
    Pair: (_key, { key }) => {
      if (!isScalar(key)) return
      if (isPicked(12)) key.commentBefore = isPicked(3) ? `${comment()}\n\n${comment()}` : comment()
      if (isPicked(8)) key.spaceBefore = true
      if (isPicked(6)) key.type = isPicked(2) ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE'
    },
    Scalar: (key, node) => {
      if (key !== 'key') restyleScalar(node)
    },
  })

  function restyleCollection(node: YAMLMap | YAMLSeq): void {
    if (node !== root && isPicked(3)) node.flow = !isPicked(2)
    if (node.items.length > 0 && !(node.flow ?? false) && isPicked(12)) node.comment = comment()
    if (isSeq(node))
      for (const item of node.items) {
        if (!isScalar(item) && !isMap(item) && !isSeq(item)) continue
        if (isPicked(12)) item.commentBefore = comment()
        if (isPicked(8)) item.spaceBefore = true
      }
  }

  function restyleScalar(node: Scalar): void {
    if (isPicked(16) && !isBlock(node)) node.comment = comment()
    if (typeof node.value !== 'string' || isBlock(node)) return
    const style = pick(12)
    if (style < 2) node.type = 'QUOTE_SINGLE'
    else if (style < 4) node.type = 'QUOTE_DOUBLE'
    else if (style === 4 && node.value !== '') node.type = 'BLOCK_LITERAL'
    else if (style === 5 && node.value !== '') node.type = 'BLOCK_FOLDED'
  }

  unblockInFlow(document)
  return document.toString({
    indent: 1 + pick(4),
    indentSeq: isPicked(2),
    lineWidth: [0, 40, 80][pick(3)] ?? 0,
    singleQuote: isPicked(2),
    flowCollectionPadding: isPicked(2),
  })
}

function isBlock({ type }: Scalar): boolean {
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED'
}

/** Between brackets there are no blocks of text, and what is inside of brackets stands between brackets. */
function unblockInFlow(document: Document): void {
  visit(document, {
    Collection: (_key, node, path) => {
      if (path.some((outer) => (isMap(outer) || isSeq(outer)) && outer.flow === true)) node.flow = true
    },
    Scalar: (_key, node, path) => {
      const isInFlow = path.some((outer) => (isMap(outer) || isSeq(outer)) && outer.flow === true)
      if (isInFlow && isBlock(node)) node.type = 'QUOTE_DOUBLE'
    },
  })
}

function shuffle(
  node: YAMLMap | YAMLSeq,
  shape: Shape,
  isPicked: (oneIn: number) => boolean,
  pick: (choices: number) => number,
): void {
  if (isSeq(node)) {
    for (const item of node.items)
      if (isMap(item) || isSeq(item)) shuffle(item, shapeInside(shape, undefined), isPicked, pick)
    return
  }
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : ''
    if (isMap(value) || isSeq(value)) shuffle(value, shapeInside(shape, name), isPicked, pick)
  }
  if (shape.kind === 'item' && shape.shortForm !== undefined && shape.shortForm !== 'description' && isPicked(2))
    lengthen(node)
  if (shape.kind !== 'item' || !isPicked(2)) return
  for (let index = node.items.length - 1; index > 0; index--) {
    const other = pick(index + 1)
    const [a, b] = [node.items[index], node.items[other]]
    if (a !== undefined && b !== undefined) [node.items[index], node.items[other]] = [b, a]
  }
}

/** Says the type of a schema that says it by another key. */
function lengthen(node: YAMLMap): void {
  if (['type', '$ref', 'description'].some((key) => node.has(key))) return
  const short = node.items.find(({ key }) => isScalar(key) && shorthandTypes.some((type) => type === key.value))
  if (short !== undefined && isScalar(short.key)) {
    node.items.unshift(new Pair(new Scalar('type'), new Scalar(short.key.value)))
    short.key.value = 'description'
  } else if (node.has('items')) node.items.unshift(new Pair(new Scalar('type'), new Scalar('array')))
  else if (['fields', 'extends', 'values'].some((key) => node.has(key)))
    node.items.unshift(new Pair(new Scalar('type'), new Scalar('object')))
}

/** Random choices, which fast-check can repeat. */
export function arbitraryPicks(): fc.Arbitrary<(choices: number) => number> {
  return fc.integer().map((seed) => {
    let state = seed | 0
    return (choices) => {
      // A generator of Lehmer's kind, mixed: xorshift32.
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) % choices
    }
  })
}
