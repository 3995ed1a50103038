import { describe, expect, test } from 'vitest'
import { compileSource, expectReported } from '../support/compile-source.ts'
import { annotated, type AnnotatedSource, type ExpectedDiagnostic } from '../support/expect-diagnostics.ts'

/** `$defs` of which each refers to the next one twice. */
function doubling(depth: number): string {
  const step = (index: number): string =>
    `A${index}: { type: object, properties: { l: { $ref: '#/$defs/A${index + 1}' }, r: { $ref: '#/$defs/A${index + 1}' } } }`
  return [...Array.from({ length: depth }, (_, index) => step(index)), `A${depth}: { type: string }`].join(', ')
}

type Case = readonly [behaviour: string, source: AnnotatedSource, ...expected: ExpectedDiagnostic[]]

const cases: readonly Case[] = [
  [
    'a mapping that says no type is refused',
    annotated`events: { seen: { fields: { «it»: { minLength: 3 } } } }`,
    { id: 'schema/no-type', at: 0 },
  ],
  [
    'an event that says nothing of its data is refused',
    annotated`events: { «seen»: { description: Seen } }`,
    { id: 'schema/no-shape', at: 0, message: /the event "seen".*fields: \{\}/ },
  ],
  [
    'two ways to say the shape of a position are refused',
    annotated`events: { seen: { «fields»: {}, «schema»: { type: object } } }`,
    { id: 'schema/conflicting-keys', at: 1, related: [{ at: 0 }] },
  ],
  [
    'a short form beside the description that it is',
    annotated`events: { seen: { fields: { it: { «string»: A, «description»: B } } } }`,
    { id: 'schema/conflicting-keys', at: 1, related: [{ at: 0 }] },
  ],
  [
    'two short forms',
    annotated`events: { seen: { fields: { it: { «string»: A, «number»: B } } } }`,
    { id: 'schema/conflicting-keys', at: 1 },
  ],
  [
    'a keyword of another type',
    annotated`events: { seen: { fields: { it: { number: A, «minLength»: 1, «pattern»: x } } } }`,
    { id: 'schema/misplaced-keyword', at: 0, message: /"minLength" means nothing on a number/ },
    { id: 'schema/misplaced-keyword', at: 1 },
  ],
  [
    'multiples of what is no binary fraction',
    annotated`events: { seen: { fields: { a: { number: A price, multipleOf: «0.01» } } } }`,
    { id: 'schema/imprecise-multiple', at: 0, message: /of 0\.01, which no binary fraction is/ },
  ],
  [
    'multiples of what is written with an exponent',
    annotated`events: { seen: { fields: { a: { number: A, multipleOf: «1e300» }, b: { number: B, multipleOf: «0.0000001» } } } }`,
    { id: 'schema/imprecise-multiple', at: 0, message: /of 1e\+300: the SDK misreads a number so large/ },
    { id: 'schema/imprecise-multiple', at: 1, message: /of 1e-7: the SDK misreads/ },
  ],
  [
    'what constrains values that are listed',
    annotated`events: { seen: { fields: { a: { type: string, «enum»: [ab, b], «maxLength»: 5 }, b: { enum: [1, 2, 3, x], «minimum»: 2 }, c: { const: 5, «minimum»: 7 }, d: { const: abc, «pattern»: '^a' }, e: { enum: [a, b], «minimum»: 2 }, f: { enum: [a, b], pattern: «'('» } } } }`,
    {
      id: 'schema/conflicting-keys',
      at: 1,
      related: [{ at: 0 }],
      message: /all the values satisfy "maxLength" already\. Remove "maxLength"$/,
    },
    {
      id: 'schema/conflicting-keys',
      at: 2,
      message: /1 does not satisfy "minimum"\. Keep the values that are allowed/,
    },
    { id: 'schema/conflicting-keys', at: 3, message: /5 does not satisfy "minimum", and nothing else is allowed/ },
    { id: 'schema/conflicting-keys', at: 4, message: /the one value satisfies "pattern" already/ },
    { id: 'schema/misplaced-keyword', at: 5, message: /"minimum" means nothing on an enum/ },
    { id: 'schema/invalid-pattern', at: 6 },
  ],
  [
    'a text that describes a boolean',
    annotated`events: { seen: { fields: { it: «Whether it was seen» } } }`,
    {
      id: 'schema/text-names-another-type',
      at: 0,
      fixed: 'events: { seen: { fields: { it: { boolean: Whether it was seen } } } }',
      safe: false,
    },
  ],
  [
    'a text that describes a list',
    annotated`events: { seen: { fields: { it: «List of names» } } }`,
    { id: 'schema/text-names-another-type', at: 0, fixed: false },
  ],
  [
    'one field under two spellings',
    annotated`events: { seen: { fields: { «x»: A, «x?»: B } } }`,
    { id: 'schema/duplicate-field', at: 1, related: [{ at: 0 }] },
  ],
  [
    'an optional field with a default',
    annotated`events: { seen: { fields: { «x?»: { string: A, default: a } } } }`,
    { id: 'schema/optional-with-default', at: 0 },
  ],
  [
    'optional on something that is no field',
    annotated`events: { seen: { fields: { it: { items: { string: A, «optional»: true } } } } }`,
    { id: 'schema/misplaced-optional', at: 0 },
  ],
  [
    'a field that every object inherits',
    annotated`events: { seen: { fields: { «constructor»: A } } }`,
    { id: 'schema/invalid-field-name', at: 0 },
  ],
  [
    'a default that does not satisfy its schema',
    annotated`events: { seen: { fields: { it: { number: A, minimum: 3, default: «1» } } } }`,
    { id: 'schema/invalid-default', at: 0, message: /less than minimum 3/ },
  ],
  [
    'a default that a nested field refuses, by its path',
    annotated`events: { seen: { fields: { it: { fields: { a: { items: { type: number } } }, default: «{ a: [1, x] }» } } } }`,
    { id: 'schema/invalid-default', at: 0, message: /its \/a\/1 is the string "x", not a number/ },
  ],
  [
    'a pattern that is no regular expression',
    annotated`events: { seen: { fields: { it: { string: A, pattern: «'('» } } } }`,
    { id: 'schema/invalid-pattern', at: 0 },
  ],
  [
    'bounds that nothing lies between',
    annotated`events: { seen: { fields: { it: { string: A, minLength: «5», maxLength: «2» } } } }`,
    { id: 'schema/empty-range', at: 1, related: [{ at: 0 }] },
  ],
  [
    'exclusive bounds that meet',
    annotated`events: { seen: { fields: { it: { number: A, minimum: 1, exclusiveMaximum: «1» } } } }`,
    { id: 'schema/empty-range', at: 0 },
  ],
  [
    'an enum value of another type',
    annotated`events: { seen: { fields: { it: { type: string, enum: [a, «1»] } } } }`,
    { id: 'schema/value-outside-type', at: 0 },
  ],
  [
    'an enum value written twice',
    annotated`events: { seen: { fields: { it: { enum: [a, b, «a»] } } } }`,
    { id: 'schema/duplicate-value', at: 0 },
  ],
  [
    'a type, a required property and a picked field written twice',
    annotated`
      schemas: { Base: { fields: { a: A } } }
      events:
        one: { fields: { it: { type: [string, number, «string»] } } }
        two: { schema: { type: object, properties: { a: { type: string } }, required: [a, «a»] } }
        three: { extends: Base, pick: [a, «a»] }
    `,
    { id: 'schema/duplicate-value', at: 0, message: /"string" stands in "type" twice/ },
    { id: 'schema/duplicate-value', at: 1 },
    { id: 'schema/duplicate-value', at: 2 },
  ],
  [
    'a type that was refused is not also missing',
    annotated`events: { seen: { fields: { it: { type: «strin» } } }, also: { fields: «[]» } }`,
    { id: 'manifest/invalid-value', at: 0 },
    { id: 'manifest/wrong-type', at: 1 },
  ],
  [
    'texts that describe nothing: a type, a list, code, a schema, a reference',
    annotated`
      schemas: { Money: { fields: {} } }
      events:
        seen:
          fields:
            a: «boolean»
            b: «string[]»
            c: «z.number()»
            d: «Money»
            e: «'#/schemas/Money'»
            f: { string: boolean }
            g: { $ref: '#/schemas/Money' }
    `,
    { id: 'schema/text-is-no-description', at: 0, message: /is a type.*\{ type: boolean \}/ },
    { id: 'schema/text-is-no-description', at: 1, message: /\{ items: \{ type: string \} \}/ },
    { id: 'schema/text-is-no-description', at: 2, message: /is code/ },
    { id: 'schema/text-is-no-description', at: 3, message: /\$ref: '#\/schemas\/Money'/ },
    { id: 'schema/text-is-no-description', at: 4 },
  ],
  [
    'a default that the SDK would refuse, though the standard allows it',
    annotated`
      events:
        seen:
          fields:
            a: { string: A, format: email, default: «o'b@x.com» }
            b: { string: B, format: ipv6, default: «'::'» }
            c: { string: C, maxLength: 1, default: «😀» }
    `,
    { id: 'schema/invalid-default', at: 0 },
    { id: 'schema/invalid-default', at: 1 },
    { id: 'schema/invalid-default', at: 2 },
  ],
  [
    'a pattern that only a lenient reader takes',
    annotated`events: { seen: { fields: { it: { string: A, pattern: «'[\w-.]'» } } } }`,
    { id: 'schema/invalid-pattern', at: 0 },
  ],
  [
    'bounds that no whole number lies between, and a divisor with an exponent',
    annotated`
      events:
        seen:
          fields:
            a: { integer: A, minimum: 1.2, maximum: «1.8» }
            b: { number: B, multipleOf: «1.0e-7» }
    `,
    { id: 'schema/empty-range', at: 0 },
    { id: 'schema/imprecise-multiple', at: 1 },
  ],
  [
    'defaults and optionality that reach a field through a reference or an alternative',
    annotated`
      schemas: { D: { string: A, default: q } }
      events:
        seen:
          fields:
            «a?»: { $ref: '#/schemas/D' }
            b: { anyOf: [«{ string: B, default: q }», { number: C }] }
            c: { fields: { x: X }, additionalProperties: { string: D, «optional»: true } }
            «d?»: { string: E, optional: false }
        verbatim: { schema: { type: object, properties: { a: { $ref: '#/schemas/D' } }, required: [«a»] } }
    `,
    { id: 'schema/optional-with-default', at: 0 },
    { id: 'schema/misplaced-default', at: 1 },
    { id: 'schema/misplaced-optional', at: 2 },
    { id: 'schema/optional-contradiction', at: 3 },
    { id: 'schema/required-with-default', at: 4 },
  ],
  [
    'a choice of one, and a position that is only open',
    annotated`
      events:
        seen: { fields: { «it»: { anyOf: [{ string: A }], title: B } } }
        open: { «additionalProperties»: true }
    `,
    { id: 'schema/single-alternative', at: 0 },
    { id: 'schema/needs-companion', at: 1 },
  ],
  [
    'a const that is an object',
    annotated`events: { seen: { fields: { it: { const: «{ a: 1 }» } } } }`,
    { id: 'schema/unsupported-value', at: 0 },
  ],
  [
    'a constraint beside a reference',
    annotated`
      schemas: { Base: { string: A } }
      events: { seen: { fields: { it: { $ref: '#/schemas/Base', «minLength»: 1 } } } }
    `,
    { id: 'schema/reference-sibling', at: 0, message: /allOf: \[\{ \$ref: … \}, \{ minLength: … \}\]/ },
  ],
  [
    'a reference to a schema that does not exist, with the close one',
    annotated`
      schemas: { Member: { fields: {} } }
      events: { seen: { fields: { it: { $ref: «'#/schemas/Membre'» } } } }
    `,
    { id: 'schema/unknown-reference', at: 0, message: /Did you mean "Member"\?/ },
  ],
  [
    'a reference of no known form',
    annotated`events: { seen: { fields: { it: { $ref: «Member» } } } }`,
    { id: 'schema/unknown-reference', at: 0 },
  ],
  [
    'a schema that contains itself, by way of another',
    annotated`
      schemas:
        «A»: { fields: { b: { $ref: '#/schemas/B' } } }
        B: { fields: { a: { $ref: «'#/schemas/A'» } } }
      events: { seen: { fields: { it: { $ref: '#/schemas/A' } } } }
    `,
    { id: 'schema/recursive-reference', at: 1, related: [{ at: 0 }] },
  ],
  [
    'a schema whose name cannot be exported',
    annotated`
      schemas: { «member»: { fields: {} } }
    `,
    { id: 'manifest/invalid-value', at: 0 },
  ],
  [
    'a position that is no object',
    annotated`
      schemas: { Id: { string: An id } }
      events: { «seen»: { $ref: '#/schemas/Id' } }
    `,
    {
      id: 'schema/not-an-object',
      at: 0,
      message: /The event "seen" must be an object or a record, but this is a string/,
    },
  ],
  [
    'extending what is no object',
    annotated`
      schemas: { Id: { string: An id } }
      events: { seen: { extends: «Id» } }
    `,
    { id: 'schema/base-not-object', at: 0 },
  ],
  [
    'extending an open object without saying whether the result is open',
    annotated`
      schemas: { Open: { fields: {}, additionalProperties: true } }
      events: { seen: { extends: «Open» } }
    `,
    { id: 'schema/base-open', at: 0 },
  ],
  [
    'picking a field that no base has',
    annotated`
      schemas: { Base: { fields: { title: A } } }
      events: { seen: { extends: Base, pick: [«titel»] } }
    `,
    { id: 'schema/unknown-picked-field', at: 0, message: /Did you mean "title"\?/ },
  ],
  [
    'partial over a default',
    annotated`
      schemas: { Base: { fields: { a: { string: A, default: x } } } }
      events: { seen: { extends: Base, «partial»: true } }
    `,
    { id: 'schema/partial-over-default', at: 0 },
  ],
  [
    'pick without extends',
    annotated`events: { seen: { «pick»: [a], fields: {} } }`,
    { id: 'schema/needs-companion', at: 0 },
  ],
  [
    'pick beside omit',
    annotated`
      schemas: { Base: { fields: { a: A } } }
      events: { seen: { extends: Base, «pick»: [a], «omit»: [a] } }
    `,
    { id: 'schema/conflicting-keys', at: 1 },
  ],
  [
    'a required property with a default',
    annotated`events: { seen: { schema: { type: object, properties: { a: { type: string, default: x } }, required: [«a»] } } }`,
    { id: 'schema/required-with-default', at: 0 },
  ],
  [
    'a required property that is not declared',
    annotated`events: { seen: { schema: { type: object, properties: {}, required: [«a»] } } }`,
    { id: 'schema/required-unknown', at: 0 },
  ],
  [
    'properties without a type, which would accept anything but objects too',
    annotated`events: { seen: { schema: { «properties»: { a: { type: string } } } } }`,
    { id: 'schema/needs-companion', at: 0, message: /type: object/ },
  ],
]

