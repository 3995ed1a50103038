import { describe, expect, test } from 'vitest'
import { sdkVersions, type SdkVersion } from '../../support/evaluate.ts'
import type { EvaluatedDefinition } from '../../../src/import/evaluate/protocol.ts'
import { storedAt } from '../../../src/import/evaluate/schema-parts.ts'
import { definitionIn, useProjects } from './project.ts'

const { create, evaluate } = useProjects()

/** Evaluates a definition with a state `s` whose schema has the given fields. */
function state(fields: string, version: SdkVersion, rest = ''): Promise<EvaluatedDefinition> {
  return states([fields], version, rest)
}

/** Evaluates a definition with a state for each of the given groups of fields: `s`, `s1`, `s2` and so on. */
async function states(groups: readonly string[], version: SdkVersion, rest = ''): Promise<EvaluatedDefinition> {
  const rows = groups.map((fields, index) => `${nameOf(index)}: { type: 'user', schema: z.object({ ${fields} }) },`)
  const source = `import { IntegrationDefinition, z } from '@botpress/sdk'
enum Color { Red = 'red' }
let count = 0
export default new IntegrationDefinition({ name: 'demo', version: '1.0.0', states: { ${rows.join('\n')} }, ${rest} })`
  return definitionIn(await evaluate(create({ 'integration.definition.ts': source }, version)))
}

const nameOf = (index: number): string => (index === 0 ? 's' : `s${index}`)
const pointerOf = (index: number): string => `/states/${nameOf(index)}/schema`

const legacy = '__advanced: { useLegacyZuiTransformer: true }'
const at = (pointer: string) => ({ pointer: pointerOf(0), at: pointer })

type Kept = readonly (readonly [at: string, kept: object])[]

/** What JSON Schema of the modern transformer leaves out and a manifest keeps. */
const kept: readonly (readonly [fields: string, kept: Kept])[] = [
  ['a: z.coerce.number()', [['/properties/a', { coerce: true }]]],
  ['a: z.array(z.coerce.string())', [['/properties/a/items', { coerce: true }]]],
  ['a: z.coerce.boolean().nullable()', [['/properties/a/anyOf/0', { coerce: true }]]],
  ['a: z.union([z.string(), z.coerce.number()])', [['/properties/a/anyOf/1', { coerce: true }]]],
  ['a: z.record(z.coerce.number())', [['/properties/a/additionalProperties', { coerce: true }]]],
  ['a: z.object({}).catchall(z.coerce.number())', [['/properties/a/additionalProperties', { coerce: true }]]],
  [
    'a: z.tuple([z.string(), z.coerce.number()]).rest(z.coerce.boolean())',
    [
      ['/properties/a/items/1', { coerce: true }],
      ['/properties/a/additionalItems', { coerce: true }],
    ],
  ],
  [
    'a: z.object({ b: z.coerce.number() }).and(z.object({ c: z.string() }))',
    [['/properties/a/allOf/0/properties/b', { coerce: true }]],
  ],
  [`'a/b~c': z.coerce.number()`, [['/properties/a~1b~0c', { coerce: true }]]],
  ['a: z.object({}).strict()', [['/properties/a', { strict: true }]]],
  [`a: z.string().default('x').optional()`, [['/properties/a', { outerOptional: true }]]],
  ['a: z.coerce.number().default(1).optional()', [['/properties/a', { coerce: true, outerOptional: true }]]],
  ['a: z.array(z.coerce.number().optional())', [['/properties/a/items/anyOf/0', { coerce: true }]]],
]

/** What only the older transformer stores. */
const keptByLegacy: typeof kept = [
  ['a: z.string().trim().min(1)', [['/properties/a', { trim: true }]]],
  ['a: z.date()', [['/properties/a', { date: true }]]],
  ['a: z.coerce.date().nullable()', [['/properties/a/anyOf/0', { date: true, coerce: true }]]],
  // It stores this as one schema of two types.
  ['a: z.coerce.number().nullable()', [['/properties/a', { coerce: true }]]],
  [`a: z.string().catch('x')`, [['/properties/a', { catch: { value: 'x' } }]]],
  [`a: z.string().nullable().catch(null)`, [['/properties/a', { catch: { value: null } }]]],
  [`a: z.string().catch('x').optional()`, [['/properties/a', { outerOptional: true, catch: { value: 'x' } }]]],
  [`a: z.string().brand('UserId')`, [['/properties/a', { brand: 'UserId' }]]],
  [`a: z.string().brand<'TeamId'>().title('Team')`, [['/properties/a', { brand: 'TeamId' }]]],
  [`a: z.object({ b: z.coerce.number() }).nullable()`, [['/properties/a/anyOf/0/properties/b', { coerce: true }]]],
  ['a: z.array(z.coerce.number().optional())', [['/properties/a/items/anyOf/1', { coerce: true }]]],
]

