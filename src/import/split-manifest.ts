import { printYaml } from './print-yaml.ts'
import { listOf, type WrittenMap, type WrittenEntry } from './written.ts'

/** From how many lines on an imported manifest is divided into files. */
export const splitFrom = 400

/** The sections that can stand in a part, each in the file that it gets there. */
const partFiles: Readonly<Record<string, string>> = {
  configurations: 'configurations.yaml',
  channels: 'channels.yaml',
  user: 'user.yaml',
  actions: 'actions.yaml',
  events: 'events.yaml',
  schemas: 'schemas.yaml',
  states: 'states.yaml',
  entities: 'entities.yaml',
  secrets: 'secrets.yaml',
  implements: 'implements.yaml',
}

export interface ManifestPart {
  readonly path: string
  readonly manifest: WrittenMap
}

/** A section of at most so many lines is not worth a file. */
const smallest = 20

/** Divides a manifest into a root, which includes the others, and a part for each section that is long. */
export function splitManifest(manifest: WrittenMap, path: string): readonly ManifestPart[] {
  const isApart = ({ key, value }: WrittenEntry): boolean =>
    Object.hasOwn(partFiles, key) && linesOf({ kind: 'map', entries: [{ key, value }] }) > smallest
  const parts = manifest.entries.filter(isApart).map((entry): ManifestPart => {
    const kind: WrittenEntry = { key: 'manifest', value: 'part/v1' }
    const entries = [kind, { ...entry, spaceAbove: 'always' as const }]
    return { path: partFiles[entry.key] ?? '', manifest: { kind: 'map', layout: 'block', entries } }
  })
  if (parts.length === 0) return [{ path, manifest }]
  const include: WrittenEntry = { key: 'include', value: listOf(parts.map((part) => part.path)) }
  const kept = manifest.entries.filter((entry) => !isApart(entry))
  const entries = kept.flatMap((entry) => (entry.key === 'manifest' ? [entry, include] : [entry]))
  return [{ path, manifest: { ...manifest, entries } }, ...parts]
}

function linesOf(manifest: WrittenMap): number {
  return printYaml(manifest).split('\n').length - 1
}
