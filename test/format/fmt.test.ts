import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fmt } from '../../src/cli/fmt.ts'

const manifest = 'version: 1.0.0\nname: a\nmanifest: integration/v1\n'
const formatted = 'manifest: integration/v1\nname: a\nversion: 1.0.0\n'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-fmt-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function put(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

async function run(paths: readonly string[], check = false, format: Parameters<typeof fmt>[1]['format'] = []) {
  let stdout = ''
  let stderr = ''
  const terminal = {
    cwd: folder,
    colors: false,
    stdout: (text: string) => void (stdout += text),
    stderr: (text: string) => void (stderr += text),
  }
  const code = await fmt(paths, { quiet: false, format, check }, terminal as Parameters<typeof fmt>[2])
  return { code, stdout, stderr }
}

describe('tenon fmt', () => {
  test('formats all of a folder that is its author’s: manifests, parts, interfaces, test cases and tenon.yaml', async () => {
    const files = {
      'tenon.yaml': 'fmt:   { width: 40 }\n',
      'a/integration.yaml': `${manifest}include: [ parts/x.yaml ]\nimplements: { i: {} }\n`,
      'a/parts/x.yaml': 'secrets: {A: An A}\nmanifest: part/v1\n',
      'a/interfaces/i.yaml': 'version: 1.0.0\nname: i\nmanifest: interface/v1\n',
      'a/x.test.yaml': 'tests: []\nmanifest: tests/v1\n',
      'a/other.yaml': 'b:   {a: 1}\n',
      'out/integration.yaml': manifest,
      '.gitignore': 'out\n',
      '.git/HEAD': '',
    }
    put(files)
    expect(await run([])).toEqual({ code: 0, stdout: '', stderr: 'Formatted 5 of 5 files\n' })
    expect(read('a/parts/x.yaml')).toBe('manifest: part/v1\nsecrets: { A: An A }\n')
    expect(read('a/interfaces/i.yaml')).toBe('manifest: interface/v1\nname: i\nversion: 1.0.0\n')
    expect(read('tenon.yaml')).toBe('fmt: { width: 40 }\n')
    for (const untouched of ['a/other.yaml', 'out/integration.yaml'] as const)
      expect(read(untouched)).toBe(files[untouched])
    const { mtimeMs } = statSync(join(folder, 'a/x.test.yaml'))
    expect(await run([])).toMatchObject({ code: 0, stderr: 'Formatted 0 of 5 files\n' })
    expect(statSync(join(folder, 'a/x.test.yaml')).mtimeMs).toBe(mtimeMs)
  })

  test('takes the width from tenon.yaml', async () => {
    const line = `attributes: { category: ${'x'.repeat(60)}, b: c }\n`
    put({ 'tenon.yaml': 'fmt: { width: 100 }\n', 'integration.yaml': formatted.concat(line) })
    expect(await run([])).toMatchObject({ code: 0, stderr: 'Formatted 0 of 2 files\n' })
  })

  test('--check writes nothing, and tells the first line of each file that would change', async () => {
    put({ 'integration.yaml': manifest, 'b/integration.yaml': formatted.replaceAll('\n', '\r\n') })
    const { code, stdout, stderr } = await run([], true)
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Checked the form of 2 files: 1 is not formatted\n' })
    expect(stdout).toContain('integration.yaml:1:1')
    expect(stdout).toContain('^^^^^^^^^^^^^^ expected: `manifest: integration/v1`\n')
    expect(stdout).toContain('format/unformatted')
    expect(read('integration.yaml')).toBe(manifest)
  })

  test.each([
    [`\uFEFF${formatted}`, 'no byte order mark'],
    [`\uFEFF${manifest}`, '`manifest: integration/v1`'],
    [formatted.trimEnd(), 'a line break at the end'],
    [`${formatted}\n\n`, 'the end of the file'],
    [`${formatted}title:  ${'x'.repeat(200)}\n`, `\`title: ${'x'.repeat(92)}…\``],
    [`readme: y\n\n${formatted}`, '`manifest: integration/v1`'],
    ['\n\nmanifest: integration/v1\n', 'no empty line above'],
    [`${formatted}\n\n\ntitle: x\n`, 'only one empty line above'],
    [`${formatted}events:\n  a: {}\n\nicon: i\n`, '`icon: i`'],
  ])('--check shows what it expects instead of %j', async (text, expected) => {
    put({ 'integration.yaml': text })
    expect((await run([], true)).stdout).toContain(` expected: ${expected}\n`)
  })

  test('--check points at a line that has something on it', async () => {
    put({ 'integration.yaml': 'manifest: integration/v1\ntitles: derived\n\nversion: 1.0.0\nname: a\n' })
    const { stdout } = await run([], true)
    expect(stdout).toContain('integration.yaml:4:1')
    expect(stdout).toContain(' expected: `name: a`\n')
  })

  test('--check tells JUnit of each file that it looked at', async () => {
    put({ 'integration.yaml': formatted, 'tenon.yaml': '' })
    const { stdout } = await run([], true, [{ format: 'junit' }])
    expect(stdout).toContain('<testsuites name="tenon" tests="2" failures="0" errors="0">')
    expect(stdout).toContain('<testcase name="no problems" classname="integration.yaml"/>')
  })

  test('reports what it cannot read at its place, and formats the rest', async () => {
    put({ 'a/integration.yaml': 'name: [a\n', 'b/integration.yaml': manifest })
    const { code, stdout, stderr } = await run([])
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Formatted 1 of 2 files; 1 cannot be formatted\n' })
    expect(stdout).toContain('a/integration.yaml:1:7')
    expect(read('a/integration.yaml')).toBe('name: [a\n')
    expect(read('b/integration.yaml')).toBe(formatted)
  })

  test('counts files that cannot be formatted apart from those that are', async () => {
    put({ 'a/integration.yaml': 'name: [a\n', 'b/integration.yaml': 'name: b\n', 'c/integration.yaml': formatted })
    expect(await run([], true)).toMatchObject({
      code: 1,
      stderr: 'Checked the form of 3 files: 2 cannot be formatted\n',
    })
    put({ 'c/integration.yaml': manifest })
    expect(await run([], true)).toMatchObject({
      stderr: 'Checked the form of 3 files: 1 is not formatted, 2 cannot be formatted\n',
    })
  })

  test('does not ask with --check for what it would not do: what git ignores, and what a link leads to', async () => {
    put({ 'out/integration.yaml': manifest, '.gitignore': 'out\n', '.git/HEAD': '', 'far.yaml': manifest })
    symlinkSync(join(folder, 'far.yaml'), join(folder, 'near.yaml'))
    for (const isCheck of [true, false]) {
      const { code, stdout, stderr } = await run(['out/integration.yaml', 'near.yaml'], isCheck)
      expect(code).toBe(1)
      expect(stdout).toContain(
        '"out/integration.yaml" would be formatted, but git ignores it. Nothing was written there',
      )
      expect(stdout).toContain('"near.yaml" would be formatted, but a symbolic link leads to it')
      expect(stdout).not.toContain('format/unformatted')
      expect(stderr).toContain('2 cannot be formatted')
    }
    expect([read('out/integration.yaml'), read('far.yaml')]).toEqual([manifest, manifest])
  })

  test('leaves files of other programs alone that are called like ours, unless they are named', async () => {
    put({
      'integration.yaml': formatted,
      'chart.test.yaml': 'suite:   chart\n',
      'list.test.yaml': '-   a\n',
      'ours.test.yaml': 'manifst: tests/v1\n',
    })
    const { code, stdout, stderr } = await run([], true)
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Checked the form of 2 files: 1 cannot be formatted\n' })
    expect(stdout).toContain('ours.test.yaml:1:1')
    expect(stdout).toContain('Did you mean "manifest"?')
    expect((await run(['chart.test.yaml'], true)).stdout).toContain('Begin the file with "manifest: tests/v1"')
    rmSync(join(folder, 'ours.test.yaml'))
    expect(await run([])).toEqual({ code: 0, stdout: '', stderr: 'Formatted 0 of 1 file\n' })
  })

  test('marks the very text in a file with a byte order mark', async () => {
    put({ 'integration.yaml': '\uFEFFmanifest: integration/v1\nname: a\nname: b\n' })
    const { stdout } = await run([], true)
    expect(stdout).toContain('integration.yaml:3:1\n2 │ name: a\n3 │ name: b\n  │ ^^^^\n')
  })

  test('says what a project without a manifest has instead', async () => {
    put({ 'a/integration.definition.ts': '', 'b/readme.md': '' })
    await expect(run(['a'])).rejects.toThrow(
      '"tenon import" makes a manifest of it; "tenon ci" and "tenon diff" take it',
    )
    await expect(run(['b'])).rejects.toThrow(/does not ignore\.$/)
  })

  test.each([
    [
      'options of advanced in another order',
      'advanced: { esbuild: { minify: true }, useLegacyZuiTransformer: true }\n',
    ],
    ['creation in another order', 'user: { creation: { requiredTags: [id], enabled: true }, tags: { id: A } }\n'],
    ['white space behind a comment', '# About it  \nuser:   {}\n'],
    ['a comment behind the head of a block', 'description: | # c\n  text\n  more\n'],
    [
      'a comment on the line of a dash',
      'schemas:\n  A:\n    oneOf:\n      - # c\n        type: string\n      - type: number\n',
    ],
  ])('the model stays the same with %s', async (_name, text) => {
    put({ 'integration.yaml': `${formatted}${text}` })
    expect(await run([])).toEqual({ code: 0, stdout: '', stderr: 'Formatted 1 of 1 file\n' })
  })

  test('formats a manifest with mistakes, and the part of a manifest by itself', async () => {
    put({ 'integration.yaml': `${manifest}desription: x\n`, 'p.yaml': 'secrets: {}\nmanifest: part/v1\n' })
    await run(['integration.yaml', 'p.yaml'])
    // A map with an unknown key keeps its order.
    expect(read('integration.yaml')).toBe(`${manifest}desription: x\n`)
    expect(read('p.yaml')).toBe('manifest: part/v1\nsecrets: {}\n')
  })

  test('keeps the permissions of a file, and off those that are read-only or behind a link', async () => {
    put({ 'integration.yaml': manifest, 'r/integration.yaml': manifest, 'far.yaml': manifest })
    chmodSync(join(folder, 'integration.yaml'), 0o640)
    chmodSync(join(folder, 'r/integration.yaml'), 0o444)
    symlinkSync(join(folder, 'far.yaml'), join(folder, 'near.yaml'))
    const { code, stdout, stderr } = await run(['integration.yaml', 'r', 'near.yaml'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Formatted 1 of 3 files; 2 cannot be formatted\n' })
    expect(stdout).toContain('"r/integration.yaml" would be formatted, but it is read-only')
    expect(stdout).toContain('"near.yaml" would be formatted, but a symbolic link leads to it')
    expect(read('integration.yaml')).toBe(formatted)
    expect(statSync(join(folder, 'integration.yaml')).mode & 0o777).toBe(0o640)
    expect([read('r/integration.yaml'), read('far.yaml')]).toEqual([manifest, manifest])
  })
})
