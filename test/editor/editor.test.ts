import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver-protocol'
import { annotated, type AnnotatedSource } from '../support/annotated.ts'
import { startEditor, type Editor } from './language-client.ts'

const telegram = annotated`
  manifest: integration/v1
  titles: «derived»
  name: telegram
  «version»: 1.0.11

  configuration:
    identifier: { linkTemplateScript: linkTemplate.vrl }
    fields:
      botToken: { string: Token from BotFather, «secret»: true }

  channels:
    channel:
      messages:
        text:
          extends: default
          fields: { text: { string: Up to 4096 characters, maxLength: 4096 } }
        «image»: default
      conversation:
        tags: { chatId: The chat ID }

  actions:
    «pinMessage»:
      title: Pin a message
      input:
        «fields»:
          «chatId»: The chat
          silent?: { boolean: Do not notify members }
      output:
        schema: { type: object, properties: { at: { type: string, «format»: date-time } } }

  schemas:
    Member: { fields: { role: { enum: [creator, member], description: What they may do } } }

  tests:
    - name: an update belongs to its workspace
      script: identifier.extractScript
      object: { «body_json»: { team_id: T1 } }
      result: T1
  `

describe('with integration.v1.json, an editor with a YAML language server', () => {
  let editor: Editor
  beforeAll(async () => void (editor = await startEditor('schema/integration.v1.json')))
  afterAll(() => editor.close())

  /** What is offered at the mark of a source with one mark. */
  async function offered(source: AnnotatedSource): Promise<readonly string[]> {
    const items = await (await editor.open(source)).complete(0)
    return items.map(({ label }) => label)
  }

  it('has nothing to say of a good manifest', async () => {
    expect(await diagnose(editor, telegram)).toEqual([])
  })

  it('offers the keys of the language at the top level, without those that are there', async () => {
    const keys = await offered(annotated`
      manifest: integration/v1
      name: telegram
      «»
      `)
    expect(keys).toEqual(expect.arrayContaining(['version', 'actions', 'events', 'schemas', 'implements', 'tests']))
    expect(keys).not.toContain('name')
    expect(keys).not.toContain('input')
  })

  it('offers the keys of an action inside an action', async () => {
    const keys = await offered(annotated`
      actions:
        pinMessage:
          title: Pin a message
          «»
      `)
    const others = ['attributes', 'billable', 'cacheable', 'description', 'input', 'output']
    // The server adds a skeleton of the keys that are required, under the name of the definition.
    expect(keys.filter((key) => key !== 'Action').toSorted()).toEqual(others)
  })

  it('offers the short forms and the keywords of JSON Schema inside a field', async () => {
    const keys = await offered(annotated`
      events:
        memberJoined:
          fields:
            member:
              minLength: 1
              «»
      `)
    const some = ['string', 'boolean', 'title', 'optional', 'secret', 'enum', 'maxLength', 'fields', '$ref']
    expect(keys).toEqual(expect.arrayContaining(some))
    expect(keys).not.toContain('$defs')
  })

  it('offers them inside braces', async () => {
    const keys = await offered(annotated`
      events: { memberJoined: { fields: { silent: { boolean: Do not notify, d«» } } } }
      `)
    expect(keys).toEqual(expect.arrayContaining(['default', 'description', 'disabled', 'displayAs']))
  })

  it('offers JSON Schema without the short forms inside "schema"', async () => {
    const keys = await offered(annotated`
      events:
        memberJoined:
          schema:
            type: object
            «»
      `)
    expect(keys).toEqual(expect.arrayContaining(['properties', 'required', 'additionalProperties', '$defs', 'fields']))
    expect(keys).not.toContain('optional')
    expect(keys).not.toContain('boolean')
  })

  it('offers the words that a key can have', async () => {
    expect(
      await offered(annotated`
        states:
          credentials:
            type: «»
        `),
    ).toEqual(['integration', 'conversation', 'user'])
    expect(
      await offered(annotated`
        channels:
          channel:
            messages:
              text: «»
        `),
    ).toEqual(['default'])
    expect(
      await offered(annotated`
        schemas:
          Id:
            type: «»
        `),
    ).toEqual(expect.arrayContaining(['string', 'integer', 'any']))
  })

  it('does not offer what is deprecated', async () => {
    const keys = await offered(annotated`
      user:
        tags: {}
        «»
      `)
    expect(keys).toEqual([])
  })

  it('inserts nothing that is not a manifest', async () => {
    const manifest = await editor.open(annotated`
      manifest: integration/v1
      «»
      `)
    for (const { insertText = '', label } of await manifest.complete(0)) {
      expect(`${label}: ${insertText}`).not.toContain('object Object')
    }
  })

  it.each([
    ['version', 'semantic versioning'],
    ['derived', 'chatId becomes "Chat ID"'],
    ['secret', 'Shown masked'],
    ['image', '`default` for the message of that name'],
    ['pinMessage', 'An action that bots can call'],
    ['fields', 'A field is required unless its name ends in `?`'],
    ['chatId', 'text alone is a text with that description'],
    ['format', '`date-time`: A date and time as RFC 3339 writes it'],
    ['body_json', 'to be written as JSON'],
  ])('explains %s when one points at it', async (word, help) => {
    const mark = telegram.ranges.findIndex(([start, end]) => telegram.text.slice(start, end) === word)
    expect(await (await editor.open(telegram)).hover(mark)).toContain(help)
  })

  it('shows an example', async () => {
    const manifest = await editor.open(annotated`«icon»: icon.svg`)
    expect(await manifest.hover(0)).toContain('```yaml\nicon.svg\n```')
  })

  it.each([
    ['a misspelt key', annotated`actions: { pin: { input: {}, output: {}, «desription»: Pin it } }`, 'desription'],
    ['a misspelt word', annotated`states: { credentials: { type: «bot» } }`, '"integration"'],
    ['a value of the wrong type', annotated`title: «5»`, 'string'],
    ['a value of the wrong form', annotated`icon: «icon.png»`, 'Must be the path of a .svg file'],
    ['a name of the wrong form', annotated`schemas: { «member»: The id }`, 'Must be a capital letter'],
    [
      'a key that JSON Schema has no place for',
      annotated`schemas: { Id: { string: The id, «uniqueItems»: true } }`,
      'uniqueItems',
    ],
    ['a deprecated key', annotated`user: { «creation: { enabled: true, requiredTags: [] }» }`, 'Deprecated by the SDK'],
  ])('underlines %s, once', async (_what, { text, ranges: [range = [-1, -1]] }, message) => {
    const diagnostics = await diagnose(
      editor,
      annotated`
      manifest: integration/v1
      name: telegram
      version: 1.0.0
      ${text}
      `,
    )
    const [start, end] = range.map((character) => ({ line: 3, character }))
    expect(diagnostics).toEqual([
      expect.objectContaining({ range: { start, end }, message: expect.stringContaining(message) }),
    ])
  })
})

describe('with the schemas of the other kinds', () => {
  it.each([
    [
      'part',
      annotated`
        manifest: part/v1
        actions:
          pinMessage: { input: { fields: {} }, output: { fields: {} } }
        `,
      'name: telegram',
    ],
    [
      'interface',
      annotated`
        manifest: interface/v1
        name: creatable
        version: 0.0.3
        entities: { item: { fields: { id: The item ID } } }
        events: { created: { fields: { item: { $ref: '#/entities/item' } } } }
        `,
      'states: {}',
    ],
    [
      'tests',
      annotated`
        manifest: tests/v1
        tests:
          - { name: not ours, script: extract.vrl, kind: extract, object: { body_json: {} }, no_outputs: true }
        `,
      'actions: {}',
    ],
  ])('%s.v1.json takes a good manifest, and nothing else', async (kind, good, other) => {
    const editor = await startEditor(`schema/${kind}.v1.json`)
    expect(await diagnose(editor, good)).toEqual([])
    expect(await diagnose(editor, annotated`${good.text}${other}`)).toHaveLength(1)
    await editor.close()
  })
})

async function diagnose(editor: Editor, source: AnnotatedSource): Promise<readonly Diagnostic[]> {
  return (await editor.open(source)).diagnostics()
}
