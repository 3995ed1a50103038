import { posix } from 'node:path'
import { compareSubjects, type DiffResult } from '../deployments/compare-subjects.ts'
import { findSubjects, type Subject } from '../deployments/find-subjects.ts'
import { withoutRemoved } from '../deployments/was-there.ts'
import type { FileSystem } from '../document/file-system.ts'
import { withSlashes } from '../document/paths.ts'
import { describeNoChange } from './choose-manifests.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/**
 * The integrations that the arguments of a command name.
 *
 * @throws UsageError when an argument names nothing
 */
export function subjectsOf(fileSystem: FileSystem, paths: readonly string[], { cwd }: Terminal): readonly Subject[] {
  const { subjects, problems } = findSubjects(fileSystem, cwd, paths)
  if (problems.length > 0) throw new UsageError(problems.map(({ message }) => message).join('\n'))
  return subjects
}

/**
 * Compares the integrations that the arguments of a command name.
 *
 * @throws UsageError when an argument names nothing, or there is nothing to compare with
 */
export async function compare(
  fileSystem: FileSystem,
  paths: readonly string[],
  { quiet, against, changed }: { readonly quiet: boolean; readonly against?: string; readonly changed?: string },
  terminal: Terminal,
): Promise<DiffResult> {
  const { cwd } = terminal
  const { subjects: found, problems } = findSubjects(fileSystem, cwd, paths)
  const { problems: wrong, folders: emptied } =
    problems.length === 0 ? { problems, folders: [] } : withoutRemoved(fileSystem, cwd, problems, against)
  if (wrong.length > 0) throw new UsageError(wrong.map(({ message }) => message).join('\n'))
  const subjects = changed === undefined ? found : await changedOf(fileSystem, found, changed)
  if (changed !== undefined && subjects.length === 0 && !quiet) terminal.stderr(describeNoChange({ since: changed }))
  const named = (paths.length === 0 ? ['.'] : paths).map((path) => posix.resolve(cwd, withSlashes(path)))
  const result = await compareSubjects(fileSystem, {
    cwd,
    subjects,
    folders: named.filter((path) => emptied.includes(path) || fileSystem.stat(path)?.kind === 'directory'),
    ...(against === undefined ? {} : { against }),
    onRun: (name) => {
      if (!quiet) terminal.stderr(`Running ${name} to read it, with the SDK that its project has installed.\n`)
    },
  })
  if ('problem' in result) throw new UsageError(result.problem)
  if (!quiet) for (const description of result.descriptions) terminal.stderr(`Comparing with ${description}.\n`)
  return result
}

async function changedOf(
  fileSystem: FileSystem,
  subjects: readonly Subject[],
  since: string,
): Promise<readonly Subject[]> {
  const { changedManifests } = await import('../workspace/changed.ts')
  const files = subjects.map(({ file }) => file)
  const found = changedManifests(fileSystem, files, since)
  if ('problem' in found) throw new UsageError(found.problem)
  const changed = new Set(found.changed)
  return subjects.filter(({ file }) => changed.has(file))
}
