import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import {
  definitionName,
  findManifests,
  manifestName,
  type PathProblem,
  type Sought,
} from '../document/find-manifests.ts'
import { trackedFiles } from '../git/tracked-files.ts'

/** An integration that is compared: by what it is defined. */
export interface Subject {
  readonly kind: 'manifest' | 'typescript' | 'json'
  /** Absolute. */
  readonly file: string
}

const projects: Sought = {
  isSought: (name) => name === manifestName || name === definitionName,
  names: `${manifestName} or ${definitionName}`,
}

/**
 * Finds the integrations that the arguments of a command mean: a file is one, whatever its name; a folder stands for every manifest in
 * it that git does not ignore, and for every definition in TypeScript that no manifest stands beside.
 *
 * @param cwd absolute
 * @param paths none: the folder `cwd`
 */
export function findSubjects(
  fileSystem: FileSystem,
  cwd: string,
  paths: readonly string[],
): { readonly subjects: readonly Subject[]; readonly problems: readonly PathProblem[] } {
  const { manifests: files, problems } = findManifests(fileSystem, cwd, paths, projects, trackedFiles)
  return { subjects: definingFiles(fileSystem, files), problems }
}

/**
 * What defines the integrations that some files belong to: of a manifest and the definition beside it the manifest. That a definition
 * says it was generated counts for nothing, where its manifest is not there: the platform's command deploys it all the same.
 *
 * @param files absolute
 */
export function definingFiles(fileSystem: FileSystem, files: readonly string[]): readonly Subject[] {
  const subjects = new Map<string, Subject>()
  for (const file of files) {
    const kind = kindOfFile(file)
    const manifest = posix.join(posix.dirname(file), manifestName)
    const isBeside = kind === 'typescript' && fileSystem.stat(manifest)?.kind === 'file'
    subjects.set(isBeside ? manifest : file, isBeside ? { kind: 'manifest', file: manifest } : { kind, file })
  }
  return [...subjects.values()].sort((a, b) => (a.file < b.file ? -1 : 1))
}

export function kindOfFile(file: string): Subject['kind'] {
  if (file.endsWith('.json')) return 'json'
  return /\.[cm]?[jt]s$/.test(file) ? 'typescript' : 'manifest'
}
