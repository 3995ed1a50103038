import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../../diagnostics/diagnostic.ts'
import { isWithin } from '../../document/paths.ts'
import type { FileSystem } from '../../document/file-system.ts'
import type { Project } from '../../document/project.ts'
import { at } from '../../document/named-files.ts'
import type { OutputFile } from '../../emit/output-file.ts'
import { ledgerPath } from '../../emit/write/ledger.ts'
import { hiding, pathsAsBuilt } from '../as-built.ts'
import { findTestsOfTenon, type TestsOfTenon } from './tests-of-tenon.ts'
import { outOfDate, planWrites, type Change, type WritePlan } from '../../emit/write/plan.ts'

/** What ends the arrangement: first the files that become the user's, then, when all of them are written, the manifest goes. */
export interface EjectPlan {
  /** Generated files without their header. */
  readonly writes: WritePlan
  /** The manifest, its parts, the manifests of its interfaces, and what kept account of generated files. */
  readonly removals: WritePlan
  /** What goes on needing the package. */
  readonly tests: TestsOfTenon
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Plans how a project leaves Tenon. Its generated files have to be up to date, so that nothing changes but their first line.
 *
 * @param manifest absolute
 */
export function planEject(
  fileSystem: FileSystem,
  manifest: string,
  project: Project,
  outputs: readonly OutputFile[],
): EjectPlan {
  const root = posix.dirname(manifest)
  const source = posix.basename(manifest)
  // An eject that was killed has taken the first line from some of them, and can be completed.
  const done = pathsAsBuilt(fileSystem, root, outputs)
  const hidden = new Set([...done].map((path) => `${root}/${path}`))
  const built = planWrites(hiding(fileSystem, hidden), { root, source, outputs })
  const changes = built.changes.filter(({ path }) => !done.has(path))
  const diagnostics = [...testsThatWouldBeLost(project), ...built.diagnostics, ...outOfDate({ ...built, changes })]
  const modules = outputs.filter(({ kind, path }) => kind === 'module' && !done.has(path))
  // A package that `bp add` has made stays as it is.
  const ours = modules.filter(({ path }) => changes.some((change) => change.path === path))
  const writes = ours.map(({ path, text }) => change(root, path, text))
  const documents = [...project.documents.keys()].filter((file) => isWithin(root, file) && file !== manifest)
  const ledger = [`${root}/${ledgerPath}`].filter((file) => fileSystem.stat(file) !== undefined)
  // The manifest goes last: whatever happens before, the project can still be built.
  const removals = [...ledger, ...documents, manifest].map((target) => removal(root, target))
  const plan = (of: readonly Change[]): WritePlan => ({ root, source, changes: of, leftovers: [], diagnostics: [] })
  return {
    writes: { ...plan(writes), leftovers: built.leftovers },
    removals: plan(removals),
    tests: findTestsOfTenon(fileSystem, root),
    diagnostics,
  }
}

function change(root: string, path: string, text: string): Change {
  return { action: 'update', path, target: `${root}/${path}`, text, lineEndingsOnly: false }
}

function removal(root: string, target: string): Change {
  return { action: 'remove', path: posix.relative(root, target), target }
}

/** Test cases of scripts stand in the manifest, too, and nothing else holds them. */
function testsThatWouldBeLost({ manifest, parts }: Project): readonly Diagnostic[] {
  return [manifest, ...parts].flatMap((document) => {
    const tests = at(document.root, 'tests')
    if (tests === undefined || (tests.kind === 'sequence' && tests.items.length === 0)) return []
    return [createDiagnostic('eject/tests', {}, document.location(tests.range))]
  })
}
