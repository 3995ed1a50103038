import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { applyFix } from '../support/expect-diagnostics.ts'
import { compileGood, compileWhole, goodHead } from './review.ts'

/** The manifest after the fix of the first finding of an id. */
function fixed(text: string, id: Diagnostic['id']): string | undefined {
  const { diagnostics } = compileGood(text)
  const fix = diagnostics.find((finding) => finding.id === id)?.fix
  if (fix === undefined) return undefined
  const result = applyFix(text + goodHead, fix)
  expect(parse(result)).toBeTypeOf('object')
  expect(compileWhole(result).diagnostics.filter((finding) => finding.id.startsWith('yaml/'))).toEqual([])
  return result.slice(0, -goodHead.length)
}

describe('a title is added', () => {
  test.each([
    [
      'to a block',
      'events:\n  memberJoined:\n    description: Who\n    fields: {}\n',
      'events:\n  memberJoined:\n    title: Member Joined\n    description: Who\n    fields: {}\n',
    ],
    [
      'above the comment of the first key',
      'events:\n  seen:\n    # for people\n    description: Who\n    fields: {}\n',
      'events:\n  seen:\n    title: Seen\n    # for people\n    description: Who\n    fields: {}\n',
    ],
    [
      'between brackets',
      'events: { seen: { description: Who, fields: {} } }\n',
      'events: { seen: { title: Seen, description: Who, fields: {} } }\n',
    ],
    [
      'with the line breaks of the file',
      'events:\r\n  seen:\r\n    description: Who\r\n    fields: {}\r\n',
      'events:\r\n  seen:\r\n    title: Seen\r\n    description: Who\r\n    fields: {}\r\n',
    ],
    [
      'in quotes where it reads as something else',
      'events: { "true": { description: Who, fields: {} } }\n',
      'events: { "true": { title: \'True\', description: Who, fields: {} } }\n',
    ],
    [
      'to brackets over several lines',
      'events:\n  seen: {\n    description: Who, # why\n    fields: {}\n  }\n',
      'events:\n  seen: {\n    title: Seen, description: Who, # why\n    fields: {}\n  }\n',
    ],
  ])('%s', (_where, before, after) => {
    expect(fixed(before, 'rules/event-title')).toBe(after)
  })

  test.each([
    ['a plain text', 'Who', '{ title: ID, description: Who }'],
    ['a quoted text', '"Who: that one"', '{ title: ID, description: "Who: that one" }'],
    [
      'a text with signs that mean something between brackets',
      'Who, or [what]',
      "{ title: ID, description: 'Who, or [what]' }",
    ],
  ])('to a tag that is %s', (_what, before, after) => {
    const tags = (tag: string): string => `user:\n  tags:\n    id: ${tag} # the tag\n`
    expect(fixed(tags(before), 'rules/tag-title')).toBe(tags(after))
  })

  test('to a field that is a text', () => {
    const event = (field: string): string =>
      `events: { seen: { title: Seen, description: It was seen, fields: { chatId?: ${field} } } }\n`
    expect(fixed(event("'It''s chat'"), 'rules/event-field-title')).toBe(
      event("{ string: 'It''s chat', title: Chat ID }"),
    )
  })

  test.each([
    ['a block of lines', 'user:\n  tags:\n    id: |\n      Who\n      it is\n'],
    ['a text over several lines', 'user:\n  tags:\n    id: Who\n      it is\n'],
    [
      'an alias',
      'user:\n  tags:\n    one: &a { description: Who, title: One }\n    id: &b { description: Who }\n    other: *b\n',
    ],
  ])('to nothing that is %s, or only where it stands', (_what, text) => {
    const { diagnostics } = compileGood(text)
    const findings = diagnostics.filter(({ id }) => id === 'rules/tag-title')
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.at(-1)?.fix).toBeUndefined()
  })
})

