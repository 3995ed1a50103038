import { describe, expect, test } from 'vitest'
import { compareDeployments } from '../../src/compat/compare-deployments.ts'
import type { Deployment } from '../../src/compat/deployment.ts'
import type { Comparison } from '../../src/compat/change.ts'
import type { SchemaNode } from '../../src/schemas/node.ts'
import { deploymentOf } from './deployment-of.ts'

const head = 'manifest: integration/v1\nname: desk\nversion: 1.2.0\n'

function compare(before: string, after: string, more: readonly Partial<Deployment>[] = []): Comparison {
  const [older, newer] = [before, after].map((text, index) =>
    deploymentOf(
      ['before', 'after'][index] ?? '',
      { 'integration.yaml': head + text, 'link.vrl': '"https://example.com"' },
      more[index],
    ),
  )
  if (older === undefined || newer === undefined) throw new Error('a side is missing')
  return compareDeployments(older, newer)
}

function told({ changes }: Comparison): readonly string[] {
  return changes.map(({ impact, message }) => `${impact}: ${message}`)
}

const input = (fields: string): string => `actions: { pin: { input: { fields: ${fields} }, output: { fields: {} } } }`
const output = (fields: string): string => `actions: { pin: { input: { fields: {} }, output: { fields: ${fields} } } }`

