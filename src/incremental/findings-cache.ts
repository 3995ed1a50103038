import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, unlinkSync } from 'node:fs'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FileSystem } from '../document/file-system.ts'
import { writeWhole } from '../emit/write/write-whole.ts'
import { createComparison, createRecorder, type Record, type Recorder } from './answers.ts'
import { createStampReader } from './stamp.ts'

/** What is kept of a manifest. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[]
  /** The files that were read for it beside the manifest; absolute. */
  readonly read: readonly string[]
}

/** What was found in manifests before, for as long as nothing has changed that was looked at. */
export interface FindingsCache {
  /** What was found in a manifest; undefined when that is not known, or no longer certain. */
  find(manifest: string): Findings | undefined
  /** Notes what is looked at while a manifest is checked. */
  recorder(): Recorder
  /** Keeps what was found. @param recorder whose file system the manifest was checked with */
  keep(manifest: string, recorder: Recorder, findings: Findings): void
  /** Writes what is new to the disk. That it cannot is nobody's problem. */
  save(): void
}

interface Entry extends Findings {
  readonly record: Record
}

/** In characters: a manifest with more findings is checked again, and of all the others those are kept that were checked last. */
const limits = { entry: 262_144, all: 64 * 1_048_576 }
/** Of how many versions findings are kept. */
const mostFiles = 4

/**
 * Findings on the disk: a file for each version of Tenon, with a sum in front, in which each manifest has a line. It is replaced in one step; of two
 * processes that run at once, the last one is right, and what the other has found is found again.
 *
 * An entry holds what the compiler asked of the file system, and what it was told. It is right as long as the same would be told
 * today: stamps settle that for files that nobody has touched, and for all others their content. Whatever is wrong with an entry,
 * it counts as none.
 *
 * @param folder absolute; it need not exist
 * @param key changes when findings may become others for the same files
 * @param now milliseconds since 1970
 */
export function createFindingsCache(
  base: FileSystem,
  folder: string,
  key: string,
  now: number = Date.now(),
): FindingsCache {
  const readStamp = createStampReader()
  const comparison = createComparison(base, readStamp, now)
  const file = `${folder}/${sumOf(key, '').slice(0, 16)}.txt`
  const lines = readLines(file, key)
  const fresh = new Map<string, string>()
  const put = (manifest: string, record: Record, { diagnostics, read }: Findings): void => {
    const text = JSON.stringify({ record, diagnostics, read } satisfies Entry)
    const name = nameOf(manifest)
    if (text.length <= limits.entry) fresh.set(name, `${name}\t${text}`)
  }
  const entryOf = (manifest: string): Entry | undefined => {
    const name = nameOf(manifest)
    const text = lines.get(name)?.slice(name.length + 1)
    return text === undefined ? undefined : (JSON.parse(text) as Entry)
  }
  return {
    find(manifest) {
      const entry = entryOf(manifest)
      if (entry === undefined) return undefined
      const record = comparison.stillHolds(entry.record)
      if (record === undefined) return undefined
      if (record !== entry.record) put(manifest, record, entry)
      return entry
    },
    recorder: () => createRecorder(base, readStamp, now),
    keep: (manifest, recorder, findings) => put(manifest, recorder.record(), findings),
    save() {
      if (fresh.size === 0) return
      attempt(() => {
        const others = [...lines].flatMap(([name, line]) => (fresh.has(name) ? [] : [line]))
        const content = withinLimit([...fresh.values(), ...others])
        writeWhole(file, `${sumOf(key, content)}\n${content}`)
        removeOldest(folder)
      })
    },
  }
}

/** By the names of their manifests; none of a file that is not as it was written. */
function readLines(file: string, key: string): ReadonlyMap<string, string> {
  const whole = attempt(() => readFileSync(file, 'utf8')) ?? ''
  const end = whole.indexOf('\n')
  const content = whole.slice(end + 1)
  const lines = new Map<string, string>()
  if (whole.slice(0, end) !== sumOf(key, content)) return lines
  for (const line of content.split('\n')) {
    const tab = line.indexOf('\t')
    if (tab > 0) lines.set(line.slice(0, tab), line)
  }
  return lines
}

/** A path may hold what ends lines. */
function nameOf(manifest: string): string {
  return JSON.stringify(manifest)
}

/** What has the right sum was written by this very version of Tenon, and is whole. */
function sumOf(key: string, content: string): string {
  return hash('sha256', `${key}\n${content}`, 'hex')
}

function withinLimit(lines: readonly string[]): string {
  let size = 0
  const kept = lines.filter((line) => (size += line.length + 1) <= limits.all)
  return `${kept.join('\n')}\n`
}

/** Those of versions that are no longer used, and what a process has left behind that was ended. */
function removeOldest(folder: string): void {
  const names = readdirSync(folder)
  if (names.length <= mostFiles) return
  const dated = names.map((name) => ({ name, written: attempt(() => statSync(`${folder}/${name}`).mtimeMs) ?? 0 }))
  dated.sort((a, b) => b.written - a.written)
  for (const { name } of dated.slice(mostFiles)) attempt(() => unlinkSync(`${folder}/${name}`))
}

/** The cache is a help: what goes wrong with it has no other consequence than work. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
