import { formatManifest } from '../format/format.ts'
import type { Integration, Script } from '../model/integration.ts'
import type { Interface } from '../model/interface.ts'
import type { Json } from '../schemas/node.ts'
import type { ImportedFile } from './imported-file.ts'
import { withNamedSchemas } from './lift-schemas.ts'
import { shownJson, type ImportProblem } from './place.ts'
import { printYaml, type CommentTexts } from './print-yaml.ts'
import { proofProblems } from './prove.ts'
import { readDefinition, readInterface, type ReadOptions } from './read-definition.ts'
import type { KnownInterfaces } from './read-implementations.ts'
import type { NamedNode } from './read-schemas.ts'
import { withSdkMessages } from './recognize-messages.ts'
import { splitManifest } from './split-manifest.ts'
import { writeInterfaceManifest, writeManifest } from './write-manifest.ts'
import { isList, isMap, type Written, type WrittenMap } from './written.ts'

export type { ImportedFile } from './imported-file.ts'

export interface ImportOptions extends ReadOptions {
  /** The interfaces that the definition may extend, by `<name>@<version>`; each that it does gets a manifest of its own. */
  readonly interfaces?: KnownInterfaces
  /** Comments, by the JSON pointer into the model of what they stand above. */
  readonly comments?: CommentTexts
  /** Whether each section gets a file of its own. */
  readonly split?: boolean
}

export interface Imported {
  /** The manifest first; none when not even that could be made. */
  readonly files: readonly ImportedFile[]
  /** What the manifest does not say as the definition does; where there is none, it means exactly the same. */
  readonly problems: readonly ImportProblem[]
  /** What it says as the definition does, and should be known all the same. */
  readonly notes: readonly ImportProblem[]
}

/**
 * Makes the manifest of an integration from the JSON of its definition: one that a person would write, and that means the same.
 * It is compiled and compared with the definition before it is handed out. See {@link readDefinition} for what is understood.
 */
export function importDefinition(json: Json, options: ImportOptions = {}): Imported {
  const reading = readDefinition(json, options)
  const { notes } = reading
  if (reading.integration === undefined) return { files: [], problems: reading.problems, notes }
  const { integration, scripts } = withScriptFiles(reading.integration)
  const manifest = shorterManifest(integration, reading.named)
  const interfaces = Object.values(integration.interfaces ?? {})
  const contents = new Map(interfaces.map(({ from, interface: content }) => [from, content]))
  const files = [
    ...printed(manifest, 'integration', options),
    ...scripts,
    ...[...contents].map(([path, content]) => interfaceFile(path, content)),
  ]
  const unnamed = (): ImportedFile => {
    const plain = withNamedSchemas(withSdkMessages(integration), [], false, 'forced')
    return { path: 'integration.yaml', text: printYaml(writeManifest(plain, false)) }
  }
  return {
    files,
    problems: [...reading.problems, ...proofProblems(files, integration, unnamed)],
    notes: [...notes, ...unplacedComments(manifest, options.comments ?? new Map())],
  }
}

/** Makes the manifest of an interface from the JSON of its definition. See {@link importDefinition}. */
export function importInterface(
  json: Json,
  options: ReadOptions & Pick<ImportOptions, 'comments'> & { readonly path?: string } = {},
): Imported {
  const { interface: content, problems, named } = readInterface(json, options)
  if (content === undefined) return { files: [], problems, notes: [] }
  const { path = `interfaces/${content.name}.yaml`, comments = new Map() } = options
  const manifest = interfaceManifest(content, named)
  const file = formatted(path, `${interfaceSchemaLine(path)}${printYaml(manifest, comments)}`)
  const unnamed = (): ImportedFile => {
    const plain = withNamedSchemas(withSdkMessages(content), [], false, 'forced')
    return { path: file.path, text: printYaml(writeInterfaceManifest(plain)) }
  }
  return {
    files: [file],
    problems: [...problems, ...proofProblems([file], content, unnamed)],
    notes: unplacedComments(manifest, comments),
  }
}

/** JSON that a text holds. @returns the problem when it holds none */
export function parseDefinition(text: string): { readonly json: Json } | { readonly problem: ImportProblem } {
  try {
    return { json: JSON.parse(text) as Json }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason is known'
    return { problem: { pointer: '', problem: `is ${shownJson(text)} that is no JSON: ${reason}` } }
  }
}

