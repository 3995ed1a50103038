/** A file that an emitter made, before it has a header or touches a disk. */
export interface OutputFile {
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string
  /** Ends in a newline, unless it is verbatim. */
  readonly text: string
  /**
   * `module`: TypeScript that gets a header line with a hash.
   * `verbatim`: written as it is; what proves that it is ours is a row in `src/generated/files.json`.
   * `binding`: TypeScript that gets the header line, too, but whose place we share with `bp`: whatever stands there is replaced.
   * `scaffold`: a start for the author, whose file it is from then on: written where nothing stands, and never again.
   */
  readonly kind: 'module' | 'verbatim' | 'binding' | 'scaffold'
  /** The manifest that it was made from, when it is not the project's; relative to the project's folder. */
  readonly source?: string
  /**
   * A path at which somebody else's file may stand: it then takes the place of this one, which is not written. `bp add` makes
   * the packages of interfaces, too, and git often ignores them.
   */
  readonly yieldsTo?: string
}
