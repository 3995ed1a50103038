import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isRecord } from './zui.ts'

const conditions = new Set(['import', 'module', 'node', 'default'])

/**
 * Finds the module of a package whose `exports` are for `import` alone, which Node's `require` does not look at: it can load such a
 * module, once its file is known. The rules are those of Node's documentation ("Packages").
 *
 * @param importer the absolute path of the file that imports it
 */
export function resolveImportOnly(specifier: string, importer: string): string | undefined {
  const [, name = '', subpath = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? []
  const folder = foldersUp(dirname(importer))
    .map((above) => join(above, 'node_modules', name))
    .find((path) => isFile(join(path, 'package.json')))
  if (folder === undefined) return undefined
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const target = isRecord(manifest) ? targetOf(manifest['exports'], `.${subpath}`) : undefined
  const file = target === undefined ? undefined : join(folder, target)
  return file !== undefined && isFile(file) ? file : undefined
}

function targetOf(exports: unknown, subpath: string): string | undefined {
  const hasSubpaths = isRecord(exports) && Object.keys(exports).some((key) => key.startsWith('.'))
  if (!hasSubpaths) return subpath === '.' ? chosen(exports) : undefined
  if (Object.hasOwn(exports, subpath)) return chosen(exports[subpath])
  for (const [pattern, target] of Object.entries(exports)) {
    const [before = '', after] = pattern.split('*')
    if (after === undefined || !subpath.startsWith(before) || !subpath.endsWith(after)) continue
    const matched = subpath.slice(before.length, subpath.length - after.length)
    return chosen(target)?.replaceAll('*', () => matched)
  }
  return undefined
}

/** The first target whose condition holds. */
function chosen(target: unknown): string | undefined {
  if (typeof target === 'string') return target
  const candidates = Array.isArray(target)
    ? (target as readonly unknown[])
    : isRecord(target)
      ? Object.entries(target).flatMap(([condition, inner]) => (conditions.has(condition) ? [inner] : []))
      : []
  return candidates.map(chosen).find((found) => found !== undefined)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

function foldersUp(folder: string): readonly string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [folder, ...foldersUp(above)]
}
