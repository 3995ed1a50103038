import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { compileRight, compileSource, expectReported } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

const creatable = `manifest: interface/v1
name: creatable
version: 0.0.3
entities:
  item: { fields: { id: The ID of the item } }
events:
  created:
    fields: { item: { $ref: '#/entities/item' } }
actions:
  create:
    title: Create
    description: Creates an item
    input: { fields: { draft: { $ref: '#/entities/item' } } }
    output: { fields: { item: { $ref: '#/entities/item' } } }
`
const files = { 'interfaces/creatable.yaml': creatable }

const issue = `entities:
  issue: { title: Issue, fields: { id: The issue ID, title: What it is about } }
`

/** The interfaces of a manifest that compiles. */
const interfacesOf = (source: string, others: Readonly<Record<string, string>> = files) =>
  compileRight(source, { files: others }).bound.integration.interfaces ?? {}

describe('what an interface holds', () => {
  it('comes from the file of its alias', () => {
    const interfaces = interfacesOf(`${issue}implements: { creatable: { entities: { item: issue } } }`)
    expect(interfaces['creatable']).toMatchObject({
      from: 'interfaces/creatable.yaml',
      entities: { item: 'issue' },
      interface: { name: 'creatable', version: '0.0.3', actions: { create: { title: 'Create' } } },
    })
  })

  it('comes from the file that "from" names, relative to the file that writes it', () => {
    const interfaces = interfacesOf(`${issue}include: [parts/*.yaml]`, {
      'parts/issues.yaml': `manifest: part/v1
implements: { makes: { from: ../shared/creatable.yaml, entities: { item: issue } } }
`,
      'shared/creatable.yaml': creatable,
    })
    expect(interfaces).toMatchObject({ makes: { from: 'shared/creatable.yaml', interface: { name: 'creatable' } } })
  })

  it('stands in the folder of the integration, also for a part in another folder', () => {
    const interfaces = interfacesOf(`${issue}include: [parts/*.yaml]`, {
      ...files,
      'parts/issues.yaml': 'manifest: part/v1\nimplements: { creatable: { entities: { item: issue } } }\n',
    })
    expect(interfaces).toMatchObject({ creatable: { from: 'interfaces/creatable.yaml' } })
  })

  it('may be implemented for several entities, each under an alias of its own', () => {
    const interfaces = interfacesOf(`${issue}  page: { fields: { id: The page ID } }
implements:
  creatable: { entities: { item: issue } }
  creatable-page:
    from: interfaces/creatable.yaml
    entities: { item: page }
    actions: { create: { name: createPage, title: Create a page, billable: true } }
    events: { created: { name: pageCreated, attributes: { of: page } } }
`)
    expect(Object.keys(interfaces)).toEqual(['creatable', 'creatable-page'])
    expect(interfaces['creatable-page']).toMatchObject({
      actions: { create: { name: 'createPage', title: 'Create a page', billable: true } },
      events: { created: { name: 'pageCreated', attributes: { of: 'page' } } },
    })
    expect(interfaces['creatable']?.interface).toBe(interfaces['creatable-page']?.interface)
  })

  it('may refer to schemas of its own, which are none of the integration', () => {
    const source = annotated`
      schemas:
        «Page»: { fields: { number: { number: Which one } } }
      entities:
        issue: { fields: { id: The issue ID } }
      implements:
        pages: { entities: { item: issue } }
    `
    const pages = `manifest: interface/v1
name: pages
version: 1.0.0
entities: { item: { fields: { id: The item ID } } }
schemas: { Page: { fields: { items: { items: { $ref: '#/entities/item' } } } } }
actions:
  list:
    input: { fields: {} }
    output: { $ref: '#/schemas/Page' }
`
    expectReported(source, [{ id: 'rules/unused-schema', at: 0 }], { files: { 'interfaces/pages.yaml': pages } })
  })

  it('does not hide that a schema of the integration is used by an entity', () => {
    expectReported(
      annotated`
        schemas:
          Issue: { fields: { id: The issue ID } }
        entities:
          issue: { $ref: '#/schemas/Issue' }
        implements:
          creatable: { entities: { item: issue } }
      `,
      [],
      { files },
    )
  })
})

