import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { loadProject } from '../document/load.ts'
import { foldersUp, isWithin } from '../document/paths.ts'
import { workspaceFileName } from '../document/workspace-file.ts'
import type { GitProblem } from '../git/repository.ts'
import { createChanges, removedFiles, type ChangedFiles } from './changed-files.ts'
import { createWorkspaces, type Workspaces } from './workspaces.ts'

/** What changed of some manifests. */
export interface ChangedManifests {
  /** Those of the manifests that are to be looked at, in their order. */
  readonly changed: readonly string[]
  /** What is gone in the repositories of the manifests. Absolute, without symbolic links. */
  readonly removed: readonly string[]
  /** Whether nothing at all changed in their repositories. */
  readonly isUntouched: boolean
}

/**
 * The manifests, or files of test cases, of those integrations of which something changed since they left a commit: a file in the
 * folder of the manifest, a file elsewhere that the manifest or a part of it leads to, a folder in which parts are looked for, a
 * package that ships with every integration, or the configuration of the workspace.
 *
 * @param manifests absolute; they may lie in several repositories
 * @param ref the commit, as a person gave it
 * @param homeOf the folder of the integration that a file belongs to
 */
export function changedManifests(
  fileSystem: FileSystem,
  manifests: readonly string[],
  ref: string,
  homeOf: (manifest: string) => string = (manifest) => posix.dirname(manifest),
): ChangedManifests | GitProblem {
  const real = createRealPaths(fileSystem)
  const workspaces = createWorkspaces(fileSystem)
  const changesOf = createChanges(fileSystem, ref)
  const questions = new Map<ChangedFiles, (manifest: string) => boolean>()
  const changed: string[] = []
  for (const manifest of manifests) {
    const found = changesOf(real(homeOf(manifest)))
    if ('problem' in found) return found
    const isChanged = questions.get(found) ?? createQuestion(fileSystem, found, workspaces, real, homeOf)
    questions.set(found, isChanged)
    if (isChanged(manifest)) changed.push(manifest)
  }
  const repositories = [...questions.keys()]
  return {
    changed,
    removed: repositories.flatMap((repository) => removedFiles(fileSystem, repository)),
    isUntouched: repositories.every(({ files }) => files.length === 0),
  }
}

/** @returns says of a manifest whether something changed that it has to do with */
function createQuestion(
  fileSystem: FileSystem,
  { files }: ChangedFiles,
  workspaces: Workspaces,
  real: (path: string) => string,
  homeOf: (manifest: string) => string,
): (manifest: string) => boolean {
  const changed = new Set(files)
  const hasChange = (folder: string): boolean => {
    const path = real(folder)
    // A repository within the repository is one path; it may hold the folder.
    return holdsOne(files, path) || [...foldersUp(path)].some((above) => changed.has(above))
  }
  return (manifest) =>
    hasChange(homeOf(manifest)) ||
    isChangedForAll(manifest, workspaces, real, changed, hasChange) ||
    leadsToChange(fileSystem, manifest, real, files)
}

/** Whether something changed that every integration of the workspace has. */
function isChangedForAll(
  manifest: string,
  workspaces: Workspaces,
  real: (path: string) => string,
  changed: ReadonlySet<string>,
  hasChange: (folder: string) => boolean,
): boolean {
  const configuration = workspaces.configurationOf(manifest)
  if (configuration === undefined) return false
  const { root, baseline, packages } = configuration
  const files = [posix.join(root, workspaceFileName), ...(baseline ? [baseline.path] : [])]
  return files.some((file) => changed.has(real(file))) || packages.some(({ path }) => hasChange(path))
}

/** Reads a project to see which files it asks for. What is not there, or not any more, is asked for, too. */
function leadsToChange(
  fileSystem: FileSystem,
  manifest: string,
  real: (path: string) => string,
  changed: readonly string[],
): boolean {
  // A definition in TypeScript leads to nothing that could be told without running it.
  if (changed.length === 0 || !isYaml(manifest)) return false
  const files = new Set<string>()
  const folders = new Set<string>()
  loadProject(
    {
      ...fileSystem,
      stat: (path) => {
        files.add(path)
        return fileSystem.stat(path)
      },
      readDirectory: (path) => {
        folders.add(path)
        return fileSystem.readDirectory(path)
      },
    },
    manifest,
  )
  const asked = new Set(Array.from(files, real))
  // A part may have been there before, or is there now, that a glob finds; its folder may be gone with it.
  const looked = Array.from(folders, real)
  const isPart = (file: string): boolean => isYaml(file) && looked.some((folder) => isWithin(folder, file))
  return changed.some((file) => asked.has(file) || isPart(file))
}

/** Whether one of the paths lies in a folder; what does comes in one stretch of them. */
function holdsOne(sorted: readonly string[], folder: string): boolean {
  const start = folder === '/' ? folder : `${folder}/`
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  return sorted[low]?.startsWith(start) === true
}

/** Git names files by their real folders. What is not there has that of the folder that is. */
function createRealPaths(fileSystem: FileSystem): (path: string) => string {
  const folders = new Map<string, string>()
  const realFolder = (folder: string): string => {
    const before = folders.get(folder)
    if (before !== undefined) return before
    const above = posix.dirname(folder)
    const real =
      fileSystem.realPath(folder) ?? (above === folder ? folder : posix.join(realFolder(above), posix.basename(folder)))
    folders.set(folder, real)
    return real
  }
  return (path) => realFolder(path)
}

function isYaml(file: string): boolean {
  return /\.ya?ml$/.test(file)
}
