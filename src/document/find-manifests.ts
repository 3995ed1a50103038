import { posix } from 'node:path'
import type { FileSystem } from './file-system.ts'
import { gitignoreOf, type GitIgnore } from './gitignore.ts'
import { hasWildcards, matchFiles, parseGlob } from './glob.ts'
import { isReallyWithin } from './inside.ts'
import { isAbsolute, isWithin } from './paths.ts'

/** How the manifest of an integration is called, and that of an interface. */
export const manifestName = 'integration.yaml'
export const manifestNames: readonly string[] = [manifestName, 'interface.yaml']

export function isManifestName(name: string): boolean {
  return manifestNames.includes(name)
}

/** What a folder stands for. */
export interface Sought {
  readonly isSought: (name: string) => boolean
  /** What the files are called in a message: `integration.yaml or interface.yaml`. */
  readonly names: string
}

const manifestFiles: Sought = {
  isSought: isManifestName,
  names: `${manifestName} or interface.yaml`,
}

/** How the definition in TypeScript is called, of projects with a manifest and of those without. */
export const definitionName = 'integration.definition.ts'

/** The definitions of projects. */
export const definitionFiles: Sought = { isSought: (name) => name === definitionName, names: definitionName }

/** What defines projects with a manifest, and those without. */
export const projectFiles: Sought = {
  isSought: (name) => isManifestName(name) || name === definitionName,
  names: `${manifestNames.join(', ')} or ${definitionName}`,
}

/** Manifests, and files of test cases. */
export const testedFiles: Sought = {
  isSought: (name) => isManifestName(name) || name.endsWith('.test.yaml'),
  names: `${manifestName} or *.test.yaml`,
}

export interface FoundManifests {
  /** Absolute paths, by code unit, each once. */
  readonly manifests: readonly string[]
  /** Whoever gave these paths used the command wrongly. */
  readonly problems: readonly PathProblem[]
}

export interface PathProblem {
  /** As it was given; `.` when none was. */
  readonly path: string
  /** What is wrong, and what to do: whole sentences. */
  readonly message: string
}

/**
 * The files of a repository that git keeps, in a folder: absolute, also those that are not there; none outside of repositories. What
 * git keeps it does not ignore, whatever `.gitignore` says.
 */
export type ListTracked = (folder: string) => readonly string[]

/**
 * Finds the manifests that the arguments of a command mean: a file is a manifest, whatever its name; a folder stands for every
 * `integration.yaml` and `interface.yaml` in it that git does not ignore; a glob stands for the files that it matches.
 *
 * @param cwd absolute, with forward slashes
 * @param paths none: the folder `cwd`
 * @param sought what a folder stands for, when it is something else
 * @param listTracked only asked where a `.gitignore` was obeyed; without it, what git keeps although it would ignore it is not found
 */
export function findManifests(
  fileSystem: FileSystem,
  cwd: string,
  paths: readonly string[],
  sought: Sought = manifestFiles,
  listTracked: ListTracked = () => [],
): FoundManifests {
  const manifests = new Set<string>()
  const problems: PathProblem[] = []
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const found = findAt(fileSystem, cwd, path, sought, listTracked)
    if (typeof found === 'string') problems.push({ path, message: found })
    else for (const manifest of found) manifests.add(manifest)
  }
  return { manifests: [...manifests].sort(), problems }
}

/** @returns what is wrong, when there is no manifest at a path */
function findAt(
  fileSystem: FileSystem,
  cwd: string,
  path: string,
  sought: Sought,
  listTracked: ListTracked,
): readonly string[] | string {
  const absolute = toAbsolute(cwd, path)
  switch (fileSystem.stat(absolute)?.kind) {
    case 'file':
      if (absolute.endsWith('.vrl'))
        return `"${path}" is a script. Name the manifest that it belongs to, or a folder above it.`
      if (isOtherKind(absolute))
        return `"${path}" is no manifest, for those are YAML. Name the manifest of the integration, or a folder above it.`
      return [absolute]
    case 'directory':
      return findInFolder(fileSystem, absolute, path, sought, listTracked)
    case 'other':
      return `"${path}" is neither a file nor a folder.`
    case undefined:
      return hasWildcards(path) ? findByGlob(fileSystem, cwd, path) : `There is no file or folder "${path}".`
  }
}

/** A manifest may have any name, but nobody gives it that of a text, a picture or an archive. */
function isOtherKind(path: string): boolean {
  return /\.(?:md|markdown|txt|svg|png|jpe?g|gif|html?|css|xml|sarif|lock|toml|zip|tgz|gz|pdf)$/i.test(path)
}