describe('names and versions', () => {
  test.each([
    ['1.2', '1.2.0'],
    ['v1.2.3', '1.2.3'],
    ['1', '1.0.0'],
    ['01.2.3-beta', '1.2.3-beta'],
    ['latest', undefined],
    ['1.2.3.4', undefined],
  ])('a version %s becomes %s', (version, meant) => {
    const text = `manifest: integration/v1\nname: a\nversion: '${version}'\n`
    const fix = compileWhole(text).diagnostics.find(({ id }) => id === 'rules/semantic-version')?.fix
    expect(fix && applyFix(text, fix)).toBe(meant && `manifest: integration/v1\nname: a\nversion: ${meant}\n`)
    expect(fix?.safe ?? false).toBe(false)
  })

  test('a name in capitals is written as bp writes it, in quotes if it was, unless another has that name', () => {
    expect(fixed("states:\n  'createURL': { type: user, fields: {} }\n", 'rules/camel-case-name')).toBe(
      "states:\n  'createUrl': { type: user, fields: {} }\n",
    )
    expect(fixed('secrets: { clientSecret: Which }\n', 'rules/secret-name')).toBe('secrets: { CLIENT_SECRET: Which }\n')
    expect(fixed('secrets: { clientSecret: Which, CLIENT_SECRET: That }\n', 'rules/secret-name')).toBeUndefined()
  })

  test('a deprecated message is replaced where there is a better one', () => {
    const chat = (message: string): string =>
      `channels: { chat: { title: Chat, description: A chat, messages: { bloc: { $ref: ${message} } } } }\n`
    expect(fixed(chat("'sdk:messages/markdownBloc'"), 'rules/deprecated-message')).toBe(chat("'sdk:messages/bloc'"))
    expect(fixed(chat("'sdk:messages/markdown'"), 'rules/deprecated-message')).toBeUndefined()
  })
})

describe('a schema that nothing uses', () => {
  const used = 'events: { seen: { title: S, description: D, $ref: "#/schemas/Used" } }\n'
  test.each([
    [
      'a block with its comment',
      'schemas:\n  # not this\n  Unused:\n    fields:\n      a: A\n  # but this\n  Used:\n    fields: {}\n',
      'schemas:\n  # but this\n  Used:\n    fields: {}\n',
    ],
    [
      'the last of a block',
      'schemas:\n  Used:\n    fields: {}\n  Unused: { fields: {} } # gone\n',
      'schemas:\n  Used:\n    fields: {}\n',
    ],
    [
      'the first between brackets',
      'schemas: { Unused: { fields: {} }, Used: { fields: {} } }\n',
      'schemas: { Used: { fields: {} } }\n',
    ],
    [
      'the last between brackets',
      'schemas: { Used: { fields: {} }, Unused: { fields: {} } }\n',
      'schemas: { Used: { fields: {} } }\n',
    ],
    [
      'with the comments in it, but without those apart',
      `schemas:
  # ---- Section one ----

  # not this
  Unused:
    fields: {}
    # nor this

    # nor this

  # ---- Section two ----

  # but this
  Used:
    fields: {}

# ==== Events ====

`,
      `schemas:
  # ---- Section one ----

  # ---- Section two ----

  # but this
  Used:
    fields: {}

# ==== Events ====

`,
    ],
    [
      'the last of a block, but not what sets the next one apart',
      'schemas:\n  Used:\n    fields: {}\n\n  Unused: { fields: {} }\n\n# ==== Events ====\n\n',
      'schemas:\n  Used:\n    fields: {}\n\n\n# ==== Events ====\n\n',
    ],
  ])('is taken out: %s', (_what, before, after) => {
    expect(fixed(before + used, 'rules/unused-schema')).toBe(after + used)
  })

  test('is taken out with all of "schemas" where it is the only one', () => {
    expect(fixed('schemas:\n  Unused: { fields: {} }\nsecrets: { KEY: Which }\n', 'rules/unused-schema')).toBe(
      'secrets: { KEY: Which }\n',
    )
    const licence = '# ==== Licence ====\n\n'
    expect(
      fixed(
        `schemas:\n  Unused: { fields: {} }\n  # of it\n\n${licence}secrets: { KEY: Which }\n`,
        'rules/unused-schema',
      ),
    ).toBe(`${licence}secrets: { KEY: Which }\n`)
  })
})
