import { describe, expect, it } from 'vitest'
import { check } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { readWorkspaceFile } from '../../src/document/workspace-file.ts'
import { readConfiguration } from '../../src/workspace/configuration.ts'
import { withoutReview } from '../support/without-review.ts'
import { annotated, expectDiagnostics, unindented, type AnnotatedSource } from '../support/expect-diagnostics.ts'

const integration = unindented`
  manifest: integration/v1
  name: example
  version: '1.0.0'
`

/** What is found when an integration stands in the workspace. */
function checkIn(workspace: string, files: Readonly<Record<string, string>> = {}) {
  const all = { 'tenon.yaml': workspace, 'a/integration.yaml': integration, ...files }
  const placed = Object.entries(all).map(([path, text]) => [`/project/${path}`, text])
  return check(createMemoryFileSystem(Object.fromEntries(placed)), '/project/a/integration.yaml').diagnostics
}

function expectFound(workspace: AnnotatedSource, expected: Parameters<typeof expectDiagnostics>[2]): void {
  expectDiagnostics(checkIn(workspace.text), workspace.file('tenon.yaml'), expected)
}

describe('tenon.yaml', () => {
  it.each([
    ['is empty', ''],
    ['holds a comment', '# the root of the workspace\n'],
    ['holds null', '---\nnull\n'],
    ['is an empty map', '{}'],
    ['says what it is', 'manifest: workspace/v1'],
    ['says nothing of what it has', 'rules: {}\noverrides: []\nattributes: {}\ninclude: []\npackages: []\nfmt: {}'],
  ])('may be one that %s', (_, text) => {
    expectDiagnostics(checkIn(text), [], [])
  })

  it('is told where it is misspelt, as manifests are', () => {
    expectFound(
      annotated`
        «ruls»:
          rules/unused-schema: error
        fmt: { «widht»: 100 }
        baseline: «baseline.txt»
        overrides:
          - «files»: ['a/**']
        packages: «packages/common»
        attributes: { required: «category» }
      `,
      [
        { id: 'manifest/unknown-key', at: 0, message: /Did you mean "rules"\?/ },
        { id: 'manifest/unknown-key', at: 1, message: /Did you mean "width"\?/ },
        { id: 'manifest/invalid-value', at: 2, message: /must be the path of a .json file/ },
        { id: 'manifest/missing-key', at: 3, message: /"rules"/ },
        { id: 'manifest/wrong-type', at: 4, message: /must be a list/ },
        { id: 'manifest/wrong-type', at: 5, message: /must be a list/ },
      ],
    )
  })

  it('is told that a severity is none', () => {
    expectFound(
      annotated`
        rules:
          rules/unused-schema: «warn»
          handlers/unknown: «false»
          handlers/several: «2»
      `,
      [0, 1, 2].map((at) => ({
        id: at === 0 ? ('manifest/invalid-value' as const) : ('manifest/wrong-type' as const),
        at,
        message: /must be off, info, warning or error/,
      })),
    )
  })

  it('is told that an id is not known, also in an override', () => {
    expectFound(
      annotated`
        rules:
          «rules/unused-shema»: error
          «made/up»: error
          «unused-schema»: error
        overrides:
          - { files: [a], rules: { «handlers/unknwon»: off } }
      `,
      [
        { id: 'workspace/unknown-id', at: 0, message: /Did you mean "rules\/unused-schema"\?/ },
        { id: 'workspace/unknown-id', at: 1, message: /Ids are printed/ },
        { id: 'workspace/unknown-id', at: 2, message: /Did you mean "rules\/unused-schema"\?/ },
        { id: 'workspace/unknown-id', at: 3, message: /Did you mean "handlers\/unknown"\?/ },
      ],
    )
  })

  it('cannot change the errors of the compiler, nor what no check finds', () => {
    expectFound(
      annotated`
        rules:
          «manifest/unknown-key»: off
          «suppression/no-reason»: warning
          «import/lost»: error
          «diff/breaking-change»: off
          «test/untested-script»: off
          suppression/unused: error
      `,
      [
        { id: 'workspace/fixed-severity', at: 0, message: /an error of the compiler/ },
        { id: 'workspace/fixed-severity', at: 1 },
        { id: 'workspace/fixed-severity', at: 2, message: /is found by `tenon import`, and only the severities of/ },
        { id: 'workspace/fixed-severity', at: 3, message: /is found by `tenon diff`/ },
        { id: 'workspace/fixed-severity', at: 4, message: /is found by `tenon test`/ },
      ],
    )
  })

  it('is told that a path leads out of the workspace', () => {
    expectFound(
      annotated`
        baseline: «../known.json»
        packages: [«/etc», «a/../../b», «a\b», «missing»]
        overrides:
          - { files: [«../**», a/../b/*], rules: { rules/unused-schema: off } }
        include: [«../*.yaml», «nothing/*.yaml»]
      `,
      [
        { id: 'file/outside-workspace', at: 0, message: /leads out of/ },
        { id: 'file/outside-workspace', at: 1, message: /absolute/ },
        { id: 'file/outside-workspace', at: 2 },
        { id: 'file/backslash', at: 3 },
        { id: 'file/not-found', at: 4 },
        { id: 'file/outside-workspace', at: 5 },
        { id: 'file/outside-workspace', at: 6 },
        { id: 'file/include-no-match', at: 7 },
      ],
    )
  })

  it('is told that it holds something else than a map', () => {
    expectFound(annotated`«- rules»`, [{ id: 'manifest/wrong-type', at: 0, message: /must be a map/ }])
    expectFound(annotated`«rules»`, [{ id: 'manifest/wrong-type', at: 0 }])
    expectFound(annotated`manifest: «integration/v1»`, [{ id: 'manifest/wrong-kind', at: 0 }])
    expectFound(annotated`manifest: «workspace/v2»`, [{ id: 'manifest/wrong-version', at: 0 }])
  })

  it('is told that it is no YAML, and stops what would be built', () => {
    const found = withoutReview(checkIn('rules: {'))
    expect(found.map(({ id, severity, location }) => [id, severity, location.file])).toEqual([
      ['yaml/syntax', 'error', '/project/tenon.yaml'],
    ])
    expect(withoutReview(checkIn(`# ${'x'.repeat(1_100_000)}`))).toMatchObject([
      { id: 'file/too-large', location: { file: '/project/tenon.yaml' } },
    ])
  })

  it.each([
    ['a list is not closed', annotated`include: «[»shared/*.yaml`, 'yaml/syntax'],
    [
      'a list above it is not closed',
      annotated`
        rules: «[»
        include: [shared/*.yaml]
      `,
      'yaml/syntax',
    ],
    ['the key is misspelt', annotated`«inculde»: [shared/*.yaml]`, 'manifest/unknown-key'],
    ['the folder is misspelt', annotated`include: [«sahred/*.yaml»]`, 'file/include-no-match'],
    ['there is no list', annotated`include: «{ shared: true }»`, 'manifest/wrong-type'],
  ] as const)('is told alone when the parts that it means are not found because %s', (_why, workspace, id) => {
    const files = {
      'shared/common.yaml': 'manifest: part/v1\nschemas: { Used: { fields: { id: The id } } }\n',
      'a/integration.yaml': `${integration}${used}`,
    }
    const found = checkIn(workspace.text, files).filter((finding) => !finding.id.startsWith('rules/'))
    expectDiagnostics(found, workspace.file('tenon.yaml'), [{ id, at: 0 }])
  })

  it('is not judged where its YAML is broken, also when it is checked alone', () => {
    const workspace = annotated`rules: «[»`
    const files = createMemoryFileSystem({ '/project/tenon.yaml': workspace.text })
    const { diagnostics } = check(files, '/project/tenon.yaml')
    expectDiagnostics(diagnostics, workspace.file('tenon.yaml'), [{ id: 'yaml/syntax', at: 0 }])
  })

  it('lets what is misspelt be told where it has nothing to do with that', () => {
    const referring = `${integration}${used}`
    const found = checkIn('rules: { made/up: off }', { 'a/integration.yaml': referring })
    expect(found.filter(({ severity }) => severity === 'error').map(({ id }) => id)).toContain(
      'schema/unknown-reference',
    )
  })

  it('may not hold more paths than can be compared with every file', () => {
    const many = Array.from(
      { length: 12 },
      () => `  - { files: ['${'{a,b}'.repeat(6)}', '${'{a,b}'.repeat(5)}'], rules: {} }`,
    )
    const found = withoutReview(checkIn(`overrides:\n${many.join('\n')}\n`))
    expect(found).toMatchObject([{ id: 'manifest/invalid-value', location: { range: { start: { line: 12 } } } }])
  })

  it('can be checked alone', () => {
    const workspace = annotated`
      rules: { «made/up»: error }
      include: [«nothing/*.yaml»]
    `
    const files = createMemoryFileSystem({ '/project/tenon.yaml': workspace.text })
    expectDiagnostics(check(files, '/project/tenon.yaml').diagnostics, workspace.file('tenon.yaml'), [
      { id: 'workspace/unknown-id', at: 0 },
      { id: 'file/include-no-match', at: 1 },
    ])
  })

  it('is read once for all manifests of a workspace, as long as it is the same', () => {
    const files = createMemoryFileSystem({ '/project/tenon.yaml': 'fmt: { width: 100 }' })
    const first = readWorkspaceFile(files, '/project')
    expect(readWorkspaceFile(files, '/project')).toBe(first)
    const changed = createMemoryFileSystem({ '/project/tenon.yaml': 'fmt: { width: 120 }' })
    const second = readWorkspaceFile(changed, '/project')
    const widths = [first, second].map((read) =>
      read.kind === 'read' ? readConfiguration(read.document).configuration.width : undefined,
    )
    expect(widths).toEqual([100, 120])
  })
})

