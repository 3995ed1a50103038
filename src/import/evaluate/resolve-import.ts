import { statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, extname, isAbsolute, join, resolve } from 'node:path'
import { mappedPaths, type TsconfigReader } from './tsconfig.ts'

/** In the order in which a file is looked for whose extension is not written. */
const extensions = ['.tsx', '.ts', '.mts', '.cts', '.jsx', '.js', '.mjs', '.cjs', '.json']

/** What an import of the compiled file means while only its source is there. */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
}

/**
 * Finds the file of the project that a module imports, as a bundler does it: extensions may be left out, `./x.js` may mean
 * `./x.ts`, a folder means its index, and the `paths` of `tsconfig.json` hold.
 *
 * @param importer absolute
 * @returns the absolute path; undefined for what Node has to look for, in `node_modules` above all
 */
export function resolveImport(specifier: string, importer: string, tsconfigs: TsconfigReader): string | undefined {
  if (isBuiltin(specifier)) return undefined
  if (isAbsolute(specifier)) return fileOrFolder(specifier)
  if (/^\.\.?(?:\/|$)/.test(specifier)) return fileOrFolder(resolve(dirname(importer), specifier))
  const mapping = tsconfigs.mappingFor(importer)
  if (mapping === undefined) return undefined
  for (const path of mappedPaths(specifier, mapping)) {
    const found = fileOrFolder(path)
    if (found !== undefined) return found
  }
  return undefined
}

function fileOrFolder(path: string): string | undefined {
  const kind = kindOf(path)
  return kind === 'file' ? path : (fileNamed(path) ?? (kind === 'folder' ? fileNamed(join(path, 'index')) : undefined))
}

function fileNamed(path: string): string | undefined {
  const extension = extname(path)
  const stem = path.slice(0, path.length - extension.length)
  const candidates = [
    ...extensions.map((added) => `${path}${added}`),
    ...(sources[extension] ?? []).map((source) => `${stem}${source}`),
  ]
  return candidates.find((candidate) => kindOf(candidate) === 'file')
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return undefined
  return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : undefined
}
