import fc from 'fast-check'
import {
  array,
  arrow,
  call,
  create,
  identifier,
  json,
  literal,
  member,
  method,
  object,
  property,
  regex,
  spread,
  type Json,
} from '../../src/printer/build.ts'
import type { Expression, ObjectExpression, ObjectProperty, Statement } from '../../src/printer/expression.ts'

/** Modules as emitters make them, in all shapes and widths, for what must hold of every module. */

const z = identifier('z')

const words = fc.constantFrom(
  'the',
  'message',
  'a',
  'chat',
  'to',
  'post',
  'identifier',
  'of',
  'workspace',
  'URL',
  "user's",
  '"quoted"',
  'é',
  'naïve',
  'đã',
  '日本語',
  'テキスト',
  '한국어',
  'שלום',
  'مرحبا',
  'السلام',
  'हिन्दी',
  'ภาษาไทย',
  'ភាសាខ្មែរ',
  '👍',
  '🗑️',
  '👩🏽‍🚀',
  '🇯🇵',
  '1️⃣',
  '—',
  '\\d+',
  '${x}',
  '`',
  '*/',
  '//',
  '</script>',
)

/** Text as people write it, and text of any width. */
const plainText = fc.oneof(
  { arbitrary: fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')), weight: 5 },
  { arbitrary: fc.nat({ max: 130 }).map((length) => 'x'.repeat(length)), weight: 3 },
)

/** Text that would like to be code, or at least to end the line. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        '`',
        '\\',
        '\n',
        '\r',
        '\u2028',
        '\u2029',
        '\0',
        '\x85',
        '\u202e',
        '\ufeff',
        '\ud83d',
        '\ude00',
        '${',
        '}',
        '{',
        '*/',
        '//',
        '</script>',
        '<!--',
        'a',
        ' ',
        '\t',
        '0',
        'u2028',
        'x27',
      ),
      { maxLength: 12 },
    )
    .map((list) => list.join('')),
)

export const anyText = fc.oneof({ arbitrary: plainText, weight: 9 }, { arbitrary: hostileText, weight: 1 })

/** Names of properties: usual ones, those that need quotes, long ones, hostile ones. */
export const key = fc.oneof(
  {
    arbitrary: fc.constantFrom('a', 'id', 'url', 'type', 'title', 'chatId', 'description', 'conversationIdentifier'),
    weight: 8,
  },
  {
    arbitrary: fc.constantFrom(
      'a-b',
      'my key',
      '1',
      '12',
      '0x1',
      '1e3',
      '',
      "it's",
      '__proto__',
      'constructor',
      'class',
      '$',
      '_',
      'prénom',
      '名前',
      '이름',
      'имя',
      '𝒜',
      'ꟊ',
      '日・本',
      'ａ',
      'e\u0301',
      '\u200c',
    ),
    weight: 2,
  },
  { arbitrary: fc.nat({ max: 110 }).map((length) => 'k'.repeat(length + 1)), weight: 1 },
  { arbitrary: hostileText, weight: 1 },
)

export const finiteNumber = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(-0, 0, 1e21, 1e-7, 1.5e300, 0.1, -2.5, 1e20, 123456789012345680000, 5e-324),
)

const regexes = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('^a', '^[a-z]+$', '/', '[/]', '', '\\/', '^https?://[^/]+/.*$', '\\d{3}-\\d{4}', "it's"),
      fc.constantFrom('[\\]/]', '\n', '\u2028', 'é', '日本', '日本語'),
      fc.nat({ max: 110 }).map((length) => 'y'.repeat(length + 1)),
    ),
    fc.constantFrom('', 'i', 'u', 'gi', 'mi'),
  )
  .map(([source, flags]) => regex(source, flags))

const scalar = fc.oneof(
  { arbitrary: anyText.map(literal), weight: 5 },
  { arbitrary: finiteNumber.map(literal), weight: 2 },
  { arbitrary: fc.constantFrom(true, false, null).map(literal), weight: 2 },
)

const jsonValue = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>

const comment = fc.option(fc.array(anyText, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 8 })

/** Names of constants and types, also such as are too long for a line. */
export const name = fc.oneof(
  { arbitrary: fc.constantFrom('Member', 'A', '_', '$', 'ChatMessage', 'messages', 'user', 'z'), weight: 6 },
  { arbitrary: fc.nat({ max: 110 }).map((length) => 'N'.repeat(length + 1)), weight: 1 },
  { arbitrary: fc.nat({ max: 70 }).map((length) => 'n'.repeat(length + 1)), weight: 1 },
)

