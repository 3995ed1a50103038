import { posix } from 'node:path'
import { compile } from '../compile.ts'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { Interface } from '../model/interface.ts'
import type { Json } from '../schemas/node.ts'
import { parseDefinition } from './import-definition.ts'
import { isJsonObject } from './place.ts'
import { inWords } from './problem-in-words.ts'
import { readInterface } from './read-definition.ts'

export interface ReadInterfaces {
  /** By `<name>@<version>`. */
  readonly interfaces: ReadonlyMap<string, Interface>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The interfaces of a folder: definitions as JSON, and manifests.
 *
 * @param folder absolute
 */
export function readInterfaces(fileSystem: FileSystem, folder: string): ReadInterfaces {
  const interfaces = new Map<string, Interface>()
  const diagnostics: Diagnostic[] = []
  for (const { name, kind } of fileSystem.readDirectory(folder)) {
    const file = posix.join(folder, name)
    if (kind !== 'file') continue
    const read = name.endsWith('.json')
      ? readJson(fileSystem, file)
      : name.endsWith('.yaml')
        ? readManifest(fileSystem, file)
        : undefined
    diagnostics.push(...(read?.diagnostics ?? []))
    if (read?.content !== undefined) interfaces.set(`${read.content.name}@${read.content.version}`, read.content)
  }
  if (fileSystem.stat(folder)?.kind !== 'directory')
    diagnostics.push(
      createDiagnostic('import/failed', { reason: 'there is no such folder of interfaces' }, { file: folder }),
    )
  return { interfaces, diagnostics }
}

interface ReadFile {
  readonly content?: Interface | undefined
  readonly diagnostics: readonly Diagnostic[]
}

function readJson(fileSystem: FileSystem, file: string): ReadFile {
  const parsed = parseDefinition(new TextDecoder().decode(fileSystem.readFile(file)))
  const { interface: content, problems } =
    'problem' in parsed ? { interface: undefined, problems: [parsed.problem] } : readInterface(parsed.json, {})
  const diagnostics = problems.map((problem) => createDiagnostic('import/not-possible', inWords(problem), { file }))
  return { content, diagnostics }
}

function readManifest(fileSystem: FileSystem, file: string): ReadFile {
  const { boundInterface, diagnostics } = compile(fileSystem, file)
  return { content: boundInterface?.interface, diagnostics }
}

const integrationOnly = [
  'icon',
  'readme',
  'configuration',
  'configurations',
  'states',
  'user',
  'secrets',
  'identifier',
  'extends',
]

/** What a definition in JSON is; undefined where it can be either, since an interface has less of the same. */
export function kindOfDefinition(json: Json): 'integration' | 'interface' | undefined {
  if (!isJsonObject(json)) return 'integration'
  if (mentionsEntity(json)) return 'interface'
  return integrationOnly.some((key) => Object.hasOwn(json, key)) ? 'integration' : undefined
}

/** Only the schemas of interfaces refer to entities. */
function mentionsEntity(json: Json): boolean {
  const stack: Json[] = [json]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next !== 'object' || next === null) continue
    if (isJsonObject(next) && typeof next['$ref'] === 'string' && !next['$ref'].startsWith('#')) return true
    stack.push(...(Object.values(next) as readonly Json[]))
  }
  return false
}
