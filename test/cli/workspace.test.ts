import { describe, expect, it } from 'vitest'
import { runGit } from '../../src/git/run-git.ts'
import { workspace, type Workspace } from './tenon.ts'

/** It has no warnings and no errors, but for a schema that nothing uses. */
const manifest = (name: string) => `manifest: integration/v1
name: ${name}
version: 1.0.0
title: Example
description: An example
icon: icon.svg
readme: hub.md
schemas:
  Left: { fields: { id: { title: Id, string: The id } } }
`
const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>\n'
const readme =
  '# Example\n\nAn integration that shows how several of them live in one repository, and what is checked there.\n'

function repository(names: readonly string[], tenonYaml: string): Workspace {
  const folder = workspace()
  folder.write('tenon.yaml', tenonYaml)
  for (const name of names) {
    folder.write(`integrations/${name}/integration.yaml`, manifest(name))
    folder.write(`integrations/${name}/icon.svg`, icon)
    folder.write(`integrations/${name}/hub.md`, readme)
  }
  return folder
}

const configured = 'rules: { rules/unused-schema: error }\nbaseline: known.json\n'

describe('a baseline', () => {
  it('lets a repository with old findings start, keeps new ones out, and must lose what is repaired', () => {
    const folder = repository(['a', 'b'], configured)
    const first = folder.tenon('check')
    expect(first.code).toBe(1)
    expect(first.stdout).toContain('workspace/no-baseline')

    const update = folder.tenon('check', '--update-baseline')
    expect(update.stderr).toContain('Wrote 2 known problems to known.json\n')
    expect(update).toMatchObject({ code: 0, stdout: '' })

    const known = folder.tenon('check')
    expect(known).toMatchObject({ code: 0, stdout: '' })
    expect(known.stderr).toContain('Checked 2 manifests: no problems; 2 known problems in known.json\n')
    // The same when nothing is read again, and seen from elsewhere.
    expect(folder.tenon('check', 'integrations/a').stderr).toContain('; 1 known problem in known.json\n')

    const built = folder.tenon('build', '--no-verify', 'integrations/a')
    expect(built.code).toBe(0)
    expect(folder.exists('integrations/a/integration.definition.ts')).toBe(true)

    folder.write('integrations/a/integration.yaml', manifest('a').replace(/schemas:[^]*/, ''))
    folder.write('integrations/b/integration.yaml', manifest('b').replace('Left', 'New'))
    const changed = folder.tenon('check', '--format', 'json')
    const { diagnostics } = JSON.parse(changed.stdout) as { diagnostics: { id: string; file: string }[] }
    const stale = { id: 'workspace/stale-baseline', file: 'known.json' }
    expect(diagnostics.filter(({ id }) => !id.startsWith('handlers/')).map(({ id, file }) => ({ id, file }))).toEqual([
      { id: 'rules/unused-schema', file: 'integrations/b/integration.yaml' },
      stale,
      stale,
    ])
    expect(changed.code).toBe(1)
    expect(folder.tenon('build', '--no-verify', 'integrations/b').code).toBe(1)
  })

  it('must be named before it is written', () => {
    const folder = repository(['a'], '')
    const { code, stderr } = folder.tenon('check', '--update-baseline')
    expect(code).toBe(2)
    expect(stderr).toContain('Write "baseline: tenon-baseline.json" into tenon.yaml.')
    expect(folder.files()).not.toContain('tenon-baseline.json')
  })

  it('is not asked for where it is named wrongly: that is told at its line', () => {
    const folder = repository(['a'], 'baseline: ../known.json\n')
    const { code, stdout, stderr } = folder.tenon('check', '--update-baseline', '--format', 'json')
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { id: string }[] }
    expect(diagnostics.map(({ id }) => id)).toContain('file/outside-workspace')
    expect(stderr).not.toContain('No baseline is named')
    expect(code).toBe(1)
  })

  it('never replaces another file', () => {
    const folder = repository(['a'], 'baseline: package.json\nrules: { rules/unused-schema: error }\n')
    folder.write('package.json', '{ "name": "mine" }')
    const { code, stdout } = folder.tenon('check', '--update-baseline')
    expect(code).toBe(1)
    expect(stdout).toContain('workspace/bad-baseline')
    expect(folder.read('package.json')).toBe('{ "name": "mine" }')
  })
})