const used = "events: { e: { title: E, description: An event, fields: { x: { $ref: '#/schemas/Used' } } } }\n"

describe('severities', () => {
  const files = {
    'a/integration.yaml': `${integration}schemas:\n  Unused: { fields: { id: The id } }\n`,
  }
  const severityIn = (workspace: string) =>
    checkIn(workspace, files).flatMap(({ id, severity }) => (id === 'rules/unused-schema' ? [severity] : []))

  it.each(['info', 'warning', 'error'])('make a finding one of severity %s', (severity) => {
    expect(severityIn(`rules: { rules/unused-schema: ${severity} }`)).toEqual([severity])
  })

  it('take a finding away', () => {
    expect(severityIn('rules: { rules/unused-schema: off }')).toEqual([])
  })

  it('leave a project without tenon.yaml alone', () => {
    const alone = createMemoryFileSystem({ '/project/a/integration.yaml': files['a/integration.yaml'] })
    const found = check(alone, '/project/a/integration.yaml').diagnostics
    expect(found.find(({ id }) => id === 'rules/unused-schema')?.severity).toBe('warning')
  })

  it.each([
    ['a/**', 'off'],
    ['a', 'off'],
    ['{a,b}/*.yaml', 'off'],
    ['**/integration.yaml', 'off'],
    ['./a/', 'off'],
    ['integration.yaml', 'error'],
    ['*.yaml', 'error'],
    ['b/**', 'error'],
    ['a/b/**', 'error'],
  ])('differ where an override matches: %s', (glob, expected) => {
    const workspace = `rules: { rules/unused-schema: error }\noverrides: [{ files: ['${glob}'], rules: { rules/unused-schema: off } }]`
    expect(severityIn(workspace)).toEqual(expected === 'off' ? [] : [expected])
  })

  it('are those of the last override that names the id', () => {
    const overrides = [
      "{ files: ['**'], rules: { rules/unused-schema: error } }",
      '{ files: [a], rules: { rules/unused-schema: info } }',
      '{ files: [a], rules: { handlers/unknown: off } }',
      '{ files: [b], rules: { rules/unused-schema: off } }',
    ]
    expect(severityIn(`overrides: [${overrides.join(', ')}]`)).toEqual(['info'])
  })

  it('leave a comment alone that ignores what is off, and one that ignores what is raised', () => {
    const ignored = files['a/integration.yaml'].replace(
      '  Unused',
      '  # tenon-ignore rules/unused-schema: handlers need it\n  Unused',
    )
    for (const severity of ['off', 'error']) {
      const found = checkIn(`rules: { rules/unused-schema: ${severity} }`, { 'a/integration.yaml': ignored })
      expect(found.filter(({ id }) => id.startsWith('suppression/') || id === 'rules/unused-schema')).toEqual([])
    }
    const needless = { 'a/integration.yaml': ignored.replace('Unused:', 'Used:') + used }
    const unusedIn = (workspace: string) => checkIn(workspace, needless).filter(({ id }) => id === 'suppression/unused')
    expect(unusedIn('')).toHaveLength(1)
    expect(unusedIn('rules: { rules/unused-schema: off }')).toEqual([])
  })

  it('stop a build when they make an error of a finding, and let one through when they make none of it', () => {
    const compileIn = (workspace: string, manifest: string) =>
      check(
        createMemoryFileSystem({ '/project/tenon.yaml': workspace, '/project/a/integration.yaml': manifest }),
        '/project/a/integration.yaml',
      )
    const raised = compileIn('rules: { rules/unused-schema: error }', files['a/integration.yaml'])
    expect(raised.bound).toBeUndefined()
    expect(raised.withheld?.bound).toBeDefined()
    const wrongName = `${integration}secrets:\n  apiKey: The key\n`
    expect(compileIn('', wrongName).bound).toBeUndefined()
    expect(compileIn('rules: { rules/secret-name: warning }', wrongName)).toMatchObject({ bound: {}, code: {} })
    expect(compileIn('rules: { rules/secret-name: off }', `${integration}actoins: {}\n`).withheld).toBeUndefined()
  })
})

