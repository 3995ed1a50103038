import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import type { FileSystem } from '../document/file-system.ts'
import { printBaseline, readBaseline, type BaselineFile } from './baseline-file.ts'
import { createBaselineScope } from './baseline-scope.ts'
import type { Configuration, WrittenPath } from './configuration.ts'
import { compareWithBaseline, updatedEntries, type ComparisonRequest } from './known-findings.ts'
import { createWorkspaces } from './workspaces.ts'

/** A manifest that was checked. */
export interface Checked {
  /** Absolute. */
  readonly manifest: string
  readonly diagnostics: readonly Diagnostic[]
  /** What was read for it, by absolute path. */
  readonly project?: {
    readonly documents: ReadonlyMap<string, unknown>
    readonly files: ReadonlyMap<string, unknown>
  }
}

export interface BaselineOptions {
  readonly fileSystem: FileSystem
  /** The text of a file as it was checked. */
  readonly source: (file: string) => string | undefined
  /**
   * What to do with what a baseline knows that was not found: report it, leave it for `check` to report, or write the baseline
   * again, which from then on knows all that was found.
   */
  readonly stale: 'report' | 'ignore' | 'update'
  /** Whether every manifest below a folder was checked. */
  readonly isWhole: (folder: string) => boolean
  /** Files that are gone since the commit that a run compares with: nothing can be found in them. Absolute, without symbolic links. */
  readonly removed?: readonly string[]
}

export interface AppliedBaselines {
  /** What is known of each manifest's findings is gone from them: in the order of the manifests. */
  readonly remaining: readonly (readonly Diagnostic[])[]
  /** What is wrong with the baselines themselves. */
  readonly findings: readonly Diagnostic[]
  /** How many findings each baseline knows; those of which none was found are left out. */
  readonly known: readonly { readonly path: string; readonly count: number }[]
  /** The baselines to be written; absolute. */
  readonly updates: readonly { readonly path: string; readonly text: string; readonly count: number }[]
}

/** Takes out of the findings of a run what the baselines of its workspaces know. */
export function applyBaselines(checked: readonly Checked[], options: BaselineOptions): AppliedBaselines {
  const { fileSystem } = options
  const groups = groupByWorkspace(checked, options)
  const isKnown = new Set<string>()
  const findings: Diagnostic[] = []
  const known: { path: string; count: number }[] = []
  const updates: { path: string; text: string; count: number }[] = []
  for (const [{ configuration, written }, group] of groups) {
    const { root } = configuration
    const all = sortDiagnostics(group.flatMap(({ diagnostics }) => diagnostics))
    const isChecked = createBaselineScope(root, group, options)
    const isThere = (path: string): boolean => fileSystem.stat(path) !== undefined
    const request = { root, findings: all, source: options.source, isChecked, isThere }
    let file = readBaseline(fileSystem, configuration, written)
    if (options.stale === 'update') {
      const update = updateOf(file, written, request)
      if (update === undefined) findings.push(...problemOf(file))
      else {
        updates.push(update)
        file = update.file
      }
    } else findings.push(...problemOf(file))
    if (file.kind !== 'read') continue
    const compared = compareWithBaseline(file.baseline, request)
    for (const finding of compared.known) isKnown.add(identityOf(finding))
    if (options.stale === 'report') findings.push(...compared.stale)
    if (compared.known.size > 0) known.push({ path: written.path, count: compared.known.size })
  }
  const remaining = checked.map(({ diagnostics }) =>
    isKnown.size === 0 ? diagnostics : diagnostics.filter((finding) => !isKnown.has(identityOf(finding))),
  )
  return { remaining, findings, known, updates }
}

interface Baselined {
  readonly configuration: Configuration
  /** Where its baseline is named. */
  readonly written: WrittenPath
}

/** By the workspaces that name a baseline: also by those of which only something was removed. */
function groupByWorkspace(
  checked: readonly Checked[],
  { fileSystem, removed = [] }: BaselineOptions,
): ReadonlyMap<Baselined, readonly Checked[]> {
  const workspaces = createWorkspaces(fileSystem)
  const byRoot = new Map<string, readonly [Baselined, Checked[]]>()
  const groupOf = (file: string): Checked[] | undefined => {
    const configuration = workspaces.configurationOf(file)
    if (configuration?.baseline === undefined) return undefined
    // What was removed is named by its real path.
    const root = fileSystem.realPath(configuration.root) ?? configuration.root
    const before = byRoot.get(root)
    if (before !== undefined) return before[1]
    const group: Checked[] = []
    byRoot.set(root, [{ configuration, written: configuration.baseline }, group])
    return group
  }
  for (const one of checked) groupOf(one.manifest)?.push(one)
  for (const file of removed) groupOf(file)
  return new Map(byRoot.values())
}

function problemOf(file: BaselineFile): readonly Diagnostic[] {
  return file.kind === 'read' ? [] : [file.diagnostic]
}

/** @returns undefined when what stands there is something else, which must not be overwritten */
function updateOf(file: BaselineFile, { path }: WrittenPath, request: ComparisonRequest) {
  if (file.kind === 'damaged' && !file.isOurs) return undefined
  const entries = updatedEntries(file.kind === 'read' ? file.baseline : undefined, request)
  const count = entries.reduce((sum, entry) => sum + entry.count, 0)
  const read: BaselineFile = { kind: 'read', baseline: { entries, locate: () => ({ file: path }) } }
  return { path, text: printBaseline(entries), count, file: read }
}

/** Two that agree in this are the same finding, which several manifests may share. */
function identityOf({ id, message, location: { file, range } }: Diagnostic): string {
  return JSON.stringify([id, message, file, range?.start.offset, range?.end.offset])
}
