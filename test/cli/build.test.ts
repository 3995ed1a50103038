import { mkdirSync, statSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brokenManifest, manifest, workspace, type Workspace } from './tenon.ts'

const generated = [
  'integration.definition.ts',
  'src/generated/files.json',
  'src/generated/schemas.ts',
  'src/generated/scripts/identifier.extractScript.vrl',
]
/** What a project without code gets besides, and is its author's but for the first. */
const scaffolded = ['src/generated/handlers.ts', 'src/handler.ts', 'src/index.ts', 'src/setup.ts']
const made = [...generated, ...scaffolded].sort()
const byHand = "import { IntegrationDefinition } from '@botpress/sdk'\n"

/** All files but the bindings, which `bp` makes, too. */
function filesOf(project: Workspace): readonly string[] {
  return project.files().filter((path) => !path.startsWith('.botpress/'))
}

describe('tenon build', () => {
  it('writes what the manifest asks for, and says how much', () => {
    const project = workspace({ 'integration.yaml': manifest })
    expect(project.tenon('build')).toMatchObject({
      code: 0,
      stdout: '',
      stderr:
        'integration.yaml  8 files: 8 written; bindings written\n' +
        '  new, and yours: src/index.ts, src/handler.ts, src/setup.ts\n',
    })
    expect(filesOf(project)).toEqual([...made, 'integration.yaml'].sort())
  })

  it('writes nothing the second time', () => {
    const project = workspace({ 'integration.yaml': manifest })
    project.tenon('build')
    const yesterday = new Date(2020, 0, 1)
    for (const path of generated) utimesSync(join(project.root, path), yesterday, yesterday)
    expect(project.tenon('build').stderr).toContain('integration.yaml  5 files: 5 unchanged\n')
    for (const path of generated) expect(statSync(join(project.root, path)).mtime).toEqual(yesterday)
  })

  it('writes nothing when the manifest has errors', () => {
    const project = workspace({ 'integration.yaml': brokenManifest })
    const { code, stderr } = project.tenon('build')
    expect(code).toBe(1)
    expect(stderr).toBe('integration.yaml  nothing written\nChecked 1 manifest: 1 error in 1 file\n')
    expect(filesOf(project)).toEqual(['integration.yaml'])
  })

  it('builds the manifests that are fine beside one that is not', () => {
    const project = workspace({ 'a/integration.yaml': manifest, 'b/integration.yaml': brokenManifest })
    const { code, stderr } = project.tenon('build')
    expect(code).toBe(1)
    expect(stderr).toBe(
      [
        'a/integration.yaml  8 files: 8 written; bindings written',
        '  new, and yours: src/index.ts, src/handler.ts, src/setup.ts',
        'b/integration.yaml  nothing written',
        'Built 2 manifests: 1 error in 1 file',
        '',
      ].join('\n'),
    )
    expect(project.exists('a/integration.definition.ts')).toBe(true)
    expect(project.exists('b/integration.definition.ts')).toBe(false)
  })

  it('takes a file that git checked out with other line endings for up to date', () => {
    const project = workspace({ 'integration.yaml': manifest.slice(0, manifest.indexOf('identifier:')) })
    project.tenon('build')
    project.write('integration.definition.ts', project.read('integration.definition.ts').replaceAll('\n', '\r\n'))
    const { code, stderr } = project.tenon('build', '--check')
    expect(code).toBe(0)
    expect(stderr).toContain('integration.yaml  3 files: 3 up to date\n')
  })

  it('removes what the manifest no longer asks for', () => {
    const project = workspace({ 'integration.yaml': manifest })
    project.tenon('build')
    project.write('integration.yaml', manifest.slice(0, manifest.indexOf('identifier:')))
    expect(project.tenon('build').stderr).toContain(
      'integration.yaml  3 files: 1 written, 2 unchanged; 2 stale removed\n',
    )
    expect(filesOf(project)).toEqual(
      ['integration.definition.ts', 'integration.yaml', ...scaffolded, 'src/generated/schemas.ts'].sort(),
    )
  })
})

describe('a definition that was written by hand', () => {
  it('is not overwritten', () => {
    const project = workspace({ 'integration.yaml': manifest, 'integration.definition.ts': byHand })
    const { code, stdout } = project.tenon('build')
    expect(code).toBe(1)
    expect(stdout).toContain('build/not-ours')
    expect(filesOf(project)).toEqual(['integration.definition.ts', 'integration.yaml'])
    expect(project.read('integration.definition.ts')).toBe(byHand)
  })

  it('is replaced and kept by --adopt', () => {
    const project = workspace({ 'integration.yaml': manifest, 'integration.definition.ts': byHand })
    const { code, stderr } = project.tenon('build', '--adopt')
    expect(code).toBe(0)
    expect(stderr).toContain('your integration.definition.ts is kept as integration.definition.ts.orig')
    expect(project.read('integration.definition.ts.orig')).toBe(byHand)
    expect(project.tenon('build', '--check').code).toBe(0)
  })
})

describe('a generated file that was edited', () => {
  it('stops the build, unless it is forced', () => {
    const project = workspace({ 'integration.yaml': manifest })
    project.tenon('build')
    const written = project.read('src/generated/schemas.ts')
    project.write('src/generated/schemas.ts', `${written}// mine\n`)
    const { code, stdout } = project.tenon('build')
    expect(code).toBe(1)
    expect(stdout).toContain('build/edited')
    expect(project.read('src/generated/schemas.ts')).toContain('// mine')
    expect(project.tenon('build', '--force').code).toBe(0)
    expect(project.read('src/generated/schemas.ts')).toBe(written)
  })
})

