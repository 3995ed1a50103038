import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownFiles } from './helpdesk.ts'
import { install } from './install-sdk.ts'
import { complete, workspace, type Workspace } from './tenon.ts'

const samples = join(import.meta.dirname, '../../samples')

/** As `bp add` writes the package of an interface. */
const creatable: Readonly<Record<string, string>> = {
  'bp_modules/makeable/index.ts': `import * as sdk from '@botpress/sdk'
import { creatable } from './creatable'

export default {
  type: 'interface',
  id: 'ifver_01',
  uri: undefined,
  name: 'creatable',
  version: '1.2.0',
  definition: creatable,
} satisfies sdk.InterfacePackage
`,
  'bp_modules/makeable/creatable.ts': `import { z } from '@botpress/sdk'

export const creatable = {
  name: 'creatable',
  version: '1.2.0',
  entities: {
    item: { title: 'Item', description: 'What is made', schema: z.object({ id: z.string().title('ID').describe('The ID') }) },
  },
  actions: {
    create: {
      title: 'Create an item',
      description: 'Make an item',
      input: { schema: z.object({ draft: z.ref('item').title('Draft').describe('The item to make') }) },
      output: { schema: z.object({ item: z.ref('item').title('Item').describe('What was made') }) },
    },
  },
  events: {},
  channels: {},
}
`,
}

const definition = `import { IntegrationDefinition, z } from '@botpress/sdk'
import creatable from './bp_modules/makeable'

export default new IntegrationDefinition({
  name: 'tracker',
  version: '0.1.0',
  entities: {
    // What people work on.
    issue: {
      title: 'Issue',
      description: 'An issue',
      schema: z.object({ id: z.string().title('ID').describe('The ID'), open: z.boolean().title('Open').describe('Whether it is open') }),
    },
  },
}).extend(creatable, ({ entities }) => ({
  entities: { item: entities.issue },
  actions: { create: { name: 'createIssue', title: 'Create an issue' } },
}))
`

function project(files: Readonly<Record<string, string>>): Workspace {
  const made = workspace(files)
  install(made.root, '5.4.3')
  return made
}

describe('the package of an interface', () => {
  it('becomes a manifest that says when the package has changed', () => {
    const tracker = project({
      ...creatable,
      ...complete('manifest: integration/v1\nname: tracker\nversion: 0.1.0\n'),
    })
    const { code, stdout, stderr } = tracker.tenon('import', 'bp_modules/makeable')
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toContain('interfaces/makeable.yaml  written\n')
    expect(tracker.read('interfaces/makeable.yaml')).toMatch(
      new RegExp(
        [
          /^# yaml-language-server: \$schema=\.\.\/node_modules\/tenon\/schema\/interface\.v1\.json/,
          /manifest: interface\/v1/,
          /source: \{ path: \.\.\/bp_modules\/makeable, hash: sha256-[\w-]{22} \}/,
          /\nname: creatable/,
          /version: 1\.2\.0/,
          /\nentities:/,
        ]
          .map(({ source }) => source)
          .join('\\n'),
      ),
    )
    tracker.write(
      'integration.yaml',
      tracker.read('integration.yaml') +
        'entities:\n  issue:\n    title: Issue\n    description: An issue\n    fields: { id: { string: The ID, title: ID } }\nimplements:\n  makeable: { entities: { item: issue } }\n',
    )
    expect(tracker.tenon('check', '--max-warnings', '0')).toMatchObject({ code: 0, stdout: '' })
    tracker.write('bp_modules/makeable/creatable.ts', '// another version\n')
    expect(tracker.tenon('check').stdout).toContain('interfaces/makeable.yaml')
  })
})

describe('a definition that extends interfaces', () => {
  it('keeps the folder that it has each in, and gets a manifest of each', () => {
    const tracker = project({ ...creatable, 'integration.definition.ts': definition })
    const { code, stdout } = tracker.tenon('import', '.')
    expect([code, stdout]).toEqual([0, ''])
    const { 'integration.yaml': manifest = '', 'interfaces/makeable.yaml': content = '', ...others } = ownFiles(tracker)
    expect(manifest).toContain(
      'implements:\n  makeable:\n    entities: { item: issue }\n    actions: { create: { name: createIssue, title: Create an issue } }\n',
    )
    expect(manifest).toContain('  # What people work on.\n  issue:\n')
    expect(content).toContain('source: { path: ../bp_modules/makeable, hash: sha256-')
    // The package is that of bp add still.
    expect(others['bp_modules/makeable/index.ts']).toBe(creatable['bp_modules/makeable/index.ts'])
    expect(others['integration.definition.ts']).toContain("from './bp_modules/makeable/index.js'")
    expect(tracker.tenon('build', '--check', '--max-warnings', '0')).toMatchObject({ code: 0, stdout: '' })

    tracker.remove('integration.yaml')
    expect(tracker.tenon('import', '.').code).toBe(0)
    expect(tracker.read('integration.yaml')).toBe(manifest)
    expect(tracker.read('interfaces/makeable.yaml')).toBe(content)
  })

  it('keeps the folders of samples/tracker, one of which has the same interface once more', () => {
    const tracker = project({})
    cpSync(join(samples, 'tracker'), tracker.root, { recursive: true })
    for (const path of ['integration.yaml', 'interfaces', 'tsconfig.json']) tracker.remove(path)
    expect(tracker.tenon('import', '.').code).toBe(0)
    const manifest = tracker.read('integration.yaml')
    expect(
      [...manifest.matchAll(/^ {2}(creatable.*|listable):(?:\n {4}(from: .*))?$/gm)].map(([, ...row]) => row),
    ).toEqual([
      ['creatable', undefined],
      ['creatable-comment', 'from: interfaces/creatable.yaml'],
      ['listable', undefined],
    ])
    expect(tracker.tenon('build', '--check').code).toBe(0)
  })
})

describe('a project of an interface', () => {
  it('becomes interface.yaml, from which the same definition is built', () => {
    const made = project({})
    cpSync(join(samples, 'creatable'), made.root, { recursive: true })
    const comments = made.read('interface.yaml').match(/^ +# .*$/gm)
    made.remove('interface.yaml')
    made.remove('tsconfig.json')
    const { code, stderr } = made.tenon('import', '.')
    expect(code).toBe(0)
    expect(stderr).toContain('interface.yaml  ')
    expect(made.read('interface.yaml')).toContain('manifest: interface/v1\n')
    expect(comments).toHaveLength(3)
    expect(made.read('interface.yaml').match(/^ +# .*$/gm)).toEqual(comments)
    expect(made.tenon('build', '--check').code).toBe(0)
    expect(made.tenon('import', '.').stderr).toContain('interface.yaml           unchanged')
  })
})