describe('--changed', () => {
  const git = ({ root }: Workspace, ...args: readonly string[]) =>
    expect(runGit(root, ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args]).kind).toBe('answer')

  function committed(tenonYaml = 'rules: { rules/unused-schema: error }\n'): Workspace {
    const folder = repository(['a', 'b'], tenonYaml)
    git(folder, 'init', '--quiet', '--initial-branch=main')
    git(folder, 'add', '--all')
    git(folder, 'commit', '--quiet', '--message', 'all')
    return folder
  }

  it('leaves all that did not change', () => {
    const folder = committed()
    for (const command of ['check', 'build', 'test'])
      expect(folder.tenon(command, '--changed', 'main')).toMatchObject({
        code: 0,
        stdout: '',
        stderr: 'No integration changed since main\n',
      })
    const report = folder.tenon('check', '--changed', 'main', '--format', 'json')
    expect(JSON.parse(report.stdout)).toMatchObject({ diagnostics: [] })

    folder.write('integrations/b/hub.md', `${readme}\nMore.\n`)
    const { code, stdout, stderr } = folder.tenon('check', '--changed', 'main')
    expect(code).toBe(1)
    expect(stdout).toContain('integrations/b/integration.yaml')
    expect(stdout).not.toContain('integrations/a/integration.yaml')
    expect(stderr).toContain('Checked 1 of 2 manifests, changed since main: 1 error')
  })

  it('tells of a baseline that knows what is removed, and takes it out', () => {
    const folder = committed(configured)
    expect(folder.tenon('check', '--update-baseline').code).toBe(0)
    git(folder, 'add', '--all')
    git(folder, 'commit', '--quiet', '--message', 'baseline')
    folder.remove('integrations/b')
    const { code, stdout, stderr } = folder.tenon('check', '--changed', 'HEAD')
    expect(stdout).toContain('in integrations/b/integration.yaml is gone with the file')
    expect(stderr).toContain('No integration changed since HEAD\nOf what was removed: 1 error in 1 file\n')
    expect(code).toBe(1)
    const gate = folder.tenon('ci', '--against', 'HEAD')
    expect(gate.stderr).toMatch(/^ +× other files +× 1 error +– /m)
    expect(gate.stderr).toContain('The gate is closed: 1 error in 1 file\n')
    expect(gate.code).toBe(1)

    expect(folder.tenon('check', '--changed', 'HEAD', '--update-baseline').code).toBe(0)
    expect(folder.read('known.json')).not.toContain('integrations/b')
    const all = folder.tenon('ci', '--all', '--skip', 'build,fmt,test,diff', '--format', 'json')
    expect(all.stderr).toContain('The gate is open: no problems; 1 known problem in known.json\n')
    expect(JSON.parse(all.stdout)).toMatchObject({ diagnostics: [], summary: { known: 1 } })
  })

  it('is wrong usage with what is no commit', () => {
    const folder = committed()
    for (const ref of ['nowhere', '--output=x', 'main..main'])
      expect(folder.tenon('check', `--changed=${ref}`)).toMatchObject({ code: 2, stdout: '' })
    expect(folder.exists('x')).toBe(false)
  })
})

describe('a summary', () => {
  it('says of many manifests how many are fine', () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${index}`)
    const folder = repository(
      names,
      'rules: { rules/unused-schema: error }\noverrides: [{ files: ["integrations/n1*"], rules: { rules/unused-schema: off } }]\n',
    )
    const { stderr } = folder.tenon('check')
    expect(stderr).toContain('Checked 12 manifests: 9 errors in 9 files; 3 manifests are fine\n')
  })
})

it('`tenon schema workspace` prints the schema for editors', () => {
  const { code, stdout } = workspace().tenon('schema', 'workspace')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ $id: 'urn:tenon:schema:workspace.v1' })
})

it('`tenon check tenon.yaml` checks what is configured', () => {
  const folder = workspace()
  folder.write('tenon.yaml', 'ruls: {}\n')
  const { code, stdout } = folder.tenon('check', 'tenon.yaml')
  expect(code).toBe(1)
  expect(stdout).toContain('Did you mean "rules"?')
})
