import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { run } from '../../src/cli/run.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

const manifest = `manifest: integration/v1
name: a
version: 1.0.0
title: A
description: Does something
icon: icon.svg
readme: hub.md
schemas:
  # tenon-ignore rules/unused-schema: it was used once
  Used: { fields: { id: The ID } }
events:
  # tenon-ignore rules/event-description: it was missing once
  done: { title: Done, description: It is done, fields: { used: { $ref: '#/schemas/Used', description: Which, title: Used } } }
`

function project() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-known-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'tenon.yaml'), 'baseline: known.json\n')
  writeFileSync(join(folder, 'integration.yaml'), manifest)
  writeFileSync(
    join(folder, 'icon.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>',
  )
  writeFileSync(join(folder, 'hub.md'), `# A\n\n${'Says what it does. '.repeat(10)}\n`)
  const tenon = async (...args: readonly string[]) => {
    let stdout = ''
    const terminal: Terminal = {
      cwd: folder.replaceAll('\\', '/'),
      stdout: (text) => void (stdout += text),
      stderr: () => {},
      colors: false,
      columns: undefined,
    }
    return { code: await run(args, terminal), stdout }
  }
  return { tenon, read: (path: string) => readFileSync(join(folder, path), 'utf8') }
}

it('repairs what a baseline knows, and then says what is gone from it, unless it is to bring that up to date', async () => {
  const one = project()
  expect((await one.tenon('check', '--update-baseline')).code).toBe(0)
  expect(one.read('known.json')).toContain('suppression/unused')
  const { code, stdout } = await one.tenon('check', '--fix')
  expect(one.read('integration.yaml')).not.toContain('tenon-ignore')
  expect(code).toBe(1)
  expect(stdout.match(/^error: .*stale-baseline$/gm)).toHaveLength(2)

  const other = project()
  await other.tenon('check', '--update-baseline')
  expect(await other.tenon('check', '--fix', '--update-baseline')).toEqual({ code: 0, stdout: '' })
  expect(other.read('integration.yaml')).not.toContain('tenon-ignore')
  expect(other.read('known.json')).not.toContain('suppression/unused')
})
