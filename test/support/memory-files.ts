import type { DirectoryEntry, FileSystem } from '../../src/document/file-system.ts'

/** A file system that holds just these files: absolute path -> text. */
export function memoryFiles(files: ReadonlyMap<string, string>): FileSystem {
  const encoder = new TextEncoder()
  const bytes = new Map([...files].map(([path, text]) => [path, encoder.encode(text)]))
  const readDirectory = (folder: string): readonly DirectoryEntry[] => {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`
    const kinds = new Map<string, DirectoryEntry['kind']>()
    for (const path of [...bytes.keys()].filter((path) => path.startsWith(prefix)).sort()) {
      const [name = '', ...rest] = path.slice(prefix.length).split('/')
      kinds.set(name, rest.length > 0 ? 'directory' : 'file')
    }
    return Array.from(kinds, ([name, kind]) => ({ name, kind }))
  }
  const stat: FileSystem['stat'] = (path) => {
    const file = bytes.get(path)
    if (file) return { kind: 'file', size: file.length }
    return readDirectory(path).length > 0 ? { kind: 'directory', size: 0 } : undefined
  }
  return {
    stat,
    readFile: (path) => bytes.get(path),
    readDirectory,
    realPath: (path) => (stat(path) ? path : undefined),
  }
}
