import { relativePath } from '../diagnostics/relative-path.ts'
import { visible } from '../diagnostics/visible.ts'
import { failureText, placeName } from './describe-failure.ts'
import type { TestRenderer } from './renderer.ts'
import type { CaseResult } from './run-cases.ts'
import type { FileResult, TestRun } from './run-tests.ts'

/**
 * JUnit's XML, as CI systems read it: a suite for each file, and one for what was found before anything was run. There is no standard;
 * these are the elements and attributes that Jenkins' schema and those of others have in common. Times are left out: the same input
 * gives the same report.
 */
export const renderTestsAsJunit: TestRenderer = (run, { cwd, allowUntested }) => {
  const suites = [...errorSuite(run, allowUntested, cwd), ...run.files.map((file) => fileSuite(file, cwd))]
  const total = (key: 'tests' | 'failures' | 'errors'): number => suites.reduce((sum, suite) => sum + suite[key], 0)
  const counts = { tests: total('tests'), failures: total('failures'), errors: total('errors') }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'tenon test', ...counts })}>`,
    ...suites.flatMap(({ name, tests, failures, errors, cases }) => [
      `  <testsuite${attributes({ name, tests, failures, errors })}>`,
      ...cases,
      '  </testsuite>',
    ]),
    '</testsuites>',
  ]
  return `${lines.join('\n')}\n`
}

interface Suite {
  readonly name: string
  readonly tests: number
  readonly failures: number
  readonly errors: number
  /** Lines. */
  readonly cases: readonly string[]
}

function errorSuite({ diagnostics, coverage }: TestRun, allowUntested: boolean, cwd: string): readonly Suite[] {
  const untested = allowUntested ? [] : coverage.filter(({ isTested }) => !isTested)
  const cases = [
    ...diagnostics.flatMap(({ id, message, location }) =>
      testCase(message, id, { tag: 'error', message, text: `at ${placeName(location, cwd)}` }),
    ),
    ...untested.flatMap(({ script, manifest = '' }) => {
      const message = `No case runs ${script}`
      return testCase(script, 'untested', { tag: 'error', message, text: `in ${visible(relativePath(cwd, manifest))}` })
    }),
  ]
  const errors = diagnostics.length + untested.length
  return errors === 0 ? [] : [{ name: 'errors', tests: errors, failures: 0, errors, cases }]
}

function fileSuite({ file, results }: FileResult, cwd: string): Suite {
  const name = relativePath(cwd, file)
  const failures = results.filter(({ failure }) => failure !== undefined).length
  const cases = results.flatMap((result) => caseLines(result, cwd))
  return { name, tests: results.length, failures, errors: 0, cases }
}

function caseLines({ case: { name, script }, failure }: CaseResult, cwd: string): readonly string[] {
  if (failure === undefined) return testCase(name, script)
  return testCase(name, script, { tag: 'failure', message: failure.message, text: failureText(failure, cwd) })
}

interface Problem {
  readonly tag: 'failure' | 'error'
  readonly message: string
  readonly text: string
}

function testCase(name: string, className: string, problem?: Problem): readonly string[] {
  const start = `    <testcase${attributes({ name, classname: className })}`
  if (problem === undefined) return [`${start}/>`]
  const { tag, message, text } = problem
  return [`${start}>`, `      <${tag}${attributes({ message })}>${escaped(text)}</${tag}>`, '    </testcase>']
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(visible(String(value)))}"`)
    .join('')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 has no place for most control characters, escaped or not; the text has none. */
function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
    .replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD')
}
