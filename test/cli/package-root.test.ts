import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { packageRoot } from '../../src/cli/package-root.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenon-root-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the root is the nearest folder above that has a package.json', () => {
  const inner = join(folder, 'a', 'b')
  mkdirSync(inner, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{}')
  expect(packageRoot(inner)).toBe(folder)
})

test('where none has one, the search ends where it began', () => {
  // A path that is not there has no package.json above it but at the root of the disk, where none is.
  expect(packageRoot('/nowhere/at/all')).toBe('/nowhere/at/all')
})
