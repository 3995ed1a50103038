import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { loadProject } from '../document/load.ts'
import type { ImportedFile } from './imported-file.ts'

/**
 * The parts of the manifest that an import replaces, but for those that the new one has, too.
 *
 * @param root where the manifests are written; absolute
 * @param files the new manifest first; relative to the root, as is what is returned
 */
export function orphansOf(fileSystem: FileSystem, root: string, files: readonly ImportedFile[]): readonly string[] {
  const path = `${root}/${files[0]?.path ?? ''}`
  if (fileSystem.stat(path)?.kind !== 'file') return []
  const parts = loadProject(fileSystem, path).project?.parts ?? []
  const isNew = new Set(files.map((file) => `${root}/${file.path}`))
  return parts.filter(({ file }) => !isNew.has(file)).map(({ file }) => posix.relative(root, file))
}
