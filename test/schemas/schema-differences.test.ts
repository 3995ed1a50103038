import { describe, expect, test } from 'vitest'
import { differencesBetween } from '../../src/schemas/stored/differences.ts'
import type { Annotations, Json, ObjectField, ObjectSchema, SchemaNode } from '../../src/schemas/node.ts'
import { storedForm } from '../../src/schemas/stored/stored-form.ts'

type Kind = Exclude<SchemaNode['kind'], 'reference' | 'placeholder' | 'intersection' | 'complement' | 'conditional'>
type Of<K extends Kind> = Extract<SchemaNode, { readonly kind: K }>
type OwnKey<K extends Kind> = Exclude<keyof Of<K>, keyof Annotations | 'kind' | 'derivation'>

/** A schema of a kind with all that the kind can have, and for each keyword another value. What is forgotten does not compile. */
interface Example<K extends Kind> {
  readonly whole: Required<Pick<Of<K>, OwnKey<K>>>
  readonly altered: Required<Pick<Of<K>, OwnKey<K>>>
}

const text: SchemaNode = { kind: 'string' }
const number: SchemaNode = { kind: 'number', integer: false }
const a: ObjectField = { name: 'a', optional: false, schema: text }
const b: ObjectField = { name: 'b', optional: true, schema: number }

const examples: { readonly [K in Kind]: Example<K> } = {
  string: {
    whole: { minLength: 1, maxLength: 9, pattern: '^a', format: 'uri', secret: true },
    altered: { minLength: 2, maxLength: 8, pattern: '^b', format: 'email', secret: false },
  },
  number: {
    whole: { integer: true, minimum: 1, maximum: 9, exclusiveMinimum: 2, exclusiveMaximum: 8, multipleOf: 2 },
    altered: { integer: false, minimum: 3, maximum: 7, exclusiveMinimum: 3, exclusiveMaximum: 7, multipleOf: 3 },
  },
  boolean: { whole: {}, altered: {} },
  null: { whole: {}, altered: {} },
  any: { whole: {}, altered: {} },
  unknown: { whole: {}, altered: {} },
  never: { whole: {}, altered: {} },
  enum: { whole: { values: ['x', 'y'] }, altered: { values: ['y', 'x'] } },
  literal: { whole: { value: 'x' }, altered: { value: 'y' } },
  array: {
    whole: { items: text, minItems: 1, maxItems: 9 },
    altered: { items: { kind: 'string', title: 'T' }, minItems: 2, maxItems: 8 },
  },
  tuple: {
    whole: { items: [text, number], rest: text, minItems: 2, maxItems: 9 },
    altered: { items: [number, text], rest: number, minItems: 3, maxItems: 8 },
  },
  record: { whole: { values: text }, altered: { values: number } },
  union: {
    whole: { alternatives: [text, number], discriminator: 'kind', exclusive: true },
    altered: { alternatives: [number, text], discriminator: 'type', exclusive: true },
  },
  object: {
    whole: { fields: [a, b], unknownKeys: { kind: 'strip' } },
    altered: { fields: [b, a], unknownKeys: { kind: 'open' } },
  },
}

const annotations: Required<Omit<Annotations, 'runtime'>> = {
  title: 'One',
  description: 'What it is',
  nullable: 'inner',
  default: { value: null },
  hidden: true,
  disabled: false,
  placeholder: 'here',
  displayAs: { id: 'text', params: { rows: 2 } },
  readOnly: true,
  examples: ['an example', null],
}

const alteredAnnotations: typeof annotations = {
  title: 'Two',
  description: 'What else',
  nullable: 'outer',
  default: { value: 'x' },
  hidden: false,
  disabled: true,
  placeholder: 'there',
  displayAs: { id: 'text', params: { rows: 3 } },
  readOnly: false,
  examples: [null, 'an example'],
}

const kinds = Object.keys(examples) as Kind[]

/** A schema with everything that its kind may have. */
function wholeSchema(kind: Kind): SchemaNode {
  return { kind, ...examples[kind].whole, ...annotations } as SchemaNode
}

/** Every schema that has one thing less than the whole one, or one thing otherwise. */
function mutants(kind: Kind): readonly (readonly [what: string, mutant: SchemaNode])[] {
  const whole = wholeSchema(kind)
  const altered = { ...examples[kind].altered, ...alteredAnnotations }
  const required: readonly string[] = [
    'items',
    'rest',
    'values',
    'value',
    'alternatives',
    'fields',
    'unknownKeys',
    'integer',
  ]
  return Object.entries(altered).flatMap(([key, value]) => {
    const { [key as keyof typeof whole]: _left, ...rest } = whole
    return [
      [`${key} altered`, { ...whole, [key]: value as Json }] as const,
      ...(required.includes(key) ? [] : [[`${key} dropped`, rest as SchemaNode] as const]),
    ]
  })
}

