import { expect, test } from 'vitest'
import { deriveTitle } from '../../src/model/titles.ts'
import { compileRight, expectReported, zuiOf } from '../support/compile-source.ts'
import { annotated, unindented } from '../support/expect-diagnostics.ts'

test.each([
  ['chatId', 'Chat ID'],
  ['webhookURL', 'Webhook URL'],
  ['avatar_urls', 'Avatar URLs'],
  ['userIDs', 'User IDs'],
  ['fieldNameOrId', 'Field Name or ID'],
  ['HTTPServer', 'HTTP Server'],
  ['my-key', 'My Key'],
  ['line2', 'Line2'],
  ['x', 'X'],
  ['éclairCount', 'Éclair Count'],
  ['_', '_'],
])('the title of %s is %s', (name, title) => {
  expect(deriveTitle(name)).toBe(title)
})

function fieldsOf(text: string): Record<string, string> {
  const compilation = compileRight(text)
  const schema = compilation.bound.integration.events?.['seen']?.schema
  if (schema?.kind !== 'object') throw new Error('the event has no object')
  return Object.fromEntries(schema.fields.map((field) => [field.name, zuiOf(compilation, field.schema)]))
}

test('with derived titles each untitled field is called as its name suggests', () => {
  const fields = fieldsOf(unindented`
    titles: derived
    schemas:
      Titled: { title: A titled one, fields: {} }
      Plain: { fields: {} }
      Fixed: { const: message }
    events:
      seen:
        description: Something was seen
        fields:
          chatId: The chat
          own: { string: It has one, title: My own }
          none: { string: It wants none, title: null }
          kind: { const: message }
          single: { enum: [only] }
          titled: { $ref: '#/schemas/Titled' }
          plain: { $ref: '#/schemas/Plain' }
          fixed: { $ref: '#/schemas/Fixed' }
          maybe: { string: Or null, nullable: true }
  `)
  expect(fields).toEqual({
    chatId: `z.string().title('Chat ID').describe('The chat')`,
    own: `z.string().title('My own').describe('It has one')`,
    none: `z.string().describe('It wants none')`,
    kind: `z.literal('message')`,
    single: `z.enum(['only'])`,
    titled: `Titled`,
    plain: `Plain.title('Plain')`,
    fixed: `Fixed`,
    maybe: `z.string().nullable().title('Maybe').describe('Or null')`,
  })
})

test('titles are not derived in messages, inside "schema", nor on the discriminator of a union', () => {
  const { bound } = compileRight(unindented`
    titles: derived
    channels:
      chat:
        messages:
          text: { fields: { body: The text } }
    events:
      seen:
        schema:
          type: object
          properties: { a: { type: string }, b: { type: object, fields: { inner: Fields again } } }
          required: [a, b]
      chosen:
        fields:
          choice:
            discriminator: type
            anyOf:
              - { fields: { type: { enum: [a, b] }, one: The one } }
              - { fields: { type: { enum: [c, d] } } }
  `)
  const { channels, events } = bound.integration
  expect(channels?.['chat']?.title).toBe('Chat')
  expect(JSON.stringify(channels?.['chat']?.messages)).not.toContain('title')
  const seen = JSON.stringify(events?.['seen']?.schema)
  expect(seen.match(/"title":"[^"]*"/g)).toEqual(['"title":"Inner"'])
  const chosen = JSON.stringify(events?.['chosen']?.schema)
  expect(chosen.match(/"title":"[^"]*"/g)).toEqual(['"title":"One"', '"title":"Choice"'])
})

test('a title with nothing behind it is unfinished, and not the same as null', () => {
  expectReported(
    annotated`
      titles: derived
      events:
        seen:
          «title»:
          fields:
            a: { string: A, «title»: }
            b: { string: B, title: null }
            title: { string: A field of that name, default: «{ title: }» }
    `,
    [
      { id: 'manifest/empty-value', at: 0 },
      { id: 'manifest/empty-value', at: 1 },
      { id: 'schema/invalid-default', at: 2 },
    ],
  )
})

test('without the switch nothing is titled that the author did not title', () => {
  const { bound } = compileRight(unindented`
    events: { seen: { fields: { chatId: The chat } } }
    user: { tags: { id: The ID } }
  `)
  expect(JSON.stringify(bound.integration)).not.toContain('title')
})
