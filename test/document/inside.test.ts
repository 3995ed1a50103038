import { describe, expect, it } from 'vitest'
import { findWorkspaceRoot, resolveInside } from '../../src/document/inside.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

const files = createMemoryFileSystem(
  {
    '/repo/tenon.yaml': '',
    '/repo/shared/member.yaml': '',
    '/repo/integrations/telegram/integration.yaml': '',
    '/repo/integrations/telegram/parts/actions.yaml': '',
    '/repository/secret.yaml': '',
    '/etc/passwd': 'root',
  },
  {
    '/repo/integrations/telegram/inner': 'parts',
    '/repo/integrations/telegram/up': '../../shared',
    '/repo/integrations/telegram/out': '../../../repository',
    '/repo/integrations/telegram/passwd.yaml': '/etc/passwd',
    '/repo/integrations/telegram/chain': 'inner/../out',
    '/repo/integrations/telegram/dangling.yaml': 'nowhere.yaml',
    '/repo/integrations/telegram/loop': 'loop',
    '/linked': '/repo',
  },
)
const manifest = '/repo/integrations/telegram/integration.yaml'
const resolve = (path: string, file = manifest, root = '/repo') => resolveInside(files, root, file, path)

describe('a path of a manifest', () => {
  it.each([
    ['extract.vrl', '/repo/integrations/telegram/extract.vrl'],
    ['./parts/actions.yaml', '/repo/integrations/telegram/parts/actions.yaml'],
    ['parts//./actions.yaml', '/repo/integrations/telegram/parts/actions.yaml'],
    ['../../shared/member.yaml', '/repo/shared/member.yaml'],
    ['parts/../../telegram/icon.svg', '/repo/integrations/telegram/icon.svg'],
    ['../../../repo/shared/member.yaml', '/repo/shared/member.yaml'],
    ['inner/actions.yaml', '/repo/integrations/telegram/inner/actions.yaml'],
    ['up/member.yaml', '/repo/integrations/telegram/up/member.yaml'],
    ['not/there/yet.yaml', '/repo/integrations/telegram/not/there/yet.yaml'],
    ['dangling.yaml', '/repo/integrations/telegram/dangling.yaml'],
    ['~/x.yaml', '/repo/integrations/telegram/~/x.yaml'],
    ['..x/y.yaml', '/repo/integrations/telegram/..x/y.yaml'],
  ])('leads to a file in the workspace: %s', (path, expected) => {
    expect(resolve(path)).toEqual({ kind: 'inside', path: expected })
  })

  it.each([
    ['/etc/passwd', 'absolute'],
    ['/repo/shared/member.yaml', 'absolute'],
    ['C:/x.yaml', 'absolute'],
    ['c:x.yaml', 'absolute'],
    ['../../../etc/passwd', 'above'],
    ['../../../repository/secret.yaml', 'above'],
    ['../../..', 'above'],
    ['parts/../../../../etc/passwd', 'above'],
    ['passwd.yaml', 'link'],
    ['out/secret.yaml', 'link'],
    ['out/not/there.yaml', 'link'],
    ['chain/secret.yaml', 'link'],
    ['..\\shared\\member.yaml', 'backslash'],
    ['C:\\x.yaml', 'backslash'],
  ])('is refused: %s (%s)', (path, reason) => {
    expect(resolve(path)).toMatchObject({ kind: 'refused', reason })
  })

  it('is relative to the file that it stands in', () => {
    expect(resolve('../extract.vrl', '/repo/integrations/telegram/parts/actions.yaml')).toEqual({
      kind: 'inside',
      path: '/repo/integrations/telegram/extract.vrl',
    })
  })

  it('may lead anywhere below the root when that is the workspace', () => {
    expect(resolve('../etc/passwd', '/repo/a.yaml', '/')).toEqual({ kind: 'inside', path: '/etc/passwd' })
  })

  it('is inside of a workspace that is reached through a link itself', () => {
    const linked = '/linked/integrations/telegram/integration.yaml'
    expect(resolve('extract.vrl', linked, '/linked')).toMatchObject({ kind: 'inside' })
    expect(resolve('up/member.yaml', linked, '/linked')).toMatchObject({ kind: 'inside' })
    expect(resolve('out/secret.yaml', linked, '/linked')).toMatchObject({ kind: 'refused' })
  })

  it('that goes round in circles is somewhere in the workspace, and nothing is there', () => {
    expect(resolve('loop/x.yaml')).toMatchObject({ kind: 'inside' })
    expect(files.stat('/repo/integrations/telegram/loop')).toBeUndefined()
  })
})

describe('the root of a workspace', () => {
  it('is the nearest folder with a tenon.yaml', () => {
    expect(findWorkspaceRoot(files, '/repo/integrations/telegram')).toBe('/repo')
    expect(findWorkspaceRoot(files, '/repo')).toBe('/repo')
  })

  it('is the project where there is none', () => {
    expect(findWorkspaceRoot(files, '/repository')).toBe('/repository')
    expect(findWorkspaceRoot(createMemoryFileSystem({ '/a/tenon.yaml/x': '' }), '/a')).toBe('/a')
  })
})
