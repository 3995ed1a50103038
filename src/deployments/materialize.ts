import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { foldersUp, withSlashes } from '../document/paths.ts'
import type { TreeEntry } from './git-objects.ts'
import type { GitTree } from './git-tree.ts'

/** Files of a commit on the disk, outside of the repository. */
export interface Materialized {
  /** What stands for the root of the repository; absolute, with forward slashes. */
  readonly root: string
  /** Adds the code of the rest of the repository, which the project may import by relative paths. */
  readonly addOthers: () => void
  readonly remove: () => void
}

/** What is larger is no code. */
const sizeLimit = 4 * 1_048_576

const code = /\.(?:[cm]?[jt]sx?|json|md|vrl|svg|ya?ml)$/

/**
 * Writes what a commit holds of a project to a folder for temporary files, so that its code can be run. Links become what they lead
 * to in the commit. What git does not hold is taken from the working tree: of `bp_modules` by a link, where the commit has none.
 *
 * @param folder of the project, as it is in the working tree; absolute
 * @param present the folder that has what is installed now; absolute
 * @throws what the disk says when it refuses
 */
export function materialize(tree: GitTree, folder: string, present: string): Materialized {
  const root = withSlashes(realpathSync(mkdtempSync(join(tmpdir(), 'tenon-diff-'))))
  const remove = (): void => rmSync(root, { recursive: true, force: true })
  /** To what stands for it in the copy, once the rest of the repository is there. */
  const linkFolder = (source: string, target: string): void => {
    const real = tree.fileSystem.realPath(source)
    if (real === undefined || lstatSync(target, { throwIfNoEntry: false }) !== undefined) return
    mkdirSync(dirname(target), { recursive: true })
    symlinkSync(posix.join(root, posix.relative(tree.root, real)), target, 'junction')
  }
  const write = (entries: readonly TreeEntry[]): void => {
    for (const { path, kind } of entries) {
      const source = posix.join(tree.root, path)
      const target = posix.join(root, path)
      if (kind === 'submodule' || path.includes('node_modules/') || existsSync(target)) continue
      const stat = tree.fileSystem.stat(source)
      if (stat?.kind === 'directory') {
        linkFolder(source, target)
        continue
      }
      const bytes = stat?.kind === 'file' && stat.size <= sizeLimit ? tree.fileSystem.readFile(source) : undefined
      if (bytes === undefined) continue
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, bytes)
    }
  }
  try {
    tree.prefetch(folder)
    write(tree.entriesBelow(folder))
    write(settingsAbove(tree, folder))
    const here = posix.join(root, posix.relative(tree.root, folder))
    for (const name of ['bp_modules', '.botpress']) {
      const [wanted, there] = [posix.join(here, name), posix.join(present, name)]
      if (existsSync(wanted) || !existsSync(there)) continue
      try {
        symlinkSync(there, wanted, 'junction')
      } catch {
        cpSync(there, wanted, { recursive: true })
      }
    }
  } catch (error) {
    remove()
    throw error
  }
  const addOthers = (): void => {
    const others = tree.entriesBelow(tree.root).filter(({ path, kind }) => kind === 'link' || code.test(path))
    write(others)
  }
  return { root, addOthers, remove }
}

/** What a project's `tsconfig.json` may extend. */
function settingsAbove(tree: GitTree, folder: string): readonly TreeEntry[] {
  return [...foldersUp(folder)]
    .filter((above) => above !== folder && (above === tree.root || above.startsWith(`${tree.root}/`)))
    .flatMap((above) =>
      tree.fileSystem
        .readDirectory(above)
        .filter(({ name }) => /^(?:tsconfig.*|package)\.json$/.test(name))
        .flatMap(({ name }) => tree.entryAt(posix.join(above, name)) ?? []),
    )
}