/** Mutants that mean the same as the whole. */
const harmless: readonly string[] = [
  // A narrower bound stands beside each of them.
  'number: minimum dropped',
  'number: maximum dropped',
  // Alternatives that no value has in common are told apart already.
  'union: exclusive altered',
  'union: exclusive dropped',
]

const cases = kinds.flatMap((kind) => mutants(kind).map(([what, mutant]) => ({ kind, what, mutant })))

describe('a schema of each kind with everything it can say', () => {
  test.each(kinds)('does not differ from itself: %s', (kind) => {
    expect(differencesBetween(wholeSchema(kind), wholeSchema(kind), {})).toEqual([])
  })

  test.each(kinds)('differs from every other kind: %s', (kind) => {
    const bare = (other: Kind): SchemaNode => ({ kind: other, ...examples[other].whole }) as SchemaNode
    const same = kinds.filter((other) => differencesBetween(bare(kind), bare(other), {}).length === 0)
    expect(same).toEqual([kind])
  })
})

describe.each(cases)('$kind: $what', ({ kind, what, mutant }) => {
  test(harmless.includes(`${kind}: ${what}`) ? 'is the same' : 'is noticed, in both directions', () => {
    const whole = wholeSchema(kind)
    const noticed = [differencesBetween(whole, mutant, {}), differencesBetween(mutant, whole, {})]
    const expected = !harmless.includes(`${kind}: ${what}`)
    expect(noticed.map((differences) => differences.length > 0)).toEqual([expected, expected])
  })
})

/** An object with the field `it`. */
function holding(schema: SchemaNode, optional = false): SchemaNode {
  return { kind: 'object', fields: [a, { name: 'it', optional, schema }], unknownKeys: { kind: 'strip' } }
}

