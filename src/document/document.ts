import type { Location, Position } from '../diagnostics/location.ts'
import type { DocumentNode, NodeId, OffsetRange } from './tree.ts'

/** A YAML file, read as far as it can be: every problem was reported while it was loaded. */
export interface Document {
  /** Absolute path with forward slashes. */
  readonly file: string
  readonly text: string
  /** Absent when the file is empty or could not be read as YAML at all. */
  readonly root?: DocumentNode
  /** True when problems in the YAML itself may have cost parts of the tree: what is missing there may stand in the text. */
  readonly isPartial: boolean
  /** Comment lines that could be suppressions, in order: offsets of the `#`, and the text behind it. */
  readonly comments: readonly DocumentComment[]
  /** The position of an offset. Linear only once: the line table is made at first use. */
  position(offset: number): Position
  /** The location of a stretch of this file. */
  location(range: OffsetRange): Location
  /** The innermost node whose range, key included, holds the offset. */
  nodeAt(offset: number): DocumentNode | undefined
  /** The node of an id of this document. */
  node(id: NodeId): DocumentNode | undefined
}

export interface DocumentComment {
  readonly offset: number
  /** Without the `#`. */
  readonly text: string
  /** True when nothing but white space stands before it on its line. */
  readonly ownLine: boolean
}
