import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/**
 * The folder of Tenon's own package.json: the schemas and the pages stand below it.
 *
 * @param start the folder from which it is looked for upwards; this module's unless said otherwise
 * @returns `start` itself where there is none above it, as in a copy of the program alone
 */
export function packageRoot(start: string = here): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (dirname(folder) === folder) return start
  }
}
