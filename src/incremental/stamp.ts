import { lstatSync, type Stats } from 'node:fs'

/**
 * What the system says of a file without opening it. As long as none of it changes, neither does what the file holds: whoever writes
 * it gives it a new time of change, which no program can set.
 */
export interface Stamp {
  readonly kind: 'file' | 'directory' | 'link' | 'other'
  /** The file's number on its disk. */
  readonly inode: number
  readonly size: number
  /** When it was written, and when anything of it was changed: milliseconds since 1970. */
  readonly written: number
  readonly changed: number
}

/** The stamp of what stands at a path, links not followed; undefined when nothing does, or it cannot be told. */
export type ReadStamp = (path: string) => Stamp | undefined

/**
 * How long ago a file must have changed for its stamp to be believed, in milliseconds: the coarsest clock of a file system ticks
 * every two seconds, and two writes within one tick look the same.
 */
const tick = 2000

export const readStamp: ReadStamp = (path) => {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    return stats && toStamp(stats)
  } catch {
    return undefined
  }
}

/** Each path is asked for once: for a time in which nothing changes. */
export function createStampReader(read: ReadStamp = readStamp): ReadStamp {
  const known = new Map<string, Stamp | undefined>()
  return (path) => {
    const before = known.get(path)
    if (before !== undefined || known.has(path)) return before
    const stamp = read(path)
    known.set(path, stamp)
    return stamp
  }
}

/** Whether a stamp that is the same later means that nothing was written since it was read. */
export function isSettled({ kind, written, changed }: Stamp, now: number): boolean {
  // Where Windows writes to disks of old forms, the time of a folder says nothing of what was put into it.
  if (kind !== 'file' && (kind !== 'directory' || process.platform === 'win32')) return false
  return Math.max(written, changed) < now - tick
}

function toStamp(stats: Stats): Stamp {
  const { ino, size, mtimeMs, ctimeMs } = stats
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'link' : 'other'
  return { kind, inode: ino, size, written: mtimeMs, changed: ctimeMs }
}
