import { describe, expect, test } from 'vitest'
import { compileSource, expectReported } from '../support/compile-source.ts'
import { annotated, type AnnotatedSource, type ExpectedDiagnostic } from '../support/expect-diagnostics.ts'

/** Objects that must each have one of two keys of their own: together twice as many alternatives for each. */
function pairsOfAlternatives(count: number): string {
  const one = (index: number): string => `{ anyOf: [{ required: [a${index}] }, { required: [b${index}] }] }`
  return Array.from({ length: count }, (_, index) => one(index)).join(', ')
}

type Case = readonly [behaviour: string, source: AnnotatedSource, ...expected: ExpectedDiagnostic[]]

const cases: readonly Case[] = [
  [
    'parts that exclude each other',
    annotated`events: { seen: { fields: { it: { «type»: string, «not»: { type: string } }, also: { allOf: [«{ minimum: 5 }», «{ type: number, maximum: 3 }»] } } } }`,
    { id: 'schema/unsatisfiable', at: 1, related: [{ at: 0 }], message: /Nothing satisfies what "not" leaves/ },
    { id: 'schema/unsatisfiable', at: 3, related: [{ at: 2 }], message: /Nothing satisfies this part of "allOf"/ },
  ],
  [
    'parts none of which says a type',
    annotated`events: { seen: { fields: { «it»: { allOf: [{ minimum: 5 }, { minLength: 3 }] }, «also»: { not: { const: a } } } } }`,
    { id: 'schema/no-type', at: 0 },
    { id: 'schema/no-type', at: 1 },
  ],
  [
    'parts that ask for what the SDK cannot check',
    annotated`events: { seen: { fields: { it: { type: number, «not»: { multipleOf: 5 } }, also: { items: { string: A }, «not»: { items: { const: a } } } } } }`,
    {
      id: 'schema/inexpressible',
      at: 0,
      message: /no multiple of 5\. zui can only require multiples: list the numbers/,
    },
    { id: 'schema/inexpressible', at: 1, message: /at least one item.*zui speaks of every item/ },
  ],
  [
    'names of fields that a closed object does not have',
    annotated`events: { seen: { fields: { a: { fields: { url?: A, file?: B }, anyOf: [{ required: [«urll»] }, { required: [file] }], dependentRequired: { «fil»: [url], file: [«ur»] } } } } }`,
    { id: 'schema/unknown-constrained-field', at: 1, message: /Did you mean "file"/ },
    { id: 'schema/unknown-constrained-field', at: 2, message: /Correct the name, or declare the field/ },
    { id: 'schema/unknown-constrained-field', at: 0, message: /Did you mean "url"/ },
  ],
  [
    'names of fields in conditions, also on an object that is referred to',
    annotated`
      schemas: { Pay: { fields: { card?: A } } }
      events: { seen: { fields: { a: { allOf: [{ $ref: '#/schemas/Pay' }, { required: [«crad»] }] }, b: { fields: { k?: A }, if: { properties: { «kk»: { const: a } } }, then: { required: [k] } } } } }
    `,
    { id: 'schema/unknown-constrained-field', at: 0 },
    { id: 'schema/unknown-constrained-field', at: 1 },
  ],
  [
    'a text where a part of a schema is meant',
    annotated`events: { seen: { fields: { a: { string: A, not: «hello» }, b: { string: B, if: { minLength: 1 }, then: «hello» } } } }`,
    { id: 'schema/misplaced-keyword', at: 0 },
    { id: 'schema/misplaced-keyword', at: 1 },
  ],
  [
    'a title that has no place in what the parts come to',
    annotated`events: { seen: { fields: { a: { type: string, if: { minLength: 3 }, «then»: { title: Long, maxLength: 10 }, else: { title: Short } } } } }`,
    { id: 'schema/inexpressible', at: 0, message: /the title "Long" would have no place/ },
  ],
  [
    'an alternative whose values an earlier object takes, and strips',
    annotated`events: { seen: { fields: { a: { anyOf: [«{ fields: { x: A } }», «{ fields: { x: A, y: B } }»] }, b: { anyOf: [{ fields: { x: A, y: B } }, { fields: { x: A } }] } } } }`,
    { id: 'schema/shadowed-alternative', at: 1, related: [{ at: 0 }] },
  ],
  [
    'a discriminator that the parts would lose',
    annotated`events: { seen: { fields: { a: { allOf: [«{ discriminator: t, anyOf: [{ fields: { t: { const: a }, x: A } }, { fields: { t: { const: b }, x: A } }] }», «{ properties: { x: { minLength: 3 } } }»] } } } }`,
    { id: 'schema/inexpressible', at: 1, related: [{ at: 0 }], message: /the discriminator "t" would have no place/ },
  ],
  [
    'names that every object inherits, in dependentRequired',
    annotated`events: { seen: { fields: { a: { fields: { b?: A }, dependentRequired: { «constructor»: [b] } } } } }`,
    { id: 'schema/invalid-field-name', at: 0 },
  ],
  [
    'parts that give a field two titles',
    annotated`events: { seen: { fields: { it: { allOf: [«{ type: object, properties: { a: { type: string, title: A } } }», «{ properties: { a: { title: B, maxLength: 4 } } }»] } } } }`,
    {
      id: 'schema/inexpressible',
      at: 1,
      related: [{ at: 0 }],
      message: /differ in their title, "A" and "B"\. Keep one title/,
    },
  ],
  [
    'parts with two defaults, and with two lists of examples',
    annotated`events: { seen: { fields: { a: { allOf: [{ type: string, default: abc }, «{ type: string, default: abd }»] }, b: { allOf: [{ type: string, examples: [abc] }, «{ type: string, examples: [abd] }»] } } } }`,
    { id: 'schema/inexpressible', at: 0, message: /differ in their default, "abc" and "abd"\. Keep one default/ },
    {
      id: 'schema/inexpressible',
      at: 1,
      message: /differ in their examples, \["abc"\] and \["abd"\]\. Keep one list of examples/,
    },
  ],
  [
    'a part that makes a field with a default required',
    annotated`events: { seen: { fields: { it: { type: object, properties: { a: { type: string, default: x } }, anyOf: [«{ required: [a] }», { required: [b] }] } } } }`,
    {
      id: 'schema/inexpressible',
      at: 0,
      message: /"a" would have to be there although it has a default\. Remove the default/,
    },
  ],
  [
    'a part that a default of another part does not satisfy',
    annotated`events: { seen: { fields: { it: { allOf: [{ type: object, properties: { a: { type: number, default: 1 } } }, «{ properties: { a: { minimum: 5 } } }»] } } } }`,
    { id: 'schema/inexpressible', at: 0, message: /the default 1 is less than minimum 5/ },
  ],
  [
    'a default that a composition forbids',
    annotated`events: { seen: { fields: { it: { type: string, not: { const: a }, default: «a» } } } }`,
    { id: 'schema/invalid-default', at: 0, message: /satisfies what "not" forbids/ },
  ],
  [
    'more alternatives than anybody could read',
    annotated`events: { seen: { fields: { «it»: { type: object, allOf: [${pairsOfAlternatives(8)}] } } } }`,
    { id: 'schema/inexpressible', at: 0, message: /more than 128 alternatives\. Each "anyOf".* multiplies/ },
  ],
  [
    'labels on a schema that only tests values',
    annotated`events: { seen: { fields: { it: { string: A, not: { enum: [a], «title»: A } }, also: { string: A, if: { «string»: A }, then: { minLength: 2 } } } } }`,
    { id: 'schema/misplaced-keyword', at: 0, message: /nobody is shown it/ },
    { id: 'schema/misplaced-keyword', at: 1, message: /Write "type: string"/ },
  ],
  [
    'if, then and else without each other',
    annotated`events: { seen: { fields: { it: { string: A, «if»: { minLength: 1 } }, also: { string: A, «then»: { minLength: 1 } }, too: { string: A, «else»: { minLength: 1 } } } } }`,
    { id: 'schema/needs-companion', at: 0, message: /"then" or "else"/ },
    { id: 'schema/needs-companion', at: 1, message: /"then" needs "if"/ },
    { id: 'schema/needs-companion', at: 2, message: /"else" needs "if"/ },
  ],
  [
    'alternatives that an earlier one covers',
    annotated`events: { seen: { fields: { it: { anyOf: [«{ type: number }», { type: string }, «{ type: integer }»] } } } }`,
    {
      id: 'schema/unreachable-alternative',
      at: 1,
      related: [{ at: 0 }],
      message: /as well\. Remove it, or correct one/,
    },
  ],
  [
    'oneOf whose alternatives overlap',
    annotated`events: { seen: { fields: { it: { oneOf: [«{ type: integer }», «{ type: number, minimum: 2 }»] } } } }`,
    { id: 'schema/overlapping-one-of', at: 1, related: [{ at: 0 }], message: /A value such as 2 may satisfy two/ },
  ],
  [
    'oneOf whose alternatives overlap, which a discriminator tells apart only if they are objects',
    annotated`events: { seen: { fields: { a: { oneOf: [{ type: array, items: { type: string } }, «{ type: array, items: { type: number } }»] }, b: { oneOf: [{ type: string, format: email }, «{ type: string, format: uri }»] }, c: { oneOf: [{ type: object, properties: { n: { type: integer } }, required: [n] }, «{ type: object, properties: { n: { type: number, minimum: 2 } }, required: [n] }»] } } } }`,
    { id: 'schema/overlapping-one-of', at: 0, message: /"anyOf", or let them exclude each other$/ },
    { id: 'schema/overlapping-one-of', at: 1, message: /"anyOf", or let them exclude each other$/ },
    { id: 'schema/overlapping-one-of', at: 2, message: /"discriminator: type"$/ },
  ],
  [
    'oneOf with one alternative, and with defaults in its alternatives',
    annotated`events: { seen: { fields: { «a»: { oneOf: [{ type: string }] }, b: { oneOf: [«{ type: string, default: a }», { type: number }] }, c: { type: string, oneOf: [«{ maxLength: 5, default: a }», { minLength: 7 }] } } } }`,
    { id: 'schema/single-alternative', at: 0, message: /without "oneOf"$/ },
    { id: 'schema/misplaced-default', at: 1, message: /beside "oneOf", or/ },
    { id: 'schema/misplaced-default', at: 2, message: /beside "oneOf", or/ },
  ],
  [
    'oneOf with an alternative inside of another',
    annotated`events: { seen: { fields: { it: { oneOf: [«{ enum: [a] }», «{ type: string }»] } } } }`,
    {
      id: 'schema/unreachable-alternative',
      at: 0,
      related: [{ at: 1 }],
      message: /"oneOf" refuses what satisfies two/,
    },
  ],
  [
    'a discriminator that an alternative does not fix',
    annotated`events: { seen: { fields: { it: { discriminator: type, anyOf: [{ fields: { type: { const: a } } }, «{ fields: { type: A } }»] } } } }`,
    { id: 'schema/invalid-discriminator', at: 0, message: /alternative 2 does not fix "type"/ },
  ],
  [
    'a discriminator with one value in two alternatives',
    annotated`events: { seen: { fields: { it: { discriminator: t, anyOf: [«{ fields: { t: { const: a } } }», «{ fields: { t: { enum: [b, a] } } }»] } } } }`,
    { id: 'schema/invalid-discriminator', at: 1, related: [{ at: 0 }] },
  ],
  [
    'two closed objects, which extends would join',
    annotated`
      schemas: { Person: { fields: { name: A } } }
      events: { seen: { schema: { allOf: [«{ $ref: '#/schemas/Person' }», «{ fields: { team: A } }»] } } }
    `,
    { id: 'schema/unsatisfiable', at: 1, related: [{ at: 0 }], message: /write "extends"$/ },
  ],
  [
    'the one part, alternative or branch that nothing satisfies beside the others, however deep it stands',
    annotated`
      events:
        seen:
          fields:
            nested: { «type»: string, allOf: [{ maxLength: 9 }, { allOf: [{ minLength: 1 }, «{ type: number }»] }] }
            alternative: { type: string, anyOf: [{ minLength: 2 }, «{ type: number }»] }
            inner: { type: string, allOf: [{ anyOf: [{ pattern: '^a' }, «{ const: 3 }»] }] }
            every: { «type»: string, «anyOf»: [{ type: number }, { type: boolean }] }
            then: { type: string, if: { minLength: 3 }, «then»: { maxLength: 2 } }
            else: { type: string, if: { minLength: 3 }, then: { pattern: '^a' }, «else»: { minLength: 5 } }
            nullable: { «type»: string, nullable: true, allOf: [«{ type: number }»] }
    `,
    { id: 'schema/unsatisfiable', at: 1 },
    { id: 'schema/unsatisfiable', at: 2, message: /Nothing satisfies this alternative.*Correct or remove it/ },
    { id: 'schema/unsatisfiable', at: 3 },
    { id: 'schema/unsatisfiable', at: 5, related: [{ at: 4 }], message: /Nothing satisfies "anyOf"/ },
    { id: 'schema/unsatisfiable', at: 6, message: /To forbid what meets the condition, write "not"/ },
    { id: 'schema/unsatisfiable', at: 7, message: /To require the condition/ },
    { id: 'schema/unsatisfiable', at: 9, related: [{ at: 8 }] },
  ],
  [
    'branches of which none satisfies anything',
    annotated`events: { seen: { fields: { a: { type: string, maxLength: 5, «if»: { minLength: 3 }, then: { minLength: 7 }, else: { minLength: 8 } } } } }`,
    { id: 'schema/unsatisfiable', at: 0, message: /this choice/ },
  ],
  [
    'a field that nothing satisfies beside what else is said of it',
    annotated`events: { seen: { fields: { a: { fields: { k?: A, l?: B }, allOf: [{ properties: { «k»: { type: number }, l: false } }] }, b: { fields: { k?: A, l?: B }, if: { required: [l] }, then: { properties: { «k»: { const: 3 } } } } } } }`,
    { id: 'schema/unsatisfiable', at: 0, message: /the field "k" as it is said here/ },
    { id: 'schema/unsatisfiable', at: 1 },
  ],
  [
    'alternatives that others cover, given what stands beside them',
    annotated`
      events:
        seen:
          fields:
            a: { type: string, maxLength: 5, anyOf: [«{ minLength: 2 }», «{ minLength: 2, maxLength: 9 }», «{ minLength: 3 }»] }
            b: { type: string, oneOf: [«{ minLength: 2 }», «{ minLength: 3 }»] }
    `,
    { id: 'schema/unreachable-alternative', at: 1, related: [{ at: 0 }], message: /Remove it/ },
    { id: 'schema/unreachable-alternative', at: 2, related: [{ at: 0 }], message: /Remove it/ },
    { id: 'schema/unreachable-alternative', at: 4, related: [{ at: 3 }], message: /Write "anyOf"/ },
  ],
  [
    'keywords of a type that no value has which comes there',
    annotated`
      events:
        seen:
          fields:
            a: { type: string, anyOf: [{ «minimum»: 3 }, { minLength: 2 }] }
            b: { type: string, allOf: [{ «minimum»: 3, minLength: 2 }] }
            c: { type: [string, number], if: { type: string }, then: { «minimum»: 3 }, else: { minimum: 3 } }
            d: { fields: { k: A }, allOf: [{ properties: { k: { «minItems»: 3 } } }] }
            e: { type: number, if: { «required»: [k] }, then: { minimum: 3 } }
            f: { type: number, «dependentRequired»: { k: [l] } }
            g: { type: [string, number], anyOf: [{ minimum: 3 }, { minLength: 2 }] }
    `,
    { id: 'schema/misplaced-keyword', at: 0, message: /"minimum" means nothing on a string\. Every value would pass/ },
    { id: 'schema/misplaced-keyword', at: 1 },
    { id: 'schema/misplaced-keyword', at: 2 },
    { id: 'schema/misplaced-keyword', at: 3 },
    { id: 'schema/misplaced-keyword', at: 4, message: /on a number/ },
    { id: 'schema/misplaced-keyword', at: 5 },
  ],
  [
    'conditions that are met always or never',
    annotated`
      events:
        seen:
          fields:
            never: { type: string, «if»: { type: number }, then: { minimum: 3 }, else: { minLength: 3 } }
            always: { type: string, minLength: 3, «if»: { minLength: 2 }, then: { maxLength: 9 } }
            dead: { type: string, minLength: 3, «if»: { minLength: 2 }, then: { maxLength: 9 }, else: { const: a } }
            only: { type: string, «if»: { type: number }, then: { minimum: 3 } }
            field: { fields: { k: { enum: [a, b] }, x?: X }, if: { properties: { «k»: { const: c } } }, then: { required: [x] } }
            not: { type: string, maxLength: 3, «not»: { const: abcd } }
            nested: { type: string, allOf: [{ «if»: { type: number }, then: { minLength: 3 } }] }
    `,
    {
      id: 'schema/constant-condition',
      at: 0,
      message: /never met, so "then" never applies, .*Correct it, or write in "allOf" what "else" says/,
    },
    { id: 'schema/constant-condition', at: 1, message: /always met, given .*in "allOf" what "then" says/ },
    { id: 'schema/constant-condition', at: 2, message: /always met, so "else" never applies/ },
    { id: 'schema/constant-condition', at: 3, message: /never met.*Correct it, or remove it/ },
    { id: 'schema/constant-condition', at: 4, message: /No value of the field "k" meets this/ },
    { id: 'schema/constant-condition', at: 5, message: /What "not" forbids is impossible anyway/ },
    { id: 'schema/constant-condition', at: 6 },
  ],
  [
    'what happens at run time to a value that there cannot be',
    annotated`events: { seen: { fields: { a: { allOf: [{ type: string }, { type: number }], x-zod: { «trim»: true } } } } }`,
    { id: 'schema/misplaced-x-zod', at: 0, message: /cannot stand on a schema that nothing satisfies/ },
  ],
  [
    'null that one keyword accepts and another forbids',
    annotated`events: { seen: { fields: { a: { type: string, «nullable»: true, «not»: { const: null } }, b: { type: string, «nullable»: true, allOf: [{ «not»: { enum: [x, null] } }] }, c: { type: string, nullable: true, not: { const: x } } } } }`,
    { id: 'schema/conflicting-keys', at: 1, related: [{ at: 0 }] },
    { id: 'schema/conflicting-keys', at: 3, related: [{ at: 2 }] },
  ],
  [
    'a condition among the fields of an object',
    annotated`events: { seen: { fields: { a: A, «if»: { properties: { a: { const: x } } }, then: { required: [a] } } }, fine: { fields: { if: The condition, then: What to do } } }`,
    { id: 'schema/misplaced-keyword', at: 0, message: /Put "if", "then" and "else" beside "fields"/ },
  ],
  [
    'a condition of which a half was refused, but for that',
    annotated`events: { seen: { fields: { a: { type: string, if: «true», then: { minLength: 3 } } } } }`,
    { id: 'manifest/wrong-type', at: 0 },
  ],
  [
    'what a default fails, where one part of a schema says it',
    annotated`events: { seen: { fields: { a: { type: string, allOf: [{ minLength: 4 }], default: «abc» }, b: { type: [string, number], allOf: [{ minLength: 4 }], default: «abc» }, c: { type: [string, number], default: «true» } } } }`,
    { id: 'schema/invalid-default', at: 0, message: /it is shorter than minLength 4/ },
    { id: 'schema/invalid-default', at: 1, message: /it is shorter than minLength 4/ },
    { id: 'schema/invalid-default', at: 2, message: /none of the alternatives/ },
  ],
]

