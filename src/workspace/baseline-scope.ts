import { posix } from 'node:path'
import { isJudgement } from '../diagnostics/known-id.ts'
import type { FileSystem } from '../document/file-system.ts'
import { isManifestName, manifestNames } from '../document/find-manifests.ts'
import { foldersUp, isWithin } from '../document/paths.ts'
import type { BaselineOptions, Checked } from './apply-baselines.ts'
import { workspaceAt } from './check-workspace.ts'

/**
 * Of which files of a workspace all findings are there, so that what is not among them is gone: of those that a manifest leads to, or
 * whose nearest manifest it is; of those that were removed, and of what belonged to a manifest that was; of all when the workspace
 * was checked as a whole. A manifest that cannot be compiled may have more findings than could be told. A `tenon.yaml` that was asked
 * for is looked at alone.
 *
 * @param root the folder of `tenon.yaml`
 * @param group what was checked in there
 * @returns takes absolute paths, also of what is not there
 */
export function createBaselineScope(
  root: string,
  group: readonly Checked[],
  { isWhole, fileSystem, removed = [] }: BaselineOptions,
): (file: string) => boolean {
  const [broken, compiled] = [group.filter(isBroken), group.filter((one) => !isBroken(one))]
  const homes = new Set(group.flatMap((one) => homeOf(one) ?? []))
  const realRoot = fileSystem.realPath(root) ?? root
  const gone = new Set(
    removed.filter((file) => isWithin(realRoot, file)).map((file) => root + file.slice(realRoot.length)),
  )
  const goneHomes = new Set(
    Array.from(gone)
      .filter((file) => isManifestName(posix.basename(file)))
      .map((file) => posix.dirname(file))
      .filter((folder) => !holdsManifest(fileSystem, folder)),
  )
  const isHome = (folder: string): boolean =>
    homes.has(folder) || goneHomes.has(folder) || holdsManifest(fileSystem, folder)
  const belongsTo = (one: Checked, file: string, home: string | undefined): boolean =>
    file === one.manifest ||
    (home !== undefined && homeOf(one) === home) ||
    one.project?.documents.has(file) === true ||
    one.project?.files.has(file) === true
  const all = isWhole(root)
  return (file) => {
    const home = [...foldersUp(posix.dirname(file))].find(isHome)
    if (broken.some((one) => belongsTo(one, file, home))) return false
    return (
      all ||
      gone.has(file) ||
      (home !== undefined && goneHomes.has(home)) ||
      compiled.some((one) => belongsTo(one, file, home))
    )
  }
}

/** The folder of a manifest. */
function homeOf({ manifest }: Checked): string | undefined {
  return workspaceAt(manifest) === undefined ? posix.dirname(manifest) : undefined
}

function holdsManifest(fileSystem: FileSystem, folder: string): boolean {
  return manifestNames.some((name) => fileSystem.stat(posix.join(folder, name))?.kind === 'file')
}

function isBroken({ diagnostics }: Checked): boolean {
  return diagnostics.some(({ id, severity }) => severity === 'error' && !isJudgement(id))
}
