import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { readText } from '../document/read-text.ts'
import type { Template } from './templates.ts'

/** npm leaves out of a package what git ignores, and takes these files for its own: in the package they have other names. */
const dotFiles: Readonly<Record<string, string>> = { gitignore: '.gitignore', gitattributes: '.gitattributes' }

/**
 * Reads the files of a template.
 *
 * @param folder where all templates are; absolute
 * @returns path in the project -> text
 */
export function readTemplate(
  fileSystem: FileSystem,
  folder: string,
  { folders }: Template,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const read = (base: string, below: string): void => {
    for (const { name, kind } of fileSystem.readDirectory(posix.join(base, below))) {
      const path = posix.join(below, name)
      if (kind === 'directory') {
        read(base, path)
        continue
      }
      const file = readText(fileSystem, posix.join(base, path))
      if (file.kind !== 'text') throw new Error(`the template ${base}/${path} cannot be read`)
      files.set(dotFiles[path] ?? path, file.text)
    }
  }
  for (const each of folders) read(posix.join(folder, each), '')
  if (!files.has('integration.yaml')) throw new Error(`there is no template in ${folder}`)
  return files
}
