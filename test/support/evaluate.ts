import { createRequire } from 'node:module'
import { posix } from 'node:path'
import { moduleRunnerTransform, transformSync } from 'rolldown/experimental'
import type { OutputFile } from '../../src/emit/output-file.ts'

/** The SDKs that everything emitted is tried under. */
export const sdkVersions = ['5.4.3', '7.2.4'] as const

export type SdkVersion = (typeof sdkVersions)[number]

/** The folders from which each version is found. */
const folders: Readonly<Record<SdkVersion, string>> = {
  '5.4.3': '../../package.json',
  '7.2.4': '../sdk-7/package.json',
}

const sdks = new Map<SdkVersion, unknown>()

/** A JSON value; keys of objects in the order of the definition. */
export type Stored = string | number | boolean | null | Stored[] | { [key: string]: Stored }

/** A module, evaluated: name -> value. */
export type Exports = Readonly<Record<string, unknown>>

/**
 * Evaluates an emitted module and those it imports under one version of the SDK. The SDK is loaded once; the modules are fresh
 * each time.
 *
 * @param path of the module among the outputs
 * @throws what the modules throw, and a SyntaxError for what is no TypeScript
 */
export function evaluate(outputs: readonly OutputFile[], version: SdkVersion, path: string): Promise<Exports> {
  const texts = new Map(outputs.map((output) => [output.path, output.text]))
  const evaluated = new Map<string, Promise<Exports>>()

  const load = (file: string): Promise<Exports> => {
    const known = evaluated.get(file) ?? run(file)
    evaluated.set(file, known)
    return known
  }
  const run = async (file: string): Promise<Exports> => {
    const text = texts.get(file)
    if (text === undefined) throw new Error(`there is no module ${file}`)
    const exports = {}
    const importModule = async (specifier: string): Promise<unknown> => {
      if (specifier === '@botpress/sdk') return loadSdk(version)
      const wanted = posix.join(posix.dirname(file), specifier)
      return load(
        [wanted, `${wanted}.ts`, wanted.replace(/\.js$/, '.ts')].find((candidate) => texts.has(candidate)) ?? wanted,
      )
    }
    const exportAll = (module: Exports): void => {
      const others = Object.keys(module).filter((name) => name !== 'default' && !Object.hasOwn(exports, name))
      for (const name of others) Object.defineProperty(exports, name, { enumerable: true, get: () => module[name] })
    }
    const names = ['__vite_ssr_import__', '__vite_ssr_exports__', '__vite_ssr_exportAll__']
    const body = new AsyncFunction(...names, await transpile(file, text))
    await body(importModule, exports, exportAll)
    return exports
  }
  return load(path)
}

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (
  importModule: (specifier: string) => Promise<unknown>,
  exports: object,
  exportAll: (module: Exports) => void,
) => Promise<void>

/** The module as the body of a function that gets what it imports, and fills an object with its exports. */
async function transpile(file: string, text: string): Promise<string> {
  const stripped = transformSync(file, text, {})
  const [problem] = stripped.errors
  if (problem !== undefined) throw new SyntaxError(`${file}: ${problem.message}`)
  const body = await moduleRunnerTransform(file, stripped.code)
  return body.code
}

/** What the platform would store of emitted files: the definition's props, with each schema as JSON Schema. */
export async function storedDefinition(outputs: readonly OutputFile[], version: SdkVersion): Promise<Stored> {
  const { default: definition } = await evaluate(outputs, version, 'integration.definition.ts')
  return storedOf(definition)
}

/** What the platform would store of a definition: its props, with what interfaces brought. */
export function storedOf(definition: unknown): Stored {
  if (!isObject(definition) || !isObject(definition['props'])) throw new Error('the definition has no props')
  const { actions, events, channels, interfaces } = definition
  return stored({ ...definition['props'], actions, events, channels, interfaces })
}

/** A value as JSON, with each zui schema in it as `toJSONSchema()` gives it; what is undefined is left out. */
export function stored(value: unknown): Stored {
  if (Array.isArray(value)) return value.map(stored)
  if (isObject(value)) {
    const schema = value as { toJSONSchema?: () => unknown }
    if (typeof schema.toJSONSchema === 'function') return JSON.parse(JSON.stringify(schema.toJSONSchema())) as Stored
    const rows = Object.entries(value).filter(([, item]) => item !== undefined)
    return Object.fromEntries(rows.map(([key, item]) => [key, stored(item)]))
  }
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as Stored
  throw new Error(`a definition must be plain data, not ${typeof value}`)
}

/** The module `@botpress/sdk` of that version. */
export function loadSdk(version: SdkVersion): unknown {
  const loaded =
    sdks.get(version) ?? (createRequire(new URL(folders[version], import.meta.url))('@botpress/sdk') as unknown)
  sdks.set(version, loaded)
  return loaded
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
