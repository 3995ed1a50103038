import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { fixManifests } from '../../src/cli/fix-manifests.ts'
import { check } from '../../src/compile.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'

const wrong =
  'manifest: integration/v1\nname: a\nversion: 1.0.0\nsecrets:\n  A: { description: Signs, optional: "yes" }\n'

it('does not write over what is saved while it runs', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-fix-'))).replaceAll('\\', '/')
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = `${folder}/integration.yaml`
  const saved = `${wrong}# Saved meanwhile\n`
  writeFileSync(file, wrong)
  const { refused, told, compiled } = await fixManifests(
    createDiskFileSystem(),
    (fileSystem) => {
      const checked = check(fileSystem, file)
      writeFileSync(file, saved)
      return Promise.resolve([{ manifest: file, ...checked }])
    },
    false,
    folder,
  )
  expect(refused.map(({ message }) => message)).toEqual([
    '"integration.yaml" cannot be written: it was changed in the meantime. Run the command again',
  ])
  expect(told).toEqual([])
  expect(readFileSync(file, 'utf8')).toBe(saved)
  expect(compiled[0]?.project?.manifest.text).toBe(saved)
})
