import { readFileSync } from 'node:fs'

/** A file of the project, which is JSON. @param path relative to the project's folder */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
}
