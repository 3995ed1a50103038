import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { foldersUp } from '../document/paths.ts'
import { parseJsonc } from '../import/evaluate/jsonc.ts'
import { isJsonObject, type JsonObject } from '../import/place.ts'
import type { Json } from '../schemas/node.ts'

/** Which version a package manager has chosen of a dependency: `4.1.0`, or `link:../common` for a package of the workspace. */
export type Resolve = (name: string, range: string) => string | undefined

const readers: Readonly<Record<string, (text: string, folder: string) => Resolve>> = {
  'package-lock.json': npmLock,
  'pnpm-lock.yaml': pnpmLock,
  'yarn.lock': yarnLock,
  'bun.lock': bunLock,
}

/** What is read of a lock file at most, in bytes. */
const sizeLimit = 64 * 1_048_576

/**
 * Reads the lock file that is nearest to a project.
 *
 * @param folder of the project; absolute
 * @param last the outermost folder that is looked in; absolute
 */
export function readLockFile(fileSystem: FileSystem, folder: string, last: string): Resolve {
  for (const above of foldersUp(folder)) {
    for (const [name, read] of Object.entries(readers)) {
      const path = posix.join(above, name)
      const stat = fileSystem.stat(path)
      if (stat?.kind !== 'file' || stat.size > sizeLimit) continue
      const bytes = fileSystem.readFile(path)
      if (bytes !== undefined) return read(new TextDecoder().decode(bytes), posix.relative(above, folder))
    }
    if (above === last) break
  }
  return () => undefined
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
      const version = textAt(linked, 'version')
      if (version !== undefined) return version
      if (at === '') return textAt(objectAt(objectAt(lock, 'dependencies'), name), 'version')
    }
  }
}

function bunLock(text: string): Resolve {
  const packages = objectAt(objectIn(text), 'packages')
  return (name) => {
    const [first] = Array.isArray(packages?.[name]) ? (packages[name] as readonly Json[]) : []
    return typeof first === 'string' && first.startsWith(`${name}@`) ? first.slice(name.length + 1) : undefined
  }
}

/** The blocks of the project, as pnpm indents them: reading all of it as YAML would take seconds. */
function pnpmLock(text: string, folder: string): Resolve {
  const rows = text.split(/\r?\n/)
  const all = blockAt(rows, 'importers', 0)
  const own = all === undefined ? rows : (blockAt(all, folder || '.', 2) ?? [])
  const depth = all === undefined ? 0 : 4
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies']
  const blocks = kinds.map((kind) => blockAt(own, kind, depth) ?? [])
  return (name) => {
    for (const block of blocks) {
      const version = blockAt(block, name, depth + 2)?.find((row) => /^\s*version:/.test(row))
      // Behind it stand the versions of its peers.
      if (version !== undefined) return unquoted(version.replace(/^\s*version:/, '')).replace(/[(_].*$/, '')
    }
    return undefined
  }
}

/** The lines below a key with an indentation, as far as they are indented more. */
function blockAt(rows: readonly string[], key: string, depth: number): readonly string[] | undefined {
  const indent = ' '.repeat(depth)
  const start = rows.findIndex(
    (row) =>
      row.startsWith(indent) && row.endsWith(':') && unquoted(row.slice(depth, -1)) === key && row[depth] !== ' ',
  )
  if (start === -1) return undefined
  const length = rows.slice(start + 1).findIndex((row) => row !== '' && !row.startsWith(`${indent} `))
  return rows.slice(start + 1, length === -1 ? undefined : start + 1 + length)
}

/** Both forms: `"zod@^3.0.0", zod@^3.1.0:` with `version "3.2.0"`, and `"zod@npm:^3.0.0"` with `version: 3.2.0`. */
function yarnLock(text: string): Resolve {
  const versions = new Map<string, string>()
  let keys: readonly string[] = []
  for (const row of text.split(/\r?\n/)) {
    if (/^[^\s#].*:$/.test(row))
      keys = row
        .slice(0, -1)
        .split(',')
        .map((key) => unquoted(key).replace('@npm:', '@').replaceAll('"', ''))
    const version = /^ {2}version:? +(\S+)$/.exec(row)?.[1]
    if (version !== undefined) for (const key of keys) versions.set(key.trim(), unquoted(version))
  }
  return (name, range) => versions.get(`${name}@${range.replace(/^npm:/, '')}`)
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
