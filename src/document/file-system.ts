/** What the loader needs of a file system. Paths are absolute, with forward slashes. Nothing here throws for a missing file. */
export interface FileSystem {
  stat(path: string): FileStat | undefined
  /** The bytes of a file, or undefined when it cannot be read. */
  readFile(path: string): Uint8Array | undefined
  /** Names and kinds of what a folder holds, in code-unit order; empty when it is no folder. */
  readDirectory(path: string): readonly DirectoryEntry[]
  /** The path with all symbolic links resolved, or undefined when nothing is there. */
  realPath(path: string): string | undefined
}

export interface FileStat {
  readonly kind: 'file' | 'directory' | 'other'
  /** Bytes. */
  readonly size: number
}

export interface DirectoryEntry {
  readonly name: string
  readonly kind: 'file' | 'directory' | 'other'
}
