import { posix } from 'node:path'
import type { Location } from '../diagnostics/location.ts'
import { createSource } from '../document/create-document.ts'
import type { Document } from '../document/document.ts'
import type { Project } from '../document/project.ts'
import { scalarOffsets } from '../document/scalar-offsets.ts'
import type { ScalarNode } from '../document/tree.ts'
import type { BoundIntegration } from '../model/bind.ts'
import type { Integration, Script } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import type { ScriptKind } from './script-kind.ts'

/** A script of an integration, and where its characters stand. */
export interface PlacedScript {
  readonly kind: ScriptKind
  readonly source: string
  /** Absolute: the script's own file, or the document in which it is written. */
  readonly file: string
  /** The place of a stretch of the source, in UTF-16 code units; where it cannot be followed, that of the script as a whole. */
  readonly location: (start: number, end: number) => Location
  /** The scalar that holds an inline script. */
  readonly scalar?: { readonly document: Document; readonly node: ScalarNode }
}

/** The scripts of an integration, in the order of the manifest language. */
export function placedScripts(project: Project, bound: BoundIntegration): readonly PlacedScript[] {
  return scriptsByPointer(bound.integration).flatMap(({ pointer, kind, script }) => {
    const placed = script.inline ? placeInline(project, bound, pointer) : placeFile(project, script)
    return placed === undefined ? [] : [{ kind, source: script.source, ...placed }]
  })
}

/** Whether a script stands in a manifest. */
export function hasInlineScript({ integration }: BoundIntegration): boolean {
  return scriptsByPointer(integration).some(({ script }) => script.inline)
}

type PlacedAt = Pick<PlacedScript, 'file' | 'location' | 'scalar'>

function placeFile(project: Project, { path, source }: Script): PlacedAt {
  const file = posix.join(project.root, path)
  return { file, location: locationInFile(file, source) }
}

function placeInline(project: Project, { origins }: BoundIntegration, pointer: string): PlacedAt | undefined {
  const place = origins[pointer]?.primary
  const document = place && project.documents.get(place.file)
  const node = place && document?.node(place.node)
  if (document === undefined || node?.kind !== 'scalar') return undefined
  return { file: document.file, scalar: { document, node }, location: locationInScalar(document, node) }
}

/** Where the characters of a script stand that is a file. */
export function locationInFile(file: string, source: string): PlacedScript['location'] {
  let location: ReturnType<typeof createSource>['location'] | undefined
  return (start, end) => {
    location ??= createSource(file, source).location
    return location([start, end])
  }
}

/** Where the characters of a script stand that is written in a manifest. */
export function locationInScalar(document: Document, node: ScalarNode): PlacedScript['location'] {
  let offsets: readonly number[] | undefined | null = null
  return (start, end) => {
    if (offsets === null) offsets = scalarOffsets(node)
    return document.location(rangeIn(offsets, start, end, node))
  }
}

function rangeIn(
  offsets: readonly number[] | undefined,
  start: number,
  end: number,
  { range, value }: ScalarNode,
): readonly [start: number, end: number] {
  if (offsets === undefined || typeof value !== 'string') return range
  const at = (index: number): number => offsets[Math.min(index, offsets.length - 1)] ?? range[1]
  // A line break belongs to the line that it ends.
  const written = value.slice(start, end).replace(/\n+$/, '').length
  if (written <= 0) return [at(start), at(start)]
  return [at(start), at(start + written)]
}

interface ModelScript {
  readonly pointer: string
  readonly kind: ScriptKind
  readonly script: Script
}

function scriptsByPointer({ identifier, configuration, configurations = {} }: Integration): readonly ModelScript[] {
  const links = [
    { at: '/configuration', owner: configuration },
    ...Object.entries(configurations).map(([name, owner]) => ({ at: pointerTo('/configurations', name), owner })),
  ]
  return [
    { pointer: '/identifier/extractScript', kind: 'extract' as const, script: identifier?.extractScript },
    {
      pointer: '/identifier/fallbackHandlerScript',
      kind: 'fallback' as const,
      script: identifier?.fallbackHandlerScript,
    },
    ...links.map(({ at, owner }) => ({
      pointer: `${at}/identifier/linkTemplateScript`,
      kind: 'link' as const,
      script: owner?.identifier?.linkTemplateScript,
    })),
  ].flatMap(({ script, ...rest }) => (script === undefined ? [] : [{ ...rest, script }]))
}
