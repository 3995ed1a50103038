import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { codeOf, createOutputDisk, type OutputDisk } from './output-disk.ts'
import type { Change, WritePlan } from './plan.ts'
import { temporaryName, temporaryOwner } from './stale.ts'

type Write = Extract<Change, { readonly text: string }>

/**
 * Carries out a plan that has no diagnostics. All new bytes are on the disk before the first file is replaced: what can
 * fail fails before anything has changed. Each file is replaced in one step, so that a killed build leaves the old one or
 * the new one.
 *
 * @returns what the disk refused: `build/write-failed`, or nothing
 */
export function applyWrites(plan: WritePlan, disk: OutputDisk = createOutputDisk()): readonly Diagnostic[] {
  if (plan.diagnostics.length > 0) throw new Error('a plan with problems must not be carried out')
  removeLeftovers(plan.leftovers, disk)

  const staged = new Map<Write, string>()
  let current: Change | undefined
  try {
    for (const change of plan.changes) {
      if (!('text' in change)) continue
      current = change
      const folder = posix.dirname(change.target)
      disk.makeFolder(folder)
      const temporary = `${folder}/${temporaryName(disk.processId, staged.size)}`
      staged.set(change, temporary)
      disk.writeNewFile(temporary, change.text)
    }
    for (const change of staged.keys()) {
      current = change
      if (change.keptAs !== undefined) disk.keep(change.target, change.keptAs)
    }
    // Before the new files take their places: where case does not count, a stale name can be a new file's.
    for (const change of plan.changes) {
      if (change.action !== 'remove') continue
      current = change
      disk.removeFile(change.target)
    }
    for (const [change, temporary] of staged) {
      current = change
      disk.rename(temporary, change.target)
      staged.delete(change)
    }
  } catch (error) {
    for (const temporary of staged.values()) attempt(() => disk.removeFile(temporary))
    if (current === undefined || codeOf(error) === undefined) throw error
    return [
      createDiagnostic(
        'build/write-failed',
        { file: current.path, reason: reasonOf(error) },
        { file: `${plan.root}/${current.path}` },
      ),
    ]
  }
  for (const change of plan.changes) if (change.action === 'remove') removeEmptyFolders(change.path, plan.root, disk)
  return []
}

function removeLeftovers(leftovers: readonly string[], disk: OutputDisk): void {
  for (const path of leftovers) {
    const owner = temporaryOwner(posix.basename(path))
    // One with our own id is from an earlier process: we have written nothing yet.
    if (owner === undefined || (owner !== disk.processId && disk.isRunning(owner))) continue
    attempt(() => disk.removeFile(path))
  }
}

/** The folders of a removed file, up to the outermost that is ours, as far as nothing else is in them. */
function removeEmptyFolders(path: string, root: string, disk: OutputDisk): void {
  const isOurs = (folder: string): boolean => /^(src\/generated|bp_modules|\.botpress)(\/|$)/.test(folder)
  for (let folder = posix.dirname(path); isOurs(folder); folder = posix.dirname(folder)) {
    if (!attempt(() => disk.removeFolder(`${root}/${folder}`))) return
  }
}

/** For what is only tidying up: the disk may refuse. */
function attempt(action: () => void): boolean {
  try {
    action()
    return true
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return false
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something stands in its way',
  ENOTDIR: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands there',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EBUSY: 'another program uses it',
}

/** Why the operating system refused something, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error) ?? 'unknown'
  const reason = reasons[code]
  return reason === undefined ? `the system reports ${code}` : `${reason} (${code})`
}
