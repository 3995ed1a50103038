import { existsSync, readFileSync, realpathSync } from 'node:fs'
import Module from 'node:module'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Copied } from './protocol.ts'
import { isRecord } from './zui.ts'

/** Keeps a project that was copied out of a repository from running the code that stands in the repository now. */
export interface CopyResolver {
  /** Where a file of the copy would stand in the repository; undefined for any other file. */
  readonly originalOf: (file: string) => string | undefined
  /** Where packages are looked for that a file of the copy imports; undefined for any other file. */
  readonly packageFoldersOf: (importer: string) => readonly string[] | undefined
  /**
   * What stands in the copy for a file that was found in the repository, as behind the link of a package of the workspace; a file of
   * any other place stays. Undefined when the copy has no such file.
   */
  readonly toCopy: (file: string) => string | undefined
}

/** @param packagesOf the folder that has the packages of the project, absolute */
export function createCopyResolver(copied: Copied, packagesOf: string): CopyResolver {
  const [copy, original] = [realpathSync(copied.copy), realpathSync(copied.original)]

  /** By what a package is entered: where that is another one, Node would not have found the same file. */
  const entriesAbove = (file: string, root: string): unknown => {
    for (let folder = dirname(file); isBelow(file, root); folder = dirname(folder)) {
      const path = join(folder, 'package.json')
      if (existsSync(path)) {
        const content: unknown = JSON.parse(readFileSync(path, 'utf8'))
        return isRecord(content) ? [content['main'], content['exports'], content['imports']] : []
      }
      if (folder === root || folder === dirname(folder)) break
    }
    return []
  }

  const originalOf = (file: string): string | undefined =>
    isBelow(file, copy) ? join(original, relative(copy, file)) : undefined

  return {
    originalOf,
    packageFoldersOf(importer) {
      const file = originalOf(importer)
      if (file === undefined) return undefined
      return [...new Set([...packageFoldersAbove(dirname(file)), ...packageFoldersAbove(packagesOf)])]
    },
    toCopy(file) {
      if (!isAbsolute(file) || !isBelow(file, original) || /[\\/]node_modules[\\/]/.test(relative(original, file)))
        return file
      const then = join(copy, relative(original, file))
      const isSame = existsSync(then) && isDeepStrictEqual(entriesAbove(then, copy), entriesAbove(file, original))
      return isSame ? then : undefined
    },
  }
}

/** Whether an import names a file, and no package. */
export function isRelative(specifier: string): boolean {
  return isAbsolute(specifier) || /^\.\.?(?:[\\/]|$)/.test(specifier)
}

/** The folders that Node looks for packages in. */
export function packageFoldersAbove(folder: string): readonly string[] {
  const { _nodeModulePaths } = Module as unknown as { readonly _nodeModulePaths: (from: string) => readonly string[] }
  return _nodeModulePaths(folder)
}

function isBelow(file: string, folder: string): boolean {
  return file.startsWith(folder + sep)
}