describe('the parts of a schema', () => {
  test('are told where they are, in a schema with a name as well', () => {
    const { changes } = compare(
      `schemas:\n  Chat:\n    fields:\n      id: An id\n${input("{ chat: { $ref: '#/schemas/Chat' }, list: { type: array, items: { $ref: '#/schemas/Chat' } } }")}`,
      `schemas:\n  Chat:\n    fields:\n      id: { type: integer }\n${input("{ chat: { $ref: '#/schemas/Chat' }, list: { type: array, items: { $ref: '#/schemas/Chat' } } }")}`,
    )
    const breaks = changes.filter(({ impact }) => impact === 'breaking')
    expect(
      breaks.map(({ message, after, example }) => [message.replace(/:.*field/, ''), after?.range?.start.line, example]),
    ).toEqual([
      [
        'Action "pin" "chat.id" accepts less: it is an integer now, and was a string',
        7,
        { chat: { id: '' }, list: [] },
      ],
      [
        'Action "pin" "list[].id" accepts less: it is an integer now, and was a string',
        7,
        { chat: { id: 'text' }, list: [{ id: '' }] },
      ],
    ])
  })

  test('that other schema was used: at the place where it is used', () => {
    const schemas =
      'schemas:\n  A:\n    fields: { id: An id }\n  B:\n    fields: { id: { type: integer, description: An id } }\n'
    const { changes } = compare(
      `${schemas}${input("{ a: { $ref: '#/schemas/A' } }")}`,
      `${schemas}${input("{ a: { $ref: '#/schemas/B' } }")}`,
    )
    expect(changes.map(({ impact, after }) => [impact, after?.range?.start.line])).toEqual([['breaking', 8]])
  })

  test('what a reference says beside the name: where it says it, not at the named schema', () => {
    const member = (invited: string, more: string): string =>
      `configuration:\n  fields:\n    invitedBy?:\n      $ref: '#/schemas/Member'\n${invited}\nschemas:\n  Member:\n    fields: { id: An id }\n${more}`
    const { changes } = compare(
      member('      description: Who\n      hidden: true', '    description: A member\n    title: Member'),
      member('      description: By whom\n      nullable: true', '    description: A person\n    title: Person'),
    )
    expect(
      changes.map(({ message, before, after }) => [message, before?.range?.start.line, after?.range?.start.line]),
    ).toEqual([
      ['The configuration: the field "invitedBy" accepts null as well', 6, 9],
      ['The configuration: the field "invitedBy" has another title', 14, 14],
      ['The configuration: the field "invitedBy" has another description and is not hidden any more', 6, 6],
    ])
  })

  test.each([
    [
      'a configuration that is gone, and had nothing but a way to connect',
      'configuration:\n  fields: {}\n  identifier: { required: true, linkTemplateScript: link.vrl }',
      '',
      [
        'breaking: The configuration: the script that makes the link is gone: people cannot connect by a link any more',
        'additive: The configuration: an identifier is not required any more',
        'invisible: The configuration is gone',
      ],
    ],
    [
      'alternatives that a constant tells apart',
      input(
        '{ a: { oneOf: [{ fields: { t: { const: x }, v: V } }, { fields: { t: { const: y }, v: V } }], discriminator: t } }',
      ),
      input(
        '{ a: { oneOf: [{ fields: { t: { const: z }, v: V } }, { fields: { t: { const: x }, v: { string: V, minLength: 2 } } }], discriminator: t } }',
      ),
      [
        'breaking: Action "pin": the input field "a.v" accepts less: minLength 2 is new',
        'breaking: Action "pin": the input field "a" no longer accepts an object whose "t" is "y"',
        'additive: Action "pin": the input field "a" accepts an object whose "t" is "z" as well',
      ],
    ],
    [
      'an alternative that another one covers',
      input('{ a: { anyOf: [{ type: integer }, { type: number }, { type: boolean }] } }'),
      input('{ a: { anyOf: [{ type: number }, { type: boolean }] } }'),
      ['invisible: Action "pin": the input field "a" has no alternative of its own for an integer any more'],
    ],
    [
      'what one alternative refuses and another one accepts',
      input('{ a: { anyOf: [{ type: string, maxLength: 5 }, { type: number, minimum: 2 }] } }'),
      input(
        '{ a: { anyOf: [{ type: string, maxLength: 3 }, { type: number, minimum: 2 }, { type: string, minLength: 3 }] } }',
      ),
      [
        'additive: Action "pin": the input field "a" accepts a string as well',
        'invisible: Action "pin": the input field "a" has no alternative of its own for a string any more',
        'invisible: Action "pin": the input field "a" has an alternative of its own for a string',
      ],
    ],
    [
      'one type that becomes a choice',
      output('{ a: A }'),
      output('{ a: { description: A, anyOf: [{ type: string }, { type: number }] } }'),
      ['breaking: Action "pin": the output field "a" may now be a number'],
    ],
    [
      'a long text that must be shorter',
      input('{ a: { type: string, maxLength: 4096 }, b: { type: string, maxLength: 2000, pattern: ^a } }'),
      input('{ a: { type: string, maxLength: 4000 }, b: { type: string, maxLength: 1500, pattern: ^a } }'),
      [
        'breaking: Action "pin": the input field "a" accepts less: maxLength is 4000 now, and was 4096',
        'breaking: Action "pin": the input field "b" accepts less: maxLength is 1500 now, and was 2000',
      ],
    ],
    [
      'a text that is excluded',
      input('{ a: { type: string }, b: { type: string, not: { enum: [x, y] } } }'),
      input('{ a: { type: string, not: { const: a.b } }, b: { type: string, not: { enum: [y, z] } } }'),
      [
        'breaking: Action "pin": the input field "a" accepts less: "a.b" is excluded now',
        'breaking: Action "pin": the input field "b" accepts less: "z" is excluded now, "x" is excluded no more',
      ],
    ],
    [
      'a secret, and what is not one any more',
      'configuration: { fields: { a: { type: string, secret: true }, b: B } }',
      'configuration: { fields: { a: { type: string }, b: { string: B, secret: true } } }',
      [
        'invisible: The configuration: the field "a" is not secret any more',
        'invisible: The configuration: the field "b" is secret now',
      ],
    ],
    [
      'an object that becomes a choice: its defaults',
      input('{ o: { fields: { a: { type: string, default: x } } } }'),
      input('{ o: { anyOf: [{ fields: { a: { type: string, default: y } } }, { type: number }] } }'),
      [
        'breaking: Action "pin": the input field "o.a" is "y" now where it is left out, and was "x"',
        'additive: Action "pin": the input field "o" accepts a number as well',
      ],
    ],
    [
      'a choice that becomes an object: its fields',
      output('{ o: { anyOf: [{ fields: { a: A, b?: B } }, { type: string }] } }'),
      output('{ o: { fields: { a: A } } }'),
      [
        'breaking: Action "pin": the output field "o.b" is gone',
        'additive: Action "pin": the output field "o" is never a string any more',
      ],
    ],
    [
      'objects of a choice that nothing tells apart: their fields',
      output('{ o: { anyOf: [{ fields: { a: A, b?: B } }, { fields: { c: C, d?: D, f?: F } }] } }'),
      output('{ o: { anyOf: [{ fields: { c: C, d?: D, e?: E } }, { fields: { a: A } }] } }'),
      [
        'breaking: Action "pin": the output field "o.f" is gone',
        'breaking: Action "pin": the output field "o.b" is gone',
        'additive: Action "pin": the output field "o.e" is new',
        'invisible: Action "pin": the alternatives of the output field "o" are in another order',
      ],
    ],
    [
      'what anything becomes',
      output('{ a: { any: A } }'),
      output('{ a: { values: { type: string }, description: A } }'),
      [
        'additive: Action "pin": the output field "a" promises more: it is an object with any keys now, and was anything',
        'additive: Action "pin": the output field "a" is always there now',
      ],
    ],
    [
      'lists, their lengths and their items',
      input('{ a: { type: array, items: { type: string }, maxItems: 3 } }'),
      input('{ a: { type: array, items: { type: string, format: email }, minItems: 1, maxItems: 5 } }'),
      [
        'breaking: Action "pin": the input field "a[]" accepts less: format "email" is new',
        'breaking: Action "pin": the input field "a" accepts less: minItems 1 is new',
        'additive: Action "pin": the input field "a" accepts more: maxItems is 5 now, and was 3',
      ],
    ],
    [
      'objects with any keys',
      'configuration: { schema: { type: object, additionalProperties: { type: string } } }',
      'configuration: { schema: { type: object, additionalProperties: { type: string, maxLength: 2 } } }',
      ['breaking: The configuration: the field "*" accepts less: maxLength 2 is new'],
    ],
    [
      'parts that hold at once',
      output(
        '{ a: { allOf: [{ fields: { x: X, y?: Y }, additionalProperties: true }, { fields: { z: Z }, additionalProperties: true }] } }',
      ),
      output(
        '{ a: { allOf: [{ fields: { x: X }, additionalProperties: true }, { fields: { z: Z, n: N }, additionalProperties: true }] } }',
      ),
      [
        'breaking: Action "pin": the output field "a.y" is gone',
        'additive: Action "pin": the output field "a.n" is new',
      ],
    ],
    [
      'a field of a name that every object inherits something of, and one with quotes',
      'events: { constructor: { fields: {} }, a: { fields: { \'x "y"\': X } } }',
      'events: { toString: { fields: {} }, a: { fields: {} } }',
      [
        'breaking: Event "a": the field "x \\"y\\"" is gone',
        'breaking: Event "constructor" is gone',
        'additive: Event "toString" is new',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(compare(before, after))).toEqual(expected)
  })
})

describe('schemas that are too hard to compare', () => {
  /** Texts that match one of twelve patterns and one of twelve others: too many combinations to be worked out. */
  const hard = (changed: string): SchemaNode => {
    const choice = (ending: string): SchemaNode => ({
      kind: 'union',
      alternatives: Array.from({ length: 12 }, (_, index) => ({ kind: 'string', pattern: `${index}${ending}` })),
    })
    const all: SchemaNode = { kind: 'intersection', parts: [choice('a'), choice(changed)] }
    return { kind: 'object', fields: [{ name: 'all', optional: true, schema: all }], unknownKeys: { kind: 'strip' } }
  }
  const side = (schema: SchemaNode): Deployment => {
    const deployment = deploymentOf('side', { 'integration.yaml': head })
    const integration = { ...deployment.integration, events: { a: { schema } } }
    return { ...deployment, integration, locate: () => undefined }
  }

  test('end as unproven, and count as breaking', () => {
    const { changes, required } = compareDeployments(side(hard('x')), side(hard('y')))
    expect(changes.some(({ impact, isUnproven }) => impact === 'breaking' && isUnproven === true)).toBe(true)
    expect(changes[0]?.message).toContain('that it breaks nobody cannot be proved, so it counts as a break')
    expect(required).toBe('major')
  })

  test('leave a break of one alternative unproven, which another one may make up for', () => {
    const choice = (n: SchemaNode): SchemaNode => {
      const fields = [
        { name: 'hard', optional: true, schema: hard('x') },
        { name: 'n', optional: true, schema: n },
      ]
      return {
        kind: 'union',
        alternatives: [{ kind: 'object', fields, unknownKeys: { kind: 'strip' } }, { kind: 'null' }],
      }
    }
    const { changes } = compareDeployments(side(choice({ kind: 'boolean' })), side(choice({ kind: 'string' })))
    expect(changes).toMatchObject([{ impact: 'breaking', isUnproven: true }])
  })

  test('do not prove that what exactly one alternative may accept is accepted, where one accepts more', () => {
    const choice = (a: SchemaNode): SchemaNode => {
      const field = { name: 'hard', optional: true, schema: hard('x') }
      const alternatives = [a, { kind: 'literal' as const, value: 'y' }].map((schema): SchemaNode => {
        return {
          kind: 'object',
          fields: [field, { name: 'a', optional: false, schema }],
          unknownKeys: { kind: 'strip' },
        }
      })
      return { kind: 'union', exclusive: true, alternatives }
    }
    const given = (a: SchemaNode): Deployment => {
      const deployment = side(hard('x'))
      return { ...deployment, integration: { ...deployment.integration, configuration: { schema: choice(a) } } }
    }
    const { changes } = compareDeployments(given({ kind: 'literal', value: 'x' }), given({ kind: 'string' }))
    expect(changes).toMatchObject([{ impact: 'breaking', isUnproven: true }, { impact: 'additive' }])
  })

  test('do not hide that an open object beside them takes a key no more', () => {
    const open = (b: SchemaNode): Deployment => {
      const deployment = side(hard('x'))
      const fields = [
        { name: 'b', optional: true, schema: b },
        { name: 'hard', optional: true, schema: hard('x') },
      ]
      const schema: SchemaNode = { kind: 'object', fields, unknownKeys: { kind: 'open' } }
      return { ...deployment, integration: { ...deployment.integration, configuration: { schema } } }
    }
    expect(told(compareDeployments(open({ kind: 'string' }), open({ kind: 'never' })))).toEqual([
      'breaking: The configuration: the field "b" accepts less: it is nothing now, and was a string',
    ])
  })

  test('are the same where they are written alike', () => {
    expect(compareDeployments(side(hard('x')), side(structuredClone(hard('x')))).changes).toEqual([])
  })
})

test('what is written alike is not worked out: hundreds of schemas take no time', () => {
  const fields = Array.from(
    { length: 20 },
    (_, index) => `f${index}: { anyOf: [{ type: string, pattern: '^a' }, { fields: { x: X } }] }`,
  )
  const events = Array.from({ length: 12 }, (_, index) => `  e${index}: { fields: { ${fields.join(', ')} } }`)
  const [before, after] = [1, 2].map(() =>
    deploymentOf('side', { 'integration.yaml': `${head}events:\n${events.join('\n')}\n` }),
  )
  if (before === undefined || after === undefined) throw new Error('a side is missing')
  const start = process.cpuUsage()
  expect(compareDeployments(before, after).changes).toEqual([])
  // About 3 ms; where each schema is worked out, hundreds.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(100)
})

describe('what ships beside the definition', () => {
  const shipped = (names: Readonly<Record<string, string>>): Partial<Deployment> => ({
    shipped: new Map(Object.entries(names)),
  })

  test('is told file by file, and dependency by dependency', () => {
    const found = compare('', '', [
      shipped({ 'src/index.ts': 'a', 'hub.md': 'a', 'dependency zod': '1', 'src/old.ts': 'a' }),
      shipped({ 'src/index.ts': 'b', 'hub.md': 'a', 'dependency zod': '2', 'src/new.ts': 'a' }),
    ])
    expect(told(found)).toEqual([
      'invisible: Dependency "zod" changed',
      'invisible: File "src/index.ts" changed',
      'invisible: File "src/new.ts" is new',
      'invisible: File "src/old.ts" is gone',
    ])
    expect(found).toMatchObject({ required: 'patch', version: { needed: '1.2.1', isEnough: false } })
  })

  test('is summed up where it is much', () => {
    const names = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`src/${1000 + index}.ts`, 'a']))
    const found = told(compare('', '', [shipped({}), shipped(names)]))
    expect(found.length).toBe(20)
    expect(found.at(-1)).toBe('invisible: 81 more things that ship changed, such as File "src/1019.ts"')
  })

  test('is not compared where one side says nothing of it', () => {
    expect(compare('', '', [{}, shipped({ 'src/index.ts': 'b' })])).toMatchObject({ changes: [], required: 'none' })
  })

  test('is the SDK as well, which is told once', () => {
    const found = compare('', '', [
      { ...shipped({ 'dependency @botpress/sdk': '5.4.3' }), sdkVersion: '5.4.3' },
      { ...shipped({ 'dependency @botpress/sdk': '7.2.4' }), sdkVersion: '7.2.4' },
    ])
    expect(told(found)).toEqual(['invisible: It is built with version 7.2.4 of @botpress/sdk, and was with 5.4.3'])
  })
})

test('what the platform does not store is not compared with what it stores', () => {
  const manifest = `icon: a.svg\nadvanced: { useLegacyZuiTransformer: true }\n${input('{ a: { string: A, x-zod: { trim: true } } }')}`
  const files = { 'a.svg': '<svg viewBox="0 0 1 1"/>', 'integration.yaml': head + manifest }
  const authored = deploymentOf('integration.yaml', files)
  const { icon: _, advanced: _advanced, ...integration } = authored.integration
  const stored: Deployment = {
    ...deploymentOf('deployed.json', { 'integration.yaml': head + input('{ a: A }') }),
    isStored: true,
  }
  expect(told(compareDeployments(stored, authored))).toEqual([])
  expect(told(compareDeployments({ ...authored, integration }, authored))).not.toEqual([])
})