describe('schemas', () => {
  test('a misspelt reference is repaired where it is clear what is meant, but not unasked', () => {
    const source = annotated`
      schemas: { Member: { fields: {} }, Boss: { extends: «Membr», fields: {} } }
      events: { seen: { fields: { it: { $ref: «'#/schemas/Membre'» } } } }
    `
    expectReported(source, [
      { id: 'schema/unknown-reference', at: 0, safe: false, fixed: source.text.replace('Membr,', 'Member,') },
      { id: 'schema/unknown-reference', at: 1, safe: false, fixed: source.text.replace('Membre', 'Member') },
    ])
  })

  for (const [behaviour, source, ...expected] of cases) test(behaviour, () => expectReported(source, expected))

  test('what is refused once is not reported again by those who refer to it', () => {
    expectReported(
      annotated`
        schemas:
          Bad: { string: A, «minimum»: 1 }
          Uses: { fields: { bad: { $ref: '#/schemas/Bad' } } }
        events: { seen: { extends: Uses, fields: { also: { $ref: '#/schemas/Bad', nullable: true } } } }
      `,
      [{ id: 'schema/misplaced-keyword', at: 0 }],
    )
  })

  test('where a map may have been refused, what would stand in it is not missing too', () => {
    expectReported(
      annotated`
        «shemas»: { A: { fields: {} } }
        channels:
          chat: { «mesages»: { text: default } }
          group: { extends: chat, messages: {} }
        events:
          one: { $ref: '#/schemas/A' }
          two: { $ref: '#/channels/chat/messages/text' }
          three: { $ref: '#/channels/group/messages/text' }
      `,
      [
        { id: 'manifest/unknown-key', at: 0 },
        { id: 'manifest/unknown-key', at: 1 },
      ],
    )
  })

  test('definitions that double at every step are refused before they are emitted', () => {
    const text = `events: { seen: { schema: { type: object, properties: { a: { $ref: '#/$defs/A0' } }, $defs: { ${doubling(40)} } } } }`
    expect(compileSource(text).diagnostics.map(({ id }) => id)).toEqual(['schema/too-large'])
  })

  test('messages that double at every step are refused where several of them meet', () => {
    const step = (index: number): string =>
      `m${index}: { fields: { l: { $ref: '#/channels/c/messages/m${index - 1}' }, r: { $ref: '#/channels/c/messages/m${index - 1}' } } }`
    const steps = Array.from({ length: 12 }, (_, index) => step(index + 1)).join(', ')
    const all = Array.from({ length: 3 }, (_, index) => `f${index}: { $ref: '#/channels/c/messages/m12' }`).join(', ')
    const text = `channels: { c: { messages: { m0: { fields: { a: A } }, ${steps} } } }\nevents: { seen: { fields: { ${all} } } }`
    expect(compileSource(text).diagnostics.map(({ id }) => id)).toEqual(['schema/expands-too-far', 'schema/too-large'])
  })

  test('all problems are told in one run', () => {
    const { diagnostics } = compileSource(annotated`
      events:
        a: { fields: { x: { type: string, minimum: 1 } } }
        b: { fields: { y: {} } }
        c: { extends: Nothing }
    `)
    expect(diagnostics.map(({ id }) => id)).toEqual([
      'schema/misplaced-keyword',
      'schema/no-type',
      'schema/unknown-reference',
    ])
  })
})
