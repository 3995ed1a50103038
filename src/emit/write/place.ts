import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { FileSystem } from '../../document/file-system.ts'
import { isWithin } from '../../document/paths.ts'

/** What stands where a file is to be written. */
export type Place =
  | { readonly kind: 'free'; readonly target: string }
  | { readonly kind: 'file'; readonly target: string; readonly bytes: Uint8Array; readonly text: string }
  | { readonly kind: 'refused'; readonly diagnostic: Diagnostic }

/**
 * Looks at the place of one file, without following a symbolic link out of the project.
 *
 * @param root the folder that may be written to; absolute
 * @param path below the root
 * @returns `target` is the absolute path to write, with symbolic links inside the project resolved
 */
export function findPlace(fileSystem: FileSystem, root: string, path: string): Place {
  const target = `${root}/${path}`
  if (path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')) {
    throw new Error(`an emitter made a path that is not below its project: ${path}`)
  }
  const realRoot = fileSystem.realPath(root)
  if (realRoot === undefined) return { kind: 'free', target }

  const refuse = (reason: string): Place => ({
    kind: 'refused',
    diagnostic: createDiagnostic('build/write-failed', { file: path, reason }, { file: target }),
  })
  const nearest = nearestExisting(fileSystem, root, target)
  const real = fileSystem.realPath(nearest)
  if (real !== undefined && !isWithin(realRoot, real)) {
    return {
      kind: 'refused',
      diagnostic: createDiagnostic('build/outside-project', { file: path, leadsTo: real }, { file: target }),
    }
  }
  const stat = fileSystem.stat(nearest)
  if (nearest !== target) {
    if (stat?.kind !== 'directory') return refuse(`"${nearest.slice(root.length + 1)}" is a file, not a folder`)
    // A link to nothing looks like nothing, but it is somebody's.
    if (holds(fileSystem, target)) return refuse('a symbolic link to nothing stands there')
    return { kind: 'free', target }
  }
  if (stat?.kind !== 'file')
    return refuse(stat?.kind === 'directory' ? 'a folder stands there' : 'what stands there is no file')
  const bytes = fileSystem.readFile(target)
  if (bytes === undefined) return refuse('the file that stands there cannot be read')
  return { kind: 'file', target: real ?? target, bytes, text: new TextDecoder().decode(bytes) }
}

/** The path itself or the folder nearest to it that exists; at least the root. */
function nearestExisting(fileSystem: FileSystem, root: string, path: string): string {
  let nearest = path
  while (nearest !== root && fileSystem.stat(nearest) === undefined) nearest = posix.dirname(nearest)
  return nearest
}

function holds(fileSystem: FileSystem, path: string): boolean {
  const parent = posix.dirname(path)
  return fileSystem.readDirectory(parent).some((entry) => `${parent}/${entry.name}` === path)
}
