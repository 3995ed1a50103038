import { describe, expect, it } from 'vitest'
import { annotated, unindented } from '../support/expect-diagnostics.ts'
import { expectFindings, validate } from './validated.ts'

describe('a key that the language does not know', () => {
  it('is an error that says what was meant, with a fix', () => {
    const source = annotated`
      manifest: part/v1
      actions:
        pinMessage:
          «desription»: Pin a message in a chat
          input: { fields: {} }
          output: { fields: {} }
      `
    expectFindings(source, [
      {
        id: 'manifest/unknown-key',
        at: 0,
        severity: 'error',
        message: 'Unknown key "desription" in action "pinMessage". Did you mean "description"?',
        label: 'rename to "description"',
        safe: false,
        fixed: source.text.replace('desription', 'description'),
      },
    ])
  })

  it('is renamed in its quotes', () => {
    expectFindings(annotated`{ manifest: part/v1, «"actoins"»: {} }`, [
      { id: 'manifest/unknown-key', at: 0, fixed: '{ manifest: part/v1, "actions": {} }' },
    ])
  })

  it('is not reported as the missing key that it means', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        actions:
          pinMessage:
            «inptu»: { fields: {} }
            «returns»: { fields: {} }
        `,
      [
        { id: 'manifest/unknown-key', at: 0, message: /Did you mean "input"\?/ },
        { id: 'manifest/unknown-key', at: 1, message: /Did you mean "output"\?/ },
      ],
    )
  })

  it('does not mean one that is there already', () => {
    expectFindings(
      annotated`{ manifest: part/v1, schemas: { Id: { string: The id, minLength: 1, «minLenght»: 2 } } }`,
      [
        {
          id: 'manifest/unknown-key',
          at: 0,
          message: /It has "minLength" already\. Remove one of them$/,
          fixed: false,
        },
      ],
    )
  })

  it('does not mean a deprecated one', () => {
    expectFindings(annotated`{ manifest: part/v1, user: { «creations»: {} } }`, [
      { id: 'manifest/unknown-key', at: 0, message: 'Unknown key "creations" in "user". Its keys are tags' },
    ])
  })

  it('gets the list of keys when nothing is close', () => {
    expectFindings(annotated`{ manifest: part/v1, secrets: { TOKEN: { «webhook»: true } } }`, [
      {
        id: 'manifest/unknown-key',
        at: 0,
        message: 'Unknown key "webhook" in secret "TOKEN". Its keys are description, optional',
      },
    ])
  })

  it('is found everywhere in one run', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        «acitons»: {}
        states: { credentials: { type: user, «feilds»: { token: The token } } }
        channels:
          channel:
            messages:
              text: { schema: { type: object, properties: { items: { type: array, items: { «typ»: string } } } } }
            conversation: { tags: { id: { «titel»: Chat } } }
        `,
      [
        { id: 'manifest/unknown-key', at: 0, message: /in the part\. Did you mean "actions"/ },
        { id: 'manifest/unknown-key', at: 1, message: /in state "credentials"\. Did you mean "fields"/ },
        { id: 'manifest/unknown-key', at: 2, message: /in "items" of property "items"\. Did you mean "type"/ },
        { id: 'manifest/unknown-key', at: 3, message: /in tag "id" of channel "channel"\. Did you mean "title"/ },
      ],
    )
  })

  it.each([
    [annotated`{ manifest: integration/v1, name: a, version: b, «__advanced»: {} }`, 'Did you mean "advanced"?'],
    [annotated`{ manifest: integration/v1, name: a, version: b, «interfaces»: {} }`, 'Did you mean "implements"?'],
    [annotated`{ manifest: integration/v1, name: a, version: b, «messages»: {} }`, 'Messages stand in a channel'],
    [
      annotated`{ manifest: integration/v1, name: a, version: b, configuration: { «title»: T, fields: {} } }`,
      'schema: { title: …, fields: … }',
    ],
  ])('explains where the words of the SDK went: %#', (source, advice) => {
    expectFindings(source, [{ id: 'manifest/unknown-key', at: 0, message: new RegExp(escape(advice)) }], 'integration')
  })

  it.each([
    [
      annotated`{ manifest: part/v1, events: { a: { «chatId»: The chat } } }`,
      'Fields of an object stand under "fields"',
    ],
    [annotated`{ manifest: part/v1, events: { a: { «properties»: {} } } }`, 'JSON Schema stands under "schema"'],
    [
      annotated`{ manifest: part/v1, events: { a: { fields: { b: { «schema»: {} } } } } }`,
      'A field is itself JSON Schema',
    ],
    [annotated`{ manifest: part/v1, events: { a: { fields: { b: { «min»: 1 } } } } }`, 'Write minLength or maxLength'],
    [annotated`{ manifest: part/v1, events: { a: { fields: { b: { «trim»: true } } } } }`, 'stands under "x-zod"'],
    [annotated`{ manifest: part/v1, events: { a: { fields: { b: { «regex»: a } } } } }`, 'Did you mean "pattern"?'],
    [
      annotated`{ manifest: part/v1, events: { a: { schema: { «optional»: true } } } }`,
      'JSON Schema lists in "required"',
    ],
    [annotated`{ manifest: part/v1, events: { a: { schema: { «string»: The id } } } }`, 'there are no short forms'],
    [annotated`{ manifest: part/v1, events: { a: { schema: { «definitions»: {} } } } }`, 'Did you mean "$defs"?'],
    [annotated`{ manifest: part/v1, channels: { a: { «tags»: {} } } }`, 'under "message" or "conversation"'],
  ])('explains where a key belongs: %#', (source, advice) => {
    expectFindings(source, [{ id: 'manifest/unknown-key', at: 0, message: new RegExp(escape(advice)) }])
  })

  it('may have any name', () => {
    expectFindings(annotated`{ manifest: part/v1, events: { a: { «constructor»: 1, «"a/b~c"»: 2, «😀»: 3 } } }`, [
      { id: 'manifest/unknown-key', at: 0 },
      { id: 'manifest/unknown-key', at: 1, message: /^Unknown key "a\/b~c" in event "a"\./ },
      { id: 'manifest/unknown-key', at: 2 },
    ])
  })
})

