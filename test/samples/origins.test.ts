import { expect, test } from 'vitest'
import { annotated } from '../support/annotated.ts'
import { compileRight } from '../support/compile-source.ts'

test('everything in the model leads back to the place it was written at', () => {
  const source = annotated`
    titles: derived
    «events»:
      «memberJoined»:
        description: «Someone joined a chat»
        fields:
          «chatId»: The chat
          «member»: { $ref: '#/schemas/Member' }
    actions:
      pin:
        «input»: { extends: «Member», partial: true, fields: { «silent?»: { boolean: Quietly } } }
        output: { «schema»: { type: object, properties: { «when»: { type: string } } } }
    channels:
      group: { extends: «direct», messages: {} }
      direct:
        messages:
          «text»: «default»
    schemas:
      «Member»:
        fields: { «id»: The ID }
    configuration:
      identifier:
        «linkTemplateScript»: |
          "https://example.com"
          "again"
      fields: {}
    `
  const { locate } = compileRight(source).bound
  const file = source.file('integration.yaml')
  const at = (pointer: string) => locate(pointer)
  expect(at('/events')).toEqual(file.location(0))
  expect(at('/events/memberJoined')).toEqual(file.location(1))
  expect(at('/events/memberJoined/description')).toEqual(file.location(2))
  // Made from the name, the title has the place of the name.
  expect(at('/events/memberJoined/title')).toEqual(file.location(1))
  expect(at('/events/memberJoined/schema/fields/0')).toEqual(file.location(3))
  expect(at('/events/memberJoined/schema/fields/0/schema')).toEqual(file.location(3))
  expect(at('/events/memberJoined/schema/fields/1/schema')).toEqual(file.location(4))
  expect(at('/actions/pin/input')).toEqual(file.location(5))
  expect(at('/actions/pin/input/schema/fields/1')).toEqual(file.location(7))
  expect(at('/actions/pin/output/schema')).toEqual(file.location(8))
  expect(at('/actions/pin/output/schema/fields/0')).toEqual(file.location(9))
  expect(at('/channels/direct/messages/text')).toEqual(file.location(11))
  expect(at('/schemas/Member')).toEqual(file.location(13))
  expect(at('/schemas/Member/fields/0')).toEqual(file.location(14))
  expect(at('/configuration/identifier/linkTemplateScript')).toEqual(file.location(15))
})

test('what was made from several places names them all', () => {
  const source = annotated`
    actions:
      pin:
        input: { extends: Member, «partial»: true }
        output: { fields: {} }
    channels:
      group: { «extends»: direct, messages: {} }
      direct: { messages: { text: default } }
    schemas:
      Member: { fields: { id: The ID } }
    `
  const { project, bound } = compileRight(source)
  const file = source.file('integration.yaml')
  const keyOf = (pointer: string) => {
    const [via] = bound.origins[pointer]?.via ?? []
    const node = project.manifest.node(via?.node ?? -1)
    return node && file.text.lastIndexOf(':', node.range[0])
  }
  // Each key ends where its mark ended.
  expect(keyOf('/actions/pin/input/schema/fields/0')).toBe(file.ranges[0]?.[1])
  expect(keyOf('/channels/group')).toBe(file.ranges[1]?.[1])
})
