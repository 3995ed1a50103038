import { shapeInside, type Shape } from './language.ts'
import { shortened, withoutOptional } from './short-forms.ts'
import { hasAnchors, isCollection, type CommentLine, type FormatChild, type FormatCollection } from './tree.ts'

/**
 * Puts the keys of a manifest into canonical order, and writes what has one in its short form. Comments stay with what they stand at.
 *
 * A map with a key that the language does not know keeps its order, and so does one with an anchor or an alias in it.
 *
 * @param root what a file holds
 */
export function arrange(root: FormatCollection, shape: Shape): FormatCollection {
  const arranged = arrangeNode(root, shape)
  const isMoved = arranged.children.some((child, index) => nameOf(child) !== nameOf(root.children[index]))
  return isMoved ? withSpaceBetweenSections(arranged, root) : arranged
}

function arrangeNode(node: FormatCollection, shape: Shape): FormatCollection {
  const isEntry = node.kind === 'map'
  const children = node.children.map((child): FormatChild => {
    const inside = shapeInside(shape, isEntry ? (child.key?.value ?? '') : undefined)
    const made = shape.kind === 'names' && shape.areFields ? withoutOptional(child, node) : child
    const arranged = isCollection(made.value) ? { ...made, value: arrangeNode(made.value, inside) } : made
    const lifted = withLiftedComments(arranged)
    if (!isCollection(lifted.value)) return lifted
    const short = shortened(lifted.value, inside)
    // The key that stood first, with no comment, may be gone.
    return short === lifted.value ? lifted : withLiftedComments({ ...lifted, value: short })
  })
  const arranged = { ...node, children }
  return shape.kind === 'item' && isEntry ? inOrder(arranged, shape.keys) : arranged
}

function inOrder(node: FormatCollection, keys: readonly string[]): FormatCollection {
  const { children } = node
  const ranks = new Map(keys.map((key, index) => [key, index]))
  const rankOf = ({ key }: FormatChild): number => ranks.get(key?.value ?? '') ?? -1
  const isSorted = children.every(
    (child, index) => index === 0 || rankOf(children[index - 1] ?? child) <= rankOf(child),
  )
  if (isSorted || children.some((child) => rankOf(child) < 0) || hasAnchors(node)) return node
  const sorted = children.toSorted((a, b) => rankOf(a) - rankOf(b))
  return { ...node, children: withSpaceOfFirst(sorted, children[0]) }
}

/**
 * Empty lines of a file whose keys have moved: they stood between other neighbours. Where there were any, each section with lines of its
 * own has one above it; what has another neighbour above than before has one only below such a section.
 */
function withSpaceBetweenSections(arranged: FormatCollection, before: FormatCollection): FormatCollection {
  const { children } = arranged
  if (!children.some(isSection) || !before.children.slice(1).some(isApart)) return arranged
  const above = new Map(before.children.map((child, index) => [nameOf(child), nameOf(before.children[index - 1])]))
  const spaced = children.map((child, index) => {
    const neighbour = children[index - 1]
    if (neighbour === undefined) return child
    if (isSection(child)) return apart(child, true)
    return above.get(nameOf(child)) === nameOf(neighbour) ? child : apart(child, isSection(neighbour))
  })
  return { ...arranged, children: spaced }
}

function isSection({ value }: FormatChild): boolean {
  return isCollection(value) && !value.isFlow && value.children.length > 0
}

function nameOf(child: FormatChild | undefined): string | undefined {
  return child?.key?.value
}

/** What comes to stand first has no empty line above it to lose: what stood there gets that. */
function withSpaceOfFirst(children: readonly FormatChild[], wasFirst: FormatChild | undefined): readonly FormatChild[] {
  const [first] = children
  if (first === undefined || wasFirst === undefined || first === wasFirst) return children
  const space = isApart(first)
  return children.map((child) =>
    child === first ? apart(child, isApart(wasFirst)) : child === wasFirst ? apart(child, space) : child,
  )
}

/**
 * Comments on the line of a dash, and those above the first thing in an item, go above the dash: there they can be told from one
 * behind the first thing. So do those between an anchor and the first thing of what it names.
 */
function withLiftedComments(item: FormatChild): FormatChild {
  const { key, value, trailing, before } = item
  const isAnchored = isCollection(value) && value.anchor !== undefined && value.children.length > 0
  if (key !== undefined && !isAnchored) return item
  const head = item.head ?? (value === undefined ? trailing : undefined)
  const onDash = head === undefined ? [] : [{ text: head, blankAbove: false }]
  const [first, ...others] = isCollection(value) ? value.children : []
  const inside = first?.above ?? []
  const [top, ...below] = [...onDash, ...before, ...inside]
  if (top === undefined) return item
  const isMoved = inside.length > 0 && isCollection(value) && first !== undefined
  const left = isMoved ? { ...value, children: [{ ...first, above: [], blankAbove: false }, ...others] } : value
  return {
    above: [...item.above, { ...top, blankAbove: item.blankAbove }, ...below],
    // The dash moves down to what the comments stood above.
    blankAbove: isMoved && first.blankAbove,
    ...(key !== undefined && { key }),
    before: [],
    ...(left !== undefined && { value: left }),
    ...(trailing !== undefined && value !== undefined && { trailing }),
  }
}

/** Whether an empty line stands above a child with its comments. */
function isApart({ above, blankAbove }: FormatChild): boolean {
  return above[0]?.blankAbove ?? blankAbove
}

function apart(child: FormatChild, blankAbove: boolean): FormatChild {
  const [first, ...others]: readonly CommentLine[] = child.above
  return first === undefined ? { ...child, blankAbove } : { ...child, above: [{ ...first, blankAbove }, ...others] }
}
