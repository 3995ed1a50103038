import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import { isWithin } from '../document/paths.ts'
import { ledgerOwnership, ledgerPath, readLedger, verbatimOwnership } from '../emit/write/ledger.ts'
import { moduleOwnership } from '../emit/write/ownership.ts'
import { definitionName } from '../document/find-manifests.ts'
import type { FileList, ListedFile } from './list-files.ts'
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
 * @param isLookedAt which of the files in the folder are meant; absent: all
 */
export function bundledFiles(
  source: FileSource,
  folder: string,
  isLookedAt: (path: string) => boolean = () => true,
): readonly FoundFile[] {
  const listed = source.files.below(folder).filter(({ path }) => isLookedAt(path))
  const all = withLinked(source, listed)
  const isOwnTest = ({ path }: FoundFile): boolean => isTest(posix.relative(folder, path))
  const tests = all.filter(isOwnTest)
  const others = all.filter((file) => !isOwnTest(file))
  return [...others, ...importedBy(source.fileSystem, others, tests)]
}

/** Files, and what links among them lead to. @param within the folders that links have led to already */
function withLinked(
  source: FileSource,
  listed: readonly ListedFile[],
  within: readonly string[] = [],
): readonly FoundFile[] {
  const { fileSystem, files, last } = source
  const repository = fileSystem.realPath(last) ?? last
  return listed.flatMap(({ path, mark: read }) => {
    const mark = read()
    if (mark === undefined) return []
    const found = [{ path, mark }]
    const target = mark.link === undefined ? undefined : fileSystem.realPath(path)
    if (target === undefined || last === '/' || !isWithin(repository, target) || within.includes(target)) return found
    // The other side may hold the link, and not what it leads to.
    if (fileSystem.stat(target)?.kind !== 'directory') return [{ path, mark: { ...files.at(target), ...mark } }]
    const linked = withLinked(source, files.below(target), [...within, target])
    return [...found, ...linked.map((file) => ({ ...file, path: posix.join(path, posix.relative(target, file.path)) }))]
  })
}

/** The tests that other code imports, which the bundle holds then, and what goes with them. */
function importedBy(
  fileSystem: FileSystem,
  importers: readonly FoundFile[],
  tests: readonly FoundFile[],
): readonly FoundFile[] {
  const byName = new Map<string, FoundFile[]>()
  for (const file of tests) {
    for (const name of namesOf(file.path)) {
      const files = byName.get(name) ?? []
      files.push(file)
      byName.set(name, files)
    }
  }
  const imported = new Set<FoundFile>()
  const queue = importers.filter(({ path }) => code.test(path))
  for (let next = queue.pop(); next !== undefined && byName.size > 0; next = queue.pop()) {
    const { path } = next
    for (const name of specifiersIn(fileText(fileSystem, path) ?? '').flatMap((each) => namedBy(each, path))) {
      const files = (byName.get(name) ?? []).filter((file) => !imported.has(file))
      byName.delete(name)
      for (const file of files) imported.add(file)
      queue.push(...files.filter((file) => code.test(file.path)))
    }
  }
  return [...imported]
}

/** No specifier is longer. */
const longestSpecifier = 1000

/** All that a text has between quotes and could name a file: whether it is imported there, only a parser of TypeScript would know. */
function specifiersIn(text: string): readonly string[] {
  const parts = new Set(text.split(/['"`\n]/))
  return [...parts].filter((part) => part.length <= longestSpecifier && /[./]/.test(part) && !/\s/.test(part))
}

/** What a specifier may stand for, of the names that files have. */
function namedBy(specifier: string, importer: string): readonly string[] {
  const isRelative = specifier.startsWith('.')
  // Of an alias, which tsconfig.json explains, only the last part is compared.
  const name = isRelative ? posix.resolve(posix.dirname(importer), specifier) : posix.basename(specifier)
  // TypeScript is imported under the name that it has when it is compiled, too: `./fast.js`.
  return [name, name.replace(code, '')]
}

/** What a file is imported as: with its extension or without, or as its folder; and the last parts of these. */
function namesOf(path: string): ReadonlySet<string> {
  const stem = path.replace(/\.[^./]*$/, '')
  const names = [path, stem, ...(posix.basename(stem) === 'index' ? [posix.dirname(stem)] : [])]
  return new Set([...names, ...names.map((name) => posix.basename(name))])
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
 * Tells which files of a project bear the proof that Tenon has made them out of its manifest. Whoever can write them can write that
 * proof as well.
 *
 * @param folder of the project; absolute
 */
export function generatedFiles(fileSystem: FileSystem, folder: string): (path: string) => boolean {
  const generated = posix.join(folder, posix.dirname(ledgerPath))
  const definition = posix.join(folder, definitionName)
  const ledger = readLedger(fileText(fileSystem, posix.join(folder, ledgerPath)) ?? '')
  return (path) => {
    if (path !== definition && !isWithin(generated, path)) return false
    const text = fileText(fileSystem, path) ?? ''
    const name = posix.relative(folder, path)
    if (name === ledgerPath) return ledgerOwnership(text) === 'intact'
    return moduleOwnership(text) === 'intact' || verbatimOwnership(text, ledger?.get(name)) === 'intact'
  }
}
