/** A point in a source file. */
export interface Position {
  /** UTF-16 code units from the start of the file. */
  readonly offset: number
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 code units, as editors count. */
  readonly column: number
}

/** A stretch of a source file; `end` is exclusive. */
export interface SourceRange {
  readonly start: Position
  readonly end: Position
}

/** Where a diagnostic points. Without a range it speaks of the file as a whole (it is missing, it is too large). */
export interface Location {
  /** Absolute path with forward slashes. */
  readonly file: string
  readonly range?: SourceRange
}
