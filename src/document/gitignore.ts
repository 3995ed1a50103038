import ignore, { type Ignore } from 'ignore'
import type { FileSystem } from './file-system.ts'
import { foldersUp } from './paths.ts'
import { readText } from './read-text.ts'

/** What git ignores, as far as `.gitignore` files and the repository itself say so; what its user ignores everywhere is not known. */
export interface GitIgnore {
  /** @param path absolute; whether what it lies in is ignored must have been asked before */
  ignores(path: string, isFolder: boolean): boolean
  /** The same for what lies in a folder, with the rules that stand there. */
  within(folder: string): GitIgnore
}

interface Rules {
  /** Absolute, with a slash at the end. */
  readonly folder: string
  readonly text: string
  readonly matcher: Ignore
}

/** What git ignores outside of a folder's own `.gitignore`: the rules from the root of its repository down to it. */
export function gitignoreOf(fileSystem: FileSystem, folder: string): GitIgnore {
  const above: string[] = []
  for (const next of foldersUp(folder)) {
    if (next !== folder) above.unshift(next)
    // In a worktree or a submodule it is a file.
    if (fileSystem.stat(`${next === '/' ? '' : next}/.git`)) {
      return above.reduce((outer, next) => outer.within(next), excludedIn(fileSystem, next))
    }
  }
  return createGitIgnore(fileSystem, [])
}

/** What only this clone ignores. It yields to every `.gitignore`. */
function excludedIn(fileSystem: FileSystem, root: string): GitIgnore {
  const inside = root === '/' ? root : `${root}/`
  const file = readText(fileSystem, `${inside}.git/info/exclude`)
  if (file.kind !== 'text') return createGitIgnore(fileSystem, [])
  return createGitIgnore(fileSystem, [rulesIn(inside, file.text)])
}

/** Git tells upper from lower case wherever the disk does; the same manifests are to be found everywhere. */
function rulesIn(folder: string, text: string): Rules {
  return { folder, text, matcher: ignore({ ignorecase: false }).add(text) }
}

/** @param rules from the outermost folder inwards */
function createGitIgnore(fileSystem: FileSystem, rules: readonly Rules[]): GitIgnore {
  return {
    ignores(path, isFolder) {
      for (const { folder, matcher } of rules.toReversed()) {
        // What lies outside of a folder, such as the folder itself, is nothing for its rules.
        if (!path.startsWith(folder)) continue
        const { ignored, unignored } = matcher.test(path.slice(folder.length) + (isFolder ? '/' : ''))
        if (ignored || unignored) return ignored
      }
      return false
    },
    within(folder) {
      const inside = folder === '/' ? folder : `${folder}/`
      const file = readText(fileSystem, `${inside}.gitignore`)
      if (file.kind !== 'text') return this
      // What a clone excludes stands in the same folder: only together do later lines take back what earlier ones ignore.
      const before = rules.filter((outer) => outer.folder === inside).map(({ text }) => `${text}\n`)
      const outer = rules.filter((other) => other.folder !== inside)
      return createGitIgnore(fileSystem, [...outer, rulesIn(inside, before.join('') + file.text)])
    },
  }
}
