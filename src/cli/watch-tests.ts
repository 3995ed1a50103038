import { statSync, watch, type FSWatcher } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { exitCode, type ExitCode } from './exit-code.ts'
import { gatherChanges, type Changes } from './gather-changes.ts'
import type { Terminal } from './terminal.ts'
import type { RanTests } from './test.ts'
import { UsageError } from './usage-error.ts'

/** A run waits until nothing has changed for so many milliseconds. */
const pause = 80

/**
 * Runs tests, and again whenever a file changes that they read, or one comes that they may read; until the process is asked to end.
 *
 * @param reports the files that a run writes; absolute
 * @returns what the last run came to
 */
export async function watchTests(
  runOnce: () => Promise<RanTests>,
  paths: readonly string[],
  reports: ReadonlySet<string>,
  terminal: Terminal,
): Promise<ExitCode> {
  const watchers = new Map<string, FSWatcher>()
  const named = (paths.length === 0 ? ['.'] : paths)
    .map((path) => resolve(terminal.cwd, path))
    .map((path) => (isFolder(path) ? path : dirname(path)))
    .filter(isFolder)
  const changes = gatherChanges(pause)
  let ran: RanTests = { code: exitCode.fine, inputs: [], folders: named, written: [] }
  const asked = { toEnd: false }
  const stop = (): void => {
    asked.toEnd = true
    changes.end()
  }
  let inputs: ReadonlySet<string> = new Set()
  /** What a run has written itself is no change until it is written again. */
  let stamps = new Map<string, string>()
  const isNews = (path: string): boolean => {
    if (reports.has(path)) return false
    const stamp = stamps.get(path)
    if (stamp !== undefined) return stampOf(path) !== stamp
    return inputs.has(path) || mayBeInput(path)
  }
  const watchFolders = (): void => {
    const folders = new Set(
      [...named, ...ran.folders, ...ran.inputs.map((file) => dirname(file))].map((path) => resolve(path)),
    )
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
    for (const folder of folders) if (!watchers.has(folder)) watchFolder(folder, watchers, changes)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    watchFolders()
    while (!asked.toEnd) {
      ran = await attempt(runOnce, ran, terminal)
      inputs = new Set(ran.inputs.map((path) => resolve(path)))
      stamps = new Map(ran.written.map((path) => [resolve(path), stampOf(path)]))
      watchFolders()
      if (asked.toEnd) break
      terminal.stderr('Waiting for changes; Ctrl+C to end\n')
      for (let isOld = true; isOld && !asked.toEnd;) isOld = !(await changes.take()).some(isNews)
    }
  } finally {
    changes.end()
    for (const watcher of watchers.values()) watcher.close()
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
  return ran.code
}

/** While somebody edits, what is asked for may be gone for a moment. */
async function attempt(runOnce: () => Promise<RanTests>, before: RanTests, terminal: Terminal): Promise<RanTests> {
  try {
    return await runOnce()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.stderr(`${error.message.replaceAll(/^/gm, 'error: ')}\n`)
    return { ...before, code: exitCode.usage, written: [] }
  }
}

function watchFolder(folder: string, watchers: Map<string, FSWatcher>, changes: Changes): void {
  try {
    // Where the system does not say what has changed, anything may have.
    const watcher = watch(folder, (_event, name) => changes.add(name === null ? folder : join(folder, name)))
    watcher.on('error', () => {
      watcher.close()
      watchers.delete(folder)
    })
    watchers.set(folder, watcher)
  } catch {
    // It is gone; the next run says so, if that matters.
  }
}

/** New manifests, cases and scripts, and folders in which they may be; what is in the folders of git and npm is not looked for. */
function mayBeInput(path: string): boolean {
  const name = basename(path)
  if (/\.(?:ya?ml|vrl)$/.test(name)) return true
  return !name.startsWith('.') && name !== 'node_modules' && name !== '__snapshots__' && isFolder(path)
}

/** Tells one state of a file from another. */
function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat === undefined ? 'gone' : `${stat.mtimeMs} ${stat.size} ${stat.ino}`
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
