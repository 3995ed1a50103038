import type { FileSystem } from '../document/file-system.ts'
import type { Sought } from '../document/find-manifests.ts'
import { loadProject } from '../document/load.ts'
import { parseDocument } from '../document/parse.ts'
import { isWithin } from '../document/paths.ts'
import { readText } from '../document/read-text.ts'
import { isForeignTestFile } from '../manifest/kind.ts'

const names: ReadonlySet<string> = new Set(['integration.yaml', 'interface.yaml', 'tenon.yaml'])

/** The files of a folder that say by their names that they can be formatted. */
export const formattedFiles: Sought = {
  isSought: (name) => names.has(name) || name.endsWith('.test.yaml'),
  names: 'integration.yaml, interface.yaml, *.test.yaml or tenon.yaml',
}

/**
 * The files to format: those that were found, and for folders also what manifests in them lead to, as far as it lies in the folder
 * and is the author's: parts, interfaces, and what references name.
 *
 * @param found absolute
 * @param named those of them, or others, that were given by their paths
 * @param folders those that were given, or in which files were looked for; absolute
 * @param isKept tells of a file that nobody named whether it is its author's
 * @returns absolute, by code unit
 */
export function filesToFormat(
  fileSystem: FileSystem,
  found: readonly string[],
  named: ReadonlySet<string>,
  folders: readonly string[],
  isKept: (file: string) => boolean,
): readonly string[] {
  const files = new Set(found.filter((file) => named.has(file) || !isForeign(fileSystem, file)))
  for (const manifest of found) {
    const around = folders.filter((folder) => isWithin(folder, manifest))
    if (around.length === 0 || !/(^|\/)(integration|interface)\.yaml$/.test(manifest)) continue
    const { project } = loadProject(fileSystem, manifest)
    for (const file of project?.documents.keys() ?? [])
      if (!files.has(file) && around.some((folder) => isWithin(folder, file)) && isKept(file)) files.add(file)
  }
  return [...files].toSorted((a, b) => (a < b ? -1 : 1))
}

/** Whether a file that nobody named is that of another program. */
function isForeign(fileSystem: FileSystem, file: string): boolean {
  if (!file.endsWith('.test.yaml')) return false
  const read = readText(fileSystem, file)
  return read.kind === 'text' && isForeignTestFile(parseDocument(file, read.text, () => {}))
}
