import { firstMergeMark } from '../document/merge-conflicts.ts'
import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { createLineTable } from '../diagnostics/line-table.ts'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import { foldersUp } from '../document/paths.ts'
import { parseJsonc } from '../import/evaluate/jsonc.ts'
import { packagesOf } from './packages.ts'

/**
 * Finds each `package.json` of a project that is no JSON: what it ships with cannot be told then, and would seem not to have changed.
 *
 * @param folder of the project; absolute
 * @param last the outermost folder that is looked in; absolute
 */
export function damagedPackages(fileSystem: FileSystem, folder: string, last: string): readonly Diagnostic[] {
  const folders = new Set(packagesOf(fileSystem, folder))
  for (const above of foldersUp(folder)) {
    folders.add(above)
    if (above === last) break
  }
  return [...folders].flatMap((each) => damageIn(fileSystem, posix.join(each, 'package.json')))
}

function damageIn(fileSystem: FileSystem, file: string): readonly Diagnostic[] {
  const text = fileText(fileSystem, file)
  if (text === undefined) return []
  try {
    parseJsonc(text)
    return []
  } catch (error) {
    const mark = firstMergeMark(text)
    const said = error instanceof Error ? error.message : 'nobody knows why'
    // Not every engine says where.
    const at = mark?.[0] ?? /at position (\d+)/.exec(said)?.[1]
    const reason =
      mark === undefined ? `package.json is no JSON: ${said}` : 'a merge has left its marks in package.json'
    if (at === undefined) return [createDiagnostic('deployment/unreadable', { reason }, { file })]
    const position = createLineTable(text)
    const range = { start: position(Number(at)), end: position(mark?.[1] ?? Number(at) + 1) }
    return [createDiagnostic('deployment/unreadable', { reason }, { file, range })]
  }
}
