import type { FileSystem } from './file-system.ts'

/** The text of a file, whatever is wrong with its encoding; undefined when it cannot be read. */
export function fileText(fileSystem: FileSystem, path: string): string | undefined {
  const bytes = fileSystem.readFile(path)
  return bytes && new TextDecoder().decode(bytes)
}
