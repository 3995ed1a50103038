/** A file that an emitter made, before it has a header or touches a disk. */
export interface OutputFile {
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string
  /** Ends in a newline, unless it is verbatim. */
  readonly text: string
  /**
   * `module`: TypeScript that gets a header line with a hash.
   * `verbatim`: written as it is; what proves that it is ours is a row in `src/generated/files.json`.
   */
  readonly kind: 'module' | 'verbatim'
}
