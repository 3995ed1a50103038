import { describe, expect, it } from 'vitest'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { createEditGuard } from '../../src/fixes/edit-guard.ts'

const files = {
  '/repo/.git/HEAD': '',
  '/repo/.gitignore': 'dist/\n*.local.yaml\n',
  '/repo/packages/a/.gitignore': 'made.yaml\n',
  '/repo/packages/a/integration.yaml': '',
  '/repo/packages/a/made.yaml': '',
  '/repo/packages/a/my.local.yaml': '',
  '/repo/packages/a/dist/part.yaml': '',
  '/repo/packages/a/node_modules/b/part.yaml': '',
  '/repo/shared/part.yaml': '',
  '/elsewhere/part.yaml': '',
}
const links = { '/repo/packages/a/linked.yaml': '../../shared/part.yaml', '/repo/packages/b': '../shared' }
const refusal = createEditGuard(createMemoryFileSystem(files, links), (file) => file.endsWith('shared/part.yaml'))

describe('what may be edited', () => {
  it.each([
    ['/repo/packages/a/integration.yaml', undefined],
    ['/repo/packages/a/made.yaml', 'git ignores it'],
    ['/repo/packages/a/my.local.yaml', 'git ignores it'],
    ['/repo/packages/a/dist/part.yaml', 'git ignores it'],
    ['/repo/packages/a/node_modules/b/part.yaml', 'it belongs to a package in node_modules'],
    ['/repo/packages/a/linked.yaml', 'a symbolic link leads to it'],
    ['/repo/packages/b/part.yaml', 'a symbolic link leads to it'],
    ['/repo/shared/part.yaml', 'it is read-only'],
    ['/elsewhere/part.yaml', 'it lies outside of the workspace'],
  ])('is what its author keeps: %s', (file, reason) => {
    expect(refusal(file, ['/nowhere', '/repo'])).toBe(reason)
  })

  it('is also what git keeps although a .gitignore names it', () => {
    const kept = '/repo/packages/a/dist/part.yaml'
    const guard = createEditGuard(
      createMemoryFileSystem(files),
      () => false,
      () => [kept],
    )
    expect(guard(kept, ['/repo'])).toBeUndefined()
    expect(guard('/repo/packages/a/made.yaml', ['/repo'])).toBe('git ignores it')
  })

  it('stands in a workspace that a link leads to as a whole', () => {
    const guard = createEditGuard(createMemoryFileSystem(files, { '/link': '/repo' }), () => false)
    expect(guard('/link/packages/a/integration.yaml', ['/link'])).toBeUndefined()
  })
})
