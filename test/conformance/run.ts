import { problemsOf } from './assess.ts'
import { runSuite } from './conformance.ts'
import { readExpectedRefusals, refusalsOf, writeExpectedRefusals } from './expected-refusals.ts'
import { writeTotals } from './page.ts'
import { legend, renderReport, totalsOf } from './report.ts'
import { dialects, hasSuite, readSuite, suitePlace } from './suite.ts'

/**
 * The command `npm run conformance`.
 *
 * @param options `--json` for totals that a program reads; `--update` to take what is refused as what should be, and to
 *   bring the page up to date
 * @returns what to print, and the exit code: 1 when anything is not as it must be
 */
export function conformance(options: readonly string[]): { readonly text: string; readonly exitCode: 0 | 1 } {
  const unknown = options.filter((option) => option !== '--json' && option !== '--update')
  if (unknown.length > 0) return { text: `Unknown: ${unknown.join(', ')}. There are --json and --update.`, exitCode: 1 }
  if (!hasSuite()) return { text: `Nothing was run: the JSON Schema Test Suite is not at ${suitePlace}.`, exitCode: 0 }
  const runs = dialects.map((dialect) => runSuite(readSuite(dialect), { withBaseline: true }))
  if (options.includes('--update')) {
    writeExpectedRefusals(refusalsOf(runs.flatMap(({ refused }) => refused)))
    writeTotals(runs)
  }
  const problems = problemsOf(runs, readExpectedRefusals())
  const exitCode = problems.length === 0 ? 0 : 1
  if (options.includes('--json')) {
    const suites = Object.fromEntries(runs.map((run) => [run.suite.dialect, totalsOf(run)]))
    return { text: JSON.stringify({ suites, problems }, undefined, 2), exitCode }
  }
  const summary = problems.length === 0 ? 'All is as it must be.' : ['Not as it must be:', ...problems].join('\n  ')
  return { text: [legend, ...runs.map(renderReport), summary].join('\n\n\n'), exitCode }
}
