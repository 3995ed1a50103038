import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import { isWithin } from '../document/paths.ts'
import { ledgerOwnership, ledgerPath, readLedger, verbatimOwnership } from '../emit/write/ledger.ts'
import { moduleOwnership } from '../emit/write/ownership.ts'
import type { FileList } from './list-files.ts'
import type { Mark } from './mark.ts'

export interface FileSource {
  readonly fileSystem: FileSystem
  readonly files: FileList
  /** The folder of the repository, out of which no link is followed; absolute. */
  readonly last: string
}

/** A file, under the path by which it is imported: a link may have led to it. */
interface FoundFile {
  readonly path: string
  readonly mark: Mark
}

const code = /\.[cm]?[jt]sx?$/

/**
 * The files below a folder that a bundle may hold: all but tests, and with what links lead to inside the repository.
 *
 * @param folder absolute
 */
export function bundledFiles(source: FileSource, folder: string): readonly FoundFile[] {
  const all = filesBelow(source, folder)
  const isOwnTest = ({ path }: FoundFile): boolean => isTest(posix.relative(folder, path))
  const tests = all.filter(isOwnTest)
  const others = all.filter((file) => !isOwnTest(file))
  return [...others, ...importedBy(source.fileSystem, others, tests)]
}

function filesBelow(source: FileSource, folder: string, within: readonly string[] = []): readonly FoundFile[] {
  const { fileSystem, files, last } = source
  return files.below(folder).flatMap(({ path, mark: read }) => {
    const mark = read()
    if (mark === undefined) return []
    const found = [{ path, mark }]
    const target = mark.link === undefined ? undefined : fileSystem.realPath(path)
    if (target === undefined || last === '/' || !isWithin(last, target) || within.includes(target)) return found
    // The other side may hold the link, and not what it leads to.
    if (fileSystem.stat(target)?.kind !== 'directory') return [{ path, mark: { ...files.at(target), ...mark } }]
    const linked = filesBelow(source, target, [...within, target])
    return [...found, ...linked.map((file) => ({ ...file, path: posix.join(path, posix.relative(target, file.path)) }))]
  })
}

/** The tests that other code imports, which the bundle holds then. */
function importedBy(
  fileSystem: FileSystem,
  importers: readonly FoundFile[],
  tests: readonly FoundFile[],
): readonly FoundFile[] {
  const left = new Map(tests.filter(({ path }) => code.test(path)).map((file) => [moduleName(file.path), file]))
  const imported: FoundFile[] = []
  const queue = [...importers]
  for (let next = queue.shift(); next !== undefined && left.size > 0; next = queue.shift()) {
    const { path } = next
    if (!code.test(path)) continue
    const text = fileText(fileSystem, path) ?? ''
    for (const [, specifier = ''] of text.matchAll(/\b(?:from|import|require)\s*\(?\s*['"]([^'"\n]+\/[^'"\n]+)['"]/g)) {
      for (const [name, file] of left) {
        if (!isNamed(name, specifier, path)) continue
        left.delete(name)
        imported.push(file)
        queue.push(file)
      }
    }
  }
  return imported
}

/** Of an alias, which `tsconfig.json` explains, only the last part is compared. */
function isNamed(name: string, specifier: string, importer: string): boolean {
  if (specifier.startsWith('.')) return moduleName(posix.join(posix.dirname(importer), specifier)) === name
  return posix.basename(moduleName(specifier)) === posix.basename(name)
}

function moduleName(path: string): string {
  return path.replace(code, '').replace(/\/index$/, '')
}

/** Tests, and what only they use. */
function isTest(path: string): boolean {
  return (
    /(?:^|\/)__(?:tests|mocks|snapshots|fixtures)__\//.test(path) ||
    /\.(?:test|spec)\.(?:[cm]?[jt]sx?|ya?ml)$/.test(path) ||
    /\.snap(?:\.ya?ml)?$/.test(path)
  )
}

/**
 * Tells which files of a project are as Tenon has made them out of its manifest: what they say, that says.
 *
 * @param folder of the project; absolute
 */
export function generatedFiles(fileSystem: FileSystem, folder: string): (path: string) => boolean {
  const generated = posix.join(folder, posix.dirname(ledgerPath))
  const ledger = readLedger(fileText(fileSystem, posix.join(folder, ledgerPath)) ?? '')
  return (path) => {
    if (!isWithin(generated, path)) return false
    const text = fileText(fileSystem, path) ?? ''
    const name = posix.relative(folder, path)
    if (name === ledgerPath) return ledgerOwnership(text) === 'intact'
    return moduleOwnership(text) === 'intact' || verbatimOwnership(text, ledger?.get(name)) === 'intact'
  }
}
