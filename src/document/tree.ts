/** Start and end (exclusive) in UTF-16 code units of the document's text. */
export type OffsetRange = readonly [start: number, end: number]

/** Identifies a node among all documents of one load; stable while they live. */
export type NodeId = number

interface NodeBase {
  readonly id: NodeId
  /** Of the value, without its key, its tag and its anchor. */
  readonly range: OffsetRange
}

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded'

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** As written, quotes included; of a block scalar, its header included. */
  readonly source: string
  readonly style: ScalarStyle
}

export interface MapEntry {
  readonly key: string
  readonly keyRange: OffsetRange
  readonly value: DocumentNode
  /** The comment lines that stand directly above the key, without `#` and one following space. */
  readonly comment?: readonly string[]
}

export interface MapNode extends NodeBase {
  readonly kind: 'map'
  /** In the order of the source. */
  readonly entries: ReadonlyMap<string, MapEntry>
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence'
  readonly items: readonly DocumentNode[]
}

/** A YAML value. An alias stands in the tree as the very node that its anchor names: the tree is a DAG, without cycles. */
export type DocumentNode = ScalarNode | MapNode | SequenceNode
