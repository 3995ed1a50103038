import { sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { zuiVersions, type Conformance, type WrongVerdict } from './conformance.ts'
import { compareRefusals, refusalsOf, type Refusals } from './expected-refusals.ts'
import { tally } from './outcomes.ts'
import type { Dialect } from './suite.ts'

/** The share of a suite's tests on which Tenon must agree with it on the platform, in percent. */
export const bars: Readonly<Record<Dialect, number | undefined>> = { 'draft-7': 79, '2020-12': undefined }

/** All that must not be, a line each; none when Tenon conforms. */
export function problemsOf(runs: readonly Conformance[], expected: Refusals): readonly string[] {
  const found = refusalsOf(runs.flatMap(({ refused }) => refused))
  return [
    ...runs.flatMap(({ errors }) => errors.filter(({ isOfAjv }) => !isOfAjv).map(describeError)),
    ...runs.flatMap(lowCoverage),
    ...compareRefusals(expected, found),
  ]
}

/** One wrong verdict in one line: which test, where, and how. */
export function describeError({ group, test, version, fidelity, outcome }: WrongVerdict): string {
  return `${group.id} in ${fidelity} under zui ${zuiVersions[version]}: ${outcome}: ${group.description}: ${test}`
}

/** The share of the tests on which Tenon agrees with the suite on the platform, in percent. */
export function coverage({ suite, tenon }: Conformance, version: SdkVersion): number {
  const cases = suite.groups.flatMap(({ tests }) => tests).length
  return (100 * tally(tenon[version].B.flat()).agrees) / cases
}

function lowCoverage(run: Conformance): readonly string[] {
  const bar = bars[run.suite.dialect]
  return sdkVersions.flatMap((version) => {
    const percent = coverage(run, version)
    if (bar === undefined || percent >= bar) return []
    return [
      `${run.suite.dialect}: ${percent.toFixed(1)} % agree in B under zui ${zuiVersions[version]}; the bar is ${bar} %`,
    ]
  })
}
