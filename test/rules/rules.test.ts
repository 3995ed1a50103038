import { expect, test } from 'vitest'
import { compile } from '../../src/compile.ts'
import { catalog } from '../../src/diagnostics/catalog.ts'
import { camelCase } from '../../src/model/names-in-code.ts'
import { families, rules } from '../../src/rules/check.ts'
import { expectReported } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { withoutReview } from '../support/without-review.ts'

test.each([
  ['createURL', 'createUrl'],
  ['sendSMS', 'sendSms'],
  ['iOS', 'iOs'],
  ['item2Id', 'item2id'],
  ['getV2', 'getV2'],
  ['addTo2', 'addTo2'],
  ['pin-message', 'pinMessage'],
  ['PinMessage', 'pinMessage'],
])('bp spells %s as %s', (name, expected) => {
  expect(camelCase(name)).toBe(expected)
})

test('names that bp refuses are errors at the name, with the spelling it takes', () => {
  expectReported(
    annotated`
      actions: { «createURL»: { input: { fields: {} }, output: { fields: {} } } }
      channels: { chat: { messages: { «my-text»: { fields: {} } } } }
      secrets: { «clientSecret»: The secret }
    `,
    [
      { id: 'rules/camel-case-name', at: 0, label: 'rename to "createUrl"' },
      { id: 'rules/camel-case-name', at: 1, message: /message "my-text".*"myText"/ },
      { id: 'rules/secret-name', at: 2, label: 'rename to "CLIENT_SECRET"' },
    ],
  )
})

test('a version that is no semantic version, and a name that is none, are errors at their values', () => {
  const source = annotated`
    manifest: integration/v1
    name: «a/b/c»
    version: «1.0»-beta
  `
  const files = new Map([['/project/integration.yaml', source.text]])
  const { diagnostics } = compile(createMemoryFileSystem(Object.fromEntries(files)), '/project/integration.yaml')
  expect(withoutReview(diagnostics).map(({ id, location }) => [id, location.range?.start.line])).toEqual([
    ['rules/integration-name', 2],
    ['rules/semantic-version', 3],
  ])
})

test('a version that was refused is not also judged', () => {
  const files = new Map([['/project/integration.yaml', 'manifest: integration/v1\nname: a\nversion: 1.10\n']])
  const { diagnostics } = compile(createMemoryFileSystem(Object.fromEntries(files)), '/project/integration.yaml')
  expect(diagnostics.map(({ id }) => id)).toEqual(['manifest/wrong-type'])
})

test('a schema that nothing uses is a warning, and one that only another unused schema uses is one too', () => {
  expectReported(
    annotated`
      schemas:
        Used: { fields: { part: { $ref: '#/schemas/Part' } } }
        Part: { fields: {} }
        «Unused»: { extends: Lonely }
        «Lonely»: { fields: {} }
      events: { seen: { $ref: '#/schemas/Used' } }
    `,
    [
      { id: 'rules/unused-schema', at: 0, severity: 'warning' },
      { id: 'rules/unused-schema', at: 1 },
    ],
  )
})

test('a rule can be suppressed with a reason', () => {
  expectReported(
    annotated`
      schemas:
        # tenon-ignore rules/unused-schema: handlers parse webhooks with it
        Webhook: { fields: {} }
    `,
    [],
  )
})

test('each id is that of one rule or of one family, but for what tenon.yaml says of attributes', () => {
  const ofAttributes = ['rules/attribute-value', 'rules/required-attribute', 'rules/unknown-attribute']
  const listed = [...rules.map(({ id }) => id), ...families.flatMap(({ ids }) => ids), ...ofAttributes]
  expect(listed.toSorted()).toEqual(
    Object.keys(catalog)
      .filter((id) => id.startsWith('rules/'))
      .toSorted(),
  )
})
