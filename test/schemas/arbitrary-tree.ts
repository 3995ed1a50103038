import fc from 'fast-check'
import { refusalOf } from '../../src/schemas/accepts.ts'
import type {
  Annotations,
  Definitions,
  Json,
  ObjectField,
  SchemaNode,
  StringFormat,
  UnknownKeys,
} from '../../src/schemas/node.ts'
import { idiomOf, unprintable } from '../../src/schemas/idiom.ts'
import { acceptsMissing, childrenOf } from '../../src/schemas/resolve.ts'
import { rarely } from './arbitrary-keywords.ts'

/** The entities that the trees refer to. */
export const entities: Definitions = {
  item: { kind: 'placeholder', name: 'item' },
  'other entity': { kind: 'placeholder', name: 'other entity' },
}

/**
 * Names of fields, words of JSON Schema among them. Left out is what every object of JavaScript inherits, since zui cannot tell
 * whether that is missing.
 */
const fieldNames = fc.constantFrom(
  ...'id type properties required items anyOf $ref x-zui def default enum y a/b a~b 0 10'.split(' '),
  'ü 1',
  '',
)

const text = fc.oneof(
  fc.constantFrom('', 'A title', 'Two\nlines', 'It\'s "quoted" \\ `', 'é 😀', '{{ x }}', '</script>'),
  fc.string({ maxLength: 6 }),
)

const json: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  '',
  0,
  true,
  null,
  [1, 'a'],
  { multiLine: true },
  JSON.parse('{"__proto__": 1}') as Json,
)

/** Without the keys that are undefined. */
function present<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** What is said for people, now and then. */
const annotations: fc.Arbitrary<Annotations> = fc
  .record({
    title: rarely(text, 2),
    description: rarely(text, 2),
    nullable: rarely(fc.constantFrom('inner' as const, 'inner' as const, 'outer' as const), 4),
    hidden: rarely(fc.boolean(), 12),
    disabled: rarely(fc.boolean(), 12),
    placeholder: rarely(text, 12),
    displayAs: rarely(fc.record({ id: fc.constantFrom('text', 'dropdown'), params: json }), 12),
    readOnly: rarely(fc.constant(true), 12),
    examples: rarely(fc.array(json, { maxLength: 2 }), 12),
  })
  .map(present)

const patterns = fc.constantFrom(
  ...String.raw`^[a-z]+$ ^\d{3}$ /topics/ ^https://a\.b/ /end$ a\/b ^.{2}$ \p{Lu} [/] ^$ [\w-.]+ \@ ^(?!x) 😀/`.split(
    ' ',
  ),
  '',
)

const bound = fc.constantFrom(0, 1, 2.5, 10, -3, 1e21)

const scalar: fc.Arbitrary<SchemaNode> = fc.oneof(
  fc
    .record({
      minLength: rarely(fc.constantFrom(0, 1, 5), 2),
      maxLength: rarely(fc.constantFrom(5, 50), 3),
      pattern: rarely(patterns, 3),
      format: rarely(fc.constantFrom<StringFormat[]>('uri', 'date-time', 'email', 'ipv4', 'ipv6', 'uuid'), 3),
      secret: rarely(fc.constant(true), 4),
    })
    .map((keywords): SchemaNode => ({ kind: 'string', ...present(keywords) })),
  fc
    .record({
      lower: rarely(fc.tuple(fc.constantFrom('minimum', 'exclusiveMinimum'), bound), 2),
      upper: rarely(fc.tuple(fc.constantFrom('maximum', 'exclusiveMaximum'), bound), 2),
      multipleOf: rarely(fc.constantFrom(1, 0.5, 3), 4),
      integer: fc.boolean(),
    })
    .map(({ lower, upper, multipleOf, integer }): SchemaNode => {
      const bounds = Object.fromEntries([lower, upper].filter((each) => each !== undefined))
      return { kind: 'number', integer, ...bounds, ...present({ multipleOf }) }
    }),
  fc.constantFrom<SchemaNode>(
    ...(['boolean', 'null', 'any', 'unknown', 'never'] as const).map((kind): SchemaNode => ({ kind })),
  ),
  fc
    .uniqueArray(fc.constantFrom('a', 'b', '', 'é', "it's"), { minLength: 1, maxLength: 4 })
    .map((values): SchemaNode => ({ kind: 'enum', values })),
  fc.constantFrom('a', '', 0, -1.5, true, false, null).map((value): SchemaNode => ({ kind: 'literal', value })),
  fc.constantFrom('item', 'other entity').map((name): SchemaNode => ({ kind: 'reference', name })),
)

