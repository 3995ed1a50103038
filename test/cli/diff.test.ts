import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { manifest, workspace, type Workspace } from './tenon.ts'

/** A project under git, whose first commit holds all of it. */
function repository(files: Readonly<Record<string, string>>): Workspace {
  const project = workspace(files)
  const git = (...args: readonly string[]): void => {
    const settings = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false']
    const { status, stderr } = spawnSync('git', [...settings, ...args], { cwd: project.root, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
  git('init', '--quiet', '--initial-branch=main', '.')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'first')
  return project
}

const files = { 'integration.yaml': manifest, 'src/actions/x.ts': 'export {}\n', 'hub.md': '# Example\n' }

describe('tenon diff', () => {
  it('fails when something that ships changes and the version does not, and passes after tenon bump', () => {
    const { tenon, write, read } = repository(files)
    expect(tenon('diff')).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing has changed') as string })
    write('src/actions/x.ts', 'export const x = 1\n')
    const failed = tenon('diff')
    expect(failed.code).toBe(1)
    expect(failed.stdout).toContain('File "src/actions/x.ts" changed')
    expect(failed.stdout).toContain('error: 1.0.0 -> needs 1.0.1; integration.yaml says 1.0.0')
    expect(failed.stderr).toMatch(/^Comparing with HEAD \([0-9a-f]{7}\)\.$/m)

    expect(tenon('bump')).toMatchObject({ code: 0, stdout: 'integration.yaml: 1.0.0 -> 1.0.1\n' })
    expect(read('integration.yaml')).toBe(manifest.replace("'1.0.0'", "'1.0.1'"))
    expect(tenon('diff', '--quiet')).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(tenon('bump')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('1.0.1 is enough') as string,
    })
    expect(tenon('bump', 'minor')).toMatchObject({ code: 0, stdout: 'integration.yaml: 1.0.1 -> 1.1.0\n' })
  })

  it('shows the same comparison in several formats at once', () => {
    const { tenon, write, read, exists } = repository(files)
    write('integration.yaml', manifest.replace('body.id', 'body.user'))
    const formats = ['pretty', 'json=diff.json', 'markdown=diff.md', 'junit=diff.xml', 'github=diff.txt'] as const
    const { code } = tenon('diff', ...formats.flatMap((format) => ['--format', format]))
    expect(code).toBe(1)
    expect(JSON.parse(read('diff.json'))).toMatchObject({
      version: 1,
      integrations: [
        { status: 'compared', file: 'integration.yaml', required: 'patch', needed: '1.0.1', isEnough: false },
      ],
      summary: { integrations: 1, tooLow: 1, invisible: 1 },
    })
    expect(read('diff.md')).toContain('needs **1\\.0\\.1**')
    expect(read('diff.txt')).toMatch(/^::error file=integration\.yaml,line=3,.*title=diff\/version-unchanged::/)
    expect(exists('diff.xml')).toBe(true)
  })

  it('is called wrongly with what is no ref and no file', () => {
    const { tenon } = repository(files)
    for (const against of ['--upload-pack=x', 'nope', 'nope.json']) {
      const { code, stdout, stderr } = tenon('diff', `--against=${against}`)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(/^error: (?!.*\n\s+at )/)
    }
  })
})

describe('tenon bump', () => {
  it('writes nothing when one of the manifests cannot be read, and says where', () => {
    const project = repository({ 'a/integration.yaml': manifest, 'b/integration.yaml': manifest })
    project.write('b/integration.yaml', manifest.replace('name:', 'nmae:'))
    const before = project.read('a/integration.yaml')
    const { code, stdout, stderr } = project.tenon('bump', 'patch')
    expect(code).toBe(1)
    expect(stdout).toContain('b/integration.yaml:2:1')
    expect(stderr).toMatch(/^Nothing was written\.$/m)
    expect(project.read('a/integration.yaml')).toBe(before)
  })

  it.each([
    ['minr', 'it is no kind: major, minor, patch or required. Did you mean minor?'],
    ['2.0.0', '"2.0.0" is a version. Name a kind, major, minor, patch or required, or write'],
    ['major minor', '"major" and "minor" cannot be done both. Name one of them.'],
    ['patch nowhere', 'There is no file or folder "nowhere", and it is no kind'],
  ])('says which kinds there are to who writes bump %s', (words, message) => {
    const project = workspace({ 'integration.yaml': manifest })
    const { code, stderr } = project.tenon('bump', ...words.split(' '))
    expect(stderr).toContain(message)
    expect({ code, text: project.read('integration.yaml') }).toEqual({ code: 2, text: manifest })
  })

  it.each(['minor integration.yaml', 'integration.yaml minor'])('takes the kind first or last: bump %s', (words) => {
    const { tenon } = repository(files)
    expect(tenon('bump', ...words.split(' '))).toMatchObject({ code: 0, stdout: 'integration.yaml: 1.0.0 -> 1.1.0\n' })
  })

  it('raises of several that nobody has named those that changed', () => {
    const named = (name: string): string => manifest.replace('example', name)
    const { tenon, write, read } = repository({ 'a/integration.yaml': named('a'), 'b/integration.yaml': named('b') })
    write('a/integration.yaml', named('a').replace('body.id', 'body.user'))
    expect(tenon('bump', 'major')).toMatchObject({
      code: 0,
      stdout: 'a/integration.yaml: 1.0.0 -> 2.0.0\n',
      stderr: expect.stringContaining('b/integration.yaml: nothing has changed, 1.0.0 stays') as string,
    })
    expect(read('b/integration.yaml')).toBe(named('b'))
    expect(tenon('bump', 'major', 'b')).toMatchObject({ code: 0, stdout: 'b/integration.yaml: 1.0.0 -> 2.0.0\n' })
  })

  it('names a version that is high enough in place of one that is none', () => {
    const { tenon, write } = repository(files)
    const told = (): string => tenon('bump').stdout
    write('integration.yaml', manifest.replace("'1.0.0'", 'v1.3'))
    expect(told()).toContain('"v1.3" is no semantic version. Write 1.3.0 there by hand')
    write('integration.yaml', manifest.replace("'1.0.0'", 'latest'))
    expect(told()).toContain('Write 1.0.0 there by hand')
    write('integration.yaml', manifest.replace("'1.0.0'", 'latest').replace('body.id', 'body.user'))
    expect(told()).toContain('Write 1.0.1 there by hand')
  })

  it('says where a version stands that is none', () => {
    const { tenon } = workspace({ 'integration.yaml': manifest.replace("'1.0.0'", 'latest') })
    const { code, stdout } = tenon('bump', 'major')
    expect(code).toBe(1)
    expect(stdout).toContain('"latest" is no semantic version')
    expect(stdout).toContain('integration.yaml:3:10')
  })
})
