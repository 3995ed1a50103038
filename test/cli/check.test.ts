import { describe, expect, it } from 'vitest'
import { brokenManifest, complete, manifest, runTenon, workspace } from './tenon.ts'

/** Compiles, with one warning. */
const manifestWithWarning = `${complete()['integration.yaml'] ?? ''}
schemas:
  # tenon-ignore rules/unused-schema: nothing is unused here, so the comment is
  Member:
    fields:
      id: { string: The ID of the user, title: ID }
events:
  joined:
    title: Joined
    description: Someone joined
    fields:
      member: { $ref: '#/schemas/Member', title: Member, description: Who joined }
`

describe('tenon check', () => {
  it('says on stderr that all is fine, and nothing on stdout', () => {
    expect(workspace(complete()).tenon('check')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'Checked 1 manifest: no problems\n',
    })
  })

  it('prints findings on stdout, the summary on stderr, and fails', () => {
    const { code, stdout, stderr } = workspace({ 'integration.yaml': brokenManifest }).tenon('check')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^error: .*"identifyer".*   manifest\/unknown-key$/m)
    expect(stdout).toContain('integration.yaml:4:1')
    expect(stderr).toBe('Checked 1 manifest: 1 error in 1 file\n')
  })

  it('prints no summary when it is to be quiet', () => {
    const { stdout, stderr } = workspace({ 'integration.yaml': brokenManifest }).tenon('check', '--quiet')
    expect(stdout).not.toBe('')
    expect(stderr).toBe('')
  })

  it('writes nothing', () => {
    const project = workspace({ 'integration.yaml': manifest })
    project.tenon('check')
    expect(project.files()).toEqual(['integration.yaml'])
  })

  it('takes every manifest below the current folder, each for itself', () => {
    const { tenon } = workspace({
      ...Object.fromEntries(Object.entries(complete()).map(([path, text]) => [`a/${path}`, text])),
      'b/integration.yaml': brokenManifest,
      'c/d/integration.yaml': brokenManifest,
    })
    const { code, stdout, stderr } = tenon('check')
    expect(code).toBe(1)
    expect(stdout).toContain('b/integration.yaml:4:1')
    expect(stdout).toContain('c/d/integration.yaml:4:1')
    expect(stderr).toBe('Checked 3 manifests: 2 errors in 2 files\n')
    expect(tenon('check', 'a').code).toBe(0)
    expect(tenon('check', 'a/integration.yaml').code).toBe(0)
    expect(tenon('check', '*/integration.yaml').stderr).toBe('Checked 2 manifests: 1 error in 1 file\n')
  })
})

describe('warnings', () => {
  it('do not fail a check', () => {
    const { code, stdout } = workspace({ ...complete(), 'integration.yaml': manifestWithWarning }).tenon('check')
    expect(stdout).toMatch(/^warning: /)
    expect(code).toBe(0)
  })

  it('fail it when there are more than allowed', () => {
    const { tenon } = workspace({ ...complete(), 'integration.yaml': manifestWithWarning })
    expect(tenon('check', '--max-warnings', '1').code).toBe(0)
    expect(tenon('check', '--max-warnings=0')).toMatchObject({
      code: 1,
      stderr: 'Checked 1 manifest: 1 warning in 1 file; more than 0 warnings\n--fix repairs 1 of them\n',
    })
  })

  it('keep a build from writing when there are more than allowed', () => {
    const project = workspace({ ...complete(), 'integration.yaml': manifestWithWarning })
    expect(project.tenon('build', '--max-warnings', '0').code).toBe(1)
    expect(project.files()).toEqual(['hub.md', 'icon.svg', 'integration.yaml'])
  })
})

describe('--format', () => {
  it('json prints one JSON object, also when there is nothing to say', () => {
    const { tenon } = workspace(complete())
    expect(JSON.parse(tenon('check', '--format', 'json').stdout)).toMatchObject({ version: 1, diagnostics: [] })
  })

  it('json names files as seen from the current folder', () => {
    const { tenon } = workspace({ 'a/integration.yaml': brokenManifest })
    const { code, stdout } = tenon('check', '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [{ id: 'manifest/unknown-key', severity: 'error', file: 'a/integration.yaml' }],
      summary: { errors: 1 },
    })
  })

  it('may be given several times, with files', () => {
    const project = workspace({ 'integration.yaml': brokenManifest })
    const { stdout } = project.tenon('check', '--format', 'json=report.json', '--format', 'pretty')
    expect(stdout).toMatch(/^error: /)
    expect(JSON.parse(project.read('report.json'))).toMatchObject({ summary: { errors: 1 } })
  })

  it('says so when the file cannot be written', () => {
    const { code, stderr } = workspace({ 'integration.yaml': manifest }).tenon(
      'check',
      '--format',
      'json=no/folder.json',
    )
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: The report cannot be written: ENOENT/)
  })
})

describe('colours', () => {
  const escape = '\u001b['

  it.each([
    ['not a terminal', {}, [], false],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, [], true],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, [], false],
    ['NO_COLOR, whatever else', { FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
    ['FORCE_COLOR, but --no-color', { FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('depend on the surroundings: %s', (_what, env, options, colored) => {
    const { root } = workspace({ 'integration.yaml': brokenManifest })
    expect(runTenon(['check', ...options], root, env).stdout.includes(escape)).toBe(colored)
  })

  it('do not go to files', () => {
    const project = workspace({ 'integration.yaml': brokenManifest })
    runTenon(['check', '--format', 'pretty=report.txt'], project.root, { FORCE_COLOR: '1' })
    expect(project.read('report.txt')).not.toContain(escape)
  })
})
