import { readFileSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { parseJsonc } from './jsonc.ts'

/** How a `tsconfig.json` maps the names of modules to files. */
export interface PathMapping {
  /** Names without `./` are looked for here first. */
  readonly baseUrl?: string
  /** Pattern with at most one `*` -> where to look, absolute, in order. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[]
}

export interface TsconfigReader {
  /** What the nearest `tsconfig.json` above a file says; undefined when there is none. */
  mappingFor(file: string): PathMapping | undefined
}

/** @param unreadable told once of each file that is no JSON, or extends what is not there; its options are not used */
export function createTsconfigReader(unreadable: (file: string, reason: string) => void): TsconfigReader {
  const byFolder = new Map<string, PathMapping | undefined>()
  const inFolder = (folder: string): PathMapping | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder)
    const file = join(folder, 'tsconfig.json')
    const above = dirname(folder)
    const mapping = isFile(file) ? read(file, []) : above === folder ? undefined : inFolder(above)
    byFolder.set(folder, mapping)
    return mapping
  }

  function read(file: string, extending: readonly string[]): PathMapping {
    const nothing: PathMapping = { paths: [] }
    try {
      if (extending.includes(file)) throw new Error('it extends itself')
      const content = parseJsonc(readFileSync(file, 'utf8'))
      const folder = dirname(file)
      const bases = listOf(field(content, 'extends')).map((name) => read(extended(name, file), [...extending, file]))
      const inherited = bases.reduce((before, base) => ({ ...before, ...withoutEmpty(base) }), nothing)
      const options = field(content, 'compilerOptions')
      const written = field(options, 'baseUrl')
      const baseUrl = typeof written === 'string' ? resolve(folder, written) : inherited.baseUrl
      const paths = field(options, 'paths')
      return {
        ...(baseUrl === undefined ? {} : { baseUrl }),
        paths: paths === undefined ? inherited.paths : pathsIn(paths, baseUrl ?? folder),
      }
    } catch (error) {
      unreadable(file, error instanceof Error ? error.message : String(error))
      return nothing
    }
  }

  return { mappingFor: (file) => inFolder(dirname(file)) }
}

/** What a later base does not say stays as the earlier one has it. */
function withoutEmpty({ baseUrl, paths }: PathMapping): Partial<PathMapping> {
  return { ...(baseUrl === undefined ? {} : { baseUrl }), ...(paths.length === 0 ? {} : { paths }) }
}

function pathsIn(paths: unknown, base: string): PathMapping['paths'] {
  if (typeof paths !== 'object' || paths === null) return []
  return Object.entries(paths).map(([pattern, targets]) => ({
    pattern,
    targets: listOf(targets).map((target) => resolve(base, target)),
  }))
}

/** The file that `extends` means: a path, or a file of a package. @throws when it is not there */
function extended(name: string, file: string): string {
  const isPath = name.startsWith('.') || isAbsolute(name)
  const folders = isPath ? [dirname(file)] : foldersUp(dirname(file)).map((folder) => join(folder, 'node_modules'))
  const paths = folders.map((folder) => resolve(folder, name))
  const found = paths.flatMap((path) => [path, `${path}.json`, join(path, 'tsconfig.json')]).find(isFile)
  if (found === undefined) throw new Error(`it extends ${JSON.stringify(name)}, which is not there`)
  return found
}

function foldersUp(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...foldersUp(above)]
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function listOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value]
  return list.filter((item): item is string => typeof item === 'string')
}

/**
 * Where to look for a module that is imported without `./`, best first: the targets of the exact pattern or of the one with the
 * longest text before its `*`, then the base folder. As TypeScript and esbuild do.
 */
export function mappedPaths(specifier: string, { baseUrl, paths }: PathMapping): readonly string[] {
  const based = baseUrl === undefined ? [] : [join(baseUrl, specifier)]
  const exact = paths.find(({ pattern }) => pattern === specifier)
  if (exact !== undefined) return [...exact.targets, ...based]
  const matches = paths.flatMap(({ pattern, targets }) => {
    const star = pattern.indexOf('*')
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)]
    const isMatch =
      star >= 0 &&
      specifier.length >= before.length + after.length &&
      specifier.startsWith(before) &&
      specifier.endsWith(after)
    if (!isMatch) return []
    const matched = specifier.slice(before.length, specifier.length - after.length)
    return [{ length: before.length, targets: targets.map((target) => target.replace('*', () => matched)) }]
  })
  const [best] = matches.sort((a, b) => b.length - a.length)
  return [...(best?.targets ?? []), ...based]
}
