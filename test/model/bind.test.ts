import { expect, test } from 'vitest'
import { compileRight, expectReported, outputOf } from '../support/compile-source.ts'
import { annotated, unindented } from '../support/expect-diagnostics.ts'

test('an empty map is emitted as an empty map, and an absent one is not emitted', () => {
  const definition = outputOf(compileRight('events: {}\nuser: { tags: {} }\n'), 'integration.definition.ts')
  expect(definition).toContain('  events: {},\n')
  expect(definition).toContain('  user: {\n    tags: {},\n  },\n')
  expect(definition).not.toContain('actions')
})

test('the same item in two files is an error that shows both', () => {
  const part = annotated`
    manifest: part/v1
    actions: { «ping»: { input: { fields: {} }, output: { fields: {} } } }
  `
  expectReported(
    annotated`
      include: ['parts/*.yaml']
      actions: { «ping»: { input: { fields: {} }, output: { fields: {} } } }
    `,
    [{ id: 'model/duplicate-item', at: 0, in: 'parts/actions.yaml', related: [{ at: 0 }] }],
    { files: { 'parts/actions.yaml': part } },
  )
})

test('maps of several files are merged in the order of the files', () => {
  const { bound } = compileRight("include: ['parts/*.yaml']\nsecrets: { FIRST: One }\n", {
    files: {
      'parts/b.yaml': 'manifest: part/v1\nsecrets: { THIRD: Three }\n',
      'parts/a.yaml': 'manifest: part/v1\nsecrets: { SECOND: Two }\n',
    },
  })
  expect(Object.keys(bound.integration.secrets ?? {})).toEqual(['FIRST', 'SECOND', 'THIRD'])
})

test('what only one file may say is an error in the second', () => {
  const part = annotated`
    manifest: part/v1
    user: { «creation»: { enabled: true, requiredTags: [] }, tags: { «id»: The ID } }
    attributes: { «kind»: two, other: three }
  `
  const deprecated = annotated`
    include: [part.yaml]
    user: { «creation»: { enabled: false, requiredTags: [] }, tags: { «id»: An ID } }
    attributes: { «kind»: one }
  `
  expectReported(
    deprecated,
    [
      { id: 'manifest/deprecated-key', at: 0 },
      { id: 'manifest/deprecated-key', at: 0, in: 'part.yaml' },
      { id: 'model/duplicate-item', at: 0, in: 'part.yaml', related: [{ at: 0 }] },
      { id: 'model/duplicate-item', at: 1, in: 'part.yaml', related: [{ at: 1 }] },
      { id: 'model/duplicate-item', at: 2, in: 'part.yaml', related: [{ at: 2 }] },
    ],
    { files: { 'part.yaml': part } },
  )
})

test('a schema of another file is exported once, under its name, and may refer to schemas beside it', () => {
  const compilation = compileRight(
    unindented`
      events:
        seen: { $ref: './shared.yaml#/schemas/Outer' }
        again: { extends: './shared.yaml#/schemas/Outer', fields: { more: More } }
    `,
    {
      files: {
        'shared.yaml': unindented`
          manifest: part/v1
          schemas:
            Outer: { fields: { inner: { $ref: '#/schemas/Inner' } } }
            Inner: { enum: [a] }
        `,
      },
    },
  )
  const schemas = outputOf(compilation, 'src/generated/schemas.ts')
  expect(schemas.indexOf('export const Inner')).toBeLessThan(schemas.indexOf('export const Outer'))
  expect(schemas.match(/export const Outer/g)).toHaveLength(1)
  expect(outputOf(compilation, 'integration.definition.ts')).toContain('schema: Outer.extend({')
})

test('two different schemas of one name are a clash', () => {
  const shared = annotated`
    manifest: part/v1
    schemas: { «Thing»: { fields: {} } }
  `
  expectReported(
    annotated`
      schemas: { «Thing»: { fields: { a: A } } }
      events:
        one: { $ref: './shared.yaml#/schemas/Thing' }
        two: { $ref: '#/schemas/Thing' }
    `,
    [{ id: 'schema/name-clash', at: 0, in: 'shared.yaml', related: [{ at: 0 }] }],
    { files: { 'shared.yaml': shared } },
  )
})

