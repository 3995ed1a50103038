import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { countOf } from '../diagnostics/summarize.ts'
import type { FileSystem } from '../document/file-system.ts'
import { testFindings } from '../script-tests/findings.ts'
import { loadTests } from '../script-tests/load-tests.ts'
import { runTests } from '../script-tests/run-tests.ts'
import { createVrlEngine } from '../vrl/create-engine.ts'
import type { Outcome, Stage, GateSubject } from './gate.ts'
import { createOwners, withTests } from './owners.ts'

export interface TestStageOptions {
  /** Absolute. */
  readonly cwd: string
  /** Whether scripts without a case are fine. */
  readonly allowUntested: boolean
}

/** Runs the test cases of scripts: those of the manifests, and those of files in their folders and in those of plain projects. */
export async function testStage(
  fileSystem: FileSystem,
  subjects: readonly GateSubject[],
  { cwd, allowUntested }: TestStageOptions,
): Promise<Stage> {
  const ownerOf = createOwners(subjects)
  const loaded = loadTests(fileSystem, withTests(fileSystem, subjects, cwd), cwd)
  const engine = createVrlEngine()
  try {
    const run = await runTests(fileSystem, engine, loaded, {})
    const found = new Map<GateSubject | undefined, Diagnostic[]>()
    for (const finding of testFindings(run, loaded, allowUntested)) {
      const owner = ownerOf(finding.location.file)
      found.set(owner, [...(found.get(owner) ?? []), finding])
    }
    const cases = new Map<GateSubject | undefined, number>()
    for (const { file, results } of run.files)
      cases.set(ownerOf(file), (cases.get(ownerOf(file)) ?? 0) + results.length)
    const outcome = (subject: GateSubject): Outcome => {
      const diagnostics = found.get(subject) ?? []
      const count = cases.get(subject) ?? 0
      if (count > 0) return { diagnostics, note: countOf(count, 'case') }
      return { diagnostics, note: 'no cases', isIdle: true }
    }
    return {
      name: 'test',
      outcomes: new Map(subjects.map((subject) => [subject, outcome(subject)])),
      others: found.get(undefined) ?? [],
    }
  } finally {
    await engine.close()
  }
}