describe('where an interface cannot be found', () => {
  it('its alias is an error, which says what is missing', () => {
    expectReported(annotated`implements: { «creatable»: { entities: { item: issue } } }`, [
      {
        id: 'interface/no-content',
        at: 0,
        message: /there is no interfaces\/creatable\.yaml.*tenon import bp_modules\/creatable/,
      },
    ])
  })

  it('the path of "from" is', () => {
    expectReported(annotated`implements: { creatable: { from: «shared/creatable.yaml» } }`, [
      { id: 'file/not-found', at: 0 },
    ])
  })

  it('"from" does not lead out of the workspace', () => {
    expectReported(annotated`implements: { creatable: { from: «../../creatable.yaml» } }`, [
      { id: 'file/outside-workspace', at: 0 },
    ])
  })

  it.each(['../x', '.hidden', 'a/b', 'trailing.', '-a', 'with space', 'x'.repeat(101), 'über'])(
    'an alias that cannot be a folder is refused, and no file is looked for: %j',
    (alias) => {
      expectReported(annotated`implements: { «${JSON.stringify(alias)}»: { entities: { item: issue } } }`, [
        { id: 'interface/alias', at: 0 },
      ])
    },
  )

  it('a file that is something else is an error there', () => {
    const part = annotated`
      manifest: «part/v1»
      events: {}
    `
    expectReported(
      annotated`implements: { creatable: {} }`,
      [{ id: 'manifest/wrong-kind', at: 0, in: 'interfaces/creatable.yaml' }],
      { files: { 'interfaces/creatable.yaml': part } },
    )
  })

  it('an error in its file is told once, and not what follows from it', () => {
    const broken = annotated`
      manifest: interface/v1
      name: creatable
      version: 0.0.3
      entities:
        item: { fields: { id: { type: «strng» } } }
      events:
        created: { fields: { item: { $ref: '#/entities/item' } } }
    `
    expectReported(
      annotated`
        entities:
          issue: { fields: { key: The issue key } }
          page: { fields: { id: The page ID } }
        implements:
          creatable: { entities: { item: issue }, events: { created: { name: issueCreated } } }
          creatable-page: { from: interfaces/creatable.yaml, entities: { item: page } }
      `,
      [{ id: 'manifest/invalid-value', at: 0, in: 'interfaces/creatable.yaml' }],
      { files: { 'interfaces/creatable.yaml': broken } },
    )
  })

  it('an error in its YAML is told once', () => {
    const broken = annotated`
      manifest: interface/v1
      name: creatable
      version: 0.0.3
      entities: { item: { fields: { id: «"The ID } } }
      »`
    const { diagnostics } = compileSource(`${issue}implements: { creatable: { entities: { item: issue } } }`, {
      files: { 'interfaces/creatable.yaml': broken },
    })
    expect(diagnostics.map(({ id, location }) => [id, location.file])).toEqual([
      ['yaml/syntax', '/project/interfaces/creatable.yaml'],
    ])
  })
})

describe('a reference to an entity', () => {
  it('is an error where the interface has no such entity', () => {
    const wrong = annotated`
      manifest: interface/v1
      name: creatable
      version: 0.0.3
      entities:
        item: { fields: { id: The item ID } }
      events:
        created: { fields: { item: { $ref: «'#/entities/itm'» } } }
    `
    const { diagnostics } = compile(
      createMemoryFileSystem({ '/project/interface.yaml': wrong.text }),
      '/project/interface.yaml',
    )
    expect(diagnostics).toMatchObject([
      {
        id: 'schema/unknown-reference',
        message: expect.stringContaining('Did you mean "item"') as string,
        location: wrong.file('interface.yaml').location(0),
      },
    ])
  })

  it('is an error in an integration, whose entities are no schemas', () => {
    expectReported(
      annotated`
        entities:
          issue: { fields: { id: The issue ID } }
        events:
          created: { title: Created, fields: { item: { $ref: «'#/entities/issue'» } } }
      `,
      [{ id: 'schema/unknown-reference', at: 0 }],
    )
  })
})
