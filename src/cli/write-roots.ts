import { dirname, resolve } from 'node:path'
import { relativePath } from '../diagnostics/relative-path.ts'
import { hasWildcards } from '../document/glob.ts'
import { isWithin } from '../document/paths.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/**
 * The folder that each manifest's files are written to: its own, or one below `out`, where a project keeps the path that it
 * has below the argument that names it.
 *
 * @returns manifest -> absolute path with forward slashes
 * @throws UsageError when two manifests would write into the same folder
 */
export function writeRoots(
  manifests: readonly { readonly manifest: string }[],
  paths: readonly string[],
  out: string | undefined,
  { cwd }: Terminal,
): ReadonlyMap<string, string> {
  const bases = (paths.length > 0 ? paths : ['.']).map((path) => absolute(cwd, withoutPattern(path)))
  const roots = new Map<string, string>()
  const owners = new Map<string, string>()
  for (const { manifest } of manifests) {
    const project = dirname(manifest)
    const root = out === undefined ? project : absolute(absolute(cwd, out), pathBelow(bases, project))
    const other = owners.get(root)
    if (other !== undefined) {
      throw new UsageError(
        `${relativePath(cwd, other)} and ${relativePath(cwd, manifest)} would both be written to ${relativePath(cwd, root)}.`,
      )
    }
    owners.set(root, manifest)
    roots.set(manifest, root)
  }
  return roots
}

/** The path of a project below the nearest of the folders that were named. */
function pathBelow(bases: readonly string[], project: string): string {
  const nearest = bases.filter((base) => isWithin(base, project)).sort((a, b) => b.length - a.length)[0]
  return nearest === undefined ? '.' : relativePath(nearest, project)
}

/** What stands before the first segment of a path that has a wildcard in it. */
function withoutPattern(path: string): string {
  const segments = path.split('/')
  const wildcard = segments.findIndex(hasWildcards)
  return wildcard < 0 ? path : segments.slice(0, wildcard).join('/') || (path.startsWith('/') ? '/' : '.')
}

function absolute(from: string, path: string): string {
  return resolve(from, path).replaceAll('\\', '/')
}
