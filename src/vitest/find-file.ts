import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { foldersUp, parentFolder, withSlashes } from '../document/paths.ts'

/**
 * Finds the file that a test names: a relative path leads from the nearest folder, from that of the test upwards, where such a file is.
 *
 * @returns absolute, with forward slashes
 * @throws when there is none
 */
export function findFile(path: string | URL): string {
  if (path instanceof URL || path.startsWith('file:')) return existing(fileURLToPath(path), String(path))
  if (isAbsolute(path)) return existing(path, path)
  const test = expect.getState().testPath
  const start = test === undefined ? undefined : parentFolder(withSlashes(test))
  for (const folder of [...(start === undefined ? [] : foldersUp(start)), process.cwd()]) {
    const candidate = resolve(folder, path)
    if (existsSync(candidate)) return withSlashes(candidate)
  }
  throw new Error(`There is no file "${path}": not in the folder of the test or above it, and not in ${process.cwd()}`)
}

function existing(path: string, shown: string): string {
  if (!existsSync(path)) throw new Error(`There is no file "${shown}"`)
  return withSlashes(path)
}
