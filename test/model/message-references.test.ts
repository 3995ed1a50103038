import { expect, test } from 'vitest'
import { compileRight, expectReported, outputOf } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

test('a message may be another one of its own channel, above or below', () => {
  const compilation = compileRight(`
channels:
  chat:
    messages:
      first: { $ref: '#/channels/chat/messages/second' }
      second: { fields: { text: Some text } }
      third: { extends: '#/channels/chat/messages/second', fields: { more: More text } }
`)
  const { chat } = compilation.bound.integration.channels ?? {}
  expect(Object.keys(chat?.messages ?? {})).toEqual(['first', 'second', 'third'])
  expect(chat?.messages['first']?.schema).toEqual(chat?.messages['second']?.schema)
  expect(outputOf(compilation, 'integration.definition.ts')).toContain('third: {')
})

test('a message may be one that its channel takes over', () => {
  const { bound } = compileRight(`
channels:
  group: { extends: chat, defaultMessages: [image], messages: { copy: { $ref: '#/channels/group/messages/text' }, picture: { $ref: '#/channels/group/messages/image' } } }
  chat: { messages: { text: { fields: { text: Some text } } } }
`)
  expect(Object.keys(bound.integration.channels?.['group']?.messages ?? {})).toEqual([
    'text',
    'image',
    'copy',
    'picture',
  ])
})

test('messages that lead to themselves are reported once, where the circle closes', () => {
  expectReported(
    annotated`
      channels:
        chat:
          messages:
            first: { $ref: '#/channels/chat/messages/second' }
            second: { $ref: «'#/channels/chat/messages/first'» }
      `,
    [{ id: 'schema/recursive-reference', at: 0 }],
  )
})

test('a base whose message leads to what its heir takes over from it is reported', () => {
  expectReported(
    annotated`
      channels:
        group: { extends: chat, messages: {} }
        chat: { messages: { text: { $ref: «'#/channels/group/messages/text'» } } }
      `,
    [{ id: 'schema/recursive-reference', at: 0 }],
  )
})

test('a message that is not there is reported, also in the channel itself', () => {
  expectReported(
    annotated`
      channels:
        chat: { messages: { text: { $ref: «'#/channels/chat/messages/image'» } } }
      `,
    [{ id: 'schema/unknown-reference', at: 0 }],
  )
})