/** A default is only kept where it satisfies its schema. */
function annotated(bare: fc.Arbitrary<SchemaNode>): fc.Arbitrary<SchemaNode> {
  return fc.tuple(bare, rarely(annotations, 1), rarely(json, 3)).map(([node, said, value]): SchemaNode => {
    const schema = { ...node, ...said }
    const isSound = value !== undefined && refusalOf(value, schema, entities) === undefined
    return isSound ? { ...schema, default: { value } } : schema
  })
}

function fields(schema: fc.Arbitrary<SchemaNode>): fc.Arbitrary<readonly ObjectField[]> {
  const field = fc
    .record({ name: fieldNames, optional: fc.boolean(), schema })
    .map((given) => ({ ...given, optional: given.optional || acceptsMissing(given.schema, entities) }))
  return fc.uniqueArray(field, { maxLength: 5, selector: ({ name }) => name })
}

/** Alternatives that a property tells apart. */
function discriminated(schema: fc.Arbitrary<SchemaNode>): fc.Arbitrary<SchemaNode> {
  const values: readonly SchemaNode[] = [
    { kind: 'literal', value: 'a', title: 'T' },
    { kind: 'enum', values: ['b', 'c'] },
    { kind: 'literal', value: 1 },
  ]
  const alternative = fc.tuple(fields(schema), rarely(text, 4))
  return fc.array(alternative, { minLength: 1, maxLength: 3 }).map((all): SchemaNode => ({
    kind: 'union',
    discriminator: 'type',
    alternatives: all.map(([others, title], index): SchemaNode => ({
      kind: 'object',
      unknownKeys: { kind: 'strip' },
      fields: [
        { name: 'type', optional: false, schema: values[index] ?? { kind: 'never' } },
        ...others.filter(({ name }) => name !== 'type'),
      ],
      ...present({ title }),
    })),
  }))
}

function composite(schema: fc.Arbitrary<SchemaNode>): fc.Arbitrary<SchemaNode> {
  const unknownKeys: fc.Arbitrary<UnknownKeys> = fc.oneof(
    { arbitrary: fc.constantFrom<UnknownKeys>({ kind: 'strip' }, { kind: 'strict' }, { kind: 'open' }), weight: 5 },
    {
      arbitrary: schema
        .filter(({ kind }) => kind !== 'never')
        .map((others): UnknownKeys => ({ kind: 'catchall', schema: others })),
      weight: 1,
    },
  )
  const count = fc.constantFrom(0, 1, 3)
  return fc.oneof(
    {
      arbitrary: fc.record({ kind: fc.constant('object' as const), fields: fields(schema), unknownKeys }),
      weight: 5,
    },
    {
      arbitrary: fc
        .record({ items: schema, minItems: rarely(count, 3), maxItems: rarely(fc.constantFrom(3, 9), 3) })
        .map(({ items, ...bounds }): SchemaNode => ({ kind: 'array', items, ...present(bounds) })),
      weight: 2,
    },
    {
      arbitrary: fc
        .record({
          items: fc.array(schema, { minLength: 1, maxLength: 3 }),
          rest: schema.filter(({ kind }) => kind !== 'never'),
          more: rarely(count, 1),
        })
        .map(({ items, rest, more }): SchemaNode => {
          const maxItems = more === undefined ? undefined : items.length + more
          return { kind: 'tuple', items, rest, minItems: items.length, ...present({ maxItems }) }
        }),
      weight: 1,
    },
    { arbitrary: schema.map((values): SchemaNode => ({ kind: 'record', values })), weight: 1 },
    {
      arbitrary: fc
        .array(schema, { minLength: 2, maxLength: 3 })
        .map((alternatives): SchemaNode => ({ kind: 'union', alternatives })),
      weight: 2,
    },
    { arbitrary: discriminated(schema), weight: 1 },
    {
      arbitrary: fields(schema).map((own): SchemaNode => ({
        kind: 'intersection',
        parts: [
          { kind: 'reference', name: 'item' },
          { kind: 'object', fields: own, unknownKeys: { kind: 'strip' } },
        ],
      })),
      weight: 1,
    },
  )
}

/** Whether zui has words for all that a schema is made of: for an empty range in a tuple of entities, say, there are none. */
function isPrintable(node: SchemaNode): boolean {
  return unprintable(node, entities) === undefined && childrenOf(idiomOf(node, entities)).every(isPrintable)
}

/** Schema trees of all kinds that zui has words for. */
export const schemaTree: fc.Arbitrary<SchemaNode> = fc
  .letrec<{ tree: SchemaNode }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, annotated(scalar), annotated(composite(tie('tree')))),
  }))
  .tree.filter(isPrintable)
