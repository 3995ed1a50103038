import { posix } from 'node:path'
import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Fix, type Report } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { replacement } from '../manifest/fixes.ts'
import type { PropertySchema } from '../manifest/generated/types.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { bindSchema } from './bind-schema.ts'
import { refuseOptional } from './check-keywords.ts'
import { entityReference } from './interface.ts'
import { mergeMaps } from './merge.ts'
import type { OriginRecorder } from './origins.ts'
import { parseReference, referenceForms } from './references.ts'
import { isRefused, within, type SchemaContext, type SchemaMode, type Target } from './schema-context.ts'
import { sdkMessages } from './sdk-messages.ts'

/** The `schemas` map of one file, or of the manifest with all its parts. */
export interface SchemaTable {
  readonly items: ReadonlyMap<string, Cursor<PropertySchema>>
  /** Names that are declared, but were refused before they came here: whoever refers to them is not at fault. */
  readonly refusedNames: ReadonlySet<string>
  /** False when a whole map of schemas may have been refused, under a misspelt key for example. */
  readonly isWhole: boolean
}

/** The table of a file that has no schemas. */
export const noSchemas: SchemaTable = { items: new Map(), refusedNames: new Set(), isWhole: true }

/** The entities of an interface, by name only: what they are is for an implementation to say. */
export interface EntityTable {
  readonly names: ReadonlySet<string>
  readonly refusedNames: ReadonlySet<string>
  /** False when the whole map may have been refused. */
  readonly isWhole: boolean
}

export interface SchemaScopeOptions {
  readonly report: Report
  readonly origins: OriginRecorder
  readonly derivedTitles: boolean
  readonly legacyTransformer: boolean
  /** The manifest and its parts. */
  readonly merged: SchemaTable
  /** Whether a file is the manifest or one of its parts, whose `schemas` are merged. */
  readonly isMerged: (file: string) => boolean
  /** The parts that the workspace has for every integration: a schema of theirs is bound when something refers to it. */
  readonly shared?: SchemaTable
  readonly isShared?: (file: string) => boolean
  /** The table of another file that a `$ref` names; undefined when it could not be read (which was reported). */
  readonly tableOf: (file: string) => SchemaTable | undefined
  /** The entities that schemas may refer to: those of an interface. */
  readonly entities?: EntityTable
  /** The schema of a channel's message; undefined when there is none, `recursive` when it leads to itself. */
  readonly messageSchema: (channel: string, message: string) => SchemaNode | 'refused' | 'recursive' | undefined
}

export interface SchemaScope {
  readonly context: SchemaContext
  /** Binds every schema of the merged table, in its order, and names those of other files that were referred to. */
  bindNamed(): Readonly<Record<string, SchemaNode>>
  /** The SDK's messages that were referred to. */
  sdkMessages(): Readonly<Record<string, SchemaNode>>
}

/** Reports a reference that leads nowhere, and repairs the name in it where another one is meant. */
type ReportUnknown = (problem: string, misspelt?: Misspelt) => undefined

interface Misspelt {
  readonly name: string
  readonly suggestion: string | undefined
}

type BoundTargets = Map<Cursor<unknown>['entry'], Target>

