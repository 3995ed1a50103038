import { describe, expect, test } from 'vitest'
import { applyFix } from '../support/expect-diagnostics.ts'
import { annotated, unindented } from '../support/annotated.ts'
import { compileGood, compileWhole, expectReview, goodFiles } from './review.ts'

describe('what an integration lacks for people', () => {
  test('is told at its name, and a title is made of that', () => {
    const text = 'manifest: integration/v1\nname: acme/google-sheets\nversion: 1.0.0\n'
    const { diagnostics } = compileWhole(text)
    expect(diagnostics.map(({ id, location }) => [id, location.range?.start.line])).toEqual([
      ['rules/integration-description', 2],
      ['rules/integration-icon', 2],
      ['rules/integration-readme', 2],
      ['rules/integration-title', 2],
    ])
    const [fix] = diagnostics.flatMap((finding) => finding.fix ?? [])
    expect(fix && applyFix(text, fix)).toBe(
      'manifest: integration/v1\nname: acme/google-sheets\ntitle: Google Sheets\nversion: 1.0.0\n',
    )
    expect(fix?.safe).toBe(false)
  })

  test('does not keep it from being built', () => {
    const { outputs, bound } = compileWhole('manifest: integration/v1\nname: acme\nversion: 1.0.0\n')
    expect(bound?.integration.name).toBe('acme')
    expect(outputs?.some(({ path }) => path === 'integration.definition.ts')).toBe(true)
  })

  test.each([
    'manifest: integration/v1\nname: acme\nversion: 1.0.0\ntilte: Acme\ndescription: Of Acme\nicon: icon.svg\nreadme: hub.md\n',
    'manifest: integration/v1\nname: acme\nversion: 1.0.0\ntitle: 5\ndescription: Of Acme\nicon: icon.png\nreadme: hub.md\n',
    'manifest: integration/v1\nname: [\n',
    '',
  ])('is not told where it may be what was refused: %j', (text) => {
    const { diagnostics } = compileWhole(text, goodFiles)
    expect(diagnostics.length).toBeGreaterThan(0)
    expect(diagnostics.filter(({ id }) => id.startsWith('rules/'))).toEqual([])
  })
})

describe('what an item lacks', () => {
  test('is told at its key, and a title is made of its name', () => {
    expectReview(
      annotated`
        actions:
          «pinMessage»:
            input: { fields: { «chatId»: The chat } }
            output: { fields: {} }
        user: { tags: { «id»: Who it is } }
        secrets: { «KEY»: { optional: true } }
      `,
      [
        { id: 'rules/action-description', at: 0, severity: 'error', fixed: false },
        { id: 'rules/action-title', at: 0, severity: 'warning', safe: false },
        {
          id: 'rules/action-field-title',
          at: 1,
          message: /^The field "chatId" of the input of the action "pinMessage" /,
        },
        { id: 'rules/tag-title', at: 2 },
        { id: 'rules/secret-description', at: 3, message: /^The secret "KEY" / },
      ],
    )
  })

  test('is not told where a key was misspelt, or a text is of the wrong type', () => {
    expectReview(
      annotated`
        actions:
          pinMessage:
            title: Pin
            «desription»: Pin a message
            input: { fields: {} }
            output: { fields: {} }
        events:
          seen: { title: Seen, description: «5», fields: {} }
      `,
      [
        { id: 'manifest/unknown-key', at: 0 },
        { id: 'manifest/wrong-type', at: 1 },
      ],
    )
  })

  test('is told of a title that is null, of which no fix makes another', () => {
    expectReview(
      annotated`
        titles: derived
        events: { «seen»: { title: null, description: It was seen, fields: {} } }
      `,
      [{ id: 'rules/event-title', at: 0, severity: 'error', fixed: false }],
    )
  })

  test('can be left so, with a reason', () => {
    expectReview(
      annotated`
        actions:
          # tenon-ignore rules/action-description: its name says all
          ping: { title: Ping, input: { fields: {} }, output: { fields: {} } }
      `,
      [],
    )
  })
})

