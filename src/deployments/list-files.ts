import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs'
import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { gitignoreOf, type GitIgnore } from '../document/gitignore.ts'
import { withSlashes } from '../document/paths.ts'
import { runGit } from '../git/run-git.ts'
import { nameOf, splitBytes } from './git-objects.ts'
import type { GitTree } from './git-tree.ts'
import { markOfFile, markOfLink, type Mark } from './mark.ts'

/** A file of one side. */
export interface ListedFile {
  /** Absolute. */
  readonly path: string
  /** Reads it; undefined when it is not there, or cannot be read. */
  readonly mark: () => Mark | undefined
}

/** The files below some folders, and single files, that git does not ignore. */
export interface FileList {
  /** @param folder absolute */
  readonly below: (folder: string) => readonly ListedFile[]
  /** @param path absolute */
  readonly at: (path: string) => Mark | undefined
}

/** The files of a commit. All of them are there because somebody added them. */
export function listInTree(tree: GitTree): FileList {
  const markOf = (entry: ReturnType<GitTree['entryAt']>): Mark | undefined => {
    if (entry === undefined) return undefined
    if (entry.kind === 'submodule') return { commit: entry.id }
    const bytes = tree.read(entry)
    if (bytes === undefined) return undefined
    return entry.kind === 'link' ? markOfLink(new TextDecoder().decode(bytes)) : markOfFile(bytes)
  }
  return {
    below: (folder) =>
      tree.entriesBelow(folder).map((entry) => ({
        path: posix.join(tree.root, entry.path),
        mark: () => markOf(entry),
      })),
    at: (path) => markOf(tree.entryAt(path)),
  }
}

/** The files of the working tree: those that git would commit, and where there is no repository, those that `.gitignore` lets pass. */
export function listOnDisk(fileSystem: FileSystem): FileList {
  return {
    below: (folder) => {
      if (fileSystem.stat(folder)?.kind !== 'directory') return []
      const answer = runGit(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.'])
      if (answer.kind === 'problem') return walk(fileSystem, folder)
      // One that is in conflict is listed more than once.
      const names = new Map(splitBytes(answer.stdout).map((bytes) => [nameOf(bytes), bytes]))
      return Array.from(names, ([name, bytes]) => ({
        path: posix.join(folder, name.replace(/\/$/, '')),
        mark: () => markOnDisk(Buffer.concat([Buffer.from(`${folder}/`), bytes])),
      }))
    },
    at: (path) => markOnDisk(Buffer.from(fileSystem.realPath(path) ?? path)),
  }
}

/** @param path as the disk has it, whatever its bytes mean */
function markOnDisk(path: Buffer): Mark | undefined {
  try {
    const stat = lstatSync(path)
    if (stat.isFile()) return markOfFile(readFileSync(path))
    if (stat.isSymbolicLink()) return markOfLink(withSlashes(readlinkSync(path)))
    const folder = path.toString('utf8').replace(/\/$/, '')
    return existsSync(`${folder}/.git`) ? markOfRepository(folder) : undefined
  } catch {
    return undefined
  }
}

/** A submodule, or another repository. */
function markOfRepository(folder: string): Mark | undefined {
  const answer = runGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'])
  return answer.kind === 'answer' ? { commit: answer.stdout.toString('utf8').trim() } : undefined
}

function walk(fileSystem: FileSystem, folder: string): readonly ListedFile[] {
  const listed: ListedFile[] = []
  const visit = (at: string, outer: GitIgnore): void => {
    const gitignore = outer.within(at)
    for (const { name, kind } of fileSystem.readDirectory(at)) {
      const path = posix.join(at, name)
      if (name === 'node_modules' || name === '.git' || gitignore.ignores(path, kind === 'directory')) continue
      if (kind === 'directory') visit(path, gitignore)
      else listed.push({ path, mark: () => markOnDisk(Buffer.from(path)) })
    }
  }
  const gitignore = gitignoreOf(fileSystem, folder)
  if (!gitignore.ignores(folder, true)) visit(folder, gitignore)
  return listed
}