function findByGlob(fileSystem: FileSystem, cwd: string, path: string): readonly string[] | string {
  const globs = parseGlob(withSlashes(cwd, path))
  if (!globs) return `The glob "${path}" is too long, or stands for too many others. Write a simpler one.`
  const found = globs.flatMap((glob) => matchFiles(fileSystem, toAbsolute(cwd, glob.base), glob))
  return found.length > 0 ? found : `No file matches "${path}". A glob matches files: end it in "/${manifestName}".`
}

function findInFolder(
  fileSystem: FileSystem,
  folder: string,
  path: string,
  sought: Sought,
  listTracked: ListTracked,
): readonly string[] | string {
  const gitignore = gitignoreOf(fileSystem, folder)
  const isIgnored = gitignore.ignores(folder, true)
  const search: Search = {
    fileSystem,
    sought,
    found: [],
    unreadable: [],
    repositories: [folder],
    hasIgnored: isIgnored,
  }
  if (!isIgnored) walk(search, folder, gitignore)
  const [unreadable] = search.unreadable
  if (unreadable !== undefined)
    return `The folder "${posix.join(path, posix.relative(folder, unreadable))}" cannot be read, and there may be a manifest in it. Change its permissions, or have git ignore it.`
  const found = new Set(search.found)
  if (search.hasIgnored) for (const file of findTracked(search, folder, listTracked)) found.add(file)
  if (found.size > 0) return [...found]
  return isIgnored
    ? `Git ignores the folder "${path}", so nothing in it is a manifest. Name the manifest itself: ${posix.join(path, manifestName)}.`
    : `There is no ${sought.names} in "${path}" or below that git does not ignore.`
}

/** A walk through a folder. */
interface Search {
  readonly fileSystem: FileSystem
  readonly sought: Sought
  readonly found: string[]
  readonly unreadable: string[]
  /** The folder itself, and those in it that are repositories of their own. */
  readonly repositories: string[]
  /** Whether something was left out that `.gitignore` files name. */
  hasIgnored: boolean
}

function walk(search: Search, folder: string, outer: GitIgnore): void {
  const { fileSystem, sought, found } = search
  const entries = fileSystem.readDirectory(folder)
  // Where nobody may look, there seems to be nothing, not even the folder itself.
  if (entries.length === 0 && fileSystem.stat(`${folder}/.`) === undefined) search.unreadable.push(folder)
  const gitignore = entries.some(({ name }) => name === '.gitignore') ? outer.within(folder) : outer
  for (const { name, kind } of entries) {
    const path = folder === '/' ? `/${name}` : `${folder}/${name}`
    if (name === '.git' && folder !== search.repositories[0]) search.repositories.push(folder)
    const isLookedAt = kind === 'directory' ? !neverSearched.has(name) : sought.isSought(name)
    if (!isLookedAt) continue
    if (gitignore.ignores(path, kind === 'directory')) search.hasIgnored = true
    else if (kind === 'directory') walk(search, path, gitignore)
    else if (isFile(fileSystem, folder, path, kind)) found.push(path)
  }
}

const neverSearched: ReadonlySet<string> = new Set(['node_modules', '.git'])

/** What git keeps although a `.gitignore` names it, and what was found in any case. */
function findTracked(
  { fileSystem, sought, repositories }: Search,
  folder: string,
  listTracked: ListTracked,
): readonly string[] {
  return repositories.flatMap(listTracked).filter((path) => {
    if (!sought.isSought(posix.basename(path)) || !isWithin(folder, path)) return false
    const kind = fileSystem.stat(path)?.kind
    const isSearched = !posix
      .relative(folder, path)
      .split('/')
      .some((name) => neverSearched.has(name))
    return kind === 'file' && isSearched && isReallyWithin(fileSystem, folder, path)
  })
}

/** A link that leads elsewhere would show what stands there. */
function isFile(fileSystem: FileSystem, folder: string, path: string, kind: 'file' | 'other'): boolean {
  return kind === 'file' || (fileSystem.stat(path)?.kind === 'file' && isReallyWithin(fileSystem, folder, path))
}

function toAbsolute(cwd: string, path: string): string {
  const slashed = withSlashes(cwd, path)
  const absolute = posix.normalize(isAbsolute(slashed) ? slashed : `${cwd}/${slashed}`)
  return absolute.length > 1 && absolute.endsWith('/') ? absolute.slice(0, -1) : absolute
}

/** Where folders begin with a drive, backslashes separate them; elsewhere they are characters like others. */
function withSlashes(cwd: string, path: string): string {
  return /^[A-Za-z]:/.test(cwd) ? path.replaceAll('\\', '/') : path
}
