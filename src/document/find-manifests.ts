import { posix } from 'node:path'
import type { FileSystem } from './file-system.ts'
import { gitignoreOf, type GitIgnore } from './gitignore.ts'
import { hasWildcards, matchFiles, parseGlob } from './glob.ts'
import { isReallyWithin } from './inside.ts'
import { isAbsolute } from './paths.ts'

/** How the manifest of an integration is called, and that of an interface. */
const manifestName = 'integration.yaml'
const manifestNames: ReadonlySet<string> = new Set([manifestName, 'interface.yaml'])

/** What a folder stands for. */
export interface Sought {
  readonly isSought: (name: string) => boolean
  /** What the files are called in a message: `integration.yaml or interface.yaml`. */
  readonly names: string
}

const manifestFiles: Sought = {
  isSought: (name) => manifestNames.has(name),
  names: `${manifestName} or interface.yaml`,
}

/** Manifests, and files of test cases. */
export const testedFiles: Sought = {
  isSought: (name) => manifestNames.has(name) || name.endsWith('.test.yaml'),
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
 * Finds the manifests that the arguments of a command mean: a file is a manifest, whatever its name; a folder stands for every
 * `integration.yaml` and `interface.yaml` in it that git does not ignore; a glob stands for the files that it matches.
 *
 * @param cwd absolute, with forward slashes
 * @param paths none: the folder `cwd`
 * @param sought what a folder stands for, when it is something else
 */
export function findManifests(
  fileSystem: FileSystem,
  cwd: string,
  paths: readonly string[],
  sought: Sought = manifestFiles,
): FoundManifests {
  const manifests = new Set<string>()
  const problems: PathProblem[] = []
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const found = findAt(fileSystem, cwd, path, sought)
    if (typeof found === 'string') problems.push({ path, message: found })
    else for (const manifest of found) manifests.add(manifest)
  }
  return { manifests: [...manifests].sort(), problems }
}

/** @returns what is wrong, when there is no manifest at a path */
function findAt(fileSystem: FileSystem, cwd: string, path: string, sought: Sought): readonly string[] | string {
  const absolute = toAbsolute(cwd, path)
  switch (fileSystem.stat(absolute)?.kind) {
    case 'file':
      return [absolute]
    case 'directory':
      return findInFolder(fileSystem, absolute, path, sought)
    case 'other':
      return `"${path}" is neither a file nor a folder.`
    case undefined:
      return hasWildcards(path) ? findByGlob(fileSystem, cwd, path) : `There is no file or folder "${path}".`
  }
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
): readonly string[] | string {
  const gitignore = gitignoreOf(fileSystem, folder)
  if (gitignore.ignores(folder, true)) {
    return `Git ignores the folder "${path}", so nothing in it is a manifest. Name the manifest itself: ${posix.join(path, manifestName)}.`
  }
  const found: string[] = []
  walk(fileSystem, folder, gitignore, sought, found)
  return found.length > 0 ? found : `There is no ${sought.names} in "${path}" or below that git does not ignore.`
}

function walk(fileSystem: FileSystem, folder: string, outer: GitIgnore, sought: Sought, found: string[]): void {
  const entries = fileSystem.readDirectory(folder)
  const gitignore = entries.some(({ name }) => name === '.gitignore') ? outer.within(folder) : outer
  for (const { name, kind } of entries) {
    const path = posix.join(folder, name)
    if (kind === 'directory') {
      const isPassedOver = name === 'node_modules' || name === '.git' || gitignore.ignores(path, true)
      if (!isPassedOver) walk(fileSystem, path, gitignore, sought, found)
    } else if (sought.isSought(name) && !gitignore.ignores(path, false)) {
      // A link that leads elsewhere would show what stands there.
      const isFile =
        kind === 'file' || (fileSystem.stat(path)?.kind === 'file' && isReallyWithin(fileSystem, folder, path))
      if (isFile) found.push(path)
    }
  }
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
