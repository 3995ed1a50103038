import { afterAll } from 'vitest'
import type { FileSystem } from '../../src/document/file-system.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { failureText } from '../../src/script-tests/describe-failure.ts'
import { loadTests } from '../../src/script-tests/load-tests.ts'
import { runTests, type RunOptions, type TestRun } from '../../src/script-tests/run-tests.ts'
import { createVrlEngine } from '../../src/vrl/create-engine.ts'
import type { VrlEngine } from '../../src/vrl/engine.ts'
import { projectRoot } from '../support/annotated.ts'

export type Files = Readonly<Record<string, string>>

/** Files of tests share this module. */
let engine: VrlEngine | undefined

/** To be called by a file whose tests run cases. */
export function closeEngineAfterwards(): void {
  afterAll(async () => {
    await engine?.close()
    engine = undefined
  })
}

export function projectOf(files: Files): FileSystem {
  return createMemoryFileSystem(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${projectRoot}/${path}`, text])),
  )
}

/** The paths that a folder stands for, in the order in which they are found. */
function testedPaths(files: Files): readonly string[] {
  return Object.keys(files)
    .filter((path) => path.endsWith('integration.yaml') || path.endsWith('.test.yaml'))
    .map((path) => `${projectRoot}/${path}`)
    .sort()
}

export function loadFiles(files: Files) {
  return loadTests(projectOf(files), testedPaths(files))
}

/** Runs the cases of files. @throws when something is wrong with them before they are run, and that is not expected */
export async function runFiles(files: Files, options: RunOptions = {}): Promise<TestRun> {
  const fileSystem = projectOf(files)
  const loaded = loadTests(fileSystem, testedPaths(files))
  engine ??= createVrlEngine()
  const run = await runTests(fileSystem, engine, loaded, options)
  if (run.diagnostics.length > 0) throw new Error(run.diagnostics.map(({ message }) => message).join('\n'))
  return run
}

/** What comes of each case: `passed`, or why it failed. */
export function outcomesOf(run: TestRun): Readonly<Record<string, string>> {
  return Object.fromEntries(
    run.files.flatMap(({ results }) =>
      results.map(({ case: { name }, failure }) => [
        name,
        failure === undefined ? 'passed' : failureText(failure, projectRoot),
      ]),
    ),
  )
}

/** What a script of a kind finds at `.`, as JSON text would be read: the event of the only case. */
export function eventOf(files: Files): unknown {
  const loaded = loadFiles(files)
  if (loaded.diagnostics.length > 0) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'))
  return loaded.files[0]?.cases[0]?.stages[0]?.event
}
