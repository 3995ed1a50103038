import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file of Tenon's own, such as a snapshot, in one step: it holds the old text or the new one. Its folder is made.
 *
 * @throws what the disk refuses; nothing is left behind then
 */
export function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(temporary, text, { flag: 'wx' })
    renameSync(temporary, path)
  } catch (error) {
    // Whatever stood there already is not ours to remove.
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!isTaken) rmSync(temporary, { force: true })
    throw error
  }
}
