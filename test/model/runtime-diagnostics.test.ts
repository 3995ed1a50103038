import { describe, expect, test } from 'vitest'
import { older } from '../support/compile-field.ts'
import { compileSource, expectReported } from '../support/compile-source.ts'
import { annotated, type AnnotatedSource, type ExpectedDiagnostic } from '../support/expect-diagnostics.ts'

type Refusal = readonly [behaviour: string, source: AnnotatedSource, ...expected: ExpectedDiagnostic[]]

const refusals: readonly Refusal[] = [
  [
    'methods on schemas that zod cannot call them on',
    annotated`
      ${older}
      events:
        seen:
          fields:
            a: { number: A, x-zod: { «trim»: true } }
            b: { fields: {}, x-zod: { «coerce»: true } }
            c: { enum: [x], x-zod: { «coerce»: true, «trim»: true } }
            d: { type: [string, number], x-zod: { «trim»: true } }
            e: { integer: E, x-zod: { «date»: true } }
            f: { string: F, format: date-time, maxLength: 30, x-zod: { «date»: true } }
            g: { string: G, format: date-time, x-zod: { date: true, «trim»: true } }
    `,
    { id: 'schema/misplaced-x-zod', at: 0, message: '"trim" cannot stand on a number. Only a string can be trimmed' },
    { id: 'schema/misplaced-x-zod', at: 1, message: /on an object/ },
    { id: 'schema/misplaced-x-zod', at: 2, message: /on an enum/ },
    { id: 'schema/misplaced-x-zod', at: 3 },
    { id: 'schema/misplaced-x-zod', at: 4, message: /on a choice of alternatives/ },
    { id: 'schema/misplaced-x-zod', at: 5, message: /format: date-time/ },
    { id: 'schema/misplaced-x-zod', at: 6, message: /on a string with "maxLength"/ },
    { id: 'schema/misplaced-x-zod', at: 7, message: /on a date/ },
  ],
  [
    'methods that would say nothing to TypeScript, or never do anything',
    annotated`
      ${older}
      events:
        seen:
          fields:
            a: { any: A, x-zod: { «brand»: A, «catch»: 1 } }
            b: { type: 'null', x-zod: { «brand»: B } }
            c: { type: [string, 'null'], x-zod: { «brand»: C } }
    `,
    { id: 'schema/misplaced-x-zod', at: 0, message: /a schema of anything/ },
    { id: 'schema/misplaced-x-zod', at: 1 },
    { id: 'schema/misplaced-x-zod', at: 2, message: /nothing is null and branded/ },
    { id: 'schema/misplaced-x-zod', at: 3 },
  ],
  [
    'methods that need something beside them',
    annotated`
      ${older}
      events: { seen: { fields: { a: { string: A, x-zod: { «date»: true } }, b?: { string: B, x-zod: { «outerOptional»: true } } } } }
    `,
    { id: 'schema/needs-companion', at: 0, message: /"format: date-time"/ },
    { id: 'schema/needs-companion', at: 1, message: /"default"/ },
  ],
  [
    'methods beside a reference that would change what it refers to',
    annotated`
      ${older}
      schemas: { Name: { string: A name, nullable: true }, Id: { string: An id, x-zod: { brand: Id, catch: x } } }
      events:
        seen:
          fields:
            a: { $ref: '#/schemas/Name', x-zod: { «trim»: true } }
            b: { $ref: '#/schemas/Name', x-zod: { «brand»: Name } }
            c: { $ref: '#/schemas/Id', x-zod: { «brand»: Other } }
            d: { $ref: '#/schemas/Id', x-zod: { «catch»: y } }
    `,
    { id: 'schema/misplaced-x-zod', at: 0, message: /on a reference\. Put it into the schema/ },
    { id: 'schema/misplaced-x-zod', at: 1, message: /accepts null/ },
    { id: 'schema/misplaced-x-zod', at: 2, message: /has "brand" itself/ },
    { id: 'schema/misplaced-x-zod', at: 3, message: /has "catch" itself/ },
  ],
  [
    'outerOptional on what is no field',
    annotated`
      schemas: { A: { string: A, default: a, x-zod: { «outerOptional»: true } } }
      events:
        seen:
          fields:
            b: { items: { string: B, default: b, x-zod: { «outerOptional»: true } } }
            c: { values: { string: C, default: c, x-zod: { «outerOptional»: true } } }
        sent:
          schema:
            type: object
            properties: { d: { $ref: '#/$defs/D' } }
            $defs: { D: { type: string, default: d, x-zod: { «outerOptional»: true } } }
    `,
    { id: 'schema/misplaced-optional', at: 0, message: /Move "outerOptional" to the field/ },
    { id: 'schema/misplaced-optional', at: 1 },
    { id: 'schema/misplaced-optional', at: 2 },
    { id: 'schema/misplaced-optional', at: 3 },
  ],
  [
    'what the transformer of the SDK throws at, each schema once',
    annotated`
      events:
        seen:
          fields:
            a: { string: A, x-zod: { «trim»: true } }
            b: { string: B, nullable: true, x-zod: { coerce: false, «catch»: null, brand: B } }
            c: { string: C, format: date-time, x-zod: { coerce: true, «date»: true } }
            d: { items: { string: D, x-zod: { «brand»: D } } }
    `,
    { id: 'schema/needs-legacy-transformer', at: 0, message: /"advanced: \{ useLegacyZuiTransformer: true \}"/ },
    { id: 'schema/needs-legacy-transformer', at: 1 },
    { id: 'schema/needs-legacy-transformer', at: 2 },
    { id: 'schema/needs-legacy-transformer', at: 3 },
  ],
  [
    'a required value of which something is made when it is missing',
    annotated`
      ${older}
      events:
        seen:
          fields:
            «a»: { string: A, x-zod: { coerce: true } }
            «b»: { boolean: B, x-zod: { coerce: true } }
            «c»: { anyOf: [{ type: number }, { type: string, x-zod: { coerce: true } }] }
            «d?»: { string: D, x-zod: { catch: d } }
            e: { string: E, maxLength: 8, x-zod: { coerce: true } }
            f: { string: F, x-zod: { catch: f } }
            g?: { string: G, x-zod: { coerce: true } }
        sent:
          schema:
            type: object
            properties:
              a: { type: string, x-zod: { coerce: true } }
              b: { type: string, x-zod: { catch: b } }
              c: { type: string, x-zod: { coerce: true } }
            required: [«a», «b»]
    `,
    { id: 'schema/never-missing', at: 0, message: /the text "undefined" instead\. Write "a\?"/ },
    { id: 'schema/never-missing', at: 1, message: /takes false instead/ },
    { id: 'schema/never-missing', at: 2 },
    { id: 'schema/never-missing', at: 3, message: /"d", its "catch", instead\. Remove the "\?"/ },
    { id: 'schema/never-missing', at: 4, message: /Take it out of "required"/ },
    { id: 'schema/never-missing', at: 5 },
  ],
  [
    'partial over a field that takes something else for a missing value',
    annotated`
      ${older}
      schemas: { User: { fields: { mode: { string: M, x-zod: { catch: a } }, name: { number: N, x-zod: { coerce: true } } } } }
      events: { seen: { extends: User, «partial»: true } }
    `,
    { id: 'schema/never-missing', at: 0, message: /"mode".*Omit it/ },
  ],
  [
    'a value to catch with that is not as handlers expect it',
    annotated`
      ${older}
      schemas:
        Id: { string: I, x-zod: { brand: Id } }
        Size: { fields: { width: { number: W }, unit: { string: U, default: px } } }
      events:
        seen:
          fields:
            a: { string: A, minLength: 2, x-zod: { catch: «a» } }
            b: { string: B, x-zod: { catch: «null» } }
            c: { string: C, x-zod: { trim: true, catch: «' c '» } }
            d: { string: D, format: date-time, x-zod: { date: true, catch: «'2026-01-31T12:00:00Z'» } }
            e: { $ref: '#/schemas/Id', x-zod: { catch: «e» } }
            f: { $ref: '#/schemas/Size', x-zod: { catch: «{ width: 1 }» } }
            g: { items: { $ref: '#/schemas/Id' }, x-zod: { catch: «[g]» } }
            h: { items: { $ref: '#/schemas/Id' }, x-zod: { catch: [] } }
            i: { values: { fields: { id?: { $ref: '#/schemas/Id' } } }, x-zod: { catch: { i: {} } } }
    `,
    { id: 'schema/invalid-catch', at: 0, message: /it is shorter than minLength 2/ },
    { id: 'schema/invalid-catch', at: 1, message: /it is null, not a string/ },
    { id: 'schema/invalid-catch', at: 2, message: /white space around it/ },
    { id: 'schema/invalid-catch', at: 3, message: /where the SDK takes a Date/ },
    { id: 'schema/invalid-catch', at: 4, message: /one of the brand "Id"/ },
    { id: 'schema/invalid-catch', at: 5, message: /it lacks "unit", whose default is not filled in here/ },
    { id: 'schema/invalid-catch', at: 6, message: /its \/0 is a plain value/ },
  ],
  [
    'a default that run-time behaviour would change or refuse',
    annotated`
      ${older}
      events:
        seen:
          fields:
            a: { string: A, x-zod: { trim: true }, default: «' a'» }
            b: { string: B, format: date-time, x-zod: { date: true, coerce: true }, default: «'2026-01-31T12:00:00Z'» }
            c: { number: C, x-zod: { coerce: true }, default: «'5'» }
            d: { fields: { on: { string: O, format: date-time, x-zod: { date: true } } }, default: «{ on: '2026-01-31T12:00:00Z' }» }
    `,
    { id: 'schema/invalid-default', at: 0, message: /has white space around it, which "trim" takes away/ },
    { id: 'schema/invalid-default', at: 1, message: /is a text, where the SDK takes a Date/ },
    { id: 'schema/invalid-default', at: 2, message: /not a number/ },
    { id: 'schema/invalid-default', at: 3, message: /its \/on is a text/ },
  ],
  [
    'alternatives that convert what another one takes as it is',
    annotated`
      ${older}
      events:
        seen:
          fields:
            a: { anyOf: [«{ type: number, x-zod: { coerce: true } }», { type: string }] }
            b: { anyOf: [«{ type: string, maxLength: 3, x-zod: { trim: true } }», { type: string, minLength: 5 }] }
            c: { anyOf: [{ type: number }, «{ type: string, x-zod: { catch: c } }»] }
            d: { oneOf: [«{ fields: { n: { number: N, x-zod: { coerce: true } } } }», { fields: { n: N } }] }
            e: { anyOf: [{ fields: { k: { const: e }, n: { number: N, x-zod: { coerce: true } } } }, { fields: { k: { const: f } } }] }
            f: { anyOf: [{ string: F, minLength: 3, x-zod: { brand: Long } }, { string: F, pattern: '^f' }] }
    `,
    {
      id: 'schema/x-zod-not-kept',
      at: 0,
      message: /alternative 1 is tried first, and converts values that alternative 2/,
    },
    { id: 'schema/x-zod-not-kept', at: 1 },
    { id: 'schema/x-zod-not-kept', at: 2, message: /accepts everything/ },
    { id: 'schema/x-zod-not-kept', at: 3 },
  ],
  [
    'alternatives beside a discriminator that zui would have to wrap',
    annotated`
      ${older}
      events:
        seen:
          fields:
            a:
              discriminator: k
              anyOf:
                - «{ fields: { k: { const: a } }, x-zod: { brand: A } }»
                - { fields: { k: { const: b } } }
    `,
    { id: 'schema/invalid-discriminator', at: 0, message: /has a "brand" or a "catch"; move that to the union/ },
  ],
  [
    'a position that would not be a plain object',
    annotated`
      ${older}
      events: { «seen»: { schema: { type: object, properties: {}, x-zod: { brand: A } } } }
    `,
    { id: 'schema/not-an-object', at: 0, message: /this is a schema with "brand" or "catch"/ },
  ],
  [
    'items of a tuple, which the SDK parses twice',
    annotated`
      ${older}
      events:
        seen:
          fields:
            a: { prefixItems: [{ type: string }, «{ type: string, x-zod: { trim: true } }»], minItems: 2 }
            b: { prefixItems: [{ type: string }], items: «{ type: object, properties: { n: { type: number, x-zod: { coerce: true } } } }», minItems: 1 }
            c: { prefixItems: [«{ type: string, x-zod: { brand: C } }»] }
    `,
    { id: 'schema/x-zod-not-kept', at: 0, message: /parse a tuple twice/ },
    { id: 'schema/x-zod-not-kept', at: 1 },
    { id: 'schema/x-zod-not-kept', at: 2 },
  ],
  [
    'what would not remain when schemas are worked out together',
    annotated`
      ${older}
      events:
        seen:
          fields:
            a: { allOf: [{ type: object, properties: { n: { type: string } } }, «{ properties: { n: { type: string, x-zod: { trim: true } } } }»] }
            b: { oneOf: [«{ type: string, minLength: 3, x-zod: { trim: true } }», «{ type: string, maxLength: 5 }»] }
            c: { allOf: [{ type: object, properties: { n: { type: string, x-zod: { coerce: true } } } }, «{ required: [n] }»] }
            d: { type: string, not: { const: d, «x-zod»: { trim: true } } }
            e: { allOf: [{ type: string, x-zod: { trim: true } }, «{ type: number }»] }
    `,
    { id: 'schema/inexpressible', at: 0, message: /"x-zod" stands on a schema that other keywords constrain/ },
    { id: 'schema/overlapping-one-of', at: 2, related: [{ at: 1 }] },
    { id: 'schema/inexpressible', at: 3 },
    { id: 'schema/misplaced-keyword', at: 4 },
    { id: 'schema/unsatisfiable', at: 5 },
  ],
  [
    'title and hints on null as well, which a brand stands in the way of',
    annotated`
      ${older}
      events: { seen: { fields: { «a»: { string: A, nullable: outer, x-zod: { brand: A } } } } }
    `,
    { id: 'schema/x-zod-not-kept', at: 0, message: /Write "nullable: true"/ },
  ],
]

describe('what is refused', () => {
  for (const [behaviour, source, ...expected] of refusals) test(behaviour, () => expectReported(source, expected))

  test('a method that is said to be false is not called, and needs nothing', () => {
    const { diagnostics, outputs } = compileSource(
      'events: { seen: { fields: { a: { number: A, x-zod: { trim: false, date: false, outerOptional: false } } } } }',
    )
    expect(diagnostics).toEqual([])
    expect(outputs?.[0]?.text).toContain(`a: z.number().describe('A'),`)
  })
})