describe('build --check', () => {
  it('is content after a build', () => {
    const project = workspace({ 'integration.yaml': manifest })
    project.tenon('build')
    const { code, stderr } = project.tenon('build', '--check')
    expect(code).toBe(0)
    expect(stderr).toContain('integration.yaml  5 files: 5 up to date\n')
  })

  it('fails for each file that is not up to date, and writes nothing', () => {
    const project = workspace({ 'integration.yaml': manifest })
    const { code, stdout, stderr } = project.tenon('build', '--check', '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout).diagnostics).toEqual(
      made.map((file) => expect.objectContaining({ id: 'build/out-of-date', file })),
    )
    expect(stderr).toContain('integration.yaml  8 files: 8 out of date\n')
    expect(filesOf(project)).toEqual(['integration.yaml'])
  })
})

describe('build --out', () => {
  it('writes below another folder, and leaves the project alone', () => {
    const project = workspace({ 'a/integration.yaml': manifest })
    expect(project.tenon('build', 'a', '--out', 'made/here').code).toBe(0)
    expect(project.exists('made/here/.botpress/index.ts')).toBe(true)
    expect(filesOf(project).filter((path) => !path.startsWith('made/here/.botpress/'))).toEqual(
      [...generated.map((path) => `made/here/${path}`), 'a/integration.yaml'].sort(),
    )
  })

  it('keeps the paths of several projects below the folder that was named', () => {
    const project = workspace({ 'all/a/integration.yaml': manifest, 'all/b/c/integration.yaml': manifest })
    expect(project.tenon('build', 'all', '--out', 'made').code).toBe(0)
    expect(project.exists('made/a/integration.definition.ts')).toBe(true)
    expect(project.exists('made/b/c/integration.definition.ts')).toBe(true)
  })

  it('refuses to write two projects into one folder', () => {
    const project = workspace({ 'a/integration.yaml': manifest, 'b/integration.yaml': manifest })
    const { code, stderr } = project.tenon('build', 'a', 'b', '--out', 'made')
    expect(code).toBe(2)
    expect(stderr).toBe('error: a/integration.yaml and b/integration.yaml would both be written to made.\n')
    expect(project.exists('made')).toBe(false)
  })
})

describe('what stands in the way', () => {
  it('is reported with its place, and nothing is written', () => {
    const project = workspace({ 'integration.yaml': manifest })
    mkdirSync(join(project.root, 'integration.definition.ts'))
    const { code, stdout } = project.tenon('build')
    expect(code).toBe(1)
    expect(stdout).toContain(
      '"integration.definition.ts" cannot be written: a folder stands there   build/write-failed',
    )
    expect(filesOf(project)).toEqual(['integration.yaml'])
  })

  it('may be a symbolic link out of the project', () => {
    const project = workspace({ 'project/integration.yaml': manifest, 'elsewhere/readme.md': '' })
    mkdirSync(join(project.root, 'project/src'))
    symlinkSync('../../elsewhere', join(project.root, 'project/src/generated'))
    const { code, stdout } = project.tenon('build', 'project')
    expect(code).toBe(1)
    expect(stdout).toContain('build/outside-project')
    expect(filesOf(project)).toEqual(['elsewhere/readme.md', 'project/integration.yaml'])
  })
})

describe('a build that ends in the middle', () => {
  const killedAtRename = (serial: number) => `
    const fs = require('node:fs')
    const { renameSync } = fs
    let serial = 0
    fs.renameSync = (from, to) => {
      if ((serial += 1) === ${serial}) process.kill(process.pid, 'SIGKILL')
      renameSync(from, to)
    }`
  const changed = manifest.replace("name: example\nversion: '1.0.0'", "name: example\nversion: '1.0.1'")

  it.each([1, 2])(
    'leaves each file whole, old or new, when it is killed before file %i; the next completes it',
    (serial) => {
      const project = workspace({ 'integration.yaml': manifest })
      project.tenon('build')
      const old = generated.map(project.read)
      project.write('integration.yaml', changed)
      expect(project.tenonAfter(killedAtRename(serial), 'build').signal).toBe('SIGKILL')
      const left = generated.map(project.read)
      expect(filesOf(project)).toHaveLength(made.length + 1 + 2 - (serial - 1))

      expect(project.tenon('build').code).toBe(0)
      const now = generated.map(project.read)
      for (const [index, text] of left.entries()) expect([old[index], now[index]]).toContain(text)
      expect(now).not.toEqual(old)
      expect(filesOf(project)).toEqual([...made, 'integration.yaml'].sort())
    },
  )

  it('has changed nothing when the disk was full', () => {
    const project = workspace({ 'integration.yaml': manifest })
    project.tenon('build')
    const old = generated.map(project.read)
    project.write('integration.yaml', changed)
    const full = `
      const fs = require('node:fs')
      const { writeFileSync } = fs
      fs.writeFileSync = (path, text, options) => {
        writeFileSync(path, text.slice(0, 10), options)
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
      }`
    const { code, stdout, stderr } = project.tenonAfter(full, 'build')
    expect(code).toBe(1)
    expect(stdout).toContain('cannot be written: no space is left on the disk (ENOSPC)   build/write-failed')
    expect(stdout + stderr).not.toMatch(/^\s+at /m)
    expect(generated.map(project.read)).toEqual(old)
    expect(filesOf(project)).toEqual([...made, 'integration.yaml'].sort())
  })
})