/** A comment on what has no line of its own in the manifest. */
function unplacedComments(manifest: WrittenMap, comments: CommentTexts): readonly ImportProblem[] {
  const places = new Set(pointersIn(manifest))
  // One on what is in a schema with a name can stand in several places, and needs one of them.
  const placed = new Set([...comments].flatMap(([pointer, text]) => (places.has(pointer) ? [text] : [])))
  const unplaced = new Map(
    [...comments].toReversed().flatMap(([pointer, text]) => (placed.has(text) ? [] : [[text, pointer] as const])),
  )
  return [...unplaced].map(([text, pointer]) => ({
    pointer,
    problem: `has a comment that found no place: ${JSON.stringify(text)}`,
  }))
}

function pointersIn(written: Written): readonly string[] {
  if (isList(written)) return written.items.flatMap(pointersIn)
  if (!isMap(written)) return []
  return written.entries.flatMap(({ pointer, value }) => [
    ...(pointer === undefined ? [] : [pointer]),
    ...pointersIn(value),
  ])
}

function interfaceFile(path: string, content: Interface): ImportedFile {
  return formatted(path, `${interfaceSchemaLine(path)}${printYaml(interfaceManifest(content, []))}`)
}

function interfaceManifest(content: Interface, named: readonly NamedNode[]): WrittenMap {
  return writeInterfaceManifest(withNamedSchemas(withSdkMessages(content), named, false))
}

function interfaceSchemaLine(path: string): string {
  return schemaLine('interface', '../'.repeat(path.split('/').length - 1))
}

/** With titles made from names, or without: whichever says the same in less. */
function shorterManifest(integration: Integration, named: readonly NamedNode[]): WrittenMap {
  const recognized = withSdkMessages(integration)
  const [plain, derived] = [false, true].map((derivedTitles) =>
    writeManifest(withNamedSchemas(recognized, named, derivedTitles), derivedTitles),
  ) as [WrittenMap, WrittenMap]
  return printYaml(derived).length < printYaml(plain).length ? derived : plain
}

function printed(
  manifest: WrittenMap,
  kind: 'integration',
  { split, comments }: ImportOptions,
): readonly ImportedFile[] {
  const path = `${kind}.yaml`
  const parts = split === true ? splitManifest(manifest, path) : [{ path, manifest }]
  return parts.map((part) => {
    const line = schemaLine(part.path === path ? kind : 'part', '')
    return formatted(part.path, `${line}${printYaml(part.manifest, comments)}`)
  })
}

/** A manifest as `tenon fmt` leaves it alone; one that is beyond the limits of manifests stays as it was printed. */
function formatted(path: string, text: string): ImportedFile {
  const result = formatManifest(`/${path}`, text)
  return { path, text: result.kind === 'formatted' ? result.text : text }
}

/** Tells editors which schema to use. */
function schemaLine(kind: 'integration' | 'interface' | 'part', up: string): string {
  return `# yaml-language-server: $schema=${up === '' ? './' : up}node_modules/tenon/schema/${kind}.v1.json\n`
}

/** Sources of one line cannot stand in a manifest, where one line is a path: they get a file. */
function withScriptFiles(integration: Integration): {
  readonly integration: Integration
  readonly scripts: readonly ImportedFile[]
} {
  const scripts: ImportedFile[] = []
  const moved = (script: Script | undefined): Script | undefined => {
    if (script === undefined || !script.inline || script.source.includes('\n')) return script
    const path = script.path.replace(/^.*\//, 'scripts/')
    scripts.push({ path, text: script.source })
    return { path, source: script.source, inline: false }
  }
  const linked = <T extends NonNullable<Integration['configuration']>>(configuration: T): T => {
    const script = moved(configuration.identifier?.linkTemplateScript)
    if (script === undefined) return configuration
    return { ...configuration, identifier: { ...configuration.identifier, linkTemplateScript: script } }
  }
  const { identifier, configuration, configurations } = integration
  const extractScript = moved(identifier?.extractScript)
  const fallbackHandlerScript = moved(identifier?.fallbackHandlerScript)
  const changed: Integration = {
    ...integration,
    ...(identifier === undefined
      ? {}
      : {
          identifier: {
            ...(extractScript === undefined ? {} : { extractScript }),
            ...(fallbackHandlerScript === undefined ? {} : { fallbackHandlerScript }),
          },
        }),
    ...(configuration === undefined ? {} : { configuration: linked(configuration) }),
    ...(configurations === undefined
      ? {}
      : {
          configurations: Object.fromEntries(
            Object.entries(configurations).map(([name, item]) => [name, linked(item)]),
          ),
        }),
  }
  return { integration: changed, scripts }
}