const members = fc
  .tuple(
    fc.oneof({ arbitrary: name.map(identifier), weight: 9 }, { arbitrary: scalar, weight: 1 }),
    fc.oneof(
      fc.constantFrom(['shape'], ['defaults', 'text', 'schema'], ['defaults', 'markdownBloc', 'schema', 'shape']),
      fc.array(fc.oneof({ arbitrary: name, weight: 9 }, { arbitrary: key, weight: 1 }), { minLength: 1, maxLength: 5 }),
    ),
  )
  .map(([head, [first = 'shape', ...others]]) => member(head, first, ...others))

/** What continues a chain of calls. */
type Step = (inner: Expression) => Expression

interface Kinds {
  expression: Expression
  schema: Expression
  step: Step
  object: ObjectExpression
  property: ObjectProperty
}

const calls =
  (verb: string, ...args: readonly Expression[]): Step =>
  (inner) =>
    method(inner, verb, args)

const kinds = fc.letrec<Kinds>((tie: fc.LetrecTypedTie<Kinds>): fc.LetrecValue<Kinds> => {
  const small = { depthIdentifier: 'tree', depthSize: 'small', withCrossShrink: true } as const
  const schemas = fc.array(tie('schema'), { maxLength: 4 })
  const start: fc.Arbitrary<Expression> = fc.oneof(
    small,
    fc.constantFrom('string', 'number', 'boolean', 'any').map((kind) => method(z, kind)),
    fc.array(scalar, { maxLength: 8 }).map((items) => method(z, 'enum', [array(items)])),
    fc.constantFrom('Member', 'ChatMessage').map(identifier),
    members,
    tie('object').map((shape) => method(z, 'object', [shape])),
    fc.tuple(tie('schema')).map((items) => method(z, 'array', items)),
    fc.array(tie('schema'), { minLength: 1, maxLength: 2 }).map((items) => method(z, 'record', items)),
    schemas.map((items) => method(z, 'union', [array(items)])),
    fc.tuple(key, schemas).map(([on, items]) => method(z, 'discriminatedUnion', [literal(on), array(items)])),
    scalar.map((value) => method(z, 'literal', [value])),
    fc.tuple(members, tie('object')).map(([head, shape]) => method(head, 'extend', [shape])),
    fc.tuple(name, tie('object')).map(([head, shape]) => method(identifier(head), 'extend', [shape])),
  )
  return {
    schema: fc
      .tuple(start, fc.array(tie('step'), { maxLength: 4 }))
      .map(([inner, steps]) => steps.reduce((value, step) => step(value), inner)),
    step: fc.oneof(
      { depthIdentifier: 'tree' },
      fc.constantFrom('optional', 'nullable', 'secret', 'passthrough').map((verb) => calls(verb)),
      anyText.map((value) => calls('title', literal(value))),
      anyText.map((value) => calls('describe', literal(value))),
      finiteNumber.map((value) => calls('min', literal(value))),
      regexes.map((value) => calls('regex', value)),
      jsonValue.map((value) => calls('default', json(value))),
      name.map((value) => calls('or', identifier(value))),
      tie('schema').map((value) => calls('and', value)),
      tie('object').map((shape) => calls('extend', shape)),
      tie('expression').map((value) => calls('default', value)),
      fc
        .array(key, { maxLength: 4 })
        .map((keys) => calls('pick', object(keys.map((on) => property(on, literal(true)))))),
      fc
        .tuple(anyText, jsonValue)
        .map(([id, params]) =>
          calls('displayAs', object([property('id', literal(id)), property('params', json(params))])),
        ),
      fc.constant<Step>((inner) => member(inner, 'shape')),
    ),
    object: fc
      .tuple(fc.array(tie('property'), { maxLength: 5, depthIdentifier: 'tree' }), fc.boolean())
      .map(([properties, expanded]) => object(properties, { expanded })),
    property: fc.oneof(
      {
        arbitrary: fc.tuple(key, tie('expression'), comment).map(([on, value, lines]) => property(on, value, lines)),
        weight: 8,
      },
      { arbitrary: tie('schema').map((value) => spread(member(value, 'shape'))), weight: 1 },
    ),
    expression: fc.oneof(
      small,
      { arbitrary: scalar, weight: 4 },
      { arbitrary: tie('schema'), weight: 6 },
      { arbitrary: regexes, weight: 1 },
      { arbitrary: name.map(identifier), weight: 1 },
      { arbitrary: members, weight: 1 },
      { arbitrary: jsonValue.map((value) => json(value)), weight: 2 },
      { arbitrary: fc.array(finiteNumber, { maxLength: 40 }).map((list) => json(list)), weight: 1 },
      { arbitrary: fc.array(fc.oneof(scalar, tie('expression')), { maxLength: 5 }).map(array), weight: 2 },
      { arbitrary: tie('object'), weight: 3 },
      {
        arbitrary: fc
          .tuple(fc.oneof(name.map(identifier), members), fc.array(tie('expression'), { maxLength: 3 }))
          .map(([callee, args]) => create(callee, args)),
        weight: 1,
      },
      {
        arbitrary: fc
          .tuple(fc.oneof(name.map(identifier), tie('schema')), fc.array(tie('expression'), { maxLength: 3 }))
          .map(([callee, args]) => call(callee, args)),
        weight: 1,
      },
    ),
  }
})

