import { posix } from 'node:path'
import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Project } from '../document/project.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { Script } from './integration.ts'
import type { OriginRecorder } from './origins.ts'
import { unusableReason } from './unusable-reason.ts'

/** What the platform takes, in UTF-16 code units. */
const scriptLimit = 2000

/**
 * Binds a script: one line is the path of a `.vrl` file (validation saw to that), several lines are the source itself.
 *
 * @param place the keys that lead to the script in the manifest: `identifier`, `extractScript`
 * @returns undefined when it was refused
 */
export function bindScript(
  cursor: Cursor<string> | undefined,
  place: readonly string[],
  project: Pick<Project, 'root' | 'files'>,
  origins: OriginRecorder,
  report: Report,
): Script | undefined {
  if (cursor === undefined) return undefined
  const text = cursor.value
  if (text.includes('\n')) {
    return checked({ path: inlineScriptPath(place), source: text, inline: true }, cursor, origins, report)
  }
  const absolute = posix.join(posix.dirname(cursor.document.file), text)
  const file = project.files.get(absolute)
  switch (file?.kind) {
    case 'found':
      return checked(
        { path: posix.relative(project.root, absolute), source: file.text, inline: false },
        cursor,
        origins,
        report,
      )
    case 'unusable':
      report(createDiagnostic('script/unreadable', { path: text, reason: unusableReason(file) }, cursor.here()))
      return undefined
    case 'missing':
      report(createDiagnostic('script/not-found', { path: text }, cursor.here()))
      return undefined
    case undefined:
      // Not even looked for: its path was refused, and reported.
      return undefined
  }
}

/** Where a script is written that stands in the manifest, at a place that these keys lead to. */
export function inlineScriptPath(place: readonly string[]): string {
  return `src/generated/scripts/${place.map(fileNamePart).join('.')}.vrl`
}

/** A key as part of a file's name: it stays below its folder, whatever it holds, and different keys stay different. */
function fileNamePart(key: string): string {
  return encodeURIComponent(key).replaceAll(/[.!~*'()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
}

function checked(script: Script, cursor: Cursor<string>, origins: OriginRecorder, report: Report): Script | undefined {
  const { source, path } = script
  if (source.trim() === '') {
    report(
      createDiagnostic('script/empty', { path: script.inline ? (cursor.entry?.key ?? path) : path }, cursor.here()),
    )
    return undefined
  }
  if (source.length > scriptLimit) {
    report(createDiagnostic('script/too-long', { length: source.length, limit: scriptLimit }, cursor.here()))
    return undefined
  }
  return origins.from(cursor, script)
}
