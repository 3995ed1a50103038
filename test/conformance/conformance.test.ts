import { describe, expect, it } from 'vitest'
import { sdkVersions } from '../support/evaluate.ts'
import { describeError, problemsOf } from './assess.ts'
import { runSuite } from './conformance.ts'
import { readExpectedRefusals } from './expected-refusals.ts'
import { baseline } from './judges.ts'
import { pageWithTotals, readPage } from './page.ts'
import { dialects, hasSuite, readSuite, suitePlace } from './suite.ts'

const isMissing = hasSuite() ? '' : ` (skipped: the suite is not at ${suitePlace})`

describe.skipIf(!hasSuite())(`the required tests of the JSON Schema Test Suite${isMissing}`, () => {
  const runs = hasSuite() ? dialects.map((dialect) => runSuite(readSuite(dialect), { withBaseline: true })) : []

  it('are all read', () => {
    const cases = runs.map(({ suite }) => suite.groups.flatMap(({ tests }) => tests).length)
    expect(cases).toEqual([927, 1299])
  })

  it('are judged as the suite says, in the process of the handler and on the platform, or refused', () => {
    expect(problemsOf(runs, readExpectedRefusals())).toEqual([])
  })

  it('find ajv itself wrong about what is compiled only where that is known', () => {
    const errors = runs.flatMap(({ errors }) => errors.filter(({ isOfAjv }) => isOfAjv).map(describeError))
    expect(errors).toEqual([])
  })

  it('have the totals that docs/conformance.md shows', () => {
    expect(readPage()).toBe(pageWithTotals(readPage(), runs))
  })

  it('find a compiler wrong that ignores what it does not know', () => {
    const run = runSuite(readSuite('draft-7'), { withBaseline: false, compiler: baseline() })
    const problems = problemsOf([run], { 'It says not.': ['draft7/not.json#0'] })
    expect(run.errors.length).toBeGreaterThan(1000)
    expect(problems).toHaveLength(run.errors.filter(({ isOfAjv }) => !isOfAjv).length + sdkVersions.length + 1)
    expect(problems.at(-1)).toBe('draft7/not.json#0 is not refused, as is expected: It says not.')
    expect(problems.at(-2)).toBe('draft-7: 66.3 % agree in B under zui 2.1.1; the bar is 79 %')
  })
})

describe('docs/conformance.md', () => {
  const explained = [...readPage().matchAll(/^\| ([^|]+) \|/gm)].map(([, refusal = '']) => refusal)

  it.each(Object.keys(readExpectedRefusals()))('explains the refusal: %s', (problem) => {
    expect(explained.filter((refusal) => problem.startsWith(refusal))).toHaveLength(1)
  })
})
