import type { Document, DocumentComment } from './document.ts'
import { createLineTable } from '../diagnostics/line-table.ts'
import type { DocumentNode, NodeId, OffsetRange } from './tree.ts'

/** A text whose places can be told, before anything is known of what it says. */
export type Source = Pick<Document, 'file' | 'text' | 'position' | 'location'>

export interface DocumentContent {
  readonly root: DocumentNode | undefined
  readonly comments: readonly DocumentComment[]
  /** Where aliases are written, and what they stand for. */
  readonly aliases: readonly AliasUse[]
  readonly isPartial: boolean
}

export interface AliasUse {
  readonly range: OffsetRange
  readonly target: DocumentNode
}

export function createSource(file: string, text: string): Source {
  const position = createLineTable(text)
  const location = ([start, end]: OffsetRange) => ({ file, range: { start: position(start), end: position(end) } })
  return { file, text, position, location }
}

export function createDocument(source: Source, content: DocumentContent): Document {
  const { root, comments, aliases, isPartial } = content
  let nodes: ReadonlyMap<NodeId, DocumentNode> | undefined
  return {
    ...source,
    ...(root && { root }),
    comments,
    isPartial,
    nodeAt: (offset) =>
      aliases.find(({ range }) => holds(range, offset))?.target ?? (root && innermostNode(root, root.range, offset)),
    node: (id) => {
      nodes ??= indexNodes(root)
      return nodes.get(id)
    },
  }
}

function holds([start, end]: OffsetRange, offset: number): boolean {
  return start <= offset && offset <= end
}

/** @param span what the node is found by: its range, with its key's where it has one */
function innermostNode(node: DocumentNode, span: OffsetRange, offset: number): DocumentNode | undefined {
  if (!holds(span, offset)) return undefined
  // A block scalar ends where the next key begins: of two that hold the offset, the later one is meant.
  let innermost = node
  if (node.kind === 'map') {
    for (const { keyRange, value } of node.entries.values()) {
      // A value that stands before its key is what an alias stands for.
      const end = value.range[0] < keyRange[0] ? keyRange[1] : value.range[1]
      innermost = innermostNode(value, [keyRange[0], end], offset) ?? innermost
    }
  }
  if (node.kind === 'sequence') {
    for (const item of node.items) innermost = innermostNode(item, item.range, offset) ?? innermost
  }
  return innermost
}

function indexNodes(root: DocumentNode | undefined): ReadonlyMap<NodeId, DocumentNode> {
  const nodes = new Map<NodeId, DocumentNode>()
  const add = (node: DocumentNode): void => {
    if (nodes.has(node.id)) return
    nodes.set(node.id, node)
    if (node.kind === 'map') for (const { value } of node.entries.values()) add(value)
    if (node.kind === 'sequence') node.items.forEach(add)
  }
  if (root) add(root)
  return nodes
}
