import { describe, expect, it } from 'vitest'
import { renderJunit } from '../../src/diagnostics/render-junit.ts'
import { projectRoot } from '../support/annotated.ts'
import { readXml } from '../script-tests/read-xml.ts'
import { context, findings, manifest } from './hostile-findings.ts'
import { problemsOfJunit } from './validate-report.ts'

const manifests = [manifest.path, `${projectRoot}/fine/integration.yaml`]

function casesOf(text: string) {
  return readXml(text).children.flatMap((suite) =>
    suite.children.map(({ attributes, children }) => ({
      suite: suite.attributes['name'],
      name: attributes['name'],
      holds: children.map(({ name }) => name).join(),
    })),
  )
}

describe('renderJunit', () => {
  it('is valid by the schema of Jenkins, whatever is quoted', async () => {
    expect(await problemsOfJunit(renderJunit(findings, { ...context, manifests }))).toEqual([])
    expect(await problemsOfJunit(renderJunit([], context))).toEqual([])
    expect(await problemsOfJunit(renderJunit([], context).replace(' name=', ' nam='))).not.toEqual([])
  })

  it('has a suite for each file, a case for each finding, and one that passed for a manifest without any', () => {
    const cases = casesOf(renderJunit(findings, { ...context, manifests }))
    expect(cases.map(({ suite, holds }) => [suite, holds])).toEqual([
      ['../../elsewhere/shared part.yaml', 'failure'],
      ['../fine/integration.yaml', ''],
      ['a b/integration.yaml', 'failure'],
      ['a b/integration.yaml', 'failure'],
      ['a b/integration.yaml', 'system-out'],
      ['a b/integration.yaml', 'system-out'],
      ['a b/parts/1,2:3%#?.yaml', 'failure'],
    ])
    expect(cases[1]?.name).toBe('no problems')
  })

  it('has one case that passed when there was nothing to look at', () => {
    expect(casesOf(renderJunit([], context))).toEqual([{ suite: 'tenon', name: 'no problems', holds: '' }])
  })

  it('counts what makes the run fail: warnings only when there are too many', () => {
    const counts = (hasTooManyWarnings: boolean) =>
      readXml(renderJunit(findings, { ...context, hasTooManyWarnings })).attributes
    expect(counts(false)).toEqual({ name: 'tenon', tests: '6', failures: '4', errors: '0' })
    expect(counts(true)).toEqual({ name: 'tenon', tests: '6', failures: '5', errors: '0' })
  })

  it('shows the lines of each finding', () => {
    const suite = readXml(renderJunit(findings.slice(3, 4), context)).children[0]
    expect(suite?.children[0]?.children[0]?.text).toMatch(/^info: .*\n {2}╭─ a b\/integration\.yaml:2:10\n[^]*\^{4}\n/)
  })
})
