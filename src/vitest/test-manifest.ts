import { posix } from 'node:path'
import { describe, test } from 'vitest'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import { failureText } from '../script-tests/describe-failure.ts'
import type { CaseFailure } from '../script-tests/judge-case.ts'
import { loadTests } from '../script-tests/load-tests.ts'
import type { CaseResult } from '../script-tests/run-cases.ts'
import { runTests } from '../script-tests/run-tests.ts'
import { openSnapshots } from '../script-tests/snapshots.ts'
import { findFile } from './find-file.ts'
import { errorsOf, sharedEngine } from './shared-engine.ts'

/**
 * Makes a test of each test case of a manifest and its parts, or of a file of test cases. To be called where tests are made: in a test
 * file, or in a `describe`. Snapshots are compared, and only written by `tenon test --update`.
 *
 * @param path of the file: absolute, a URL, or relative to the folder of the test or one above it
 * @throws when there is no such file, or no case in it
 */
export function testManifest(path: string | URL): void {
  const file = findFile(path)
  const fileSystem = createDiskFileSystem()
  const read = loadTests(fileSystem, [file], process.cwd())
  const snapshotErrors = read.files.flatMap((each) => openSnapshots(fileSystem, each.file, false).diagnostics)
  const loaded = { ...read, diagnostics: [...read.diagnostics, ...snapshotErrors] }
  const hasErrors = loaded.diagnostics.length > 0
  if (loaded.files.length === 0 && !hasErrors)
    throw new Error(`${file} has no test cases. Add them under "tests", or name a file that has some`)
  let running: Promise<ReadonlyMap<string, CaseResult>> | undefined
  // All at once when the first is needed: that costs a fraction of running them one by one.
  const runAll = async (): Promise<ReadonlyMap<string, CaseResult>> => {
    const { files } = await runTests(fileSystem, sharedEngine(), read, {})
    return new Map(files.flatMap((each) => each.results.map((result) => [keyOf(each.file, result.case.name), result])))
  }
  describe(posix.basename(file), () => {
    if (hasErrors)
      test('has no errors', () => {
        throw new Error(`The test cases have errors.\n\n${errorsOf(loaded)}`)
      })
    for (const each of loaded.files) {
      const register = (): void => {
        for (const { name } of each.cases)
          test(name, async () => {
            running ??= runAll()
            const result = (await running).get(keyOf(each.file, name))
            if (result?.failure !== undefined) throw caseError(result.failure)
          })
      }
      if (each.file === file) register()
      else describe(posix.relative(posix.dirname(file), each.file), register)
    }
  })
}

function keyOf(file: string, name: string): string {
  return `${file}\n${name}`
}

/** Its stack leads to the expectation, where Vitest shows the lines around. */
function caseError(failure: CaseFailure): Error {
  const error = new Error(failureText(failure, process.cwd()))
  const { file, range } = failure.place
  const { line, column } = range?.start ?? { line: 1, column: 1 }
  error.stack = `Error: ${error.message}\n    at ${file}:${line}:${column}`
  return error
}
