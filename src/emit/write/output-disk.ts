import { linkSync, copyFileSync, constants, mkdirSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs'

/** What the writer does to a disk. Each function throws Node's error, with its `code`, when the disk refuses. */
export interface OutputDisk {
  /** Makes a folder and those above it. */
  makeFolder(path: string): void
  /** Refuses when something stands there. */
  writeNewFile(path: string, text: string): void
  /** Replaces what stands there, in one step. */
  rename(from: string, to: string): void
  /** Gives a file a second name, in one step where the disk can; refuses when something stands there. */
  keep(file: string, as: string): void
  removeFile(path: string): void
  /** Refuses when something is in it. */
  removeFolder(path: string): void
  readonly processId: number
  isRunning(processId: number): boolean
}

export function createOutputDisk(): OutputDisk {
  return {
    makeFolder: (path) => void mkdirSync(path, { recursive: true }),
    writeNewFile: (path, text) => writeFileSync(path, text, { flag: 'wx' }),
    rename: renameSync,
    keep(file, as) {
      try {
        linkSync(file, as)
      } catch (error) {
        if (codeOf(error) === 'EEXIST') throw error
        // Not every file system has hard links.
        copyFileSync(file, as, constants.COPYFILE_EXCL)
      }
    },
    removeFile: unlinkSync,
    removeFolder: rmdirSync,
    processId: process.pid,
    isRunning(processId) {
      try {
        return process.kill(processId, 0)
      } catch (error) {
        return codeOf(error) !== 'ESRCH'
      }
    },
  }
}

/** The `code` of an error that the operating system gave; undefined for any other. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
