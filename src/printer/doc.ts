import { displayWidth } from './display-width.ts'
import type { ObjectExpression } from './expression.ts'

/**
 * A document in the sense of Wadler: text with places where a line may break. `render.ts` chooses the breaks. Every
 * node knows from its birth how wide it is on one line (`width`, in columns) and whether it breaks in any case
 * (`breaks`), so that the choice rarely has to look inside.
 */
export type Doc = Text | Concat | Line | Indent | Group | List | Choice | Assignment | Fill | IfBroken | LastLink

interface Measured {
  readonly width: number
  readonly breaks: boolean
}

export interface Text extends Measured {
  readonly kind: 'text'
  readonly text: string
}

interface Concat extends Measured {
  readonly kind: 'concat'
  readonly parts: readonly Doc[]
}

/** A line break where the enclosing group is broken; else a space (`space`) or nothing (`soft`). `hard` always breaks. */
interface Line extends Measured {
  readonly kind: 'line'
  readonly mode: 'space' | 'soft' | 'hard'
}

interface Indent extends Measured {
  readonly kind: 'indent'
  readonly content: Doc
}

/** Stands on one line if it fits there; else all line breaks directly in it break. */
interface Group extends Measured {
  readonly kind: 'group'
  readonly content: Doc
}

/** A group of items between brackets with commas: all on one line, or each on its own. */
export interface List extends Measured {
  readonly kind: 'list'
  readonly open: Text
  readonly items: readonly Doc[]
  readonly close: Text
  /** What stands inside the brackets on one line: a space or nothing. */
  readonly edge: Line
  /** Whether it breaks if and only if the enclosing group does, instead of when it does not fit. */
  readonly follows: boolean
  /** The object that this list lays out, so that the printer learns which objects did not fit on a line. */
  readonly object: ObjectExpression | undefined
}

/** The first layout of which the first line fits, laid out flat; if none does, the last, broken. */
export interface Choice extends Measured {
  readonly kind: 'choice'
  readonly first: Doc
  /** The other layouts, made when they are needed. */
  readonly others: () => readonly Doc[]
}

/** A left side and a value, on one line if they fit there; else where `place` says. */
interface Assignment extends Measured {
  readonly kind: 'assignment'
  /** Ends in `:` or `=`. */
  readonly left: Text
  readonly value: Doc
  readonly place: () => Place
}

/**
 * Where a value stands that does not fit on the line of its left side: it begins `beside` it, or `below` on the next
 * line, or (`fluid`) below only if not even its beginning fits beside.
 */
export type Place = 'beside' | 'below' | 'fluid'

/** Words with commas between, as many on a line as fit there with a comma after each. */
interface Fill extends Measured {
  readonly kind: 'fill'
  readonly words: readonly Text[]
}

/** Text that stands only where the enclosing group is broken, like the trailing comma. */
interface IfBroken extends Measured {
  readonly kind: 'if-broken'
  readonly content: Text
}

/** The last link of a chain of calls that did not fit on a line: see `render.ts` on objects that break in it. */
interface LastLink extends Measured {
  readonly kind: 'last-link'
  readonly content: Doc
}

export function text(value: string): Text {
  return { kind: 'text', text: value, width: displayWidth(value), breaks: false }
}

export const comma = text(',')
export const spaceOrLine: Line = { kind: 'line', mode: 'space', width: 1, breaks: false }
export const softLine: Line = { kind: 'line', mode: 'soft', width: 0, breaks: false }
export const hardLine: Line = { kind: 'line', mode: 'hard', width: 0, breaks: true }
export const trailingComma = ifBroken(',')

export function ifBroken(value: string): IfBroken {
  return { kind: 'if-broken', content: text(value), width: 0, breaks: false }
}

export function concat(parts: readonly Doc[]): Doc {
  let width = 0
  let breaks = false
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (part === undefined) continue
    width += part.width
    breaks ||= part.breaks
  }
  return { kind: 'concat', parts, width, breaks }
}

export function indent(content: Doc): Doc {
  return { kind: 'indent', content, width: content.width, breaks: content.breaks }
}

export function group(content: Doc, mustBreak = false): Doc {
  return { kind: 'group', content, width: content.width, breaks: mustBreak || content.breaks }
}

/** A list that breaks in any case. */
export function brokenList(list: List): List {
  return { ...list, breaks: true }
}

const brackets = { '(': text(')'), '[': text(']'), '{': text('}') }

/** The items in brackets, braces with a space inside; what stands directly before the opening bracket belongs to it. */
export function list(
  bracket: keyof typeof brackets,
  items: readonly Doc[],
  options?: { readonly before?: string; readonly follows?: boolean; readonly object?: ObjectExpression },
): List {
  const open = text((options?.before ?? '') + bracket)
  const close = brackets[bracket]
  const edge = bracket === '{' ? spaceOrLine : softLine
  let width = open.width + close.width + 2 * edge.width + 2 * (items.length - 1)
  let breaks = false
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (item === undefined) continue
    width += item.width
    breaks ||= item.breaks
  }
  return {
    kind: 'list',
    open,
    items,
    close,
    edge,
    follows: options?.follows ?? false,
    object: options?.object,
    width,
    breaks,
  }
}

export function choice(first: Doc, others: () => readonly Doc[]): Doc {
  return { kind: 'choice', first, others, width: first.width, breaks: first.breaks }
}

export function assignment(left: string, value: Doc, place: () => Place): Doc {
  const leftDoc = text(left)
  const width = leftDoc.width + 1 + value.width
  return { kind: 'assignment', left: leftDoc, value, place, width, breaks: value.breaks }
}

export function fill(words: readonly Text[]): Doc {
  const separators = Math.max(0, 2 * (words.length - 1))
  return { kind: 'fill', words, width: words.reduce((sum, word) => sum + word.width, separators), breaks: false }
}

export function lastLink(content: Doc): Doc {
  return { kind: 'last-link', content, width: content.width, breaks: content.breaks }
}

/** The docs, with `,` and a possible line break between any two. */
export function commaSeparated(docs: readonly Doc[]): Doc[] {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [comma, spaceOrLine, doc]))
}
