import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

describe('what is generated from the manifest language', () => {
  it('is up to date', async () => {
    const run = promisify(execFile)(process.execPath, ['scripts/generate-manifest.mjs', '--check'])
    await expect(run).resolves.toEqual({ stdout: '', stderr: '' })
  })

  it('needs nothing at run time', () => {
    const validators = readFileSync('src/manifest/generated/validators.mjs', 'utf8')
    expect(validators).not.toMatch(/\brequire\(|\bimport\b/)
  })
})
