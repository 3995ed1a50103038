import { posix } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { FileSystem } from '../document/file-system.ts'
import { createOverlay } from '../document/overlay-file-system.ts'
import type { WritePlan } from '../emit/write/plan.ts'
import { readModel, type Model } from './read-manifest.ts'

/** A file with another version in it. */
export interface EditedVersion {
  readonly kind: 'edited'
  /** Absolute; the manifest, or the part that has the version. */
  readonly file: string
  readonly text: string
}

export type VersionEdit = EditedVersion | { readonly kind: 'refused'; readonly diagnostic: Diagnostic }

/**
 * Writes another version into the text of a manifest, where the old one stands: quotes, comments and all else stay as they are.
 *
 * @param manifest absolute
 */
export function editVersion(
  fileSystem: FileSystem,
  manifest: string,
  { bound, project }: Extract<Model, { kind: 'model' }>,
  version: string,
): VersionEdit {
  const location = bound.locate('/version')
  const refused = (reason: string): VersionEdit => ({
    kind: 'refused',
    diagnostic: createDiagnostic('deployment/version-not-edited', { version, reason }, location),
  })
  const text = project.documents.get(location.file)?.text
  const { range } = location
  if (text === undefined || range === undefined) return refused('nobody knows where it stands')
  const written = text.slice(range.start.offset, range.end.offset)
  const { version: before } = bound.integration
  const quote = /^['"]/.exec(written)?.[0] ?? ''
  if (written !== `${quote}${before}${quote}`) return refused('it is not written as a plain or quoted text in one line')
  const edited = `${text.slice(0, range.start.offset)}${quote}${version}${quote}${text.slice(range.end.offset)}`
  const again = readModel(createOverlay(fileSystem, [[location.file, edited]]), manifest)
  const isRight =
    again.kind === 'model' && isDeepStrictEqual(again.bound.integration, { ...bound.integration, version })
  return isRight
    ? { kind: 'edited', file: location.file, text: edited }
    : refused('other parts of the manifest depend on it')
}

/** What writes it, in one step. */
export function planEdit(fileSystem: FileSystem, { file, text }: EditedVersion): WritePlan {
  const [root, path] = [posix.dirname(file), posix.basename(file)]
  const target = fileSystem.realPath(file) ?? file
  return {
    root,
    source: path,
    changes: [{ action: 'update', path, target, text, lineEndingsOnly: false }],
    leftovers: [],
    diagnostics: [],
  }
}

/** Says where a version stands that is none. @param needed what to write in its place */
export function notSemantic(version: string, needed: string, location: Location): Diagnostic {
  const shown = JSON.stringify(version.length > 60 ? `${version.slice(0, 60)}…` : version)
  return createDiagnostic(
    'deployment/version-not-edited',
    { version: needed, reason: `${shown} is no semantic version` },
    location,
  )
}
