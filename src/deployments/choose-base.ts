import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { isAbsolute, withSlashes } from '../document/paths.ts'
import { isRevision } from '../git/run-git.ts'
import { definitionName, manifestName } from '../document/find-manifests.ts'
import { kindOfFile, type Subject } from './find-subjects.ts'
import type { GitProblem, OpenRepository } from './git-repository.ts'

/** What integrations are compared with: another file, or a commit, which is looked for in the repository of each. */
export type Against =
  | { readonly kind: 'file'; readonly subject: Subject }
  | { readonly kind: 'revision'; readonly revision: string | undefined }

/**
 * Tells what `--against` means. What looks like a path is one; any other text is a ref if git knows it, and a path if not: `./main` is
 * the folder, where a branch has the same name.
 *
 * @param cwd absolute
 * @param text absent: a commit that is chosen
 */
export function chooseBase(
  fileSystem: FileSystem,
  open: OpenRepository,
  cwd: string,
  text: string | undefined,
): Against | GitProblem {
  if (text === undefined) return { kind: 'revision', revision: undefined }
  if (text.trim() === '') return { problem: `"${text}" is no git ref and no file. Name one, such as "origin/main".` }
  if (text.startsWith('-')) return { problem: `"${text}" is neither a git ref nor a file: none begins with "-".` }
  const path = withSlashes(text)
  const looksLikePath = isAbsolute(path) || /^\.{1,2}(?:\/|$)|\.(?:json|ya?ml|[cm]?[jt]s)$/.test(path)
  if (!looksLikePath && isKnown(open, cwd, text)) return { kind: 'revision', revision: text }
  const file = isAbsolute(path) ? posix.normalize(path) : posix.join(cwd, path)
  switch (fileSystem.stat(file)?.kind) {
    case 'file':
      return { kind: 'file', subject: { kind: kindOfFile(file), file } }
    case 'directory':
      return inFolder(fileSystem, file, text)
    case 'other':
      return { problem: `"${text}" is neither a file nor a folder.` }
    case undefined:
      return looksLikePath
        ? { problem: `There is no file "${text}" to compare with.` }
        : { kind: 'revision', revision: text }
  }
}

function isKnown(open: OpenRepository, cwd: string, text: string): boolean {
  const repository = open(cwd)
  return 'root' in repository && isRevision(text) && repository.commitOf(text) !== undefined
}

function inFolder(fileSystem: FileSystem, folder: string, text: string): Against | GitProblem {
  const file = [manifestName, definitionName]
    .map((name) => posix.join(folder, name))
    .find((path) => fileSystem.stat(path)?.kind === 'file')
  if (file === undefined) return { problem: `There is no ${manifestName} or ${definitionName} in "${text}".` }
  return { kind: 'file', subject: { kind: kindOfFile(file), file } }
}