describe('attributes', () => {
  const workspace = unindented`
    attributes:
      allowed: { category: [CRM, Chat], owner: ['*'] }
      required: [category]
  `
  const expectIn = (
    manifest: AnnotatedSource,
    expected: Parameters<typeof expectDiagnostics>[2],
    configured = workspace,
  ): void => {
    const text = `${manifest.text}manifest: integration/v1\nversion: '1.0.0'\n`
    const found = checkIn(configured, { 'a/integration.yaml': text })
    expectDiagnostics(found, manifest.file('a/integration.yaml'), expected)
  }

  it('are fine when they are allowed, and those that are required are there', () => {
    expectIn(
      annotated`
      name: example
      attributes: { category: Chat, owner: Anybody }
    `,
      [],
    )
  })

  it('must be among those that are allowed', () => {
    expectIn(
      annotated`
        name: example
        attributes: { category: CRM, «color»: red, «ownr»: me }
      `,
      [
        { id: 'rules/unknown-attribute', at: 0, message: /there are "category" or "owner"/, severity: 'error' },
        { id: 'rules/unknown-attribute', at: 1, message: /Did you mean "owner"\?/ },
      ],
    )
  })

  it('must have a value that is allowed', () => {
    expectIn(
      annotated`
        name: example
        attributes: { category: «crm» }
      `,
      [{ id: 'rules/attribute-value', at: 0, message: /Did you mean "CRM"\?/ }],
    )
  })

  it('must be there when they are required', () => {
    expectIn(
      annotated`
        name: «example»
        title: Example
      `,
      [{ id: 'rules/required-attribute', at: 0, message: /with "CRM" or "Chat"$/ }],
    )
    expectIn(
      annotated`
        name: example
        «attributes»: { owner: me }
      `,
      [{ id: 'rules/required-attribute', at: 0 }],
    )
  })

  it('are not said to be missing where something was refused', () => {
    expectIn(
      annotated`
        name: example
        «atributes»: { category: CRM }
      `,
      [{ id: 'manifest/unknown-key', at: 0 }],
    )
  })

  it('may be any when only some are required', () => {
    expectIn(
      annotated`
        name: example
        attributes: { team: core, color: red }
      `,
      [],
      'attributes: { required: [team] }',
    )
  })

  it('cannot be required without being allowed', () => {
    expectFound(annotated`attributes: { allowed: { category: [CRM] }, required: [«categroy», «team»] }`, [
      { id: 'workspace/unknown-attribute', at: 0, message: /Did you mean "category"\?/ },
      { id: 'workspace/unknown-attribute', at: 1, message: /Add it to "allowed"/ },
    ])
  })
})

