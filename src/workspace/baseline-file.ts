import { firstMergeMark } from '../document/merge-conflicts.ts'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { createLineTable } from '../diagnostics/line-table.ts'
import type { Location } from '../diagnostics/location.ts'
import type { FileSystem } from '../document/file-system.ts'
import { isReallyWithin } from '../document/inside.ts'
import { isRecord } from '../document/is-record.ts'
import type { Configuration, WrittenPath } from './configuration.ts'

/** A finding that a repository knows of, or several that look the same. */
export interface KnownFinding {
  readonly id: string
  /** Relative to the folder of `tenon.yaml`. */
  readonly file: string
  /** What {@link fingerprint} makes of it. */
  readonly hash: string
  readonly count: number
  /** For those who read the file. */
  readonly message: string
}

/** A baseline as it was read. */
export interface Baseline {
  readonly entries: readonly KnownFinding[]
  /** Where an entry is written. */
  readonly locate: (entry: KnownFinding) => Location
}

export type BaselineFile =
  | { readonly kind: 'read'; readonly baseline: Baseline }
  | { readonly kind: 'missing'; readonly diagnostic: Diagnostic }
  /** `isOurs`: it was a baseline once, so that it may be written again. */
  | { readonly kind: 'damaged'; readonly diagnostic: Diagnostic; readonly isOurs: boolean }

/** What helps where a baseline is damaged: to write it again, which Tenon does by itself, to delete it first, or to name another file. */
export type BaselineRemedy = 'update' | 'delete' | 'rename'

/** A list of known findings that is longer is not worth reading. */
const sizeLimit = 64 * 1_048_576

const mark = '"tenon": "baseline/v1"'

/**
 * Reads the baseline of a workspace.
 *
 * @param written where `tenon.yaml` names it
 */
export function readBaseline(fileSystem: FileSystem, { root }: Configuration, written: WrittenPath): BaselineFile {
  const { path: file, name, location } = written
  const damaged = (problem: string, at: Location, remedy: BaselineRemedy): BaselineFile => ({
    kind: 'damaged',
    diagnostic: createDiagnostic('workspace/bad-baseline', { problem, remedy }, at),
    isOurs: remedy === 'update',
  })
  if (!isReallyWithin(fileSystem, root, file)) {
    const params = { path: name, reason: 'link' } as const
    return { kind: 'damaged', diagnostic: createDiagnostic('file/outside-workspace', params, location), isOurs: false }
  }
  const stat = fileSystem.stat(file)
  if (stat === undefined)
    return { kind: 'missing', diagnostic: createDiagnostic('workspace/no-baseline', { path: name }, location) }
  if (stat.kind !== 'file') return damaged('it is not a file', { file }, 'rename')
  if (stat.size > sizeLimit) return damaged('it is larger than 64 MiB', { file }, 'delete')
  const bytes = fileSystem.readFile(file)
  if (bytes === undefined) return damaged('it cannot be read', { file }, 'rename')
  const text = new TextDecoder().decode(bytes)
  const locate = createLocator(file, text)

  // What was never a baseline is not overwritten, and the message must not say that it would be.
  const remedy = text.trim() === '' || /"tenon"\s*:\s*"baseline\/v1"/.test(text.slice(0, 1000)) ? 'update' : 'delete'
  const mark = firstMergeMark(text)
  if (mark) return damaged('a merge has left its marks in it', locate(mark[0], mark[1] - mark[0]), remedy)
  const content = parseJson(text)
  if (typeof content === 'string') return damaged(content, { file }, remedy)
  const entries = entriesIn(content.value)
  if (typeof entries === 'string') return damaged(entries, { file }, remedy)
  return { kind: 'read', baseline: { entries, locate: (entry) => placeOf(entry, text, locate) } }
}

/** The text of a baseline: sorted, and a line for each entry, so that merges and reviews have little to do. */
export function printBaseline(entries: readonly KnownFinding[]): string {
  const byFile = new Map<string, KnownFinding[]>()
  for (const entry of [...entries].sort(compare)) byFile.set(entry.file, [...(byFile.get(entry.file) ?? []), entry])
  const files = Array.from(byFile, ([file, found]) => {
    const lines = found.map(({ id, hash, count, message }) => `      ${printLine({ id, hash, count, message })}`)
    return `    ${JSON.stringify(file)}: [\n${lines.join(',\n')}\n    ]`
  })
  return `{\n  ${mark},\n  "findings": {${files.length === 0 ? '' : `\n${files.join(',\n')}\n  `}}\n}\n`
}

function printLine(entry: Omit<KnownFinding, 'file'>): string {
  return `{ ${Object.entries(entry)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ')} }`
}

function compare(a: KnownFinding, b: KnownFinding): number {
  return (
    compareText(a.file, b.file) ||
    compareText(a.id, b.id) ||
    compareText(a.message, b.message) ||
    compareText(a.hash, b.hash)
  )
}

/** By UTF-16 code units: the same everywhere. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** @returns what is wrong, as the end of a sentence */
function parseJson(text: string): { readonly value: unknown } | string {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown }
  } catch {
    return 'it is not JSON'
  }
}

/** @returns what is wrong, as the end of a sentence */
function entriesIn(content: unknown): readonly KnownFinding[] | string {
  if (!isRecord(content)) return 'it holds no object'
  const { tenon, findings } = content
  if (tenon !== 'baseline/v1')
    return typeof tenon === 'string' && tenon.startsWith('baseline/')
      ? 'it is written by another version of Tenon'
      : `it does not begin with { ${mark} }`
  if (!isRecord(findings)) return '"findings" is no object'
  const entries: KnownFinding[] = []
  for (const [file, list] of Object.entries(findings)) {
    if (!Array.isArray(list)) return `what it holds for ${JSON.stringify(file)} is no list`
    for (const entry of list as readonly unknown[]) {
      const known = isRecord(entry) ? knownFinding(file, entry) : undefined
      if (known === undefined) return `an entry of ${JSON.stringify(file)} lacks "id", "hash", "count" or "message"`
      entries.push(known)
    }
  }
  return entries
}

function knownFinding(file: string, entry: Readonly<Record<string, unknown>>): KnownFinding | undefined {
  const { id, hash, count, message } = entry
  const isText = typeof id === 'string' && typeof hash === 'string' && typeof message === 'string'
  const isCounted = typeof count === 'number' && Number.isSafeInteger(count) && count > 0
  return isText && isCounted ? { id, file, hash, count, message } : undefined
}

type Locate = (offset: number, length: number) => Location

function createLocator(file: string, text: string): Locate {
  const position = createLineTable(text)
  return (offset, length) => ({ file, range: { start: position(offset), end: position(offset + length) } })
}

/** An entry stands behind its file; where somebody has laid the text out otherwise, that is as near as it gets. */
function placeOf({ id, file, hash }: KnownFinding, text: string, locate: Locate): Location {
  const key = JSON.stringify(file)
  const from = Math.max(0, text.indexOf(`${key}:`))
  const words = JSON.stringify(hash)
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    const start = text.lastIndexOf('\n', at) + 1
    const end = text.indexOf('\n', at)
    const line = text.slice(start, end < 0 ? text.length : end)
    if (!line.includes(JSON.stringify(id))) continue
    const indent = line.length - line.trimStart().length
    return locate(start + indent, line.trimEnd().replace(/,$/, '').length - indent)
  }
  return locate(from, key.length)
}
