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

describe('the entities of an implementation', () => {
  it('must all be given', () => {
    expectReported(
      annotated`
        entities:
          issue: { fields: { id: The issue ID } }
        implements:
          «creatable»: {}
      `,
      [{ id: 'interface/unmapped-entity', at: 0, message: /entities: \{ item: issue \}/ }],
      { files },
    )
  })

  it('must all be given, at the map when there is one', () => {
    expectReported(
      annotated`
        implements:
          creatable: { «entities»: {} }
      `,
      [{ id: 'interface/unmapped-entity', at: 0, message: /declaring one under "entities"/ }],
      { files },
    )
  })

  it('must exist on both sides', () => {
    expectReported(
      annotated`
        entities:
          issue: { fields: { id: The issue ID } }
        implements:
          creatable: { entities: { «itme»: issue, item: «isue» } }
      `,
      [
        { id: 'interface/unknown-entity', at: 0, message: /in the interface "creatable"\. Did you mean "item"/ },
        { id: 'interface/unknown-entity', at: 1, message: /in the integration\. Did you mean "issue"/ },
      ],
      { files },
    )
  })

  it('are not missed when they were refused', () => {
    expectReported(
      annotated`
        entities:
          issue: { fields: { id: The issue ID }, «tilte»: Issue }
          page: «5»
          card: { fields: { id: { type: «strnig» } } }
        implements:
          creatable: { entities: { item: issue } }
          creatable-page:
            from: interfaces/creatable.yaml
            entities: { item: page }
            actions: { create: { name: createPage } }
            events: { created: { name: pageCreated } }
          creatable-card:
            from: interfaces/creatable.yaml
            entities: { item: card }
            actions: { create: { name: createCard } }
            events: { created: { name: cardCreated } }
      `,
      [
        { id: 'manifest/unknown-key', at: 0 },
        { id: 'manifest/wrong-type', at: 1 },
        { id: 'manifest/invalid-value', at: 2 },
      ],
      { files },
    )
  })

  it('fit with more fields, and longer texts', () => {
    expect(
      interfacesOf(`entities:
  issue:
    fields: { id: { string: The ID, minLength: 1, maxLength: 10 }, more?: { number: More } }
implements: { creatable: { entities: { item: issue } } }`),
    ).toHaveProperty('creatable')
  })

  it.each([
    ['{ fields: { key: The key } }', 'it has no field "id"'],
    ['{ fields: { id?: The ID } }', 'its field "id" may be missing'],
    ['{ fields: { id: { number: The ID } } }', 'its field "id" can be 0, which the interface does not accept there'],
    ['{ fields: { id: { string: The ID, nullable: true } } }', 'its field "id" can be null'],
    ['{ schema: { type: object, additionalProperties: { type: string } } }', 'and not an object'],
  ])('do not fit when they lack something: %s', (entity, lack) => {
    const source = annotated`
      entities:
        issue: ${entity}
      implements:
        creatable: { entities: { item: «issue» } }
    `
    const { diagnostics } = compileSource(source, { files })
    expect(diagnostics).toMatchObject([
      {
        id: 'interface/unfit-entity',
        message: expect.stringContaining(lack) as string,
        location: source.file('integration.yaml').location(0),
        related: [{ location: { file: '/project/interfaces/creatable.yaml' } }],
      },
    ])
  })
})

describe('what an implementation overrides', () => {
  it('must be there', () => {
    expectReported(
      annotated`
        entities: { issue: { fields: { id: The issue ID } } }
        implements:
          creatable:
            entities: { item: issue }
            actions: { «creat»: { name: createIssue } }
            events: { «removed»: { name: issueRemoved } }
            channels: { «hitl»: { title: Ticket } }
      `,
      [
        { id: 'interface/unknown-item', at: 0, message: /Did you mean "create"/ },
        { id: 'interface/unknown-item', at: 1, message: /It has created/ },
        { id: 'interface/unknown-item', at: 2, message: /It has no channels at all/ },
      ],
      { files },
    )
  })

  it('gets names that bp takes', () => {
    expectReported(
      annotated`
        entities: { issue: { fields: { id: The issue ID } } }
        implements:
          creatable:
            entities: { item: issue }
            actions: { «create»: { name: create-issue } }
            events: { «created»: { name: IssueCreated } }
      `,
      [
        { id: 'rules/camel-case-name', at: 0, message: /action "create-issue".*"createIssue"/ },
        { id: 'rules/camel-case-name', at: 1, message: /event "IssueCreated".*"issueCreated"/ },
      ],
      { files },
    )
  })

  it.each([
    ['title', "''"],
    ['title', 'x'.repeat(65)],
    ['description', 'x'.repeat(257)],
    ['name', "''"],
  ])('keeps to the limits of the server: %s: %s', (key, value) => {
    expectReported(
      annotated`
        entities: { issue: { fields: { id: The issue ID } } }
        implements:
          creatable:
            entities: { item: issue }
            actions: { create: { ${key}: «${value}» } }
      `,
      [{ id: 'manifest/invalid-value', at: 0 }],
      { files },
    )
  })
})

