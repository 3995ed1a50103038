import { describe, expect, it } from 'vitest'
import { problemsOfJunit, readSarif } from '../diagnostics/validate-report.ts'
import { brokenManifest, manifest, runTenon, workspace } from './tenon.ts'

describe('--format', () => {
  it('writes every format at once, each valid, and fails all the same', async () => {
    const { root, tenon, read } = workspace({ 'a b/integration.yaml': brokenManifest })
    const { code, stdout } = tenon(
      'check',
      ...['sarif=report.sarif', 'junit=report.xml', 'json=report.json', 'github'].flatMap((format) => [
        '--format',
        format,
      ]),
    )
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^::error file=a b\/integration\.yaml,line=4,endLine=4,col=1,endColumn=10,title=manifest\/unknown-key::/m,
    )
    const { results, tool } = readSarif(read('report.sarif')).runs[0] ?? { results: [] }
    const { version } = JSON.parse(runTenon(['--version'], root).stdout.replace(/^(.*)\n$/, '{"version":"$1"}'))
    expect(tool?.driver.version).toBe(version)
    expect(results.map(({ ruleId }) => ruleId)).toContain('manifest/unknown-key')
    expect(await problemsOfJunit(read('report.xml'))).toEqual([])
    expect(JSON.parse(read('report.json')).diagnostics).toHaveLength(results.length)
  })

  it('names files by the root of the repository that GitHub checked out', () => {
    const { root, read } = workspace({ 'packages/a/integration.yaml': brokenManifest })
    const args = ['check', '--format', 'github', '--format', 'sarif=report.sarif']
    const { stdout } = runTenon(args, `${root}/packages/a`, { GITHUB_WORKSPACE: root })
    expect(stdout).toMatch(/^::error file=packages\/a\/integration\.yaml,/m)
    expect(read('packages/a/report.sarif')).toContain('"uri": "packages/a/integration.yaml"')
    const elsewhere = runTenon(args, `${root}/packages/a`, { GITHUB_WORKSPACE: `${root}/pack` })
    expect(elsewhere.stdout).toMatch(/^::error file=integration\.yaml,/m)
  })

  it('refuses two formats for one file, and one that there is not', () => {
    const { tenon } = workspace({ 'integration.yaml': brokenManifest })
    const twice = tenon('check', '--format', 'json=x', '--format', 'sarif=x')
    expect([twice.code, twice.stderr]).toEqual([
      2,
      expect.stringContaining('Two formats cannot go to the same file, x.'),
    ])
    const unknown = tenon('check', '--format', 'sarf')
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('Known formats: pretty, json, sarif, github, junit.'),
    ])
  })

  it('fails in JUnit for the warnings that are too many', () => {
    const { tenon } = workspace({
      'integration.yaml': `${manifest}secrets:\n  # tenon-ignore rules/secret-name: none\n  A: Signs\n`,
    })
    const failures = (...args: readonly string[]) =>
      tenon('check', '--format', 'junit', ...args).stdout.split('classname="suppression/unused">\n      <failure ')
        .length - 1
    expect([failures(), failures('--max-warnings', '0')]).toEqual([0, 1])
  })
})
