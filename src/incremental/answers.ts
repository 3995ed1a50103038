import { hash } from 'node:crypto'
import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { foldersUp, parentFolder } from '../document/paths.ts'
import { isSettled, type ReadStamp, type Stamp } from './stamp.ts'

/** The questions that a file system answers, and their answers as short texts; null for a question that was not asked. */
export type Answers = readonly [
  stat: string | null,
  content: string | null,
  entries: string | null,
  real: string | null,
]

/** What was asked of one path; an inode and times where they can be believed. */
export type Asked =
  | readonly [path: string, ...Answers]
  | readonly [path: string, ...Answers, inode: number, size: number, written: number, changed: number]

/** What a file system was asked for, and said. */
export interface Record {
  /** Nothing stood there, nor below it. */
  readonly absent: readonly string[]
  readonly asked: readonly Asked[]
}

/** A file system that notes what it is asked for. */
export interface Recorder {
  readonly fileSystem: FileSystem
  record(): Record
}

type Mutable = [string | null, string | null, string | null, string | null]

/** What stands for nothing: of all answers alike. */
const nothing = ''
const [statAt, contentAt, entriesAt, realAt] = [0, 1, 2, 3] as const

/**
 * @param readStamp of a path before it is asked for: what is written in between then differs from it
 * @param now in milliseconds, before the first question
 */
export function createRecorder(base: FileSystem, readStamp: ReadStamp, now: number): Recorder {
  const answers = new Map<string, Mutable>()
  const stamps = new Map<string, Stamp | undefined>()
  const listed = new Map<string, ReadonlySet<string>>()

  const note = <T>(path: string, question: 0 | 1 | 2 | 3, ask: () => T, say: (answer: T) => string): T => {
    let of = answers.get(path)
    if (of === undefined) {
      stamps.set(path, readStamp(path))
      answers.set(path, (of = [null, null, null, null]))
    }
    const answer = ask()
    of[question] = say(answer)
    return answer
  }

  return {
    fileSystem: {
      stat: (path) => note(path, statAt, () => base.stat(path), sayStat),
      readFile: (path) => note(path, contentAt, () => base.readFile(path), sayContent),
      readDirectory(path) {
        const entries = note(path, entriesAt, () => base.readDirectory(path), sayEntries)
        if (entries.length > 0) listed.set(path, new Set(entries.map(({ name }) => name)))
        return entries
      },
      realPath: (path) => note(path, realAt, () => base.realPath(path), sayReal),
    },
    record() {
      const absent = new Set<string>()
      const asked: Asked[] = []
      for (const [path, of] of answers) {
        const stamp = stamps.get(path)
        if (stamp === undefined && of.every((answer) => answer === null || answer === nothing)) {
          const outermost = outermostAbsent(path, readStamp)
          // What its folder holds says so, too.
          const names = listed.get(parentFolder(outermost) ?? '')
          if (names === undefined || names.has(posix.basename(outermost))) absent.add(outermost)
        } else asked.push(stamped(path, of, stamp, now))
      }
      return { absent: [...absent], asked }
    },
  }
}

function outermostAbsent(path: string, readStamp: ReadStamp): string {
  let outermost = path
  for (const folder of foldersUp(parentFolder(path) ?? path)) {
    if (readStamp(folder) !== undefined) return outermost
    outermost = folder
  }
  return outermost
}

function stamped(path: string, answers: Answers, stamp: Stamp | undefined, now: number): Asked {
  // Where a folder really is has nothing to do with what happens in it.
  const isOnlyPlace = answers.every((answer, question) => answer === null || question === realAt)
  if (stamp === undefined || isOnlyPlace || !isSettled(stamp, now)) return [path, ...answers]
  return [path, ...answers, stamp.inode, stamp.size, stamp.written, stamp.changed]
}

/** Looks whether a file system still answers as it did. */
export interface Comparison {
  /**
   * @returns undefined when an answer differs; else the record as it would be made now, which is the same one as long as its stamps
   *   are right
   */
  stillHolds(record: Record): Record | undefined
}

/** @param readStamp asked once for each path, which must not change in between */
export function createComparison(base: FileSystem, readStamp: ReadStamp, now: number): Comparison {
  const realFolders = new Map<string, string | undefined>()
  /** Where a folder really is: itself, unless a link leads to it. */
  const realFolder = (folder: string): string | undefined => {
    if (realFolders.has(folder)) return realFolders.get(folder)
    const real = isOwnPlace(folder) ? folder : base.realPath(folder)
    realFolders.set(folder, real)
    return real
  }
  const isOwnPlace = (path: string): boolean => {
    const parent = parentFolder(path)
    if (parent === undefined) return path === '/'
    const kind = readStamp(path)?.kind
    return kind !== undefined && kind !== 'link' && realFolder(parent) === parent
  }

  const isUnchanged = (asked: Asked): boolean => {
    if (asked.length === 5) {
      const [path, stat, content, entries, real] = asked
      return stat === null && content === null && entries === null && real === path && isOwnPlace(path)
    }
    const [path, , , , real, inode, size, written, changed] = asked
    const stamp = readStamp(path)
    const isSame =
      stamp !== undefined &&
      stamp.inode === inode &&
      stamp.changed === changed &&
      stamp.written === written &&
      stamp.size === size &&
      isSettled(stamp, now)
    return isSame && (real === null || (real === path ? isOwnPlace(path) : base.realPath(path) === real))
  }

  const answersAlike = ([path, stat, content, entries, real]: Asked): boolean =>
    (stat === null || sayStat(base.stat(path)) === stat) &&
    (real === null || sayReal(base.realPath(path)) === real) &&
    (content === null || sayContent(base.readFile(path)) === content) &&
    (entries === null || sayEntries(base.readDirectory(path)) === entries)

  return {
    stillHolds(record) {
      if (record.absent.some((path) => readStamp(path) !== undefined)) return undefined
      let renewed: Asked[] | undefined
      for (const [index, asked] of record.asked.entries()) {
        if (isUnchanged(asked)) continue
        const [path, stat, content, entries, real] = asked
        // Before the answers, so that what is written in between shows.
        const stamp = readStamp(path)
        if (!answersAlike(asked)) return undefined
        const again = stamped(path, [stat, content, entries, real], stamp, now)
        if (again.length !== asked.length || again.some((value, at) => value !== asked[at]))
          (renewed ??= [...record.asked])[index] = again
      }
      return renewed === undefined ? record : { absent: record.absent, asked: renewed }
    },
  }
}

function sayStat(stat: ReturnType<FileSystem['stat']>): string {
  if (stat === undefined) return nothing
  // The size of a folder is nobody's business.
  return stat.kind === 'file' ? `file ${stat.size}` : stat.kind
}

function sayContent(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? nothing : sumOf(bytes)
}

function sayEntries(entries: ReturnType<FileSystem['readDirectory']>): string {
  return entries.length === 0 ? nothing : sumOf(JSON.stringify(entries.map(({ name, kind }) => [name, kind])))
}

function sayReal(path: string | undefined): string {
  return path ?? nothing
}

function sumOf(data: Uint8Array | string): string {
  return hash('sha256', data, 'hex').slice(0, 32)
}
