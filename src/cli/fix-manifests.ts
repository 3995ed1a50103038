import { posix } from 'node:path'
import type { CheckedManifest } from '../compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import { visible } from '../diagnostics/visible.ts'
import type { FileSystem } from '../document/file-system.ts'
import { isReadOnly, replaceFiles } from '../emit/write/replace-files.ts'
import { createEditGuard } from '../fixes/edit-guard.ts'
import { fixUntilStable, type FixedFiles } from '../fixes/fix-until-stable.ts'
import { trackedFiles } from '../git/tracked-files.ts'
import type { ManifestPath } from './compile-manifests.ts'
import { amount } from './judge.ts'

export interface FixRun {
  /** What is left, as the files stand now. */
  readonly compiled: Compiled
  /** What the disk refused. */
  readonly refused: readonly Diagnostic[]
  /** What was done, for people: lines. */
  readonly told: readonly string[]
}

type Compiled = readonly (ManifestPath & CheckedManifest)[]

/**
 * Applies the fixes of what is found in manifests, and writes the files that change: once, when all is known.
 *
 * @param check looks at the manifests as they stand in a file system
 * @param unsafe whether fixes are applied that may change what a manifest means
 * @param cwd what paths are shown relative to
 */
export async function fixManifests(
  fileSystem: FileSystem,
  check: (fileSystem: FileSystem) => Promise<Compiled>,
  unsafe: boolean,
  cwd: string,
): Promise<FixRun> {
  const guard = createEditGuard(fileSystem, isReadOnly, trackedFiles)
  const result = await fixUntilStable<Compiled>({
    fileSystem,
    check,
    findingsOf: (compiled) => sortDiagnostics(compiled.flatMap(({ diagnostics }) => diagnostics)),
    unsafe,
    refusal: (file, compiled) => {
      // What has no project is a file of its own: `tenon.yaml`.
      const roots = compiled.map(({ manifest, project }) => project?.workspaceRoot ?? posix.dirname(manifest))
      return guard(file, [...new Set(roots)])
    },
  })
  const replacements = [...result.texts].map(([file, after]) => {
    return { file, name: relativePath(cwd, file), before: result.before(file), after }
  })
  const refused = replaceFiles(replacements)
  if (refused.length > 0) return { compiled: await check(fileSystem), refused, told: describeRest(result, cwd) }
  return { compiled: result.checked, refused, told: [...describeFixed(result), ...describeRest(result, cwd)] }
}

function describeFixed({ fixed, texts }: FixedFiles<Compiled>): readonly string[] {
  return fixed.length === 0 ? [] : [`Fixed ${amount(fixed.length, 'problem')} in ${amount(texts.size, 'file')}`]
}

function describeRest({ refused, takenBack }: FixedFiles<Compiled>, cwd: string): readonly string[] {
  return [
    ...Array.from(refused, ([file, reason]) => `Not fixed in ${visible(relativePath(cwd, file))}: ${reason}`),
    ...takenBack.map(({ id, fix, location }) => {
      const file = visible(relativePath(cwd, location.file))
      return `Not kept in ${file}: the fix of ${id}, "${visible(fix?.title ?? '')}", which led to other errors`
    }),
  ]
}
