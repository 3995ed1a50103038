import type { ScalarStyle } from '../document/tree.ts'

/** A comment that has a line of its own. */
export interface CommentLine {
  /** With its `#`. */
  readonly text: string
  /** Whether an empty line stands above it. */
  readonly blankAbove: boolean
}

export interface FormatScalar {
  readonly kind: 'scalar'
  readonly anchor?: string
  readonly style: ScalarStyle
  /** As written; of a block scalar, its lines without their indentation. */
  readonly source: string
  /** What it says, as text. */
  readonly value: string
  /** Whether it is a text: not a number, a boolean or null. */
  readonly isText: boolean
}

export interface FormatAlias {
  readonly kind: 'alias'
  readonly name: string
}

export interface FormatCollection {
  readonly kind: 'map' | 'list'
  readonly anchor?: string
  /** Whether it stands between brackets. */
  readonly isFlow: boolean
  readonly children: readonly FormatChild[]
  /** Comments behind the last child, that are inside. */
  readonly end: readonly CommentLine[]
}

/** An entry of a map, or an item of a list, with the comments that belong to it. */
export interface FormatChild {
  readonly above: readonly CommentLine[]
  /** Whether an empty line stands directly above it, below its comments. */
  readonly blankAbove: boolean
  /** Of an entry. */
  readonly key?: FormatScalar
  /** The comment on the line of the key or dash, where the value begins below. */
  readonly head?: string
  /** Comments between the key or dash and a value that is no block. */
  readonly before: readonly CommentLine[]
  readonly value?: FormatNode
  /** The comment behind the value, on its last line. */
  readonly trailing?: string
}

export type FormatNode = FormatScalar | FormatAlias | FormatCollection

/** A file as the formatter sees it: everything that is written, but for its layout. */
export interface FormatTree {
  /** What stands above everything, whatever comes first: the line `---` with the lines before it, and comments. */
  readonly header: readonly CommentLine[]
  readonly root: FormatCollection
}

export function isCollection(node: FormatNode | undefined): node is FormatCollection {
  return node?.kind === 'map' || node?.kind === 'list'
}

/** Whether anything in a child has a comment, the child's own included. */
export function hasComments(child: FormatChild): boolean {
  const { above, head, before, value, trailing } = child
  return (
    above.length > 0 ||
    before.length > 0 ||
    head !== undefined ||
    trailing !== undefined ||
    (isCollection(value) && hasCommentsInside(value))
  )
}

function hasCommentsInside({ children, end }: FormatCollection): boolean {
  return end.length > 0 || children.some(hasComments)
}

/** Whether a node has an anchor or an alias in it: these must stay in their order. */
export function hasAnchors(node: FormatNode | undefined): boolean {
  if (node === undefined) return false
  if (node.kind === 'alias' || node.anchor !== undefined) return true
  return isCollection(node) && node.children.some(({ key, value }) => hasAnchors(key) || hasAnchors(value))
}
