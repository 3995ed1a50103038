import { displayWidth } from '../printer/display-width.ts'
import { asBlock, blockLines, isBlockText, keepsEmptyLines, printScalar } from './scalar.ts'
import {
  hasComments,
  isCollection,
  type CommentLine,
  type FormatChild,
  type FormatCollection,
  type FormatNode,
  type FormatScalar,
  type FormatTree,
} from './tree.ts'

const step = '  '

/** Lines, and whether an empty one stands above the first. */
interface Lines {
  readonly lines: readonly string[]
  readonly blankAbove: boolean
}

/**
 * Prints a file: two spaces for each level, and one empty line at most. A collection between brackets stays on its line; where it does
 * not fit, or has comments in it, each of its children gets a line.
 *
 * @param width how many columns a line may have; texts are not broken
 */
export function printTree({ header, root }: FormatTree, width: number): string {
  const isEmpty = root.children.length === 0
  const empty: Lines = { lines: ['{}'], blankAbove: false }
  const printed = isEmpty ? [empty] : createPrinter(width).printBlock(withSpaceBelowText(root), '')
  const lines = joined([...header.map((comment) => lineOf(comment, '')), ...printed])
  return `${lines.join('\n')}\n`
}

/** Prettier takes out the empty lines below the comments of an item that has comments at its end. */
function withoutLostSpace(child: FormatChild): FormatChild {
  const { key, value, above } = child
  if (key !== undefined || !isCollection(value) || value.end.length === 0) return child
  const [first, ...others] = above
  if (first === undefined) return child
  return { ...child, above: [first, ...others.map(({ text }) => ({ text, blankAbove: false }))], blankAbove: false }
}

/** Prettier puts an empty line between a block of text that ends a file and the comments below it. */
function withSpaceBelowText(root: FormatCollection): FormatCollection {
  const [comment, ...others] = root.end
  const last = lastScalar(root)
  const isText = last !== undefined && (asBlock(last) !== undefined || (isBlockText(last) && !keepsEmptyLines(last)))
  return comment === undefined || !isText ? root : { ...root, end: [{ ...comment, blankAbove: true }, ...others] }
}

/** Whether the empty lines below a child belong to a text in it: one more would change what it says. */
function endsInKeptLines({ value, trailing }: FormatChild): boolean {
  if (trailing !== undefined || value === undefined || value.kind === 'alias') return false
  if (value.kind === 'scalar') return isBlockText(value) && keepsEmptyLines(value)
  const last = value.children.at(-1)
  return last !== undefined && value.end.length === 0 && endsInKeptLines(last)
}

function withoutSpaceAbove([first, ...others]: readonly Lines[]): readonly Lines[] {
  return first === undefined ? [] : [{ ...first, blankAbove: false }, ...others]
}

function lastScalar(node: FormatNode | undefined): FormatScalar | undefined {
  if (node?.kind === 'scalar') return node
  return isCollection(node) ? lastScalar(node.children.at(-1)?.value) : undefined
}

