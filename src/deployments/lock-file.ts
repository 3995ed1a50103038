import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { foldersUp } from '../document/paths.ts'
import { parseJsonc } from '../import/evaluate/jsonc.ts'
import { isJsonObject, type JsonObject } from '../import/place.ts'
import type { Json } from '../schemas/node.ts'

/** What a package manager has chosen of a dependency. */
export interface Resolved {
  /** `4.1.0`, or `link:../common` for a package of the workspace. */
  readonly version: string
  /** The checksum of its package, as registries give it (`sha512-…`): the same in the lock file of each package manager. */
  readonly integrity?: string
  /** Where it comes from, if it has no such checksum. */
  readonly source?: string
  /** What says that the project has changed its files. */
  readonly patch?: string
}

/** Whose lock file it is. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun'

export interface LockFile {
  /** Absent where there is no lock file. */
  readonly manager?: PackageManager
  readonly resolve: Resolve
}

export type Resolve = (name: string, range: string) => Resolved | undefined

interface LockFileKind {
  readonly name: string
  readonly manager: PackageManager
  readonly read: (text: string, folder: string) => Resolve
}

const kinds: readonly LockFileKind[] = [
  { name: 'package-lock.json', manager: 'npm', read: npmLock },
  { name: 'pnpm-lock.yaml', manager: 'pnpm', read: pnpmLock },
  { name: 'yarn.lock', manager: 'yarn', read: yarnLock },
  { name: 'bun.lock', manager: 'bun', read: bunLock },
]

/** What is read of a lock file at most, in bytes. */
const sizeLimit = 64 * 1_048_576

/**
 * Reads the lock file that is nearest to a project.
 *
 * @param folder of the project; absolute
 * @param last the outermost folder that is looked in; absolute
 */
export function readLockFile(fileSystem: FileSystem, folder: string, last: string): LockFile {
  for (const above of foldersUp(folder)) {
    for (const { name, manager, read } of kinds) {
      const path = posix.join(above, name)
      const stat = fileSystem.stat(path)
      if (stat?.kind !== 'file' || stat.size > sizeLimit) continue
      const bytes = fileSystem.readFile(path)
      if (bytes !== undefined)
        return { manager, resolve: read(new TextDecoder().decode(bytes), posix.relative(above, folder)) }
    }
    if (above === last) break
  }
  return { resolve: () => undefined }
}

function npmLock(text: string, folder: string): Resolve {
  const lock = objectIn(text)
  const packages = objectAt(lock, 'packages')
  return (name) => {
    for (let at = folder; ; at = at.includes('/') ? posix.dirname(at) : '') {
      const found = objectAt(packages, posix.join(at, 'node_modules', name))
      // A package of the workspace stands under its folder.
      const target = textAt(found, 'resolved')
      const linked = found?.['link'] === true && target !== undefined ? objectAt(packages, target) : found
      const resolved = resolvedOf(linked)
      if (resolved !== undefined) return resolved
      if (at === '') return resolvedOf(objectAt(objectAt(lock, 'dependencies'), name))
    }
  }
}

function resolvedOf(found: JsonObject | undefined): Resolved | undefined {
  const version = textAt(found, 'version')
  if (version === undefined) return undefined
  return { version, ...contentOf(textAt(found, 'integrity'), textAt(found, 'resolved')) }
}

/** Where a package comes from counts where no checksum says what it holds: a mirror of the registry has the same. */
function contentOf(integrity: string | undefined, source: string | undefined): Pick<Resolved, 'integrity' | 'source'> {
  if (integrity !== undefined) return { integrity }
  return source === undefined ? {} : { source }
}

function bunLock(text: string): Resolve {
  const packages = objectAt(objectIn(text), 'packages')
  return (name) => {
    const entry = Array.isArray(packages?.[name]) ? (packages[name] as readonly Json[]) : []
    const [first, last] = [entry[0], entry.at(-1)]
    if (typeof first !== 'string' || !first.startsWith(`${name}@`)) return undefined
    const version = first.slice(name.length + 1)
    if (entry.length < 2 || typeof last !== 'string') return { version }
    return { version, ...(last.startsWith('sha') ? { integrity: last } : { source: last }) }
  }
}