describe('parts of the workspace', () => {
  const shared = unindented`
    manifest: part/v1
    secrets: { SENTRY_DSN: Where crashes are reported }
    schemas:
      Address: { fields: { street: The street, city: { $ref: '#/schemas/City' } } }
      City: { fields: { name: The name } }
      Unasked: { fields: { name: The name } }
  `
  const compileWith = (manifest: string, files: Readonly<Record<string, string>> = {}) =>
    check(
      createMemoryFileSystem({
        '/project/tenon.yaml': 'include: [shared/*.yaml]',
        '/project/shared/common.yaml': shared,
        '/project/a/integration.yaml': integration + manifest,
        ...files,
      }),
      '/project/a/integration.yaml',
    )
  const using = unindented`
    events:
      moved: { title: Moved, description: Somebody moved, fields: { to: { $ref: '#/schemas/Address' } } }
  `

  it('belong to every integration, but for schemas that nothing refers to', () => {
    const { bound, diagnostics } = compileWith(using)
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ id }) => id)).not.toContain(
      'rules/unused-schema',
    )
    expect(Object.keys(bound?.integration.schemas ?? {}).sort()).toEqual(['Address', 'City'])
    expect(Object.keys(bound?.integration.secrets ?? {})).toEqual(['SENTRY_DSN'])
    expect(Object.keys(compileWith('').bound?.integration.schemas ?? {})).toEqual([])
  })

  it('may be extended from', () => {
    const { bound } = compileWith(
      'events: { moved: { title: M, description: D, extends: Address, fields: { at: When } } }',
    )
    const event = JSON.stringify(bound?.integration.events?.['moved'])
    expect(event).toContain('street')
  })

  it('come behind what an integration has itself', () => {
    const { bound } = compileWith(`${using}schemas: { Address: { fields: { line: The line } } }\n`)
    expect(JSON.stringify(bound?.integration.schemas['Address'])).toContain('line')
    const clash = compileWith(`${using}schemas: { City: { fields: { zip: The code } } }\n`)
    expect(clash.diagnostics.map(({ id }) => id)).toContain('schema/name-clash')
    const twice = compileWith('secrets: { SENTRY_DSN: Ours }\n')
    expect(twice.diagnostics.map(({ id }) => id)).toContain('model/duplicate-item')
  })

  it('are suggested where a name is misspelt', () => {
    const { diagnostics } = compileWith(using.replace('Address', 'Adress'))
    expect(diagnostics.map(({ message }) => message).join('\n')).toContain('Did you mean "Address"?')
  })

  it('must be parts', () => {
    const { diagnostics } = compileWith('', { '/project/shared/other.yaml': integration })
    expect(diagnostics.map(({ id, location }) => [id, location.file])).toContainEqual([
      'manifest/wrong-kind',
      '/project/shared/other.yaml',
    ])
  })

  it('belong to the manifest alone when it includes them itself', () => {
    const { bound } = compileWith("include: ['../shared/*.yaml']\n")
    expect(Object.keys(bound?.integration.schemas ?? {}).sort()).toEqual(['Address', 'City', 'Unasked'])
  })
})