/** Names schemas across the manifest, its parts and other files, and binds each once, when it is first needed. */
export function createSchemaScope(options: SchemaScopeOptions): SchemaScope {
  const { report, origins, merged, shared = noSchemas } = options
  const definitions: Record<string, SchemaNode> = Object.create(null) as Record<string, SchemaNode>
  const usedMessages: Record<string, SchemaNode> = Object.create(null) as Record<string, SchemaNode>
  /** By the entry, since aliases share their node. */
  const bound: BoundTargets = new Map()
  const boundTitled: BoundTargets = new Map()
  const inProgress = new Set<Cursor<unknown>['entry']>()
  /** Which declaration owns an exported name. */
  const owners = new Map<string, Cursor<unknown>>()

  const context: SchemaContext = {
    report,
    origins,
    definitions,
    legacyTransformer: options.legacyTransformer,
    lookUp,
    isNamedSchema: (name) => merged.items.has(name) || shared.items.has(name),
    bind: (cursor, mode) => bindSchema(cursor, mode, context),
  }

  function lookUp(text: string, cursor: Cursor<unknown>, mode: SchemaMode): Target | undefined {
    const unknown: ReportUnknown = (problem, misspelt) => {
      const fix = misspelt && respelling(cursor, misspelt)
      report(createDiagnostic('schema/unknown-reference', { reference: text, problem }, cursor.here(), fix && { fix }))
      return undefined
    }
    const isPlainName = cursor.entry?.key !== '$ref' && /^\w+$/.test(text)
    const reference = isPlainName ? ({ kind: 'schema', name: text } as const) : parseReference(text)
    if (reference === undefined) {
      const name = text.slice(text.lastIndexOf('/') + 1).replace(/^#/, '')
      if (merged.items.has(name)) return unknown(`Did you mean "#/schemas/${name}"?`)
      return unknown(`a reference has the form ${referenceForms}`)
    }
    switch (reference.kind) {
      case 'sdk-message':
        return lookUpSdkMessage(reference.name, cursor) ?? unknown(messageProblem(reference.name))
      case 'message': {
        const schema = options.messageSchema(reference.channel, reference.message)
        if (schema === 'recursive')
          report(createDiagnostic('schema/recursive-reference', { reference: text }, cursor.here()))
        if (schema === 'refused' || schema === 'recursive') return { kind: 'refused' }
        if (schema === undefined) return unknown(`there is no such message in a channel "${reference.channel}"`)
        return { kind: 'inline', schema }
      }
      case 'entity':
        return lookUpEntity(reference.name, unknown)
      case 'definition':
        return lookUpDefinition(reference.name, text, cursor, mode, unknown)
      case 'schema':
        return lookUpSchema(reference.name, reference.file, text, cursor, unknown)
    }
  }

  function lookUpEntity(name: string, unknown: ReportUnknown): Target | undefined {
    const { entities } = options
    if (entities === undefined)
      return unknown(
        'only an interface refers to its entities. Declare the shape under "schemas", and refer to that from both',
      )
    if (entities.names.has(name)) {
      definitions[entityReference(name)] = { kind: 'placeholder', name }
      return { kind: 'named', name: entityReference(name) }
    }
    if (entities.refusedNames.has(name) || !entities.isWhole) return { kind: 'refused' }
    const suggestion = closest(name, entities.names)
    return unknown(
      suggestion === undefined
        ? `there is no entity "${name}"`
        : `there is no entity "${name}". Did you mean "${suggestion}"?`,
      { name, suggestion },
    )
  }

  function lookUpSchema(
    name: string,
    relativeFile: string | undefined,
    text: string,
    cursor: Cursor<unknown>,
    unknown: ReportUnknown,
  ): Target | undefined {
    const from = cursor.document.file
    const file = relativeFile === undefined ? from : posix.join(posix.dirname(from), relativeFile)
    const table = tableAt(file, name)
    if (table === undefined) return { kind: 'refused' }
    const item = table.items.get(name)
    if (item === undefined) {
      const isWhole = table.isWhole && (table !== merged || shared.isWhole)
      if (table.refusedNames.has(name) || !isWhole) return { kind: 'refused' }
      const others = relativeFile === undefined ? shared.items.keys() : []
      const suggestion = closest(name, [...table.items.keys(), ...others])
      if (suggestion !== undefined)
        return unknown(`there is no schema "${name}". Did you mean "${suggestion}"?`, { name, suggestion })
      return unknown(table.items.size === 0 ? 'no schemas are declared there' : `there is no schema "${name}"`)
    }
    return bindOnce(bound, item, text, cursor, () => bindNamedSchema(name, item, table !== merged))
  }

  /**
   * Where a schema is looked for that a file is said to have. The manifest and its parts also have those of the workspace, but their
   * own come first; what the workspace has knows nothing of any manifest.
   */
  function tableAt(file: string, name: string): SchemaTable | undefined {
    if (options.isShared?.(file) === true) return shared
    if (!options.isMerged(file)) return options.tableOf(file)
    const isOwn = merged.items.has(name) || merged.refusedNames.has(name)
    return !isOwn && (shared.items.has(name) || shared.refusedNames.has(name)) ? shared : merged
  }

  function bindNamedSchema(name: string, item: Cursor<PropertySchema>, foreign: boolean): Target {
    const derivedTitles = options.derivedTitles
    const schema = bindSchema(item, { dialect: 'fields', derivedTitles }, context)
    if (isRefused(schema) || !refuseOptional(item, context)) return { kind: 'refused' }
    const owner = owners.get(name) ?? (foreign ? merged.items.get(name) : undefined)
    if (owner !== undefined) {
      const related = [{ message: 'the other one', location: owner.key() }]
      report(createDiagnostic('schema/name-clash', { name }, item.key(), { related }))
      return { kind: 'refused' }
    }
    owners.set(name, item)
    definitions[name] = schema
    return { kind: 'named', name }
  }

  function lookUpDefinition(
    name: string,
    text: string,
    cursor: Cursor<unknown>,
    mode: SchemaMode,
    unknown: ReportUnknown,
  ): Target | undefined {
    const owner = mode.definitionsOwner
    const item = owner?.get('$defs')?.get(name)
    if (item === undefined) return unknown(`no enclosing schema has "$defs" with "${name}"`)
    // What is shared by an alias may stand where titles are derived and where they are not.
    const cache = mode.derivedTitles ? boundTitled : bound
    return bindOnce(cache, item, text, cursor, () => {
      const schema = bindSchema(item, { ...within(mode), dialect: 'json' }, context)
      return isRefused(schema) || !refuseOptional(item, context) ? { kind: 'refused' } : { kind: 'inline', schema }
    })
  }

  function bindOnce(
    cache: BoundTargets,
    item: Cursor<unknown>,
    text: string,
    cursor: Cursor<unknown>,
    bind: () => Target,
  ): Target {
    const done = cache.get(item.entry)
    if (done !== undefined) return done
    if (inProgress.has(item.entry)) {
      const related = [{ message: 'what it leads to, which holds this reference', location: item.key() }]
      report(createDiagnostic('schema/recursive-reference', { reference: text }, cursor.here(), { related }))
      return { kind: 'refused' }
    }
    inProgress.add(item.entry)
    const target = bind()
    inProgress.delete(item.entry)
    cache.set(item.entry, target)
    return target
  }

  function lookUpSdkMessage(name: string, cursor: Cursor<unknown>): Target | undefined {
    const message = sdkMessages.get(name)
    if (message === undefined) return undefined
    const key = `sdk:messages/${name}`
    definitions[key] = message.schema
    usedMessages[key] ??= origins.from(cursor, message.schema)
    return { kind: 'named', name: key }
  }

  return {
    context,
    bindNamed() {
      for (const [name, item] of merged.items)
        bindOnce(bound, item, `#/schemas/${name}`, item, () => bindNamedSchema(name, item, false))
      // The manifest's order, not the order in which references happened to ask.
      const names = [...merged.items.keys(), ...[...owners.keys()].filter((name) => !merged.items.has(name)).sort()]
      const named: Record<string, SchemaNode> = Object.create(null) as Record<string, SchemaNode>
      for (const name of names) {
        const schema = definitions[name]
        if (schema !== undefined) named[name] = schema
      }
      return named
    },
    sdkMessages: () => usedMessages,
  }
}

/**
 * The table of one file.
 *
 * @param isComplete whether nothing was refused in it: a refused key may have been meant for the schemas
 */
export function tableOf(
  schemas: Cursor<{ readonly [name: string]: PropertySchema }> | undefined,
  isComplete: boolean,
  report: Report,
): SchemaTable {
  const map = mergeMaps<PropertySchema>('schema', [schemas], report)
  return { ...(map ?? noSchemas), isWhole: schemas !== undefined || isComplete }
}

/** Not safe: which schema is meant is a guess. Undefined where the name is not written as it is. */
function respelling({ document, node }: Cursor<unknown>, { name, suggestion = '' }: Misspelt): Fix | undefined {
  const [start, end] = node.range
  const at = document.text.slice(start, end).lastIndexOf(name)
  if (node.kind !== 'scalar' || at < 0 || !/^\w+$/.test(suggestion)) return undefined
  return replacement(document, [start + at, start + at + name.length], suggestion, false)
}

function messageProblem(name: string): string {
  const suggestion = closest(name, sdkMessages.keys())
  const known = [...sdkMessages.keys()].join(', ')
  return suggestion === undefined
    ? `the SDK has the messages ${known}`
    : `the SDK has no message "${name}". Did you mean "${suggestion}"?`
}
