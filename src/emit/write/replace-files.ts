import {
  accessSync,
  chmodSync,
  constants,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { reasonOf } from './apply.ts'
import { codeOf } from './output-disk.ts'
import { temporaryName } from './stale.ts'

/** A file of the author's, and what is to stand in it. */
export interface Replacement {
  /** Absolute, with forward slashes. */
  readonly file: string
  /** How it is called in a message. */
  readonly name: string
  readonly before: string
  readonly after: string
}

/**
 * Replaces files that are there, each in one step and with the permissions that it has; all or none, as far as the disk lets us know
 * beforehand. A file that somebody has changed since it was read is not replaced.
 *
 * @returns what the disk refused: `build/write-failed`, or nothing
 */
export function replaceFiles(replacements: readonly Replacement[]): readonly Diagnostic[] {
  const staged = new Map<Replacement, string>()
  let current: Replacement | undefined
  try {
    for (const replacement of replacements) {
      current = replacement
      const { file, after } = replacement
      const temporary = `${posix.dirname(file)}/${temporaryName(process.pid, staged.size)}`
      const { mode } = statSync(file)
      writeFileSync(temporary, after, { flag: 'wx', mode })
      staged.set(replacement, temporary)
      // What the process masks out is part of the file's permissions, too.
      chmodSync(temporary, mode & 0o777)
    }
    const changed = replacements.find(({ file, before }) => !readFileSync(file).equals(Buffer.from(before)))
    if (changed !== undefined) {
      removeAll(staged.values())
      return [refusal(changed, 'it was changed in the meantime. Run the command again')]
    }
    for (const [replacement, temporary] of staged) {
      current = replacement
      renameSync(temporary, replacement.file)
      staged.delete(replacement)
    }
    return []
  } catch (error) {
    removeAll(staged.values())
    if (current === undefined || codeOf(error) === undefined) throw error
    return [refusal(current, reasonOf(error))]
  }
}

/** Whether a file says that it is not to be changed; a folder in which nothing can be made is found when it is tried. */
export function isReadOnly(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    // Who may do everything is asked to keep off as well.
    return (statSync(file).mode & 0o222) === 0
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return true
  }
}

function refusal({ file, name }: Replacement, reason: string): Diagnostic {
  return createDiagnostic('build/write-failed', { file: name, reason }, { file })
}

function removeAll(temporaries: Iterable<string>): void {
  for (const temporary of temporaries) {
    try {
      unlinkSync(temporary)
    } catch (error) {
      if (codeOf(error) === undefined) throw error
    }
  }
}
