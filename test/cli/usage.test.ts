import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { command, manifest, brokenManifest, workspace } from './tenon.ts'

describe('tenon', () => {
  it.each(['--version', '-V'])('prints its version: %s', (option) => {
    expect(workspace().tenon(option)).toMatchObject({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' })
  })

  it('prints help, with examples', () => {
    const { code, stdout, stderr } = workspace().tenon('--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('tenon build samples/telegram')
    for (const name of ['check', 'build', 'explain', 'schema']) expect(stdout).toContain(name)
  })

  it('prints help as an error when it is not told what to do', () => {
    const { code, stdout, stderr } = workspace().tenon()
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage: tenon')
  })

  it.each([
    [['chekc'], "unknown command 'chekc'\n(Did you mean check?)"],
    [['build', '--fources'], "unknown option '--fources'\n(Did you mean --force?)"],
    [['check', '--format', 'xml'], 'Known formats: pretty, json, sarif, github, junit.'],
    [['check', '--format', 'json='], 'After = a file is expected.'],
    [['check', '--format', 'json', '--format', 'pretty'], 'Only one format can go to the terminal'],
    [['check', '--max-warnings', '-1'], 'A whole number is expected.'],
    [['build', '--check', '--force'], "option '--check' cannot be used with option '--force'"],
    [['explain'], "missing required argument 'id'"],
    [['schema', 'bot'], 'There is no kind "bot". There are: integration, interface, part, tests, workspace.'],
  ])('refuses wrong usage with exit code 2: %j', (args, message) => {
    const { code, stdout, stderr } = workspace({ 'integration.yaml': manifest }).tenon(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it.each([[[]], [['nowhere']], [['empty']], [['*.yaml']]])('says so when there is no manifest: %j', (paths) => {
    const { code, stdout, stderr } = workspace({ 'empty/readme.md': '' }).tenon('check', ...paths)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: .*\n$/)
  })

  it('checks nothing when one of several arguments names nothing', () => {
    const { code, stdout, stderr } = workspace({ 'a/integration.yaml': brokenManifest }).tenon('check', 'a', 'b', 'c')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.match(/^error: There is no file or folder/gm)).toHaveLength(2)
  })
})

describe('the output', () => {
  it('survives a reader that goes away', () => {
    const { root } = workspace({ 'integration.yaml': brokenManifest })
    const script = '{ node "$0" check --format json; echo "code $?" >&2; } | true'
    const { stderr } = spawnSync('bash', ['-c', script, command], { cwd: root, encoding: 'utf8' })
    expect(stderr).toContain('code 1')
    expect(stderr).not.toContain('EPIPE')
  })
})

describe('tenon schema', () => {
  it.each(['integration', 'interface', 'part', 'tests'])('prints the JSON Schema of a kind: %s', (kind) => {
    const { code, stdout } = workspace().tenon('schema', kind)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ $schema: expect.stringContaining('json-schema.org') })
  })

  it('prints that of an integration when no kind is given', () => {
    expect(workspace().tenon('schema')).toEqual(workspace().tenon('schema', 'integration'))
  })
})

describe('tenon explain', () => {
  it('prints the page of a finding', () => {
    const { code, stdout } = workspace().tenon('explain', 'build/not-ours')
    expect(code).toBe(0)
    expect(stdout).toContain('build/not-ours')
    expect(stdout).toContain('tenon build --adopt')
  })

  it('suggests an id when there is none of that name', () => {
    expect(workspace().tenon('explain', 'build/not-our')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'error: There is no finding with the id "build/not-our". Did you mean build/not-ours?\n',
    })
  })
})

describe('a bug in Tenon', () => {
  it('ends with exit code 3 and a report to paste', () => {
    const failing = `
      const fs = require('node:fs')
      const { readFileSync } = fs
      fs.readFileSync = (path, ...options) => {
        if (String(path).endsWith('part.v1.json')) throw new TypeError('it broke')
        return readFileSync(path, ...options)
      }`
    const { code, stdout, stderr } = workspace().tenonAfter(failing, 'schema', 'part', '--no-color')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr.split('\n')).toEqual([
      expect.stringContaining('this is a bug in Tenon, not in your manifest'),
      '',
      expect.stringContaining(' report '),
      `tenon ${packageJson.version} · node ${process.versions.node} · ${process.platform} ${process.arch}`,
      'command: tenon schema part --no-color',
      '',
      '  TypeError: it broke',
      ...Array.from(stderr.matchAll(/^ {6}at .*/gm), ([line]) => line),
      expect.stringContaining(' end '),
      '',
    ])
  })
})
