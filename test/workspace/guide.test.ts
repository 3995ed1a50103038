import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { check } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

const guide = readFileSync(join(import.meta.dirname, '../../docs/guide/workspaces.md'), 'utf8')
const files = Object.fromEntries(
  [...guide.matchAll(/^```\w+ file=(\S+)\n([^]*?)^```$/gm)].map(([, path = '', text = '']) => [path, text]),
)
const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'
const readme = '# Desk\n\nConnects a help desk, so that bots can answer tickets and ask people when they do not know.\n'

function checkDesk(changed: (path: string, text: string) => string) {
  const placed = Object.entries(files).map(([path, text]) => [`/repo/${path}`, changed(path, text)])
  const fileSystem = createMemoryFileSystem({
    ...Object.fromEntries(placed),
    '/repo/packages/common/package.json': '{}',
    '/repo/integrations/desk/icon.svg': icon,
    '/repo/integrations/desk/hub.md': readme,
  })
  return check(fileSystem, '/repo/integrations/desk/integration.yaml')
}

it('the workspace of the guide is right', () => {
  const { diagnostics, bound } = checkDesk((_, text) => text)
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(Object.keys(bound?.integration.schemas ?? {})).toEqual(['Person'])
})

it('what the guide configures has an effect', () => {
  const found = checkDesk((_, text) => text.replace('category: CRM }', 'category: Sales }')).diagnostics
  expect(found.map(({ id }) => id)).toEqual(['rules/attribute-value'])
})