test('a channel takes over the messages and tags of another, and its own win', () => {
  const compilation = compileRight(unindented`
    channels:
      dm:
        title: Direct
        messages: { text: default, image: default }
        conversation: { tags: { id: The chat } }
      group:
        extends: dm
        messages:
          image: { fields: { url: Where it is } }
        conversation: { tags: { room: The room } }
  `)
  const { group } = compilation.bound.integration.channels ?? {}
  expect(Object.keys(group?.messages ?? {})).toEqual(['text', 'image'])
  expect(group?.messages['image']?.schema.kind).toBe('object')
  expect(group?.title).toBeUndefined()
  expect(Object.keys(group?.conversation?.tags ?? {})).toEqual(['id', 'room'])
  expect(outputOf(compilation, 'integration.definition.ts')).toContain('text: messages.defaults.text,')
})

test('defaultMessages takes all that are not deprecated, and messages win over them', () => {
  const { bound } = compileRight(unindented`
    channels:
      chat:
        defaultMessages: all
        messages:
          text: { extends: default, fields: { mood: { string: How it is meant, optional: true } } }
  `)
  const messages = bound.integration.channels?.['chat']?.messages ?? {}
  expect(Object.keys(messages)).toEqual(
    'text image audio video file location carousel card dropdown choice bloc'.split(' '),
  )
  const { text } = messages
  expect(text?.schema.kind === 'object' && text.schema.fields.map(({ name }) => name)).toEqual(['text', 'mood'])
})

test('a channel must say which messages it takes', () => {
  expectReported(annotated`channels: { «chat»: { title: Chat } }`, [{ id: 'model/no-messages', at: 0 }])
})

test('a default message that the SDK does not have is refused', () => {
  expectReported(annotated`channels: { chat: { messages: { texts: «default» } } }`, [
    { id: 'model/unknown-sdk-message', at: 0, message: /Did you mean "text"\?/ },
  ])
})

test('channels that extend each other are refused, and so is one that extends nothing', () => {
  expectReported(
    annotated`
      channels:
        one: { extends: two, messages: {} }
        two: { extends: «one», messages: {} }
        three: { extends: «tow», messages: {} }
    `,
    [
      { id: 'model/channel-cycle', at: 0 },
      { id: 'model/unknown-channel', at: 1, message: /Did you mean "two"\?/ },
    ],
  )
})

test('a message can be referred to, and is emitted again there', () => {
  const { bound } = compileRight(unindented`
    channels: { chat: { messages: { text: { fields: { body: The text } } } } }
    events: { sent: { $ref: '#/channels/chat/messages/text' } }
  `)
  const { integration } = bound
  expect(integration.events?.['sent']?.schema).toEqual(integration.channels?.['chat']?.messages['text']?.schema)
})

test('scripts are read from files, or written to files when they stand in the manifest', () => {
  const { bound, outputs } = compileRight(
    unindented`
      identifier:
        extractScript: extract.vrl
        fallbackHandlerScript: |
          { "status": 200 }
    `,
    { files: { 'extract.vrl': '.body\n' } },
  )
  expect(bound.integration.identifier).toEqual({
    extractScript: { path: 'extract.vrl', source: '.body\n', inline: false },
    fallbackHandlerScript: {
      path: 'src/generated/scripts/identifier.fallbackHandlerScript.vrl',
      source: '{ "status": 200 }\n',
      inline: true,
    },
  })
  const scripts = outputs.filter(({ kind }) => kind === 'verbatim')
  expect(scripts.map(({ path }) => path)).toEqual(['src/generated/scripts/identifier.fallbackHandlerScript.vrl'])
})