/** What nothing keeps. */
const lost: readonly (readonly [fields: string, lost: readonly string[]])[] = [
  ['a: z.string({ required_error: "Give it" })', ['the error message "Give it" is left out']],
  ['a: z.string().min(3, "Too short")', ['the message "Too short" of .min() is left out']],
  ['a: z.string().min(3).min(2)', ['the check .min() with 3 is left out']],
  ['a: z.number().min(5).gt(3)', ['the check .min() with 5 is left out']],
  ['a: z.string().startsWith("a").endsWith("b")', ['the check .startsWith() is left out']],
  ['a: z.string().url().datetime()', ['the check .url() is left out']],
  ['a: z.string().regex(/a/i)', ['the flags "i" of its pattern are left out']],
  ['a: z.string().ip()', ['addresses of version 6, which .ip() takes as well, are not stored as allowed']],
  ['a: z.record(z.enum(["a"]), z.string())', ['the schema of the keys of z.record() is left out']],
  ['a: z.set(z.string())', ['handlers get an array for a Set']],
  ['a: z.number().default(() => count++)', ['the default is worked out anew each time, and one value of it stored']],
]

const lostByLegacy: typeof lost = [
  ['a: z.string().refine((a) => a !== "")', ['the check of .refine() is left out']],
  [
    'a: z.string().superRefine(() => {}).transform(Number)',
    ['the value is not changed by .transform()', 'the check of .refine() is left out'],
  ],
  ['a: z.preprocess(String, z.string())', ['the value is not changed by z.preprocess() first']],
  ['a: z.string().toLowerCase()', ['the text is not put in lower case (.toLowerCase())']],
  ['a: z.date().min(new Date(0))', ['the check .min() is left out']],
  ['a: z.nativeEnum(Color)', ['the enum of TypeScript is replaced by the list of its values']],
  ['a: z.lazy(() => z.string())', ['the schema is put in the place of z.lazy()']],
  ['a: z.bigint()', ['handlers get a number for a bigint']],
  ['a: z.map(z.string(), z.number())', ['handlers get an array for a Map']],
  ['a: z.function()', ['a function has no place in JSON']],
  ['a: z.promise(z.string())', ['handlers get the value for a promise of it']],
  ['a: z.string().readonly()', ['.readonly() is left out']],
  ['a: z.string().datetime({ offset: true })', ['the options of .datetime() are left out']],
  ['a: z.string().brand()', ['the name of the brand is known to TypeScript only, and the brand is left out']],
  [
    'a: z.string().catch((context) => String(context.input.length))',
    ['what .catch() gives is worked out by a function, which is left out'],
  ],
  ['a: z.string().pipe(z.string().min(1))', ['the steps of .pipe() are not taken one after the other']],
  ['a: z.union([z.literal("a").title("First"), z.literal("b")])', ['the title "First" is left out']],
]

