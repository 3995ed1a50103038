import { check } from '../compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { createMemoryFileSystem } from '../document/memory-file-system.ts'
import { scriptsOf } from '../emit/emit.ts'
import type { Integration } from '../model/integration.ts'
import { entityDefinitions, type Interface } from '../model/interface.ts'
import { pointerTo } from '../model/origins.ts'
import { isOfReview } from '../rules/check.ts'
import type { Definitions, SchemaNode } from '../schemas/node.ts'
import { differencesBetween } from '../schemas/stored/differences.ts'
import type { ImportedFile } from './imported-file.ts'
import { mapPositions } from './map-positions.ts'
import type { ImportProblem } from './place.ts'
import { placeInDefinition } from './place-in-definition.ts'
import { textOf } from './same-shape.ts'

const folder = '/project'

/**
 * Compiles imported files as if they were written, and compares what they say with what was read.
 *
 * @param unnamed makes the same manifest without names for schemas that can do without: what is wrong is then found where it stands
 * @returns what is not the same
 */
export function proofProblems(
  files: readonly ImportedFile[],
  read: Integration | Interface,
  unnamed: () => ImportedFile,
): readonly ImportProblem[] {
  const [manifest, ...others] = files
  if (manifest === undefined) return []
  const compiled = compile(files, read)
  if (compiled.refusals.length > 0) {
    const replaced = [unnamed(), ...others]
    const located = compile(replaced, read).refusals
    return located.length > 0 ? explained(located, replaced) : explained(compiled.refusals, files)
  }
  return compiled.said === undefined ? [] : differences(read, compiled.said)
}

interface Compiled {
  readonly refusals: readonly Diagnostic[]
  readonly said?: Integration | Interface
}

/** Compiles files in a project that has all others that they name. */
function compile(files: readonly ImportedFile[], read: Integration | Interface): Compiled {
  const scripts = 'modelVersion' in read ? scriptsOf(read).map(({ path, source }) => [path, source || 'null']) : []
  const named = [read.icon, read.readme].flatMap((path) => (path === undefined ? [] : [[path, '<svg/>']]))
  const contents = [...named, ...scripts, ...files.map(({ path, text }) => [path, text])] as [string, string][]
  const placed = contents.map(([path, text]) => [`${folder}/${path}`, text] as const)
  const fileSystem = createMemoryFileSystem(Object.fromEntries(placed))
  const { bound, boundInterface, diagnostics } = check(fileSystem, `${folder}/${files[0]?.path}`)
  const said = bound?.integration ?? boundInterface?.interface
  return {
    // What it lacks for people to read, it lacked before.
    refusals: diagnostics.filter((finding) => finding.severity === 'error' && !isOfReview(finding)),
    ...(said === undefined ? {} : { said }),
  }
}

function explained(refusals: readonly Diagnostic[], files: readonly ImportedFile[]): readonly ImportProblem[] {
  return refusals.map(({ message, location: { file, range } }) => {
    const text = files.find(({ path }) => `${folder}/${path}` === file)?.text ?? ''
    const pointer = range === undefined ? '' : placeInDefinition(text, range.start.offset)
    return { pointer, problem: `cannot be said in a manifest: ${message}` }
  })
}

/** Where what a manifest says is not what was read. */
export function differences(read: Integration | Interface, said: Integration | Interface): readonly ImportProblem[] {
  const found = schemasOf(read)
  const definitions = definitionsOf(said)
  const schemas = [...schemasOf(said)].flatMap(([pointer, schema]): ImportProblem[] => {
    const other = found.get(pointer)
    if (other === undefined) return []
    return differencesBetween(schema, other, definitions).map((difference) => ({
      pointer,
      problem: `would become another schema: at ${difference.pointer || 'its root'} ${difference.problem}`,
    }))
  })
  const isSame = textOf(withoutSchemas(read)) === textOf(withoutSchemas(said))
  const others = isSame ? [] : [{ pointer: '', problem: 'would become another definition, apart from its schemas' }]
  const saidInterfaces = implementedBy(said)
  const implemented = Object.entries(implementedBy(read)).flatMap(([alias, content]) => {
    const other = saidInterfaces[alias]
    return other === undefined ? [] : differences(content, other)
  })
  return [...others, ...schemas, ...implemented]
}

function implementedBy(owner: Integration | Interface): Readonly<Record<string, Interface>> {
  const interfaces = 'modelVersion' in owner ? (owner.interfaces ?? {}) : {}
  return Object.fromEntries(Object.entries(interfaces).map(([alias, { interface: content }]) => [alias, content]))
}

/** What is the same of an import and of what it was made from but for schemas, and the text of scripts that were not there. */
function withoutSchemas(owner: Integration | Interface): unknown {
  const {
    schemas: _schemas,
    sdkMessages: _messages,
    ...rest
  } = mapPositions<Integration | Interface>(owner, () => nothing)
  if (!('modelVersion' in rest)) return rest
  // Scripts that were not there have no text; what interfaces hold is compared by itself.
  const unsaid = new Set(['source', 'interface'])
  return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (unsaid.has(key) ? undefined : value)))
}

const nothing: SchemaNode = { kind: 'any' }

/** JSON pointer -> schema at a position. */
function schemasOf(owner: Integration | Interface): ReadonlyMap<string, SchemaNode> {
  const found = new Map<string, SchemaNode>()
  const message: string[] = []
  mapPositions(owner, (schema, kind, name) => {
    if (kind === 'message') message.push(name)
    const key = kind === 'message' ? `${kind}/${message.length}` : kind
    found.set(pointerTo(`/${key}`, name), schema)
    return schema
  })
  return found
}

function definitionsOf(owner: Integration | Interface): Definitions {
  const entities = 'modelVersion' in owner ? {} : entityDefinitions(owner.entities)
  // What was read names entities as it refers to them.
  const named = Object.keys(entities).map((name) => [name, { kind: 'placeholder', name }] as const)
  return { ...owner.schemas, ...owner.sdkMessages, ...Object.fromEntries(named) }
}