describe('a difference', () => {
  const within = (outer: (schema: SchemaNode) => SchemaNode) =>
    differencesBetween(outer({ ...text, title: 'T' }), outer(text), {}).map(({ pointer }) => pointer)

  test('points at the keyword, below the path that a printer takes', () => {
    expect(within((schema) => schema)).toEqual(['/title'])
    expect(within(holding)).toEqual(['/fields/1/schema/title'])
    expect(within((schema) => ({ kind: 'array', items: schema }))).toEqual(['/items/title'])
    expect(within((schema) => ({ kind: 'record', values: schema }))).toEqual(['/values/title'])
    expect(within((schema) => ({ kind: 'union', alternatives: [number, schema] }))).toEqual(['/alternatives/1/title'])
    expect(within((schema) => ({ kind: 'object', fields: [], unknownKeys: { kind: 'catchall', schema } }))).toEqual([
      '/unknownKeys/schema/title',
    ])
    expect(within((schema) => ({ kind: 'tuple', items: [text, schema], rest: schema, minItems: 2 }))).toEqual([
      '/items/1/title',
      '/rest/title',
    ])
  })

  const problems = (wanted: SchemaNode, found: SchemaNode) =>
    differencesBetween(wanted, found, {}).map(({ pointer, problem }) => `${pointer}: ${problem}`)

  test('says what is missing, what is there besides, and what is otherwise', () => {
    expect(problems({ ...text, title: 'T' }, text)).toEqual(['/title: title: "T" is missing'])
    expect(problems(text, { ...text, minLength: 3 })).toEqual(['/minLength: minLength: 3 is there, which nobody wrote'])
    expect(problems({ ...text, pattern: 'a' }, { ...text, pattern: 'b' })).toEqual([
      '/pattern: pattern is "b", and not "a"',
    ])
    expect(problems({ ...text, nullable: 'inner' }, { kind: 'array', items: text, nullable: 'inner' })).toEqual([
      ': it is an array, and not a string',
    ])
    expect(problems({ ...text, default: { value: null } }, text)).toEqual(['/default: default: null is missing'])
  })

  test('may be in the fields: which there are, whether they may be missing, and their order', () => {
    expect(problems(holding(text), { kind: 'object', fields: [b], unknownKeys: { kind: 'strip' } })).toEqual([
      '/fields/0: the field "a" is missing',
      '/fields/1: the field "it" is missing',
      ': there is a field "b", which nobody wrote',
    ])
    expect(problems(holding(text), holding(text, true))).toEqual([
      '/fields/1: the field "it" is optional, and not required',
    ])
    const fields = [a, b, { ...a, name: '2' }]
    const ordered = (names: readonly number[]): SchemaNode => ({
      kind: 'object',
      fields: names.flatMap((index) => fields[index] ?? []),
      unknownKeys: { kind: 'strip' },
    })
    expect(problems(ordered([0, 1, 2]), ordered([1, 2, 0]))).toEqual([
      ': its fields are in another order: "2", "b", "a"',
    ])
    // JavaScript puts what looks like an index first.
    expect(problems(ordered([0, 2, 1]), ordered([2, 0, 1]))).toEqual([])
  })

  test('may be in how many alternatives or items there are', () => {
    const union = (...alternatives: readonly SchemaNode[]): SchemaNode => ({ kind: 'union', alternatives })
    const tuple = (...items: readonly SchemaNode[]): SchemaNode => ({ kind: 'tuple', items, rest: text, minItems: 3 })
    const boolean: SchemaNode = { kind: 'boolean' }
    expect(problems(union(text, number), union(text, number, boolean))).toEqual([
      ': 3 alternatives are there, and not 2',
    ])
    expect(problems(union(text, number, boolean), union(text, number))).toEqual([
      ': 2 alternatives are there, and not 3',
    ])
    expect(problems(tuple(text), tuple(text, text))).toEqual([': 2 items are there, and not 1'])
  })

  test('may be in what becomes of other keys', () => {
    const object = (unknownKeys: ObjectSchema['unknownKeys']): SchemaNode => ({
      kind: 'object',
      fields: [a],
      unknownKeys,
    })
    const [closed, open, caught] = [
      object({ kind: 'strip' }),
      object({ kind: 'open' }),
      object({ kind: 'catchall', schema: { kind: 'any' } }),
    ]
    expect(problems(closed, open)).toEqual(['/additionalProperties: additionalProperties is true, and not false'])
    expect(problems(open, caught)).toEqual(['/additionalProperties: additionalProperties is "a schema", and not true'])
    expect(problems(caught, closed)).toEqual([
      '/additionalProperties: additionalProperties is false, and not "a schema"',
    ])
  })

  test('may be in the kind of an example', () => {
    const having = (value: Json): SchemaNode => ({ kind: 'unknown', default: { value } })
    expect(problems(having([]), having({}))).toHaveLength(1)
    expect(problems(having({ 0: 'x' }), having(['x']))).toHaveLength(1)
    expect(problems(having({ x: 1 }), having({ x: 1, y: 2 }))).toHaveLength(1)
    expect(problems(having({ x: 1, y: [{}] }), having({ y: [{}], x: 1 }))).toEqual([])
  })

  test('in what a reference names is told as such, but not in what is said beside the reference', () => {
    const definitions = { Named: { ...text, title: 'T', description: 'D' } } as const
    const wanted: SchemaNode = { kind: 'reference', name: 'Named', title: 'Own' }
    expect(differencesBetween(wanted, { ...text, title: 'Own', description: 'D' }, definitions)).toEqual([])
    expect(differencesBetween(wanted, text, definitions)).toEqual([
      { pointer: '/title', problem: 'title: "Own" is missing' },
      { pointer: '/description', problem: 'description: "D" is missing', definition: 'Named' },
    ])
  })
})

