import { existsSync, readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Json } from '../../schemas/node.ts'
import { createCapturedExtensions, type Extension } from './captured-extensions.ts'
import { exportedKind, packageName, type Exported } from './definition-kinds.ts'
import { exportedSchemas } from './exported-schemas.ts'
import { createProjectLoader, propertyOf, sdkName, type ProjectLoader } from './project-loader.ts'
import type { EvaluatedDefinition, Failure, Message, Question, UsedInterface, Warning } from './protocol.ts'
import { readDefinitionObject, type ReadOptions } from './read-definition-object.ts'
import { storedSchema, transformerOf } from './stored-schema.ts'
import { isRecord } from './zui.ts'

/**
 * The process that runs the project's code: a program of its own, started by `evaluate-definition.ts`. It loads a definition with the
 * SDK that the project has installed, and answers what JSON can say of it and what it cannot. Nothing here may be
 * shared with the command: what the project does to its process (printing, patching globals, ending it) must not reach Tenon.
 */

// Kept before any other code runs, which may replace them.
const { stringify } = JSON
const writeAll = writeSync

const question = JSON.parse(process.argv[2] ?? '{}') as Question
// What the project sees is a command without arguments.
process.argv.splice(1, 2, question.entry)
// A call within many of zui is traced back to the project.
Error.stackTraceLimit = 200

const warnings: Warning[] = []
const captured = createCapturedExtensions()
const loader = createProjectLoader(question, {
  running: (file) => say({ kind: 'begins', stage: { doing: 'running', module: loader.nameOf(file) } }),
  sdkLoaded: (sdk) => captured.watch(sdk),
  unreadableTsconfig: (file, reason) =>
    warnings.push({ kind: 'unreadable-tsconfig', file: loader.nameOf(file), reason }),
})
tellExit(loader)
answer()
say({ kind: 'done' })

function answer(): void {
  say({ kind: 'begins', stage: { doing: 'loading the SDK' } })
  const load = createRequire(join(question.packagesOf ?? question.folder, 'package.json'))
  const sdk = attempt(() => ({ module: load(sdkName) as unknown, version: versionOf(load) }))
  if (!sdk.ok) return fail(loader.failureOf(sdk.thrown))
  const loaded = attempt(() => loader.load(question.entry))
  if (!loaded.ok) return fail(loader.failureOf(loaded.thrown))
  say({ kind: 'begins', stage: { doing: 'reading the definition' } })
  const file = loader.nameOf(question.entry)
  const value = propertyOf(loaded.value, 'default')
  if (value === undefined)
    return fail({ reason: 'no-default-export', file, exports: isRecord(loaded.value) ? Object.keys(loaded.value) : [] })
  const read = attempt(() => definitionOf(exportedKind(value, captured.classOf), file, sdk.value))
  if (!read.ok) return fail(loader.failureOf(read.thrown))
  if ('reason' in read.value) return fail(read.value)
  say({ kind: 'evaluated', definition: read.value })
}

interface Sdk {
  readonly module: unknown
  readonly version: string
}

function definitionOf(exported: Exported, file: string, sdk: Sdk): EvaluatedDefinition | Failure {
  if (exported.kind === 'other') return { reason: 'no-definition-exported', file, found: exported.words }
  const { kind, props } = exported
  const extensions = exported.kind === 'integration' ? captured.of(exported.definition) : []
  const read = readDefinitionObject(props, optionsFor(props, sdk))
  if (extensions.length === 0 && isRecord(props['interfaces']) && Object.keys(props['interfaces']).length > 0)
    warnings.push({ kind: 'cloned' })
  if (!isTested(sdk.version)) warnings.push({ kind: 'untested-sdk', version: sdk.version })
  return {
    kind,
    file,
    sdkVersion: sdk.version,
    ...(exported.kind === 'package' ? { package: exported.package } : {}),
    ...read,
    definition: withExtensions(read.definition, extensions),
    interfaces: usedInterfaces(extensions, sdk),
    ...(exported.kind === 'integration' && extensions.length > 0
      ? { merged: mergedItems(exported.definition, props, sdk) }
      : {}),
    modules: loader.modules().map(({ file: path, exports }) => ({
      path: loader.nameOf(path),
      exports: isRecord(exports) ? Object.keys(exports) : [],
    })),
    warnings,
  }
}

function optionsFor(props: Readonly<Record<string, unknown>>, sdk: Sdk): ReadOptions {
  const transformer = transformerOf(props['__advanced'], sdk.module)
  const exported = exportedSchemas(loader.modules(), sdk.module, loader.nameOf, (schema) => {
    const stored = storedSchema(schema, transformer, String)
    return stored.ok ? stored.json : undefined
  })
  return { transformer, brandOf: captured.brandOf, exported }
}

