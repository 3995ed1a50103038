import type { FileSystem } from './file-system.ts'
import { findConfiguredRoot } from './find-workspace.ts'
import { foldersUp, isAbsolute, isWithin, resolvePath } from './paths.ts'

/** Where a path of a manifest leads. */
export type ResolvedPath =
  | { readonly kind: 'inside'; readonly path: string }
  /** Not to be looked at. */
  | { readonly kind: 'refused'; readonly path: string; readonly reason: 'backslash' | 'absolute' | 'above' | 'link' }

/**
 * Finds where a path leads that is written in a manifest, a part, or any other file from strangers. It must be relative, written with
 * forward slashes, and stay inside of the workspace, also after symbolic links are resolved. The file need not exist.
 *
 * @param workspaceRoot absolute
 * @param file the file that the path is written in; absolute
 * @param path as written
 */
export function resolveInside(fileSystem: FileSystem, workspaceRoot: string, file: string, path: string): ResolvedPath {
  const resolved = resolvePath(file, path)
  const refuse = (reason: Extract<ResolvedPath, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', path: resolved, reason }) as const
  if (path.includes('\\')) return refuse('backslash')
  if (isAbsolute(path)) return refuse('absolute')
  if (!isWithin(workspaceRoot, resolved)) return refuse('above')
  if (!isReallyWithin(fileSystem, workspaceRoot, resolved)) return refuse('link')
  return { kind: 'inside', path: resolved }
}

/** Whether a path lies in a folder after symbolic links are resolved; of what does not exist, where it would be created. */
export function isReallyWithin(fileSystem: FileSystem, folder: string, path: string): boolean {
  const realFolder = fileSystem.realPath(folder) ?? folder
  for (const existing of foldersUp(path)) {
    const real = fileSystem.realPath(existing)
    if (real !== undefined) return isWithin(realFolder, real)
  }
  return false
}

/** The nearest folder, from the project's own upwards, that has a `tenon.yaml`; the project's when there is none. */
export function findWorkspaceRoot(fileSystem: FileSystem, projectRoot: string): string {
  return findConfiguredRoot(fileSystem, projectRoot) ?? projectRoot
}
