import { posix } from 'node:path'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Document } from './document.ts'
import { globLimits, hasWildcards, matchFiles, parseGlob } from './glob.ts'
import { isReallyWithin } from './inside.ts'
import { at, isText, type TextNode } from './named-files.ts'
import { resolvePath } from './paths.ts'
import { resolveWritten, type Workspace } from './written-path.ts'

/** How many parts a manifest may have. */
export const includeLimit = 1000

export interface IncludedFile {
  /** Absolute. */
  readonly path: string
  /** Relative to the manifest. */
  readonly name: string
  /** The glob that matches it. */
  readonly at: Location
}

/** The files that `include` matches: in the order of the globs, by code unit for each, and each once. */
export function findIncluded(workspace: Workspace, manifest: Document): readonly IncludedFile[] {
  const { report } = workspace
  const include = at(manifest.root, 'include')
  const globs = include?.kind === 'sequence' ? include.items : [include]
  const included = new Map<string, IncludedFile>()
  for (const glob of globs.filter(isText)) {
    const location = manifest.location(glob.range)
    for (const path of matchGlob(workspace, manifest, glob)) {
      if (included.has(path)) continue
      if (included.size === includeLimit) {
        report(createDiagnostic('file/too-many-includes', { limit: includeLimit }, location))
        return [...included.values()]
      }
      included.set(path, { path, name: posix.relative(posix.dirname(manifest.file), path), at: location })
    }
  }
  return [...included.values()]
}

/** The files that one glob matches; what is wrong with it is reported. */
function matchGlob(workspace: Workspace, manifest: Document, scalar: TextNode): readonly string[] {
  const { fileSystem, workspaceRoot, report } = workspace
  const { value: glob } = scalar
  const location = manifest.location(scalar.range)
  const choices = parseGlob(glob)
  if (!choices) {
    report(createDiagnostic('file/bad-glob', { glob, ...globLimits }, location))
    return []
  }

  const matched = new Set<string>()
  for (const choice of choices) {
    // A base that may not be looked at is told with the whole glob.
    const folder = resolveWritten(workspace, manifest, scalar, glob.includes('\\') ? glob : choice.base, glob)
    if (folder === undefined) return []
    // The manifest may be among them, and one more than allowed must be found.
    for (const path of matchFiles(fileSystem, folder, choice, includeLimit + 2)) matched.add(path)
  }
  const allowed = [...matched].filter((path) => isReallyWithin(fileSystem, workspaceRoot, path))
  if (allowed.length < matched.size) {
    report(createDiagnostic('file/outside-workspace', { path: glob, reason: 'link' }, location))
  } else if (!allowed.some((path) => path !== manifest.file)) {
    report(
      createDiagnostic('file/include-no-match', { glob, hint: hintFor(workspace, manifest, glob, allowed) }, location),
    )
  }
  return allowed.filter((path) => path !== manifest.file).sort()
}

function hintFor(
  { fileSystem }: Workspace,
  manifest: Document,
  glob: string,
  matched: readonly string[],
): string | undefined {
  if (matched.length > 0) return 'It matches this file only, and a manifest is no part of itself.'
  if (hasWildcards(glob) || fileSystem.stat(resolvePath(manifest.file, glob))?.kind !== 'directory') return undefined
  return `It is a folder: write "${glob.replace(/\/$/, '')}/*.yaml" for the files in it.`
}