export const { expression } = kinds

/** Names of parameters that are taken out of one object; none, some, or more than a line holds. */
const taken = fc.uniqueArray(name, { maxLength: 4 })

const imports: fc.Arbitrary<Statement> = fc.record({
  kind: fc.constant('import' as const),
  names: fc.array(
    fc.oneof(
      name.map((imported) => ({ name: imported })),
      fc.record({ name, as: name }),
    ),
    { minLength: 1, maxLength: 6 },
  ),
  from: fc.oneof(fc.constantFrom('@botpress/sdk', './src/generated/schemas'), hostileText),
  typeOnly: fc.boolean(),
})

/** An item of an interface: its schemas are functions of entities. */
const generic: fc.Arbitrary<Statement> = fc
  .tuple(fc.array(fc.tuple(key, taken, kinds.schema, comment), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([rows, expanded]) => {
    const items = rows.map(([on, takes, body, lines]) =>
      property(on, object([property('schema', arrow(takes, body), lines)], { expanded })),
    )
    return {
      kind: 'export-default',
      value: create(identifier('InterfaceDefinition'), [object(items, { expanded: true })]),
    }
  })

/** A definition that extends interfaces. */
const extending: fc.Arbitrary<Statement> = fc
  .tuple(
    kinds.object.filter(({ properties }) => properties.length > 0),
    fc.array(
      fc.tuple(
        name,
        fc.constantFrom([], ['entities']),
        fc.array(fc.tuple(name, name), { maxLength: 4 }),
        fc.array(fc.tuple(name, jsonValue), { maxLength: 3 }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([{ properties }, links]) => {
    const definition: Expression = create(identifier('IntegrationDefinition'), [object(properties, { expanded: true })])
    const value = links.reduce((inner, [local, takes, entities, overrides]) => {
      const chosen = entities.map(([on, own]) => property(on, member(identifier('entities'), own)))
      const rows = overrides.map(([on, said]) =>
        property(on, object([property('item', json(said))], { expanded: true })),
      )
      const body = object([property('entities', object(chosen)), ...rows], { expanded: rows.length > 0 })
      return method(inner, 'extend', [identifier(local), arrow(takes, body)])
    }, definition)
    return { kind: 'export-default', value }
  })

const packaged: fc.Arbitrary<Statement> = fc
  .tuple(fc.array(fc.tuple(name, fc.oneof(anyText.map(literal), name.map(identifier))), { minLength: 1 }), name)
  .map(([rows, satisfies]) => ({
    kind: 'export-default',
    value: object(
      rows.map(([on, value]) => property(on, value)),
      { expanded: true },
    ),
    satisfies,
  }))

/** Modules of interfaces, and of what implements them. */
export const interfaceModule: fc.Arbitrary<readonly Statement[]> = fc
  .tuple(
    fc.array(
      fc.tuple(imports, fc.option(name, { nil: undefined })).map(([statement, local]): Statement => ({
        ...statement,
        ...(local === undefined ? {} : { default: local, names: [], typeOnly: false }),
      })),
      { maxLength: 2 },
    ),
    fc.oneof(generic, extending, packaged),
  )
  .map(([first, last]) => [...first, last])

const constant: fc.Arbitrary<Statement> = fc
  .tuple(name, fc.oneof(kinds.schema, expression), comment)
  .map(([as, value, lines = []]) => ({ kind: 'export-const', name: as, value, comment: lines }))

const constantAndType: fc.Arbitrary<readonly Statement[]> = fc.tuple(name, kinds.schema).map(([as, value]) => [
  { kind: 'export-const', name: as, value },
  { kind: 'export-type', name: as, type: `z.infer<typeof ${as}>` },
])

const defaultExport: fc.Arbitrary<Statement> = fc
  .tuple(expression, comment)
  .map(([value, lines = []]) => ({ kind: 'export-default', value, comment: lines }))

/** Names may be declared twice: to a formatter it is all the same. */
export const module: fc.Arbitrary<readonly Statement[]> = fc
  .tuple(
    fc.array(imports, { maxLength: 2 }),
    fc.array(
      fc.oneof(
        constant.map((statement) => [statement]),
        constantAndType,
        defaultExport.map((statement) => [statement]),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([first, others]) => [...first, ...others.flat()])
