import { describe, expect, it } from 'vitest'
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

/** The interfaces of a manifest that compiles. */
const interfacesOf = (source: string, others: Readonly<Record<string, string>> = files) =>
  compileRight(source, { files: others }).bound.integration.interfaces ?? {}

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
