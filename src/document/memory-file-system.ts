import { posix } from 'node:path'
import type { DirectoryEntry, FileStat, FileSystem } from './file-system.ts'
import { foldersUp } from './paths.ts'

/** As many as Linux follows. */
const linkLimit = 40

/**
 * A file system that is nowhere but in memory: for tests, and for editors, whose files are not saved yet.
 *
 * @param files what each file holds, by its absolute path with forward slashes; the folders are there by themselves
 * @param links where symbolic links lead, by their absolute path; a relative target is relative to the link's folder
 */
export function createMemoryFileSystem(
  files: Readonly<Record<string, string | Uint8Array>>,
  links: Readonly<Record<string, string>> = {},
): FileSystem {
  const encoder = new TextEncoder()
  const contents = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? encoder.encode(content) : content,
    ]),
  )
  const folders = new Map<string, Map<string, DirectoryEntry['kind']>>([['/', new Map()]])
  const place = (path: string, kind: DirectoryEntry['kind']): void => {
    const [, ...above] = foldersUp(path)
    let child = path
    for (const folder of above) {
      const entries = folders.get(folder) ?? new Map<string, DirectoryEntry['kind']>()
      folders.set(folder, entries)
      entries.set(posix.basename(child), child === path ? kind : 'directory')
      child = folder
    }
  }
  for (const path of contents.keys()) place(path, 'file')
  for (const path of Object.keys(links)) place(path, 'other')

  const realPath = (path: string): string | undefined => {
    let rest = path.split('/').filter((segment) => segment !== '')
    let real = ''
    let followed = 0
    for (let segment = rest.shift(); segment !== undefined; segment = rest.shift()) {
      const next = posix.join('/', real, segment)
      const target = links[next]
      if (target === undefined) {
        real = next
        continue
      }
      if (++followed > linkLimit) return undefined
      rest = [
        ...posix
          .resolve(real || '/', target)
          .split('/')
          .filter((part) => part !== ''),
        ...rest,
      ]
      real = ''
    }
    const found = real || '/'
    return contents.has(found) || folders.has(found) ? found : undefined
  }
  const stat = (path: string): FileStat | undefined => {
    const real = realPath(path)
    if (real === undefined) return undefined
    const content = contents.get(real)
    return content ? { kind: 'file', size: content.length } : { kind: 'directory', size: 0 }
  }
  return {
    stat,
    realPath,
    readFile: (path) => contents.get(realPath(path) ?? ''),
    readDirectory: (path) =>
      Array.from(folders.get(realPath(path) ?? '') ?? [], ([name, kind]) => ({ name, kind })).sort((a, b) =>
        a.name < b.name ? -1 : 1,
      ),
  }
}
