import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import { writeExact, type ExactJson } from '../vrl/exact-json.ts'
import { clipped } from './clipped.ts'
import type { CaseFailure } from './judge-case.ts'
import type { LoadedTests } from './load-tests.ts'
import type { TestRun } from './run-tests.ts'

/**
 * What a run of test cases found, as findings beside those of other commands: what is wrong with the cases, cases that failed, at their
 * expectation, and scripts of manifests that no case runs.
 *
 * @param allowUntested whether scripts without a case are fine
 */
export function testFindings(
  { diagnostics, files, coverage }: TestRun,
  { projects }: LoadedTests,
  allowUntested: boolean,
): readonly Diagnostic[] {
  const failed = files.flatMap(({ results }) =>
    results.flatMap(({ case: { name }, failure }) => (failure === undefined ? [] : [failedCase(name, failure)])),
  )
  const untested = allowUntested ? [] : coverage.filter(({ isTested }) => !isTested)
  const unseen = untested.flatMap(({ manifest, script }) => {
    const found = projects.find((project) => project.manifest === manifest)?.scripts.get(script)
    if (found === undefined) return []
    const [firstLine = ''] = found.source.split('\n')
    return [createDiagnostic('test/untested-script', { script }, found.locate([0, Buffer.byteLength(firstLine)]))]
  })
  return sortDiagnostics([...diagnostics, ...failed, ...unseen])
}

function failedCase(name: string, { message, place, inScript, difference }: CaseFailure): Diagnostic {
  const asText = (value: ExactJson): string => clipped(writeExact(value))
  const params = {
    name,
    message,
    ...(difference !== undefined && { actual: asText(difference.actual) }),
    ...(difference?.expected !== undefined && { expected: asText(difference.expected) }),
  }
  const related = inScript === undefined ? [] : [{ message: 'in the script', location: inScript }]
  return createDiagnostic('test/failed-case', params, place, { related })
}
