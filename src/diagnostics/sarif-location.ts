import type { Fix } from './diagnostic.ts'
import { createLineTable } from './line-table.ts'
import type { Location, SourceRange } from './location.ts'
import { remembering } from './remembering.ts'
import type { RenderContext } from './renderer.ts'
import { repositoryPath } from './repository-path.ts'
import type { SarifArtifactLocation, SarifFix, SarifLocation, SarifRegion } from './sarif.ts'

/** The name by which SARIF calls the folder that paths are relative to; GitHub's too. */
export const rootId = '%SRCROOT%'

/** Spells places of files as SARIF does. */
export interface Places {
  readonly location: (location: Location, message?: string) => SarifLocation
  /** Undefined when a file that it edits could not be read. */
  readonly fix: (fix: Fix) => SarifFix | undefined
}

export function createPlaces(context: Pick<RenderContext, 'cwd' | 'repository' | 'source'>): Places {
  const artifact = (file: string): SarifArtifactLocation => {
    const path = repositoryPath(file, context)
    return path === undefined ? { uri: fileUri(file) } : { uri: encodePath(path), uriBaseId: rootId }
  }
  const positions = remembering((file: string) => {
    const text = context.source(file)
    return text === undefined ? undefined : createLineTable(text)
  })
  return {
    location: ({ file, range }, message) => ({
      ...(message !== undefined && { message: { text: message } }),
      physicalLocation: { artifactLocation: artifact(file), ...(range && { region: regionOf(range) }) },
    }),
    fix: ({ title, safe, edits }) => {
      const files = [...new Set(edits.map(({ file }) => file))]
      if (files.some((file) => positions(file) === undefined)) return undefined
      return {
        description: { text: title },
        artifactChanges: files.map((file) => ({
          artifactLocation: artifact(file),
          replacements: edits
            .filter((edit) => edit.file === file)
            .flatMap(({ start, end, text }) => {
              const position = positions(file)
              if (position === undefined) return []
              const deletedRegion = regionOf({ start: position(start), end: position(end) })
              return [{ deletedRegion, insertedContent: { text } }]
            }),
        })),
        properties: { safe },
      }
    },
  }
}

function regionOf({ start, end }: SourceRange): SarifRegion {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** A path as a relative reference of RFC 3986. */
function encodePath(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replaceAll(/\p{Cs}/gu, '\uFFFD')))
    .join('/')
}

/** @param file absolute; on Windows it begins with a drive */
function fileUri(file: string): string {
  const drive = /^[A-Za-z]:(?=\/)/.exec(file)?.[0]
  return drive === undefined ? `file://${encodePath(file)}` : `file:///${drive}${encodePath(file.slice(drive.length))}`
}
