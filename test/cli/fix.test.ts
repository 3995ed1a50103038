import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workspace, type Workspace } from './tenon.ts'

/** Two mistakes with a safe fix, one with another. */
const wrong = `manifest: integration/v1
name: example
version: '1.0.0'
# é😀
secrets:
  A: { description: Signs, optional: "yes" } # why
  B:
    desription: Signs
    optional: 'no'
`
const safe = wrong.replace('"yes"', 'true').replace("'no'", 'false')
const right = safe.replace('desription', 'description')

/** Findings of rules, which no fix repairs, do not matter here. */
function fix(at: Workspace, ...args: readonly string[]) {
  const { code, stdout, stderr } = at.tenon('check', ...args)
  return { code, lines: stderr.split('\n').slice(0, -1), stdout }
}

function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  return workspace({ 'tenon.yaml': 'manifest: workspace/v1\n', ...files })
}

describe('tenon check --fix', () => {
  it('writes the safe fixes, reports the rest, and does nothing the second time', () => {
    const at = workspaceOf({ 'integration.yaml': wrong })
    const once = fix(at, '--fix')
    expect(at.read('integration.yaml')).toBe(safe)
    expect(once.code).toBe(1)
    expect(once.stdout).toContain('Unknown key "desription"')
    expect(once.stdout).not.toContain('manifest/wrong-type')
    expect(once.lines[0]).toBe('Fixed 2 problems in 1 file')
    expect(once.lines.at(-1)).toMatch(/^--fix-unsafe repairs \d+ of them; look at the changes/)
    const before = statSync(join(at.root, 'integration.yaml')).mtimeMs
    const twice = fix(at, '--fix')
    expect(twice.lines[0]).toMatch(/^Checked 1 manifest: /)
    expect(statSync(join(at.root, 'integration.yaml')).mtimeMs).toBe(before)
    expect(readdirSync(at.root).sort()).toEqual(['integration.yaml', 'tenon.yaml'])
  })

  it('writes the others, too, when it is asked to, and keeps the permissions of the file', () => {
    const at = workspaceOf({ 'integration.yaml': wrong })
    chmodSync(join(at.root, 'integration.yaml'), 0o640)
    const { lines } = fix(at, '--fix-unsafe')
    expect(statSync(join(at.root, 'integration.yaml')).mode & 0o777).toBe(0o640)
    expect(at.read('integration.yaml')).toContain(right.slice(right.indexOf('# é😀')))
    expect(lines.at(-1)).toMatch(/^Checked/)
  })

  it('is offered by a check that does not fix, which writes nothing', () => {
    const at = workspaceOf({ 'integration.yaml': wrong })
    expect(fix(at).lines.at(-1)).toBe('--fix repairs 2 of them')
    expect(at.read('integration.yaml')).toBe(wrong)
    expect(at.tenon('--quiet', 'check', '--fix').stderr).toBe('')
    expect(at.read('integration.yaml')).toBe(safe)
  })

  it('repairs once what two manifests share', () => {
    const manifest = "manifest: integration/v1\nname: example\nversion: '1.0.0'\ninclude: [../shared.yaml]\n"
    const at = workspaceOf({
      'a/integration.yaml': manifest,
      'b/integration.yaml': manifest,
      'shared.yaml': `manifest: part/v1\n${wrong.slice(wrong.indexOf('secrets:'))}`,
    })
    expect(fix(at, '--fix').lines[0]).toBe('Fixed 2 problems in 1 file')
    expect(at.read('shared.yaml')).toBe(`manifest: part/v1\n${safe.slice(safe.indexOf('secrets:'))}`)
  })

  it('writes nothing in a file that it cannot read, and says what is wrong there', () => {
    const broken = `${wrong}description: One: two\n`
    const at = workspaceOf({ 'integration.yaml': broken })
    const { code, stdout, lines } = fix(at, '--fix')
    expect(code).toBe(1)
    expect(stdout).toContain('integration.yaml:10:14')
    expect(lines[0]).toMatch(/^Checked/)
    expect(at.read('integration.yaml')).toBe(broken)
  })

  it('keeps off what git ignores, what a link leads to, and what is read-only, and says so', () => {
    const part = `manifest: part/v1\n${wrong.slice(wrong.indexOf('secrets:'))}`
    const at = workspaceOf({
      'integration.yaml': "manifest: integration/v1\nname: example\nversion: '1.0.0'\ninclude: ['parts/*.yaml']\n",
      'parts/ignored.yaml': part,
      'parts/kept.yaml': part.replaceAll(/([AB]):/g, '$1_KEPT:'),
      'elsewhere/linked.yaml': part.replaceAll(/([AB]):/g, '$1_LINKED:'),
      '.gitignore': 'parts/ignored.yaml\n',
    })
    mkdirSync(join(at.root, '.git'))
    chmodSync(join(at.root, 'parts/kept.yaml'), 0o444)
    symlinkSync('../elsewhere/linked.yaml', join(at.root, 'parts/linked.yaml'))
    const { lines } = fix(at, '--fix')
    expect(lines.slice(0, -2)).toEqual(
      expect.arrayContaining([
        'Not fixed in parts/kept.yaml: it is read-only',
        'Not fixed in parts/ignored.yaml: git ignores it',
      ]),
    )
    expect(at.read('parts/ignored.yaml')).toBe(part)
    expect(at.read('parts/kept.yaml')).toContain('"yes"')
    expect(at.read('elsewhere/linked.yaml')).toContain('"yes"')
  })

  it('changes no file when the disk refuses one, and fails with what it says', () => {
    const at = workspaceOf({ 'a/integration.yaml': wrong, 'b/integration.yaml': wrong })
    const refusing = `
      const fs = require('node:fs')
      const write = fs.writeFileSync
      fs.writeFileSync = (path, ...rest) => {
        if (String(path).includes('/b/')) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
        return write(path, ...rest)
      }
    `
    const { code, stdout, stderr } = at.tenonAfter(refusing, 'check', '--fix')
    expect(code).toBe(1)
    expect(stdout).toContain('"b/integration.yaml" cannot be written: no space is left on the disk (ENOSPC)')
    expect(stderr).not.toContain('Fixed')
    expect(at.read('a/integration.yaml')).toBe(wrong)
    expect(at.files().filter((path) => path.includes('.tmp'))).toEqual([])
  })
})