describe('schemas that are made of others', () => {
  for (const [behaviour, source, ...expected] of cases) test(behaviour, () => expectReported(source, expected))

  test('a part that says nothing is found among hundreds', () => {
    const one = (index: number): string =>
      `{ type: object, properties: { x${index}: { type: string } }, required: [x${index}] }`
    const parts = Array.from({ length: 600 }, (_, index) => one(index)).join(', ')
    expectReported(annotated`events: { seen: { fields: { it: { allOf: [${parts}, { «minLength»: 3 }] } } } }`, [
      { id: 'schema/misplaced-keyword', at: 0, message: /"minLength" means nothing on an object/ },
    ])
  })

  test('oneOf may have hundreds of objects that a constant tells apart, and no two with the same', () => {
    const one = (index: number): string =>
      `{ type: object, properties: { kind: { const: k${index} }, note: { type: string } }, required: [kind] }`
    const objects = Array.from({ length: 300 }, (_, index) => one(index)).join(', ')
    expectReported(annotated`events: { seen: { fields: { it: { oneOf: [${objects}] } } } }`, [])
    const optional = '{ type: object, properties: { kind: { const: k300 } } }'
    const refused = compileSource(`events: { seen: { fields: { it: { oneOf: [${objects}, ${optional}] } } } }`)
    expect(refused.outputs).toBeUndefined()
    const twice = compileSource(`events: { seen: { fields: { it: { oneOf: [${objects}, ${one(7)}] } } } }`)
    expect(twice.outputs).toBeUndefined()
  })

  test('parts that double at every step are worked out once', () => {
    const step = (index: number): string =>
      `A${index}: { type: object, allOf: [{ $ref: '#/schemas/A${index + 1}' }, { $ref: '#/schemas/A${index + 1}' }] }`
    const nested = (index: number): string =>
      `B${index}: { type: object, allOf: [{ properties: { l: { $ref: '#/schemas/B${index + 1}' }, r: { $ref: '#/schemas/B${index + 1}' } } }] }`
    const compiled = (one: (index: number) => string, last: string) =>
      compileSource(
        `schemas: { ${Array.from({ length: 40 }, (_, index) => one(index)).join(', ')}, ${last} }\nevents: { seen: { fields: { it: { $ref: '#/schemas/${last.slice(0, 1)}0' } } } }`,
      )
    const same = compiled(step, 'A40: { fields: { a: A } }')
    expect(same.diagnostics).toEqual([])
    expect(same.outputs).toBeDefined()
    // Those in fields of their own are not one.
    const different = compiled(nested, 'B40: { string: A }')
    expect(different.diagnostics.map(({ id }) => id)).toEqual(['schema/expands-too-far'])
  })
})