describe('schemas that the platform stores alike', () => {
  const object = { kind: 'object', fields: [a] } as const
  const same: readonly (readonly [what: string, wanted: SchemaNode, found: SchemaNode])[] = [
    [
      'an object that refuses unknown keys',
      { ...object, unknownKeys: { kind: 'strict' } },
      { ...object, unknownKeys: { kind: 'strip' } },
    ],
    [
      'a bound that a narrower one makes idle',
      { ...number, minimum: 1, exclusiveMinimum: 1 },
      { ...number, exclusiveMinimum: 1 },
    ],
    ['a constant', { kind: 'literal', value: 'x' }, { kind: 'enum', values: ['x'] }],
    ['the constant null', { kind: 'literal', value: null, title: 'T' }, { kind: 'null', title: 'T' }],
    ['a slash in a pattern', { ...text, pattern: '^a/b' }, { ...text, pattern: String.raw`^a\/b` }],
    ['nullable with no title to be stored twice', { ...text, nullable: 'outer' }, { ...text, nullable: 'inner' }],
    ['what is false by itself', { ...text, secret: false, readOnly: false }, text],
    ['what happens at run time only', { ...text, runtime: { trim: true } }, text],
    [
      'a field with a default',
      holding({ ...text, default: { value: '' } }),
      holding({ ...text, default: { value: '' } }, true),
    ],
    [
      'how the fields were composed',
      {
        ...object,
        unknownKeys: { kind: 'strip' },
        derivation: { bases: [{ kind: 'reference', name: 'Base' }], own: [] },
      },
      { ...object, unknownKeys: { kind: 'strip' } },
    ],
    [
      'what stands behind the last item of a full tuple',
      { kind: 'tuple', items: [text], rest: number, minItems: 1, maxItems: 1 },
      { kind: 'tuple', items: [text], rest: { kind: 'any' }, minItems: 1, maxItems: 1 },
    ],
    [
      'schemas that hold at once',
      {
        kind: 'intersection',
        parts: [
          { ...text, minLength: 1 },
          { ...text, maxLength: 3, title: 'T' },
        ],
      },
      { ...text, minLength: 1, maxLength: 3, title: 'T' },
    ],
    [
      'exactly one of alternatives that have no value in common',
      { kind: 'union', alternatives: [text, number], exclusive: true },
      { kind: 'union', alternatives: [text, number] },
    ],
  ]
  test.each(same)('do not differ: %s', (_what, wanted, found) => {
    expect(differencesBetween(wanted, found, {})).toEqual([])
    expect(storedForm(wanted, {})).toEqual(storedForm(found, {}))
  })

  test('do differ where that stores a title twice, or not', () => {
    const titled = { ...text, title: 'T' } as const
    const found = differencesBetween({ ...titled, nullable: 'inner' }, { ...titled, nullable: 'outer' }, {})
    expect(found.map(({ pointer }) => pointer)).toEqual(['/nullable'])
  })

  test('do differ where a value is in several of the alternatives', () => {
    const alternatives: readonly SchemaNode[] = [text, { kind: 'enum', values: ['x', 'y'] }]
    const found = differencesBetween(
      { kind: 'union', alternatives },
      { kind: 'union', alternatives, exclusive: true },
      {},
    )
    expect(found).not.toEqual([])
  })

  test('do differ where nobody can tell whether a value is in several of the alternatives', () => {
    const alternatives: readonly SchemaNode[] = [
      { ...text, format: 'uri' },
      { ...text, format: 'email' },
    ]
    const found = differencesBetween(
      { kind: 'union', alternatives },
      { kind: 'union', alternatives, exclusive: true },
      {},
    )
    expect(found.map(({ pointer }) => pointer)).toEqual(['/exclusive'])
  })
})

describe('schemas that the older transformer stores alike', () => {
  const union = (...alternatives: readonly SchemaNode[]): SchemaNode => ({ kind: 'union', alternatives })
  const nothing: SchemaNode = { kind: 'null' }
  const same: readonly (readonly [what: string, wanted: SchemaNode, found: SchemaNode])[] = [
    ['unknown and any', { kind: 'unknown', title: 'T' }, { kind: 'any', title: 'T' }],
    [
      'the two orders of nullable',
      { ...text, title: 'T', nullable: 'inner' },
      { ...text, title: 'T', nullable: 'outer' },
    ],
    ['null said twice', union({ ...text, nullable: 'inner' }, nothing), { ...text, nullable: 'inner' }],
    ['a nullable schema and a choice with null', { ...text, nullable: 'inner' }, union(text, nothing)],
    [
      'what is said of the choice, and of the only alternative beside null',
      { ...union(text, nothing), title: 'T' },
      { ...text, title: 'T', nullable: 'inner' },
    ],
    [
      'null in any place among the alternatives',
      union(text, nothing, number),
      { ...union(text, number), nullable: 'inner' },
    ],
    [
      'a choice with a discriminator, and one without',
      { kind: 'union', alternatives: [text, number], discriminator: 'kind' },
      union(text, number),
    ],
  ]
  test.each(same)('do not differ: %s', (_what, wanted, found) => {
    expect(differencesBetween(wanted, found, {}, 'legacy')).toEqual([])
    expect(differencesBetween(found, wanted, {}, 'legacy')).toEqual([])
    expect(differencesBetween(wanted, found, {})).not.toEqual([])
  })

  const different: readonly (readonly [what: string, wanted: SchemaNode, found: SchemaNode])[] = [
    ['whether null is accepted', text, { ...text, nullable: 'inner' }],
    ['whether null is among the alternatives', union(text, number), union(text, number, nothing)],
    ['what is said of null', union(text, { ...nothing, title: 'T' }), union(text, nothing)],
    ['what is said of an alternative', union({ ...text, title: 'T' }, number), union(text, number)],
    ['what is said of a nullable schema', { ...text, title: 'T', nullable: 'inner' }, union(text, nothing)],
  ]
  test.each(different)('do differ in %s', (_what, wanted, found) => {
    expect(differencesBetween(wanted, found, {}, 'legacy')).not.toEqual([])
    expect(differencesBetween(found, wanted, {}, 'legacy')).not.toEqual([])
  })
})
