import { sortDiagnostics } from '../diagnostics/sort.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { VrlEngine } from '../vrl/engine.ts'
import { createExplain } from './compile-problem.ts'
import { coverageOf, type ScriptCoverage } from './coverage.ts'
import type { LoadedTests } from './load-tests.ts'
import { patientEngine } from './patient-engine.ts'
import { runCase, type CaseResult } from './run-cases.ts'
import type { ScriptCase } from './script-case.ts'
import { openSnapshots } from './snapshots.ts'

export interface RunOptions {
  /** Only the cases whose names contain it, capitals or not. */
  readonly filter?: string
  /** Only the cases that run one of these files; absolute. */
  readonly scripts?: ReadonlySet<string>
  /** Whether snapshots become what the cases give. */
  readonly update?: boolean
  /** Is called after each case, with how many are done of how many. */
  readonly onProgress?: (done: number, all: number) => void
}

/** What came of all cases. */
export interface TestRun {
  readonly files: readonly FileResult[]
  /** Errors that were found before anything was run. */
  readonly diagnostics: readonly Diagnostic[]
  /** Empty when only some of the cases were run. */
  readonly coverage: readonly ScriptCoverage[]
}

export interface FileResult {
  readonly file: string
  readonly results: readonly CaseResult[]
  readonly snapshots: SnapshotResult
}

export interface SnapshotResult {
  readonly path: string
  readonly stale: readonly string[]
  readonly written: number
  /** The new text of the file; null: it is to be removed. Absent when nothing changes. */
  readonly text?: string | null
}

/** Runs all cases of all files; the engine gets them together. */
export async function runTests(
  fileSystem: FileSystem,
  engine: VrlEngine,
  loaded: LoadedTests,
  { filter, scripts, update = false, onProgress = () => {} }: RunOptions,
): Promise<TestRun> {
  const patient = patientEngine(engine)
  const explain = createExplain(engine)
  const isNamed = (identity: string): boolean => scripts === undefined || scripts.has(identity)
  const isWanted = ({ name, stages }: ScriptCase): boolean =>
    (filter === undefined || name.toLowerCase().includes(filter.toLowerCase())) &&
    stages.some(({ script }) => isNamed(script.identity))
  const all = loaded.files.reduce((sum, { cases }) => sum + cases.filter(isWanted).length, 0)
  let done = 0
  const diagnostics: Diagnostic[] = [...loaded.diagnostics]
  const files = await Promise.all(
    loaded.files.map(async ({ file, cases, isPartial }): Promise<FileResult> => {
      const snapshots = openSnapshots(fileSystem, file, update)
      diagnostics.push(...snapshots.diagnostics)
      const wanted = cases.filter(isWanted)
      const results = await Promise.all(
        wanted.map(async (each) => {
          const result = await runCase(patient, each, snapshots, explain)
          done += 1
          onProgress(done, all)
          return result
        }),
      )
      const names = cases.filter(({ expectation }) => expectation.kind === 'snapshot').map(({ name }) => name)
      // The snapshots of cases that could not be read are not stale.
      const finished = isPartial ? { stale: [], written: 0 } : snapshots.finish(names)
      return { file, results, snapshots: { path: snapshots.path, ...finished } }
    }),
  )
  const results = files.flatMap((file) => file.results)
  return {
    files: files.filter((file) => file.results.length > 0 || file.snapshots.stale.length > 0),
    diagnostics: sortDiagnostics(diagnostics),
    coverage:
      filter === undefined ? coverageOf(loaded.projects, results).filter(({ identity }) => isNamed(identity)) : [],
  }
}

export interface TestCounts {
  readonly passed: number
  readonly failed: number
  readonly errors: number
  /** Scripts that no case runs. */
  readonly untested: number
}

export function countTests({ files, diagnostics, coverage }: TestRun): TestCounts {
  const results = files.flatMap((file) => file.results)
  const failed = results.filter(({ failure }) => failure !== undefined).length
  return {
    passed: results.length - failed,
    failed,
    errors: diagnostics.length,
    untested: coverage.filter(({ isTested }) => !isTested).length,
  }
}
