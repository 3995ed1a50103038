import { posix } from 'node:path'
import type { DirectoryEntry, FileStat, FileSystem } from '../document/file-system.ts'
import { foldersUp, isWithin } from '../document/paths.ts'
import { createObjectReader, listTree, type TreeEntry } from './git-objects.ts'
import { isLargeFilePointer } from './large-file.ts'

/** The files of a commit, as if they had been checked out where the working tree is. Nothing is written anywhere. */
export interface GitTree {
  /** The root of the repository; absolute. */
  readonly root: string
  readonly fileSystem: FileSystem
  /** What lies below a folder or a link to one, under its path, by code unit. @param folder absolute */
  readonly entriesBelow: (folder: string) => readonly TreeEntry[]
  /** What the commit holds at a path; its folder is known by what lies below. @param path absolute */
  readonly entryAt: (path: string) => TreeEntry | undefined
  /** The bytes of a file or the target of a link, also of one whose content Git LFS keeps elsewhere. */
  readonly read: (entry: TreeEntry) => Uint8Array | undefined
  /** Reads all small files below a folder at once. @param folder absolute */
  readonly prefetch: (folder: string) => void
  /** What was asked for and is not in the repository: a path -> why, as the end of a sentence. */
  readonly unheld: ReadonlyMap<string, string>
}

/** As many as Linux follows. */
const linkLimit = 40

/** What is read ahead is not larger than this; in bytes. */
const prefetchLimit = 1_048_576

/** @returns undefined when git cannot list the commit */
export function openGitTree(root: string, commit: string): GitTree | undefined {
  const entries = listTree(root, commit)
  if (entries === undefined) return undefined
  const objects = createObjectReader(root)
  const unheld = new Map<string, string>()
  const { files, folders } = indexed(entries)

  const targetOf = (entry: TreeEntry): string => new TextDecoder().decode(objects.read(entry.id))

  /** The path below the root with all links resolved; undefined when nothing is there, or it leads out of the repository. */
  const resolve = (path: string): string | undefined => {
    const rest = path.split('/').filter((segment) => segment !== '')
    let real = ''
    for (let followed = 0, segment = rest.shift(); segment !== undefined; segment = rest.shift()) {
      if (segment === '.') continue
      if (segment === '..' && real === '') return undefined
      real = segment === '..' ? parentOf(real) : posix.join(real, segment)
      const entry = files.get(real)
      if (entry?.kind !== 'link') continue
      const target = targetOf(entry)
      followed += 1
      if (followed > linkLimit || target === '' || target.startsWith('/')) return undefined
      rest.unshift(...target.split('/').filter((part) => part !== ''))
      real = parentOf(real)
    }
    return real === '' || folders.has(real) || (files.has(real) && files.get(real)?.kind !== 'link') ? real : undefined
  }

  const below = (path: string): string | undefined =>
    isWithin(root, path) ? resolve(path.slice(root.length)) : undefined

  const entryOf = (path: string): TreeEntry | undefined => {
    const real = below(path)
    return real === undefined ? undefined : files.get(real)
  }

  const entriesBelow: GitTree['entriesBelow'] = (folder) => {
    const real = below(folder)
    if (real === undefined) return []
    const inside = real === '' ? entries : entries.filter(({ path }) => path.startsWith(`${real}/`))
    const asked = posix.relative(root, folder)
    if (asked === real) return inside
    // Links have led there.
    const start = real === '' ? 0 : real.length + 1
    return inside.map((entry) => ({ ...entry, path: posix.join(asked, entry.path.slice(start)) }))
  }

  const bytesOf = (entry: TreeEntry | undefined, path: string): Uint8Array | undefined => {
    if (entry?.kind !== 'file') return undefined
    const bytes = objects.read(entry.id)
    if (bytes === undefined) unheld.set(path, 'this clone has left out what it holds: fetch it with git first')
    else if (isLargeFilePointer(bytes)) unheld.set(path, 'it is kept in Git LFS, and git holds only a pointer to it')
    else return bytes
    return undefined
  }

  const stat = (path: string): FileStat | undefined => {
    // As in any working tree: there the rules of .gitignore begin.
    if (path === `${root}/.git`) return { kind: 'directory', size: 0 }
    const real = below(path)
    if (real === undefined) return undefined
    const entry = files.get(real)
    if (entry === undefined) return { kind: 'directory', size: 0 }
    if (entry.kind !== 'file') return { kind: entry.kind === 'submodule' ? 'directory' : 'other', size: 0 }
    return { kind: 'file', size: objects.sizeOf(entry.id) ?? 0 }
  }

  return {
    root,
    entriesBelow,
    entryAt: entryOf,
    read: (entry) => objects.read(entry.id),
    prefetch: (folder) =>
      objects.prefetch(
        entriesBelow(folder).flatMap(({ kind, id }) => (kind === 'submodule' ? [] : [id])),
        prefetchLimit,
      ),
    unheld,
    fileSystem: {
      stat,
      readFile: (path) => bytesOf(entryOf(path), path),
      realPath(path) {
        if (isWithin(path, root)) return path
        const real = below(path)
        return real === undefined ? undefined : posix.join(root, real)
      },
      readDirectory: (path) => {
        const real = below(path)
        return real === undefined ? [] : (folders.get(real) ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1))
      },
    },
  }
}

function indexed(entries: readonly TreeEntry[]) {
  const files = new Map(entries.map((entry) => [entry.path, entry]))
  const folders = new Map<string, DirectoryEntry[]>([['', []]])
  const open = (folder: string): DirectoryEntry[] => {
    const known = folders.get(folder)
    if (known !== undefined) return known
    const made: DirectoryEntry[] = []
    folders.set(folder, made)
    open(parentOf(folder)).push({ name: posix.basename(folder), kind: 'directory' })
    return made
  }
  for (const { path, kind } of entries)
    open(parentOf(path)).push({
      name: posix.basename(path),
      kind: kind === 'file' ? 'file' : kind === 'link' ? 'other' : 'directory',
    })
  return { files, folders }
}

function parentOf(path: string): string {
  const [, ...above] = foldersUp(path)
  return above[0] ?? ''
}