describe('a field', () => {
  test('is told of once, where its schema stands, however many refer to it, and as what asks for most', () => {
    expectReview(
      annotated`
        schemas:
          Member:
            fields:
              «id»: { type: string, title: ID }
              name: { string: The name, title: Name }
        events:
          joined: { title: Joined, description: Who joined, $ref: '#/schemas/Member' }
          left: { title: Left, description: Who left, fields: { member: { title: Member, description: Who, $ref: '#/schemas/Member' } } }
        states: { last: { type: user, $ref: '#/schemas/Member' } }
      `,
      [{ id: 'rules/event-field-description', at: 0, severity: 'error' }],
    )
  })

  test('inside of others is a warning, with the way to it', () => {
    expectReview(
      annotated`
        events:
          placed:
            title: Placed
            description: An order was placed
            fields:
              items:
                title: Items
                description: What was ordered
                items:
                  fields:
                    «sku»: { type: string, title: SKU }
              payment:
                title: Payment
                description: How it is paid
                discriminator: kind
                oneOf:
                  - fields: { kind: { const: card }, «number»: { string: The number } }
                  - fields: { kind: { const: cash } }
      `,
      [
        {
          id: 'rules/nested-field-description',
          at: 0,
          severity: 'warning',
          message: /"items\[\]\.sku" of the event "placed"/,
        },
        { id: 'rules/nested-field-title', at: 1, message: /"payment\.number" of the event "placed"/ },
      ],
    )
  })

  test('of an entity, and of a message of its own, is a warning; what the SDK brings is not told', () => {
    expectReview(
      annotated`
        entities:
          «thing»: { description: A thing, fields: { «id»: Which } }
        channels:
          chat:
            title: Chat
            description: A chat
            messages:
              image: default
              text: { extends: default, fields: { «text»: { type: string } } }
              poll: { fields: { «question»: { type: string }, kind: { const: poll } } }
      `,
      [
        { id: 'rules/entity-title', at: 0, severity: 'warning' },
        { id: 'rules/entity-field-title', at: 1, severity: 'warning' },
        { id: 'rules/message-field-description', at: 2, severity: 'warning' },
        { id: 'rules/message-field-description', at: 3 },
      ],
    )
  })

  test('of a configuration without a title is an error where bp lint sees it, and a warning where not', () => {
    expectReview(
      annotated`
        configuration: { fields: { «token»: { string: The token, secret: true }, «account»: The account } }
      `,
      [
        { id: 'rules/configuration-field-title', at: 0, severity: 'error' },
        { id: 'rules/configuration-field-label', at: 1, severity: 'warning' },
      ],
    )
  })
})

describe('what an interface brings', () => {
  const hitl = unindented`
    manifest: interface/v1
    name: hitl
    version: 1.0.0
    actions: { startHitl: { input: { fields: { id: { type: string } } }, output: { fields: {} } } }
    events: { hitlStopped: { fields: { id: { type: string } } } }
    channels: { hitl: { messages: { text: { fields: { text: { type: string } } } } } }
  `

  test('is not the integration’s to describe, but for channels', () => {
    expectReview(
      annotated`implements: { «hitl»: {} }`,
      [
        {
          id: 'rules/channel-description',
          at: 0,
          message: /^The channel "hitl" \("implements\.hitl\.channels\.hitl"\) has /,
        },
        { id: 'rules/channel-title', at: 0, fixed: false, message: /"implements\.hitl\.channels\.hitl"/ },
      ],
      { 'interfaces/hitl.yaml': hitl },
    )
  })

  test('is described where it is implemented', () => {
    expectReview(
      annotated`
        implements:
          hitl:
            channels:
              hitl:
                title: Tickets
                description: A ticket
                conversation: { tags: { «id»: { title: ID } } }
      `,
      [{ id: 'rules/tag-description', at: 0, message: /^The tag "id" of conversations in the channel "hitl" / }],
      { 'interfaces/hitl.yaml': hitl },
    )
  })

  test('takes its own item of that name with it, as bp lint does', () => {
    expectReview(
      annotated`
        implements: { hitl: { channels: { hitl: { title: Tickets, description: A ticket } } } }
        actions: { startHitl: { input: { fields: {} }, output: { fields: {} } } }
      `,
      [],
      { 'interfaces/hitl.yaml': hitl },
    )
  })
})

test('a thousand fields that say nothing are told in one go', () => {
  const fields = Array.from({ length: 1000 }, (_, index) => `        f${index}: { type: string }`).join('\n')
  const { diagnostics } = compileGood(
    `events:\n  seen:\n    title: Seen\n    description: It was seen\n    fields:\n${fields}\n`,
  )
  expect(diagnostics.filter(({ id }) => id === 'rules/event-field-description')).toHaveLength(1000)
})
