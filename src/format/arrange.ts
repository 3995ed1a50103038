import { shapeInside, type Shape } from './language.ts'
import { shortened, withoutOptional } from './short-forms.ts'
import { hasAnchors, isCollection, type CommentLine, type FormatChild, type FormatCollection } from './tree.ts'

/**
 * Puts the keys of a manifest into canonical order, and writes what has one in its short form. Comments stay with what they stand at.
 *
 * A map with a key that the language does not know keeps its order, and so does one with an anchor or an alias in it. What is anchored
 * stays as it is.
 *
 * @param root what a file holds
 */
export function arrange(root: FormatCollection, shape: Shape): FormatCollection {
  const arranged = arrangeNode(root, shape)
  const isMoved = arranged.children.some((child, index) => nameOf(child) !== nameOf(root.children[index]))
  return isMoved && root.children.slice(1).some(isApart) ? withSpaceAroundSections(arranged) : arranged
}

function arrangeNode(node: FormatCollection, shape: Shape): FormatCollection {
  const isEntry = node.kind === 'map'
  const children = node.children.map((child): FormatChild => {
    const inside = shapeOf(child, isEntry, shape)
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

/** What stands at an alias is that of its anchor, and there it may mean something else: what has an anchor is left as data is. */
function shapeOf({ key, value }: FormatChild, isEntry: boolean, outer: Shape): Shape {
  const isAnchored = isCollection(value) && value.anchor !== undefined
  return isAnchored ? { kind: 'data' } : shapeInside(outer, isEntry ? (key?.value ?? '') : undefined)
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
  return { ...node, children: withSpaceOfGroups(sorted, children) }
}

/**
 * Empty lines where keys have moved: two neighbours have one between them if one was between them before, the same of the two being
 * above. What comes to stand first has none but that below the comments at the top of a file.
 */
function withSpaceOfGroups(sorted: readonly FormatChild[], before: readonly FormatChild[]): readonly FormatChild[] {
  const [top] = before
  let group = 0
  const groups = new Map(before.map((child) => [child, child !== top && isApart(child) ? ++group : group]))
  const groupOf = (child: FormatChild): number => groups.get(child) ?? 0
  return sorted.map((child, index) => {
    const neighbour = sorted[index - 1]
    if (neighbour === undefined) return apart(child, top !== undefined && isApart(top))
    return apart(child, groupOf(child) > groupOf(neighbour))
  })
}

/** In a file whose keys have moved, and that had empty lines between them, each section with lines of its own stands apart. */
function withSpaceAroundSections(root: FormatCollection): FormatCollection {
  const { children } = root
  const spaced = children.map((child, index) => {
    const neighbour = children[index - 1]
    const isAtSection = neighbour !== undefined && (isSection(child) || isSection(neighbour))
    return isAtSection ? apart(child, true) : child
  })
  return { ...root, children: spaced }
}

function isSection({ value }: FormatChild): boolean {
  return isCollection(value) && !value.isFlow && value.children.length > 0
}

function nameOf(child: FormatChild | undefined): string | undefined {
  return child?.key?.value
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
