import { readFileSync, realpathSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import { resolveImportOnly } from './import-only-package.ts'
import type { Failure, Place, Question } from './protocol.ts'
import { createCopyResolver, isRelative, packageFoldersAbove } from './resolve-in-copy.ts'
import { resolveImport } from './resolve-import.ts'
import { positionOf, transpile, type Position } from './transpile.ts'
import { createTsconfigReader } from './tsconfig.ts'

/** What Node's loader for CommonJS has for those who extend it; its types leave it out. */
interface Loader {
  _resolveFilename(request: string, parent: NodeModule | undefined, ...rest: unknown[]): string
  _load(request: string, parent: NodeModule | undefined, ...rest: unknown[]): unknown
  readonly _cache: Readonly<Record<string, NodeModule>>
  readonly _extensions: Record<string, ((module: NodeModule, file: string) => void) | undefined>
}

type Compilable = NodeModule & { _compile(code: string, file: string): void }

/** A file of the project that was loaded. */
export interface ProjectModule {
  readonly file: string
  readonly exports: unknown
}

export interface ProjectLoader {
  /** Loads a module of the project, and what it imports. @throws what the project's code throws */
  readonly load: (file: string) => unknown
  /** The files of the project that were loaded, in order. */
  readonly modules: () => readonly ProjectModule[]
  /** How a file was first imported, as it was written. */
  readonly specifierOf: (file: string) => string | undefined
  /** A file as it is told: relative to the project's folder, with forward slashes. */
  readonly nameOf: (file: string) => string
  /** The innermost place in the project that a stack leads to. */
  readonly placeIn: (stack: unknown) => Place | undefined
  /** Why loading failed, from what was thrown. */
  readonly failureOf: (thrown: unknown) => Failure
}

export interface LoaderEvents {
  /** The code of a file begins to run, or goes on. */
  readonly running: (file: string) => void
  /** Some code has loaded `@botpress/sdk`. */
  readonly sdkLoaded: (sdk: unknown) => void
  readonly unreadableTsconfig: (file: string, reason: string) => void
}

export const sdkName = '@botpress/sdk'

const transpiled = ['.ts', '.tsx', '.mts', '.cts', '.jsx', '.js', '.mjs']
const texts = ['.md', '.svg', '.vrl', '.txt', '.html', '.css', '.graphql']

/**
 * Makes Node's `require` load TypeScript as a bundler would: this process does nothing else, so its loader is changed in place.
 * Packages are left to Node.
 *
 * @param question where the project stands, and from where packages are looked for
 */
export function createProjectLoader(
  { folder, packagesOf = folder, copied }: Omit<Question, 'entry'>,
  events: LoaderEvents,
): ProjectLoader {
  const loader = Module as unknown as Loader
  const root = realpathSync(folder)
  const failures = new WeakMap<object, Failure>()
  const specifiers = new Map<string, string>()
  const positions = new Map<string, (line: number, column: number) => Position>()
  const tsconfigs = createTsconfigReader(events.unreadableTsconfig)

  const nameOf = (file: string): string => {
    const path = file.startsWith(folder + sep) ? relative(folder, file) : relative(root, file)
    return path.replaceAll('\\', '/')
  }

  const fail = (failure: Failure): never => {
    const error = new Error('the project cannot be loaded')
    failures.set(error, failure)
    throw error
  }

  /** The module for which packages are looked up, where the project stands elsewhere than they do. */
  const standIn = packagesOf === folder ? undefined : moduleIn(packagesOf)
  const copy = copied && createCopyResolver(copied, packagesOf)
  const inPlaceOf = (importer: string | undefined): NodeModule | undefined => {
    if (importer !== undefined && !isProjectFile(importer)) return undefined
    const folders = importer === undefined ? undefined : copy?.packageFoldersOf(importer)
    return folders === undefined ? standIn : moduleIn(packagesOf, folders)
  }

  const resolveWithNode = loader._resolveFilename.bind(loader)
  loader._resolveFilename = (request, parent, ...rest) => {
    const importer = parent?.filename ?? undefined
    if (importer === undefined || !isProjectFile(importer)) return orMissing(request, importer, parent, rest)
    const resolved = resolveImport(request, importer, tsconfigs)
    const file =
      resolved === undefined ? orMissing(request, importer, parent, rest) : ownFile(resolved, request, importer)
    if (!specifiers.has(file)) specifiers.set(file, request)
    return file
  }

  function orMissing(request: string, importer: string | undefined, parent: NodeModule | undefined, rest: unknown[]) {
    try {
      return resolveElsewhere(request, importer, parent, rest)
    } catch (error) {
      const isHidden = propertyOf(error, 'code') === 'ERR_PACKAGE_PATH_NOT_EXPORTED'
      const found =
        isHidden && importer !== undefined
          ? resolveImportOnly(request, copy?.originalOf(importer) ?? standIn?.filename ?? importer)
          : undefined
      if (found !== undefined && importer !== undefined) return ownFile(found, request, importer)
      // Packages try out what may be missing; what they throw has to stay as it is.
      if (importer !== undefined && typeof error === 'object' && error !== null)
        failures.set(error, missing(request, importer))
      throw error
    }
  }

  /** A file that was found, behind its links; where the project is a copy, that of the copy. */
  function ownFile(found: string, request: string, importer: string): string {
    // What was linked into the copy, because no commit holds it, is meant to be what is there now.
    if (copy === undefined || copy.originalOf(found) !== undefined) return realpathSync(found)
    return copy.toCopy(realpathSync(found)) ?? fail(missing(request, importer))
  }

  function resolveElsewhere(
    request: string,
    importer: string | undefined,
    parent: NodeModule | undefined,
    rest: unknown[],
  ) {
    const isProjects = importer !== undefined && isProjectFile(importer)
    // What a file of the copy names beside itself is in the copy, or nowhere.
    if (copy === undefined || !isProjects || isRelative(request))
      return resolveWithNode(
        request,
        copy !== undefined && isProjects ? parent : (inPlaceOf(importer) ?? parent),
        ...rest,
      )
    const found = resolveWithNode(request, inPlaceOf(importer) ?? parent, ...rest)
    return request === sdkName ? found : (copy.toCopy(found) ?? fail(missing(request, importer)))
  }

  function missing(specifier: string, importer: string): Failure {
    if (specifier === sdkName) return { reason: 'no-sdk' }
    const source = isProjectFile(importer) ? readFileSync(importer, 'utf8') : ''
    const quoted = specifier.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const imported = new RegExp(`(?<=\\b(?:from|import|require)\\s*\\(?\\s*)['"]${quoted}['"]`).exec(source)
    const from = nameOf(importer)
    const place = imported === null ? undefined : { file: from, ...positionOf(source, imported.index) }
    return { reason: 'missing-import', specifier, from, ...(place === undefined ? {} : { place }) }
  }

  const loadWithNode = loader._load.bind(loader)
  loader._load = (request, parent, ...rest) => {
    const loaded = loadWithNode(request, parent, ...rest)
    if (request === sdkName) events.sdkLoaded(loaded)
    return loaded
  }

  const loadJavaScript = loader._extensions['.js']
  for (const extension of transpiled) {
    const before = loader._extensions[extension] ?? loadJavaScript
    loader._extensions[extension] = (module, file) => {
      const isTypeScript = /\.[mc]?tsx?$/.test(file)
      if (!isTypeScript && !isProjectFile(file)) return before?.(module, file)
      const source = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
      if (!isTypeScript && !/^\s*(?:import|export)\b/m.test(source)) return before?.(module, file)
      run(module as Compilable, file, source)
    }
  }
  for (const extension of texts)
    loader._extensions[extension] = (module, file) => {
      module.exports = readFileSync(file, 'utf8')
    }

  function run(module: Compilable, file: string, source: string): void {
    const result = transpile(file, source)
    if (!result.ok)
      return fail({
        reason: 'syntax',
        message: result.message,
        place: { file: nameOf(file), ...result.position },
      })
    positions.set(file, result.original)
    events.running(file)
    module._compile(result.code, file)
    const importer = module.parent?.filename ?? ''
    if (positions.has(importer)) events.running(importer)
  }

  function placeIn(stack: unknown): Place | undefined {
    if (typeof stack !== 'string') return undefined
    for (const [, path = '', line = '', column = ''] of stack.matchAll(
      /^\s+at .*?\(?([^()\s][^()]*?):(\d+):(\d+)\)?$/gm,
    )) {
      const file = path.replace(/^.*? \(?(?=\/|[A-Z]:\\)/, '').replace(/^async /, '')
      const original = positions.get(file)
      if (original !== undefined) return { file: nameOf(file), ...original(Number(line), Number(column)) }
    }
    return undefined
  }

  function failureOf(thrown: unknown): Failure {
    const known = typeof thrown === 'object' && thrown !== null ? failures.get(thrown) : undefined
    if (known !== undefined) return known
    const place = placeIn(propertyOf(thrown, 'stack'))
    return { reason: 'threw', message: messageOf(thrown), ...(place === undefined ? {} : { place }) }
  }

  return {
    load: createRequire(join(folder, 'package.json')),
    modules: () =>
      Object.entries(loader._cache)
        .filter(([file]) => isProjectFile(file) && file !== __filename)
        .map(([file, module]) => ({ file, exports: module.exports as unknown })),
    specifierOf: (file) => specifiers.get(file),
    nameOf,
    placeIn,
    failureOf,
  }
}

function moduleIn(folder: string, paths: readonly string[] = packageFoldersAbove(folder)): NodeModule {
  const module = new Module(join(folder, 'index.js'))
  return Object.assign(module, { filename: module.id, paths: [...paths] })
}

/** Whether a file is the project's own, and not of an installed package. */
function isProjectFile(file: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(file)
}

const longestMessage = 2000

/** What an error says, in full; of anything else that is thrown, the text. */
export function messageOf(thrown: unknown): string {
  const message = propertyOf(thrown, 'message')
  return (typeof message === 'string' ? message : inWords(thrown)).slice(0, longestMessage)
}

function inWords(thrown: unknown): string {
  try {
    return typeof thrown === 'string' ? thrown : (JSON.stringify(thrown) ?? typeof thrown)
  } catch {
    return 'an object'
  }
}

/** A property of whatever was thrown or exported; reading it may run code of the project. */
export function propertyOf(value: unknown, name: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  try {
    return (value as Record<string, unknown>)[name]
  } catch {
    return undefined
  }
}
