import { dirname, resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import type { FileSystem } from '../document/file-system.ts'
import { findConfiguredRoot } from '../document/find-workspace.ts'
import { isWithin, withSlashes } from '../document/paths.ts'
import { writeWhole } from '../emit/write/write-whole.ts'
import {
  applyBaselines,
  type AppliedBaselines,
  type BaselineOptions,
  type Checked,
} from '../workspace/apply-baselines.ts'
import { createWorkspaces } from '../workspace/workspaces.ts'
import type { ManifestPath } from './compile-manifests.ts'
import { amount } from './judge.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

export interface KnowingRequest extends Pick<BaselineOptions, 'fileSystem' | 'source' | 'stale'> {
  /** As they were given. */
  readonly paths: readonly string[]
  /** Whether only what changed was checked. */
  readonly isPartial: boolean
  /** What is gone since the commit that this run compares with: absolute, without symbolic links. */
  readonly removed?: readonly string[]
}

export interface Known<Manifest> {
  /** The manifests, without the findings that their baselines know. */
  readonly manifests: readonly Manifest[]
  /** What is wrong with the baselines themselves. */
  readonly findings: readonly Diagnostic[]
  /** To be put behind a summary: `; 12 known problems in tenon-baseline.json`. */
  readonly summary: string
  /** How many findings each baseline knows; absolute paths. */
  readonly known: AppliedBaselines['known']
  /** How many all of them know. */
  readonly count: number
  /** Lines about the baselines that were written. */
  readonly written: string
}

/**
 * Takes out what the baselines of the workspaces know, and writes the baselines again when that is asked for.
 *
 * @throws UsageError when a baseline is to be written and none is named, or it cannot be written
 */
export function knowFindings<Manifest extends Checked>(
  manifests: readonly Manifest[],
  { fileSystem, source, stale, paths, isPartial, removed = [] }: KnowingRequest,
  { cwd }: Terminal,
): Known<Manifest> {
  if (stale === 'update') refuseWithoutBaseline(fileSystem, manifests, cwd)
  const folders = (paths.length > 0 ? paths : ['.']).map((path) => withSlashes(resolve(cwd, path)))
  const isWhole = (root: string): boolean => !isPartial && folders.some((folder) => isWithin(folder, root))
  const realFolders = folders.map((folder) => fileSystem.realPath(folder) ?? folder)
  const removedThere = removed.filter((file) => realFolders.some((folder) => isWithin(folder, file)))
  const applied = applyBaselines(manifests, { fileSystem, source, stale, isWhole, removed: removedThere })
  return {
    manifests: manifests.map((one, index) => ({ ...one, diagnostics: applied.remaining[index] ?? one.diagnostics })),
    findings: applied.findings,
    summary: applied.known.map((known) => `; ${describeKnown(known, cwd)}`).join(''),
    known: applied.known,
    count: countKnown(applied.known),
    written: writeBaselines(applied, cwd),
  }
}

/** `12 known problems in tenon-baseline.json`. */
export function describeKnown({ path, count }: AppliedBaselines['known'][number], cwd: string): string {
  return `${amount(count, 'known problem')} in ${relativePath(cwd, path)}`
}

export function countKnown(known: AppliedBaselines['known']): number {
  return known.reduce((sum, { count }) => sum + count, 0)
}

function refuseWithoutBaseline(fileSystem: FileSystem, manifests: readonly ManifestPath[], cwd: string): void {
  const workspaces = createWorkspaces(fileSystem)
  for (const { manifest } of manifests) {
    const configuration = workspaces.configurationOf(manifest)
    // What is wrong with the file that should name one is among the findings.
    if (configuration === undefined && findConfiguredRoot(fileSystem, dirname(manifest)) !== undefined) continue
    if (configuration?.baseline !== undefined || configuration?.isBaselineWrong === true) continue
    const where = configuration === undefined ? 'tenon.yaml' : relativePath(cwd, `${configuration.root}/tenon.yaml`)
    throw new UsageError(
      `No baseline is named for ${relativePath(cwd, manifest)}. Write "baseline: tenon-baseline.json" into ${where}.`,
    )
  }
}

/** Each file is the old one or the new one. */
function writeBaselines({ updates }: AppliedBaselines, cwd: string): string {
  return updates
    .map(({ path, text, count }) => {
      try {
        writeWhole(path, text)
      } catch (error) {
        throw new UsageError(
          `The baseline cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
      return `Wrote ${amount(count, 'known problem')} to ${relativePath(cwd, path)}\n`
    })
    .join('')
}
