/** Schemas as YAML, each with a value that satisfies it. */
export const schemas: readonly (readonly [schema: string, value: unknown])[] = [
  ['type: string', 'a'],
  ['type: string, minLength: 2, maxLength: 4', 'ab'],
  [`type: string, pattern: '^[a-z]+$'`, 'ab'],
  ['type: string, secret: true', 'a'],
  ['type: string, format: email', 'a@b.co'],
  ['type: number, minimum: 0', 3],
  ['type: integer', 3],
  ['type: boolean', true],
  ['enum: [a, b]', 'a'],
  ['const: 4', 4],
  [`type: 'null'`, null],
  ['type: any', 1],
  ['items: { type: string }', ['a']],
  ['values: { type: number }', { a: 1 }],
  ['fields: { a: { type: string }, b: { type: number, default: 3 } }', { a: 'x', b: 4 }],
  ['anyOf: [{ type: string }, { type: number }]', 1],
  [`anyOf: [{ type: string, minLength: 1 }, { type: 'null' }]`, null],
  [
    `discriminator: k, anyOf: [{ fields: { k: { const: a }, n: { type: number } } }, { fields: { k: { const: b } } }]`,
    { k: 'b' },
  ],
  [`$ref: '#/schemas/Plain'`, 'a'],
  [`$ref: '#/schemas/Titled'`, 'a'],
  [`$ref: '#/schemas/Nullable'`, 'a'],
  [`$ref: '#/schemas/Branded'`, 'a'],
  [`$ref: '#/schemas/Caught'`, 'a'],
  ['type: string, not: { const: zz }', 'a'],
  ['prefixItems: [{ type: string }], minItems: 1', ['a']],
]
/** What may stand beside each. */
export const annotations = [
  'title: T, description: D',
  'title: T, nullable: true',
  'displayAs: { id: text, params: {} }',
]
/** Run-time behaviour; `…` stands for the value. */
export const methods = [
  'coerce: true',
  'trim: true',
  'catch: …',
  'brand: B',
  'outerOptional: true',
  'coerce: true, trim: true',
  'catch: …, brand: B',
  'catch: …, coerce: true',
  'brand: B, outerOptional: true',
]

/** What the schemas refer to. */
export const head = `
schemas:
  # tenon-ignore rules/unused-schema: only some of the fields refer to it
  Plain: { type: string, maxLength: 8 }
  # tenon-ignore rules/unused-schema: as above
  Titled: { type: string, title: TT }
  # tenon-ignore rules/unused-schema: as above
  Nullable: { type: string, nullable: true }
  # tenon-ignore rules/unused-schema: as above
  Branded: { type: string, x-zod: { brand: Br } }
  # tenon-ignore rules/unused-schema: as above
  Caught: { type: string, x-zod: { catch: c } }`