/** The calls of `.extend()` beside the props that the constructor was given. */
function withExtensions(definition: Json, extensions: readonly Extension[]): Json {
  if (extensions.length === 0 || !isRecord(definition)) return definition
  const calls = extensions.map(({ used, chosen }): Json => {
    const { name, version, uri } = packageName(used)
    const overrides = ['actions', 'events', 'channels'].flatMap((key) => {
      const value = propertyOf(chosen, key)
      return value === undefined ? [] : [[key, plain(value)] as const]
    })
    const alias = aliasOf(used)
    return {
      interface: {
        name,
        version,
        ...(uri === undefined ? {} : { uri }),
        ...(alias === undefined ? {} : { alias }),
      },
      entities: entityNames(propertyOf(chosen, 'entities')),
      ...Object.fromEntries(overrides),
    }
  })
  return { ...(definition as Record<string, Json>), extends: calls }
}

/** Entity of the interface -> entity of the integration. */
function entityNames(entities: unknown): Json {
  if (!isRecord(entities)) return {}
  return Object.fromEntries(
    Object.entries(entities).map(([name, entity]) => {
      // The SDK marks the entities that it hands out with a symbol of their name.
      const marks = isRecord(entity)
        ? Object.getOwnPropertySymbols(entity).map((mark): unknown => Reflect.get(entity, mark))
        : []
      const marked = marks.find((mark) => typeof mark === 'string')
      return [name, { name: typeof marked === 'string' ? marked : name }]
    }),
  )
}

function plain(value: unknown): Json {
  return JSON.parse(stringify(value)) as Json
}

/** What the SDK has made of the items that interfaces can add to. */
function mergedItems(definition: object, props: Readonly<Record<string, unknown>>, sdk: Sdk): Json {
  const items = ['actions', 'events', 'channels', 'entities'].map((key) => [key, propertyOf(definition, key)] as const)
  return readDefinitionObject(Object.fromEntries(items), optionsFor(props, sdk)).definition
}

/** The file that exports a package. */
function moduleOf(used: unknown): string | undefined {
  return loader.modules().find(({ exports }) => exports === used || propertyOf(exports, 'default') === used)?.file
}

/** The folder below `bp_modules` that a package stands in. */
function aliasOf(used: unknown): string | undefined {
  const module = moduleOf(used)
  return module === undefined ? undefined : /^bp_modules\/([^/]+)\//.exec(loader.nameOf(module))?.[1]
}

/** Each interface once, whatever number of times it is used. */
function usedInterfaces(extensions: readonly Extension[], sdk: Sdk): readonly UsedInterface[] {
  const packages = [...new Set(extensions.map(({ used }) => used))]
  return packages.flatMap((used): UsedInterface[] => {
    const exported = exportedKind(isRecord(used) ? { type: 'interface', ...used } : used, captured.classOf)
    if (exported.kind !== 'package') return []
    const read = readDefinitionObject(exported.props, optionsFor(exported.props, sdk))
    const module = moduleOf(used)
    const specifier = module === undefined ? undefined : loader.specifierOf(module)
    return [
      {
        package: exported.package,
        ...read,
        ...(module === undefined ? {} : { module: loader.nameOf(module) }),
        ...(specifier === undefined ? {} : { specifier }),
      },
    ]
  })
}

/** The majors that the tests of Tenon run with. */
function isTested(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return (major === 5 && minor >= 4) || major === 7
}

/** The package may not let its own manifest be imported: it is looked for from its main module up. */
function versionOf(load: NodeJS.Require): string {
  for (let folder = dirname(load.resolve(sdkName)); dirname(folder) !== folder; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    const manifest: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
    const version = propertyOf(manifest, 'version')
    if (propertyOf(manifest, 'name') === sdkName && typeof version === 'string') return version
  }
  return 'unknown'
}

/** A definition that ends its process is told from one that breaks it. */
function tellExit({ placeIn }: Pick<ProjectLoader, 'placeIn'>): void {
  const exit = process.exit.bind(process)
  process.exit = (code) => {
    const place = placeIn(new Error('exit').stack)
    say({ kind: 'exits', code: Number(code ?? process.exitCode ?? 0), ...(place === undefined ? {} : { place }) })
    return exit(code)
  }
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly thrown: unknown }

function attempt<T>(action: () => T): Attempt<T> {
  try {
    return { ok: true, value: action() }
  } catch (thrown) {
    return { ok: false, thrown }
  }
}

function fail(failure: Failure): void {
  say({ kind: 'failed', failure })
}

/** Written at once and in full: what follows may end the process. */
function say(message: Message): void {
  const bytes = Buffer.from(`${stringify(message)}\n`)
  for (let written = 0; written < bytes.length;) written += writeAll(3, bytes, written)
}
