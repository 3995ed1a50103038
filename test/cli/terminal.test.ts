import { describe, expect, it } from 'vitest'
import { wantsColors } from '../../src/cli/terminal.ts'
import { brokenManifest, complete, runTenon, workspace } from './tenon.ts'

describe('colours', () => {
  it.each([
    [{}, true],
    [{ TERM: 'dumb' }, false],
    [{ CI: 'true' }, false],
    [{ CI: 'false' }, true],
    [{ TF_BUILD: 'True' }, false],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '0' }, false],
    [{ CI: 'true', FORCE_COLOR: '1' }, true],
  ])('are shown on a terminal where %j: %s', (env, expected) => {
    expect(wantsColors(env, true)).toBe(expected)
  })

  it('are not shown elsewhere', () => {
    expect(wantsColors({}, false)).toBe(false)
    expect(wantsColors({}, undefined)).toBe(false)
    expect(wantsColors({ FORCE_COLOR: '1' }, undefined)).toBe(true)
  })

  it('are not written into the log of a CI system', () => {
    const { root } = workspace({ 'integration.yaml': brokenManifest })
    const { stdout } = runTenon(['check'], root, { CI: 'true', GITHUB_ACTIONS: 'true' })
    expect(stdout).toContain('error: Unknown key "identifyer"')
  })
})

describe('the findings of earlier runs', () => {
  it("are nobody's problem where the disk is full, and leave nothing behind", () => {
    const full = `const fs = require('fs')
      const { writeFileSync } = fs
      fs.writeFileSync = (file, text, ...rest) => {
        writeFileSync(file, text.slice(0, 10), ...rest)
        throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      }`
    const folder = workspace({ ...complete(), 'package.json': '{}', 'node_modules/.keep': '' })
    const before = folder.files()
    const { code, stderr } = folder.tenonAfter(full, 'check', '--cache')
    expect({ code, stderr }).toEqual({
      code: folder.tenon('check', '--no-cache').code,
      stderr: expect.any(String) as string,
    })
    expect(stderr).not.toContain('full')
    expect(folder.files()).toEqual(before)
  })

  const isKept = (environment: NodeJS.ProcessEnv, ...options: readonly string[]): boolean => {
    const folder = workspace({ ...complete(), 'package.json': '{}', 'node_modules/.keep': '' })
    runTenon(['check', ...options], folder.root, environment)
    return folder.exists('node_modules/.cache/tenon')
  }

  it('are kept', () => {
    expect(isKept({})).toBe(true)
  })

  it.each([
    { CI: 'true' },
    { TF_BUILD: 'True' },
    { JENKINS_URL: 'https://ci.example' },
    { CI: 'false', GITHUB_ACTIONS: 'true' },
  ])('are neither written nor believed in CI, where anybody may have written them: %j', (environment) => {
    expect(isKept(environment)).toBe(false)
    expect(isKept(environment, '--cache')).toBe(true)
  })
})
