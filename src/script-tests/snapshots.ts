import { posix } from 'node:path'
import { parse, stringify, YAMLParseError } from 'yaml'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { createSource } from '../document/create-document.ts'
import type { Location } from '../diagnostics/location.ts'
import type { FileSystem } from '../document/file-system.ts'
import { readText } from '../document/read-text.ts'
import { isMap, type ExactJson } from '../vrl/exact-json.ts'
import { isSame } from './exact-value.ts'

/** The snapshots of a file of cases. */
export interface SnapshotFile {
  /** Absolute. */
  readonly path: string
  /** Why it cannot be read. */
  readonly diagnostics: readonly Diagnostic[]
  /** Compares what a case gives with what is kept; when snapshots are updated, it is kept instead. */
  readonly compare: (name: string, value: ExactJson) => Compared
  /**
   * What an update has to write.
   *
   * @param names of all cases that have a snapshot: what else is there is stale
   */
  readonly finish: (names: readonly string[]) => FinishedSnapshots
}

export type Compared =
  | { readonly kind: 'same' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'other'; readonly expected: ExactJson }
  /** The file cannot be read. */
  | { readonly kind: 'unreadable'; readonly message: string }

export interface FinishedSnapshots {
  /** Names of what no case has any more. */
  readonly stale: readonly string[]
  /** How many are new or have changed, in an update. */
  readonly written: number
  /** The new text of the file; null: it is to be removed. Absent when nothing changes. */
  readonly text?: string | null
}

const header = '# What the scripts gave, by the names of the cases. Written by: tenon test --update\n'

/** Where the snapshots of a file are kept: no name that is looked for as a manifest, or as tests. */
export function snapshotPath(file: string): string {
  const name = posix.basename(file).replace(/\.ya?ml$/, '')
  return posix.join(posix.dirname(file), '__snapshots__', `${name}.snap.yaml`)
}

/** @param isUpdate whether what the cases give is kept */
export function openSnapshots(fileSystem: FileSystem, file: string, isUpdate: boolean): SnapshotFile {
  const path = snapshotPath(file)
  const { kept, diagnostics } = readSnapshots(fileSystem, path, file)
  const updated = new Map<string, ExactJson>()
  let written = 0
  return {
    path,
    diagnostics,
    compare(name, value) {
      const [bad] = diagnostics
      if (bad !== undefined) return { kind: 'unreadable', message: bad.message }
      const expected = kept.get(name)
      const isKept = expected !== undefined && isSame(expected, value)
      if (isUpdate) {
        if (!isKept) written += 1
        updated.set(name, isKept ? expected : value)
        return { kind: 'same' }
      }
      if (isKept) return { kind: 'same' }
      return expected === undefined ? { kind: 'missing' } : { kind: 'other', expected }
    },
    finish(names) {
      const stale = [...kept.keys()].filter((name) => !names.includes(name))
      if (!isUpdate || diagnostics.length > 0 || (written === 0 && stale.length === 0)) return { stale, written: 0 }
      const entries = names.flatMap((name) => {
        const value = updated.has(name) ? updated.get(name) : kept.get(name)
        return value === undefined ? [] : [[name, value] as const]
      })
      return { stale, written, text: entries.length === 0 ? null : header + writeEntries(entries) }
    },
  }
}

function readSnapshots(
  fileSystem: FileSystem,
  path: string,
  file: string,
): { readonly kept: ReadonlyMap<string, ExactJson>; readonly diagnostics: readonly Diagnostic[] } {
  const kept = new Map<string, ExactJson>()
  const read = readText(fileSystem, path)
  if (read.kind === 'missing') return { kept, diagnostics: [] }
  const shown = posix.relative(posix.dirname(file), path)
  const bad = (location: Location = { file: path }): Diagnostic =>
    createDiagnostic('test/bad-snapshot', { path: shown }, location)
  if (read.kind !== 'text') return { kept, diagnostics: [bad()] }
  try {
    const entries: unknown = parse(read.text, { intAsBigInt: true, mapAsMap: true })
    if (!(entries instanceof Map)) return { kept, diagnostics: [bad()] }
    for (const [name, value] of entries) kept.set(String(name), toExact(value))
    return { kept, diagnostics: [] }
  } catch (error) {
    // Also when it is too deep, or has too many aliases: nothing that was written by an update is.
    const at = error instanceof YAMLParseError ? createSource(path, read.text).location(error.pos) : undefined
    return { kept, diagnostics: [bad(at)] }
  }
}

/** A value as YAML gives it when all integers are bigints, and all maps are Maps. */
function toExact(value: unknown): ExactJson {
  if (Array.isArray(value)) return value.map(toExact)
  if (value instanceof Map)
    return Object.fromEntries(Array.from(value, ([key, member]) => [String(key), toExact(member)]))
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value
  }
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isScalar ? value : null
}

function writeEntries(entries: readonly (readonly [name: string, value: ExactJson])[]): string {
  return stringify(new Map(entries.map(([name, value]) => [name, writable(value)])), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    defaultStringType: 'PLAIN',
  })
}

/** Maps have no prototype that a key could reach. */
function writable(value: ExactJson): unknown {
  if (Array.isArray(value)) return value.map(writable)
  if (isMap(value)) return new Map(Object.entries(value).map(([key, member]) => [key, writable(member)]))
  return value
}
