import { printJunit, type JunitCase, type JunitSuite } from '../diagnostics/junit.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { visible } from '../diagnostics/visible.ts'
import { failureText, placeName } from './describe-failure.ts'
import type { TestRenderer } from './renderer.ts'
import type { CaseResult } from './run-cases.ts'
import type { FileResult, TestRun } from './run-tests.ts'

/** JUnit's XML: a suite for each file, and one for what was found before anything was run. */
export const renderTestsAsJunit: TestRenderer = (run, { cwd, allowUntested }) =>
  printJunit('tenon test', [...errorSuite(run, allowUntested, cwd), ...run.files.map((file) => fileSuite(file, cwd))])

function errorSuite({ diagnostics, coverage }: TestRun, allowUntested: boolean, cwd: string): readonly JunitSuite[] {
  const untested = allowUntested ? [] : coverage.filter(({ isTested }) => !isTested)
  const cases = [
    ...diagnostics.map(({ id, message, location }): JunitCase => {
      const text = `at ${placeName(location, cwd)}`
      return { name: message, className: id, problem: { tag: 'error', message, text } }
    }),
    ...untested.map(({ script, manifest = '' }): JunitCase => {
      const text = `in ${visible(relativePath(cwd, manifest))}`
      return {
        name: script,
        className: 'untested',
        problem: { tag: 'error', message: `No case runs ${script}`, text },
      }
    }),
  ]
  return cases.length === 0 ? [] : [{ name: 'errors', cases }]
}

function fileSuite({ file, results }: FileResult, cwd: string): JunitSuite {
  return { name: relativePath(cwd, file), cases: results.map((result) => caseOf(result, cwd)) }
}

function caseOf({ case: { name, script }, failure }: CaseResult, cwd: string): JunitCase {
  if (failure === undefined) return { name, className: script }
  const problem = { tag: 'failure', message: failure.message, text: failureText(failure, cwd) } as const
  return { name, className: script, problem }
}
