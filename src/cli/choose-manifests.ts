import type { FileSystem } from '../document/file-system.ts'
import { definitionFiles, findManifests, type Sought } from '../document/find-manifests.ts'
import { trackedFiles } from '../git/tracked-files.ts'
import { amount } from './judge.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

export interface Choice {
  /** Absolute paths. */
  readonly manifests: readonly string[]
  /** How many there are with those that did not change. */
  readonly found: number
  /** What `--changed` named, if it was given. */
  readonly since?: string
  /** What is gone since then: absolute, without symbolic links. */
  readonly removed: readonly string[]
}

export interface ChoiceOptions {
  /** Only what changed since this commit. */
  readonly changed?: string
  readonly sought?: Sought
  /** The folder of the integration that a file belongs to. */
  readonly homeOf?: (file: string) => string
}

/**
 * The manifests that the arguments of a command name; with `--changed`, those of them of whose integration something changed.
 *
 * @throws UsageError when an argument names nothing, no manifest is found, or it cannot be told what changed
 */
export async function chooseManifests(
  fileSystem: FileSystem,
  paths: readonly string[],
  { changed: since, sought, homeOf }: ChoiceOptions,
  terminal: Terminal,
): Promise<Choice> {
  const { manifests, problems } = findManifests(fileSystem, terminal.cwd, paths, sought, trackedFiles)
  if (problems.length > 0) {
    const hint = hasDefinition(fileSystem, terminal.cwd, paths) ? [forPlainProjects] : []
    throw new UsageError([...problems.map(({ message }) => message), ...hint].join('\n'))
  }
  if (since === undefined) return { manifests, found: manifests.length, removed: [] }
  const { changedManifests } = await import('../workspace/changed.ts')
  const answer = changedManifests(fileSystem, manifests, since, homeOf)
  if ('problem' in answer) throw new UsageError(answer.problem)
  return { manifests: answer.changed, found: manifests.length, since, removed: answer.removed }
}

const forPlainProjects =
  'What is there is a definition in TypeScript. "tenon import" makes a manifest of it; "tenon ci" and "tenon diff" take it as it is.'

/** Whether all that was named are folders of projects without a manifest. */
function hasDefinition(fileSystem: FileSystem, cwd: string, paths: readonly string[]): boolean {
  return findManifests(fileSystem, cwd, paths, definitionFiles).problems.length === 0
}

/** `3 manifests`, or with `--changed`: `3 of 120 manifests, those changed since origin/main`. */
export function describeChoice({ manifests, found, since }: Choice): string {
  if (since === undefined) return amount(manifests.length, 'manifest')
  return `${manifests.length} of ${amount(found, 'manifest')}, changed since ${since}`
}

/** What is told when `--changed` leaves nothing to do. */
export function describeNoChange({ since = '' }: Pick<Choice, 'since'>): string {
  return `No integration changed since ${since}\n`
}

/** With fewer manifests one sees it oneself. */
const many = 10

/** To be put behind a summary of many manifests: `; 117 manifests are fine`. Notes are no problems. */
export function describeFine(
  manifests: readonly { readonly diagnostics: readonly { readonly severity: string }[] }[],
): string {
  const fine = manifests.filter(({ diagnostics }) => diagnostics.every(({ severity }) => severity === 'info')).length
  if (manifests.length < many || fine === 0 || fine === manifests.length) return ''
  return `; ${amount(fine, 'manifest')} ${fine === 1 ? 'is' : 'are'} fine`
}