test('a script that is missing, empty, too long, or neither path nor source is refused', () => {
  expectReported(
    annotated`
      identifier:
        extractScript: «missing.vrl»
        fallbackHandlerScript: «'{ "status": 200 }'»
      configuration: { fields: {}, identifier: { linkTemplateScript: «empty.vrl» } }
      configurations:
        long: { fields: {}, identifier: { linkTemplateScript: «long.vrl» } }
    `,
    [
      { id: 'script/not-found', at: 0 },
      { id: 'manifest/invalid-value', at: 1 },
      { id: 'script/empty', at: 2 },
      { id: 'script/too-long', at: 3, message: /2001 characters/ },
    ],
    { files: { 'empty.vrl': '\n', 'long.vrl': 'x'.repeat(2001) } },
  )
})

test('icon and readme must be there', () => {
  expectReported(
    annotated`
      icon: «icon.svg»
      readme: hub.md
    `,
    [{ id: 'file/not-found', at: 0 }],
    { files: { 'hub.md': '# Hello\n' } },
  )
})

test('a key that the installed SDK lacks is refused by version', () => {
  const files = { 'node_modules/@botpress/sdk/package.json': '{ "version": "5.4.3" }' }
  expectReported(
    annotated`advanced: { «toJSONSchemaOptions»: {} }`,
    [{ id: 'model/sdk-lacks-key', at: 0, message: /5\.4\.3 is installed/ }],
    { files },
  )
  compileRight('advanced: { toJSONSchemaOptions: {} }')
})

test('an SDK that Tenon was not tested with is a warning', () => {
  const { diagnostics } = compileRight('events: {}', {
    files: { 'node_modules/@botpress/sdk/package.json': '{ "version": "9.0.0" }' },
  })
  expect(diagnostics.map(({ id, severity }) => [id, severity])).toEqual([['model/untested-sdk', 'warning']])
})

test('"exports: all" gives handlers every schema, and the definition takes it from there', () => {
  const compilation = compileRight(unindented`
    exports: all
    configuration: { fields: { token: The token } }
    actions: { ping: { input: { fields: { a: A } }, output: { fields: {} } } }
    states: { kept: { type: user, fields: { b: B } } }
    channels: { chat: { messages: { text: default } } }
  `)
  const schemas = outputOf(compilation, 'src/generated/schemas.ts')
  const definition = outputOf(compilation, 'integration.definition.ts')
  expect(schemas).toContain('export const actions = {\n  ping: {\n    input: z.object({\n')
  expect(schemas).toContain('text: messages.defaults.text.schema,')
  expect(definition).toContain('schema: actions.ping.input,')
  expect(definition).toContain('schema: channels.chat.messages.text,')
  expect(definition).toContain('schema: configuration,')
  expect(definition).not.toContain('z.object')
})

test('a schema may be called like the class of the SDK', () => {
  const compilation = compileRight(unindented`
    schemas: { IntegrationDefinition: { fields: {} } }
    events: { seen: { $ref: '#/schemas/IntegrationDefinition' } }
  `)
  const definition = outputOf(compilation, 'integration.definition.ts')
  expect(definition).toContain('IntegrationDefinition as integrationDefinitionSchema')
  expect(definition).toContain('schema: integrationDefinitionSchema,')
})

test('comments above items are emitted once, and words to tools are not', () => {
  const compilation = compileRight(unindented`
    # How people reach us
    channels:
      # The only one
      chat:
        messages:
          # As the SDK has it
          text: default
      other:
        extends: chat
        messages: {}
    events:
      # tenon-ignore rules/unused-schema: not what this is about
      # Somebody came
      seen:
        fields:
          # Who
          who: The person
  `)
  const definition = outputOf(compilation, 'integration.definition.ts')
  for (const comment of ['How people reach us', 'The only one', 'As the SDK has it', 'Somebody came', 'Who'])
    expect(definition.split(`// ${comment}\n`), comment).toHaveLength(2)
  expect(definition).not.toContain('tenon-ignore')
})
