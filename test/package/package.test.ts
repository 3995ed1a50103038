import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { complete } from '../cli/tenon.ts'

const bundle = inject('bundle')
const root = join(import.meta.dirname, '../..')

describe('the bundle', () => {
  it('needs nothing but Node: every command works where there is no other package', () => {
    const place = mkdtempSync(join(tmpdir(), 'tenon-package-'))
    onTestFinished(() => rmSync(place, { recursive: true }))
    cpSync(bundle, join(place, 'dist'), { recursive: true })
    for (const path of ['package.json', 'schema', 'templates', 'docs/diagnostics']) {
      cpSync(join(root, path), join(place, path), { recursive: true })
    }
    mkdirSync(join(place, 'project'))
    for (const [path, text] of Object.entries(complete())) writeFileSync(join(place, 'project', path), text)
    const run = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: place, encoding: 'utf8' })
    const commands = [
      ['check', 'project', '--format', 'json'],
      ['build', 'project/**/integration.yaml'],
      ['explain', 'build/edited'],
      ['init', 'made'],
      ['test', 'project', '--allow-untested'],
      ['schema'],
    ]
    for (const args of commands) expect(run('dist/tenon.cjs', ...args)).toMatchObject({ status: 0 })
    // The program that it starts is there, and finds no SDK.
    expect(run('dist/tenon.cjs', 'build', 'project', '--verify')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('verify/no-sdk') as string,
    })
    // `tenon/vitest` needs the Vitest of the project: vitest-helper.test.ts.
    for (const name of ['index', 'testing']) {
      expect(run('--input-type=module', '--eval', `import './dist/${name}.js'`)).toMatchObject({
        status: 0,
        stderr: '',
      })
    }
    // What `import` of TypeScript loads, and nothing else.
    expect(Object.keys(packageJson.dependencies)).toEqual(['ts-morph'])
  })

  it('has what package.json names', () => {
    const named = [
      packageJson.bin.tenon,
      ...Object.values(packageJson.exports).map((entry) => (typeof entry === 'string' ? '' : entry.default)),
    ]
    const built = named.filter((path) => path !== '').map((path) => path.replace(/^(\.\/)?dist\//, ''))
    expect(built.filter((name) => !existsSync(join(bundle, name)))).toEqual([])
  })

  it('begins with what only `--version` needs', () => {
    const entry = readFileSync(join(bundle, 'tenon.cjs'), 'utf8')
    expect(entry.startsWith('#!/usr/bin/env node\n')).toBe(true)
    expect(entry.length).toBeLessThan(5000)
  })
})

describe('the package', () => {
  it('ships the schemas and the pages, and no sources or tests', () => {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
    ) as { files: { path: string }[] }[]
    const paths = packed?.files.map(({ path }) => path) ?? []
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'THIRD-PARTY-NOTICES.md',
        'action.yml',
        'action/run.mjs',
        'docs/diagnostics/build/not-ours.md',
        'package.json',
        'schema/integration.v1.json',
        'templates/common/gitignore',
        'templates/empty/integration.yaml',
      ]),
    )
    expect(paths.filter((path) => /^(src|test|samples|scripts|bench)\//.test(path))).toEqual([])
  })

  it('names the licence of everything that is bundled', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/third-party-notices.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })
})