const keywords = [
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'contains',
  'uniqueItems',
  'dependencies',
  'unevaluatedProperties',
  'unevaluatedItems',
  'dependentSchemas',
  'additionalItems',
  '$id',
  '$anchor',
  '$dynamicRef',
  'contentEncoding',
  'contentMediaType',
  'writeOnly',
  'deprecated',
  '$comment',
  '$schema',
]

describe('a keyword of JSON Schema that cannot be compiled', () => {
  it('is named, with the reason and what to write instead', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        schemas:
          Members: { array: The members, items: The id, «uniqueItems»: true }
        `,
      [
        {
          id: 'manifest/unsupported-keyword',
          at: 0,
          message:
            '"uniqueItems" in schema "Members" cannot be compiled: neither zod nor Botpress can require the items of a list to differ. ' +
            'Say so in the "description", and check it in your handler',
        },
      ],
    )
  })

  it.each(keywords)('%s is one, in both modes', (keyword) => {
    const { diagnostics } = validate(
      unindented`
        manifest: part/v1
        schemas: { Id: { string: The id, ${keyword}: 1 } }
        events: { created: { schema: { type: object, ${keyword}: 1 } } }
        `,
      'part',
    )
    expect(diagnostics.map(({ id }) => id)).toEqual(['manifest/unsupported-keyword', 'manifest/unsupported-keyword'])
    const messages = diagnostics.map(({ message }) => message).join('\n')
    expect(messages).toContain(`"${keyword}" in schema "Id" cannot be compiled: `)
  })
})

describe('a key that is missing', () => {
  it('is reported at the name of what lacks it', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        actions:
          «pinMessage»: { input: { fields: {} } }
        states:
          «credentials»: { fields: {} }
        tests:
          - «name»: an update belongs to its workspace
        `,
      [
        {
          id: 'manifest/missing-key',
          at: 0,
          message:
            'Missing key "output" in action "pinMessage". Write "output: { fields: {} }" for an action that returns nothing',
        },
        {
          id: 'manifest/missing-key',
          at: 1,
          message: /^Missing key "type" in state "credentials"\. Write "type: integr/,
        },
        {
          id: 'manifest/missing-key',
          at: 2,
          message: 'Missing key "script" in test "an update belongs to its workspace". Add it',
        },
      ],
    )
  })

  it('is reported at the start of the manifest when the root lacks it', () => {
    expectFindings(
      annotated`
        # An integration
        «»manifest: integration/v1
        `,
      [
        { id: 'manifest/missing-key', at: 0, message: 'Missing key "name" in the manifest. Add it' },
        {
          id: 'manifest/missing-key',
          at: 0,
          message: /^Missing key "version" in the manifest\. Write "version: 0\.1\.0"/,
        },
      ],
      'integration',
    )
  })

  it('may stand where the file could not be read', () => {
    expectFindings(
      annotated`
        manifest: integration/v1
        name: telegram
        version: «1.0.0: x»
        actions: { pinMessage: { input: { fields: {} } } }
        `,
      [{ id: 'yaml/syntax', at: 0 }],
      'integration',
    )
  })
})

describe('a key that only the root manifest has', () => {
  it('is told to go there', () => {
    expectFindings(annotated`{ manifest: part/v1, «configuration»: {}, «titles»: derived, «name»: telegram }`, [
      {
        id: 'manifest/not-in-part',
        at: 0,
        message: '"configuration" cannot stand in a part, only in the root manifest. Move it there',
      },
      { id: 'manifest/not-in-part', at: 1 },
      { id: 'manifest/not-in-part', at: 2 },
    ])
  })
})

describe('a key that the SDK deprecates', () => {
  it('is taken, with a warning', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        user: { «creation»: { enabled: true, requiredTags: [id] } }
        events: { memberJoined: { fields: { id: The id }, «ui»: { id: { title: ID } } } }
        `,
      [
        {
          id: 'manifest/deprecated-key',
          at: 0,
          severity: 'warning',
          message: '"creation" of "user" is deprecated by the SDK: offer an action that creates what bots need',
        },
        {
          id: 'manifest/deprecated-key',
          at: 1,
          message: '"ui" of event "memberJoined" is deprecated by the SDK: put titles and examples on the fields',
        },
      ],
    )
  })
})

function escape(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
}