describe('what was refused', () => {
  it('of an interface is not missed where it is named', () => {
    const broken = annotated`
      manifest: interface/v1
      name: creatable
      version: 0.0.3
      entities:
        item: «5»
      events:
        created: { fields: {}, «titel»: Created }
        removed: «none»
      «action»: { create: { input: { fields: {} }, output: { fields: {} } } }
    `
    expectReported(
      annotated`
        entities: { issue: { fields: { id: The issue ID } } }
        implements:
          creatable:
            entities: { item: issue }
            actions: { create: { name: createIssue } }
            events: { created: { name: issueCreated }, removed: { name: issueRemoved } }
      `,
      [
        { id: 'manifest/wrong-type', at: 0, in: 'interfaces/creatable.yaml' },
        { id: 'manifest/unknown-key', at: 1, in: 'interfaces/creatable.yaml' },
        { id: 'manifest/wrong-type', at: 2, in: 'interfaces/creatable.yaml' },
        { id: 'manifest/unknown-key', at: 3, in: 'interfaces/creatable.yaml' },
      ],
      { files: { 'interfaces/creatable.yaml': broken } },
    )
  })

  it('of an integration is not missed either', () => {
    expectReported(
      annotated`
        «entites»: { issue: { fields: { id: The issue ID } } }
        implements:
          creatable: { entities: { item: issue } }
      `,
      [{ id: 'manifest/unknown-key', at: 0 }],
      { files },
    )
  })

  it('of an implementation is not taken for something that it does not say', () => {
    expectReported(
      annotated`
        entities: { issue: { fields: { id: The issue ID } }, page: { fields: { id: The page ID } } }
        events: { created: { schema: { type: object, additionalProperties: { type: string } } } }
        implements:
          creatable:
            entities: { item: «5» }
            actions: { create: { name: createIssue } }
            events: { created: { «nam»: issueCreated } }
          pages:
            from: interfaces/creatable.yaml
            «entitys»: { item: page }
            events: { created: { name: «7» } }
      `,
      [
        { id: 'manifest/wrong-type', at: 0 },
        { id: 'manifest/unknown-key', at: 1 },
        { id: 'manifest/unknown-key', at: 2 },
        { id: 'manifest/wrong-type', at: 3 },
      ],
      { files },
    )
  })
})

describe('implementations that get into each other’s way', () => {
  it('are those that bring the same name', () => {
    expectReported(
      annotated`
        entities:
          issue: { fields: { id: The issue ID } }
          page: { fields: { id: The page ID } }
        implements:
          «creatable»:
            entities: { item: issue }
            events: { «created»: { name: pageCreated } }
          «pages»:
            from: interfaces/creatable.yaml
            entities: { item: page }
            events: { «created»: { name: pageCreated } }
      `,
      [
        { id: 'interface/name-clash', at: 2, message: /the action "create"/, related: [{ at: 0 }] },
        { id: 'interface/name-clash', at: 3, message: /the event "pageCreated"/, related: [{ at: 1 }] },
      ],
      { files },
    )
  })

  it('are those of the same interface with the same entities', () => {
    expectReported(
      annotated`
        entities: { issue: { fields: { id: The issue ID } } }
        implements:
          «creatable»: { entities: { item: issue } }
          «again»:
            from: interfaces/creatable.yaml
            entities: { item: issue }
            actions: { create: { name: createAgain } }
            events: { created: { name: createdAgain } }
      `,
      [{ id: 'interface/implemented-twice', at: 1, related: [{ at: 0 }] }],
      { files },
    )
  })

  it('are those whose folders are one on some disks', () => {
    expectReported(
      annotated`
        entities: { issue: { fields: { id: The issue ID } } }
        implements:
          creatable: { entities: { item: issue } }
          «Creatable»: { from: interfaces/creatable.yaml, entities: { item: issue } }
      `,
      [{ id: 'interface/same-folder', at: 0 }],
      { files },
    )
  })

  it('may not stand in the manifest and in a part', () => {
    const part = annotated`
      manifest: part/v1
      implements: { «creatable»: { entities: { item: issue } } }
    `
    expectReported(
      annotated`
        include: [part.yaml]
        entities: { issue: { fields: { id: The issue ID } } }
        implements: { «creatable»: { entities: { item: issue } } }
      `,
      [{ id: 'model/duplicate-item', at: 0, in: 'part.yaml', related: [{ at: 0 }] }],
      { files: { ...files, 'part.yaml': part } },
    )
  })
})

describe('an item that the integration has, too', () => {
  it('must be of the same kind', () => {
    const other = `manifest: interface/v1
name: other
version: 1.0.0
events: { seen: { schema: { type: object, additionalProperties: { type: string } } } }
channels: { chat: { messages: { note: { fields: { text: The text } } } } }
`
    expectReported(
      annotated`
        entities: { issue: { fields: { id: The issue ID } } }
        actions:
          create:
            «input»: { schema: { type: object, additionalProperties: { type: string } } }
            output: { fields: { url: Where it is } }
        events:
          «seen»: { fields: { by: Who saw it } }
        channels:
          chat: { messages: { «note»: { schema: { type: object, additionalProperties: { type: number } } } } }
        implements:
          «creatable»: { entities: { item: issue } }
          «other»: {}
      `,
      [
        {
          id: 'interface/object-meets-record',
          at: 0,
          message: /This is a record.*"creatable" brings an object/,
          related: [{ at: 3 }],
        },
        { id: 'interface/object-meets-record', at: 1, message: /This is an object.*a record/, related: [{ at: 4 }] },
        { id: 'interface/object-meets-record', at: 2, related: [{ at: 4 }] },
      ],
      { files: { ...files, 'interfaces/other.yaml': other } },
    )
  })

  it('is judged by the name that it has in the integration', () => {
    expectReported(
      annotated`
        entities: { issue: { fields: { id: The issue ID } } }
        events:
          created: { schema: { type: object, additionalProperties: { type: string } } }
        implements:
          creatable: { entities: { item: issue }, events: { created: { name: issueCreated } } }
      `,
      [],
      { files },
    )
  })
})
