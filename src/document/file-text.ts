import type { FileSystem } from './file-system.ts'

/** The text of a file, whatever is wrong with its encoding, without a byte order mark; undefined when it cannot be read. */
export function fileText(fileSystem: FileSystem, path: string): string | undefined {
  const bytes = fileSystem.readFile(path)
  return bytes && new TextDecoder().decode(bytes)
}

/** The same as places in it are counted: offsets of findings count a byte order mark. For code frames. */
export function sourceText(fileSystem: FileSystem, path: string): string | undefined {
  const bytes = fileSystem.readFile(path)
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}