describe.each(sdkVersions)('with SDK %s', (version) => {
  describe.each([
    ['the modern', kept, ''],
    ['the older', keptByLegacy, legacy],
  ] as const)('run-time behaviour beside what %s transformer stores is kept', (_, cases, rest) => {
    let evaluated: Promise<EvaluatedDefinition> | undefined
    const evaluatedOnce = () =>
      (evaluated ??= states(
        cases.map(([fields]) => fields),
        version,
        rest,
      ))

    test.each(cases.map(([fields, expected], index) => [fields, expected, index] as const))(
      '%s',
      async (__, expected, index) => {
        const { definition, extras, losses, unstored } = await evaluatedOnce()
        const here = extras.filter(({ pointer }) => pointer === pointerOf(index))
        expect(here).toEqual(expected.map(([place, keeps]) => ({ pointer: pointerOf(index), at: place, kept: keeps })))
        for (const { pointer, at: place } of here) expect(storedAt(definition, pointer + place)).toBeDefined()
        expect(unstored).toEqual([])
        expect(losses.filter(({ pointer }) => pointer === pointerOf(index))).toEqual([])
      },
    )
  })

  describe('what is lost is told', () => {
    describe.each([
      ['the modern', lost, ''],
      ['the older', lostByLegacy, legacy],
    ] as const)('when %s transformer stores', (_, cases, rest) => {
      let evaluated: Promise<EvaluatedDefinition> | undefined
      const evaluatedOnce = () =>
        (evaluated ??= states(
          cases.map(([fields]) => fields),
          version,
          rest,
        ))

      test.each(cases.map(([fields, expected], index) => [fields, expected, index] as const))(
        '%s',
        async (__, expected, index) => {
          const { losses } = await evaluatedOnce()
          const here = losses.filter(({ pointer }) => pointer === pointerOf(index))
          expect(here).toEqual(
            expected.map((words) => ({ pointer: pointerOf(index), at: '/properties/a', lost: words })),
          )
        },
      )
    })

    test('of values that are no JSON', async () => {
      const { losses, definition } = await state(
        '',
        version,
        `attributes: { big: 1n, call() {}, none: undefined, not: Number.NaN, date: new Date(0) } as never`,
      )
      expect(losses).toEqual([
        { pointer: '/attributes/big', at: '', lost: 'a bigint has no place in JSON' },
        { pointer: '/attributes/call', at: '', lost: 'a function has no place in JSON' },
        { pointer: '/attributes/not', at: '', lost: 'NaN has no place in JSON' },
      ])
      expect(definition).toMatchObject({ attributes: { not: null, date: '1970-01-01T00:00:00.000Z' } })
    })
  })

  test('schemas without anything of that kind lose nothing', async () => {
    const fields = `a: z.string().min(1).max(5).regex(/^a/).title('A').describe('The a').secret(), b: z.number().int().min(1).lt(5).multipleOf(2).default(4),
      c: z.enum(['a', 'b']).nullable().title('C').describe('The c').optional(), d: z.array(z.object({ e: z.literal('x') }).passthrough()).min(1).max(3),
      f: z.discriminatedUnion('t', [z.object({ t: z.literal('a') }), z.object({ t: z.literal('b'), n: z.null() })]),
      g: z.record(z.string()).readonly(), h: z.any(), i: z.unknown().describe('i'), j: z.string().email().hidden(), k: z.string().min(2).min(3), l: z.string().email().min(1).email()`
    const { losses, extras, unstored } = await state(fields, version)
    expect([losses, extras, unstored]).toEqual([[], [], []])
  })

  test('a schema that cannot be stored is told by each part that is at fault, and null stands in its place', async () => {
    const { unstored, definition } = await state(
      'a: z.object({ b: z.array(z.date()).nullable() }), c: z.string().trim(), d: z.string(), e: z.union([z.string(), z.bigint()])',
      version,
      'actions: { send: { input: { schema: z.object({}) }, output: { schema: z.object({ ok: z.boolean() }) } } }',
    )
    expect(unstored).toEqual([
      {
        ...at('/properties/a/properties/b/anyOf/0/items'),
        reason: expect.stringMatching(/^Zod type ZodDate cannot be/) as unknown,
      },
      { ...at('/properties/c'), reason: expect.stringMatching(/trim/) as unknown },
      { ...at('/properties/e/anyOf/1'), reason: expect.stringMatching(/^Zod type ZodBigInt cannot be/) as unknown },
    ])
    expect(definition).toMatchObject({
      states: { s: { type: 'user', schema: null } },
      actions: { send: { output: { schema: { properties: { ok: { type: 'boolean' } } } } } },
    })
  })

  test('a schema that contains itself is told, and does not keep the process', async () => {
    const source = `import { IntegrationDefinition, z } from '@botpress/sdk'
const Node: z.ZodType = z.object({ next: z.lazy(() => Node).optional() })
export default new IntegrationDefinition({ name: 'demo', version: '1.0.0', ${legacy},
  states: { s: { type: 'user', schema: z.object({ node: Node }) } } })`
    const { unstored } = definitionIn(await evaluate(create({ 'integration.definition.ts': source }, version)))
    expect(unstored).toEqual([{ ...at('/properties/node/properties/next'), reason: 'it contains itself' }])
  })

  test('the options of the definition are those that schemas are stored with', async () => {
    const fields = `a: z.union([z.string(), z.coerce.number()])`
    const { definition, extras } = await state(
      fields,
      version,
      `__advanced: { toJSONSchemaOptions: { unionStrategy: 'oneOf' } }`,
    )
    const keyword = version === '7.2.4' ? 'oneOf' : 'anyOf'
    expect(definition).toMatchObject({
      __advanced: { toJSONSchemaOptions: { unionStrategy: 'oneOf' } },
      states: { s: { schema: { properties: { a: { [keyword]: [{ type: 'string' }, { type: 'number' }] } } } } },
    })
    expect(extras).toEqual([{ ...at(`/properties/a/${keyword}/1`), kept: { coerce: true } }])
  })
})