/** The blocks of the project, as pnpm indents them: reading all of it as YAML would take seconds. */
function pnpmLock(text: string, folder: string): Resolve {
  const top = blocksIn(text.split(/\r?\n/), 0)
  const importers = top.get('importers')
  const own = importers === undefined ? top : blocksIn(blocksIn(importers, 2).get(folder || '.') ?? [], 4)
  const depth = importers === undefined ? 2 : 6
  const lists = ['dependencies', 'devDependencies', 'optionalDependencies']
  const dependencies = lists.map((kind) => blocksIn(own.get(kind) ?? [], depth))
  const packages = blocksIn(top.get('packages') ?? [], 2)
  const resolution = (name: string, chosen: string, exact: string): string | undefined =>
    [`${name}@${exact}`, `/${name}@${chosen}`, `/${name}@${exact}`, `/${name}/${exact}`]
      .flatMap((key) => packages.get(key)?.find((row) => /^ {4}resolution:/.test(row)) ?? [])[0]
      ?.trim()
  return (name) => {
    const rows = dependencies.flatMap((each) => each.get(name) ?? [])
    const written = rows.find((row) => /^\s*version:/.test(row))
    if (written === undefined) return undefined
    const chosen = unquoted(written.replace(/^\s*version:/, ''))
    if (chosen.startsWith('link:')) return { version: chosen }
    // Behind it stand the versions of its peers, and the hash of a patch.
    const [exact = ''] = chosen.split('(')
    const [patch] = /\(patch_hash=[^)]*\)/.exec(chosen) ?? []
    const source = resolution(name, chosen, exact)
    const integrity = /[{ ]integrity: ([^,}\s]+)/.exec(source ?? '')?.[1]
    return {
      version: exact.replace(/_.*$/, ''),
      ...contentOf(integrity, source),
      ...(patch !== undefined && { patch }),
    }
  }
}

/**
 * The lines below each key with an indentation, as far as they are indented more. What stands beside a key, as versions do in lock
 * files before version 6, becomes a line below it.
 */
function blocksIn(rows: readonly string[], depth: number): ReadonlyMap<string, readonly string[]> {
  const blocks = new Map<string, string[]>()
  let block: string[] = []
  for (const row of rows) {
    if (row === '' || row.startsWith(' '.repeat(depth + 1))) block.push(row)
    else {
      const [, key, value] = /^(\S+?):(?: (.+))?$/.exec(row.slice(depth)) ?? []
      block = value === undefined ? [] : [`version: ${value}`]
      if (key !== undefined && !blocks.has(unquoted(key))) blocks.set(unquoted(key), block)
    }
  }
  return blocks
}

/** Both forms: `"zod@^3.0.0", zod@^3.1.0:` with `version "3.2.0"`, and `"zod@npm:^3.0.0"` with `version: 3.2.0`. */
function yarnLock(text: string): Resolve {
  const entries = new Map<string, Map<string, string>>()
  let entry = new Map<string, string>()
  for (const row of text.split(/\r?\n/)) {
    if (/^[^\s#].*:$/.test(row)) {
      entry = new Map()
      for (const key of row.slice(0, -1).split(','))
        entries.set(unquoted(key).replace('@npm:', '@').replaceAll('"', '').trim(), entry)
    }
    const [, key, value] = /^ {2}(version|resolved|integrity|resolution):? (.+)$/.exec(row) ?? []
    if (key !== undefined && value !== undefined) entry.set(key, unquoted(value))
  }
  return (name, range) => {
    const found = entries.get(`${name}@${range.replace(/^npm:/, '')}`)
    const version = found?.get('version')
    if (version === undefined) return undefined
    // From a registry comes what has a version there.
    const resolution = found?.get('resolution')
    const source = found?.get('resolved') ?? (resolution?.includes('@npm:') === true ? undefined : resolution)
    const patch = resolution?.includes('@patch:') === true ? { patch: resolution } : {}
    return { version, ...contentOf(found?.get('integrity'), source), ...patch }
  }
}

function unquoted(text: string): string {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2')
}

export function objectIn(text: string): JsonObject | undefined {
  try {
    const json = parseJsonc(text) as Json
    return isJsonObject(json) ? json : undefined
  } catch {
    return undefined
  }
}

export function objectAt(object: JsonObject | undefined, key: string): JsonObject | undefined {
  const found = object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined
  return isJsonObject(found) ? found : undefined
}

export function textAt(object: JsonObject | undefined, key: string): string | undefined {
  const found = object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined
  return typeof found === 'string' ? found : undefined
}
