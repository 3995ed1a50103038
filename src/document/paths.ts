import { posix } from 'node:path'

/** Whether a path begins at a root: `/…`, or a drive (`C:/…`, and `C:…`, whose meaning only Windows knows). */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path)
}

/** The folder that a path lies in, or undefined at a root. */
export function parentFolder(path: string): string | undefined {
  const slash = path.lastIndexOf('/')
  if (slash > 0) return path.slice(0, slash)
  return slash === 0 && path !== '/' ? '/' : undefined
}

/** A folder, and all that it lies in, from the inside out. */
export function* foldersUp(folder: string): Iterable<string> {
  for (let next: string | undefined = folder; next !== undefined; next = parentFolder(next)) yield next
}

/** Whether `path` is the folder or lies below it. Both are absolute, without `..`. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

/** Where a path leads that is written in a file: it is relative to the folder of that file. Nothing is looked up. */
export function resolvePath(file: string, path: string): string {
  return posix.join(posix.dirname(file), path)
}

/** A path as the system gives it, with forward slashes. Elsewhere than on Windows, a backslash is a character like any other. */
export function withSlashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path
}