function createPrinter(width: number) {
  const flowTexts = new Map<FormatCollection, string | undefined>()

  /** A collection between brackets, on one line; undefined when it cannot be. */
  const flowText = (node: FormatCollection): string | undefined => {
    if (!flowTexts.has(node)) flowTexts.set(node, printFlow(node))
    return flowTexts.get(node)
  }

  const printFlow = ({ kind, isFlow, children, end }: FormatCollection): string | undefined => {
    if (end.length > 0 || (!isFlow && children.length > 0)) return undefined
    const texts: string[] = []
    for (const { above, before, head, trailing, key, value } of children) {
      if (above.length > 0 || before.length > 0 || head !== undefined || trailing !== undefined) return undefined
      const text = value === undefined ? '' : inline(value)
      if (text === undefined) return undefined
      const name = key === undefined ? undefined : keyText(key, true)
      texts.push(name === undefined ? text : text === '' ? name : `${name}: ${text}`)
    }
    if (texts.length === 0) return kind === 'map' ? '{}' : '[]'
    return kind === 'map' ? `{ ${texts.join(', ')} }` : `[${texts.join(', ')}]`
  }

  const inline = (node: FormatNode): string | undefined => {
    const text = isCollection(node) ? flowText(node) : node.kind === 'alias' ? `*${node.name}` : printScalar(node, true)
    return text === undefined ? undefined : withAnchor(node, text)
  }

  /** @param indent of the children */
  const printBlock = ({ children, end }: FormatCollection, indent: string): readonly Lines[] => {
    const printed = children.map((child, index) => printChild(index === 0 ? child : withoutLostSpace(child), indent))
    const below = end.map((comment) => lineOf(comment, indent))
    return [...printed, below].flatMap((lines, index) => {
      const above = children[index - 1]
      return above !== undefined && endsInKeptLines(above) ? withoutSpaceAbove(lines) : lines
    })
  }

  const printChild = (child: FormatChild, indent: string): readonly Lines[] => {
    const { key, value } = child
    if (key === undefined) return printItem(child, indent)
    const start = `${indent}${keyText(key, false)}:`
    const isAnchored = isCollection(value) && value.anchor !== undefined && !fits(child, start)
    const entry = isAnchored ? withTrailingAbove(child) : child
    const above = entry.above.map((comment) => lineOf(comment, indent))
    return [...above, { lines: printValue(entry, start, indent), blankAbove: entry.blankAbove }]
  }

  const printItem = (child: FormatChild, indent: string): readonly Lines[] => {
    const { value } = child
    const dash = `${indent}-`
    const isOpen = isCollection(value) && !fits(child, dash)
    // There is no place for a comment on the line of a dash with a block behind it.
    const item = isOpen ? withTrailingAbove(child) : child
    const above = item.above.map((comment) => lineOf(comment, indent))
    const { blankAbove } = item
    if (!isOpen || value.anchor !== undefined) return [...above, { lines: printValue(item, dash, indent), blankAbove }]
    // What belongs to the item begins on the line of its dash.
    const [first = '', ...others] = joined(printBlock(value, `${indent}${step}`))
    return [...above, { lines: [`${dash} ${first.slice(indent.length + step.length)}`, ...others], blankAbove }]
  }

  const fits = ({ value, before, head }: FormatChild, start: string): boolean => {
    const text = isCollection(value) ? flowText(value) : undefined
    if (text === undefined) return false
    // Nothing can be done for one that is empty.
    if (isCollection(value) && value.children.length === 0) return true
    const isBelow = before.length > 0 || head !== undefined
    const line = isBelow ? `${leadingSpace(start)}${step}` : `${start} `
    return displayWidth(`${line}${withAnchor(value as FormatCollection, text)}`) <= width
  }

  /** @param start the line up to the colon or the dash */
  const printValue = (child: FormatChild, start: string, indent: string): readonly string[] => {
    const { head, before, value, trailing } = child
    const inside = `${indent}${step}`
    const below = joined(before.map((comment) => lineOf(comment, inside)))
    if (value === undefined) return [behind(start, trailing), ...below]
    if (isCollection(value) && !fits(child, start)) {
      const comments = [head, trailing].filter((comment) => comment !== undefined)
      const [first, ...others] = comments
      const top = others.map((text): Lines => ({ lines: [`${inside}${text}`], blankAbove: false }))
      const opening = behind(withAnchorBehind(start, value), first)
      const moved = before.map((comment) => lineOf(comment, inside))
      return [opening, ...joined([...top, ...moved, ...printBlock(value, inside)])]
    }
    const isText = value.kind === 'scalar'
    if (isText && isBlockText(value)) return printBlockText(blockLines(value), value, start, inside)
    const text = isText ? printScalar(value, false) : (inline(value) ?? '')
    const anchored = isText ? withAnchor(value, text) : text
    const asLines = isText ? asBlock(value) : undefined
    const isTooLong = displayWidth(`${start} ${anchored}`) > width || (isText && value.value.includes('\n'))
    if (isText && asLines !== undefined && isTooLong && !hasComments(child))
      return printBlockText(asLines, value, start, inside)
    if (head === undefined && below.length === 0) return [behind(`${start} ${anchored}`.trimEnd(), trailing)]
    return [behind(start, head), ...below, behind(`${inside}${anchored}`, trailing)]
  }

  return { printBlock }
}

function printBlockText(
  [header = '', ...lines]: readonly string[],
  value: FormatScalar,
  start: string,
  inside: string,
): readonly string[] {
  const opening = `${withAnchorBehind(start, value)} ${header}`
  return [opening, ...lines.map((line) => (line === '' ? '' : `${inside}${line}`))]
}

function withTrailingAbove({ trailing, ...child }: FormatChild): FormatChild {
  if (trailing === undefined) return child
  const { above, blankAbove } = child
  return { ...child, above: [...above, { text: trailing, blankAbove }], blankAbove: false }
}

function lineOf({ text, blankAbove }: CommentLine, indent: string): Lines {
  return { lines: [`${indent}${text}`], blankAbove }
}

/** All lines, with the empty ones between them. */
function joined(printed: readonly Lines[]): readonly string[] {
  return printed.flatMap(({ lines, blankAbove }, index) => (index > 0 && blankAbove ? ['', ...lines] : lines))
}

function keyText(key: FormatScalar, inFlow: boolean): string {
  return withAnchor(key, printScalar(key, inFlow))
}

function withAnchor(node: FormatNode, text: string): string {
  const anchor = node.kind === 'alias' ? undefined : node.anchor
  return anchor === undefined ? text : `&${anchor}${text === '' ? '' : ' '}${text}`
}

function withAnchorBehind(start: string, { anchor }: { readonly anchor?: string }): string {
  return anchor === undefined ? start : `${start} &${anchor}`
}

function behind(line: string, comment: string | undefined): string {
  return comment === undefined ? line : `${line} ${comment}`
}

function leadingSpace(text: string): string {
  return text.slice(0, text.length - text.trimStart().length)
}
