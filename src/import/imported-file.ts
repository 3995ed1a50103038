/** A file that is to be written, relative to the project's folder. */
export interface ImportedFile {
  readonly path: string
  readonly text: string
}
