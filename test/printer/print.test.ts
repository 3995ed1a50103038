import { describe, expect, it } from 'vitest'
import {
  array,
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
} from '../../src/printer/build.ts'
import type { Expression, Statement } from '../../src/printer/expression.ts'
import { printExpression, printModule } from '../../src/printer/print.ts'

const z = identifier('z')

describe('a module', () => {
  const Member: Statement = { kind: 'export-const', name: 'Member', value: method(z, 'object', [object([])]) }
  const MemberType: Statement = { kind: 'export-type', name: 'Member', type: 'z.infer<typeof Member>' }

  it('has its imports on top, blank lines between declarations, and each type below its constant', () => {
    const statements: readonly Statement[] = [
      { kind: 'import', names: [{ name: 'IntegrationDefinition' }, { name: 'z' }], from: '@botpress/sdk' },
      { kind: 'import', names: [{ name: 'Tag', as: 'TagSchema' }], from: './tag', typeOnly: true },
      Member,
      MemberType,
      {
        kind: 'export-const',
        name: 'INTEGRATION_NAME',
        value: literal('telegram'),
        comment: ['Its name', '', 'on the hub'],
      },
      { ...MemberType, name: 'Other' },
      { kind: 'export-default', value: create(identifier('IntegrationDefinition'), [json({ name: 'telegram' })]) },
    ]
    expect(printModule(statements)).toBe(`import { IntegrationDefinition, z } from '@botpress/sdk'
import type { Tag as TagSchema } from './tag'

export const Member = z.object({})
export type Member = z.infer<typeof Member>

// Its name
//
// on the hub
export const INTEGRATION_NAME = 'telegram'

export type Other = z.infer<typeof Member>

export default new IntegrationDefinition({ name: 'telegram' })
`)
  })

  it('is empty when it has no statements', () => {
    expect(printModule([])).toBe('')
  })

  it('lists the names of an import one a line when they are too many', () => {
    const names = ['Attachment', 'Carousel', 'ConversationReference', 'Dropdown', 'Location'].map((name) => ({
      name,
      as: `${name}Schema`,
    }))
    expect(printModule([{ kind: 'import', names, from: './src/generated/schemas' }])).toBe(`import {
  Attachment as AttachmentSchema,
  Carousel as CarouselSchema,
  ConversationReference as ConversationReferenceSchema,
  Dropdown as DropdownSchema,
  Location as LocationSchema,
} from './src/generated/schemas'
`)
  })
})

describe('an expression', () => {
  it('stands on one line where it fits, unless an object is expanded or a comment stands in it', () => {
    const field = method(method(z, 'string'), 'title', [literal('Chat ID')])
    expect(printExpression(object([property('chatId', field)]))).toBe("{ chatId: z.string().title('Chat ID') }")
    expect(printExpression(object([property('chatId', field)], { expanded: true }))).toBe(
      "{\n  chatId: z.string().title('Chat ID'),\n}",
    )
    expect(printExpression(object([property('chatId', field, ['The chat'])]))).toBe(
      "{\n  // The chat\n  chatId: z.string().title('Chat ID'),\n}",
    )
    expect(printExpression(object([], { expanded: true }))).toBe('{}')
  })

  it('is laid out as people write a schema', () => {
    const base = identifier('Member')
    const schema = method(
      method(
        method(z, 'object', [
          object(
            [
              spread(member(base, 'shape')),
              spread(member(method(base, 'pick', [json({ role: true })]), 'shape')),
              property('username', method(method(z, 'string'), 'regex', [regex('^@[^/]+$')])),
              property(
                'description',
                method(method(z, 'string'), 'describe', [
                  literal(
                    "What the member's profile says about them, in the language that the workspace has set as its own",
                  ),
                ]),
              ),
              property('scores', method(z, 'array', [method(z, 'number')])),
              property('kind', method(z, 'union', [array([method(z, 'literal', [literal('a')]), method(z, 'null')])])),
            ],
            { expanded: true },
          ),
        ]),
        'title',
        [literal('A member')],
      ),
      'optional',
    )
    expect(printExpression(schema)).toBe(`z
  .object({
    ...Member.shape,
    ...Member.pick({ role: true }).shape,
    username: z.string().regex(/^@[^/]+$/),
    description: z
      .string()
      .describe("What the member's profile says about them, in the language that the workspace has set as its own"),
    scores: z.array(z.number()),
    kind: z.union([z.literal('a'), z.null()]),
  })
  .title('A member')
  .optional()`)
  })

  it('fills lines with numbers, and gives each of several objects lines of its own', () => {
    const numbers = Array.from({ length: 30 }, (_, index) => 10000 + index)
    expect(
      printExpression(
        json({
          numbers,
          rows: [
            { a: 1, b: 2 },
            { a: 3, b: 4 },
          ],
        }),
      ),
    ).toBe(`{
  numbers: [
    10000, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10010, 10011, 10012, 10013, 10014, 10015,
    10016, 10017, 10018, 10019, 10020, 10021, 10022, 10023, 10024, 10025, 10026, 10027, 10028, 10029,
  ],
  rows: [
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ],
}`)
  })

  it('starts where it is told to, and indents its other lines', () => {
    const text = printExpression(object([property('a', literal(1))], { expanded: true }), { indent: 4, column: 10 })
    expect(text).toBe('{\n      a: 1,\n    }')
    const list = array([literal('x'.repeat(50)), literal('y'.repeat(50))])
    expect(printExpression(list, { column: 11 })).not.toContain('\n')
    expect(printExpression(list, { column: 13 })).toContain('\n')
  })
})

describe('the work', () => {
  /** The expression, and how often its nodes are looked at. */
  function counted(expression: Expression): { readonly expression: Expression; readonly count: () => number } {
    let looks = 0
    const watch = <Value>(value: Value): Value => {
      if (typeof value !== 'object' || value === null) return value
      const known = watched.get(value)
      if (known !== undefined) return known as Value
      const proxy: object = new Proxy(value, {
        get(target, name, receiver) {
          looks++
          return watch(Reflect.get(target, name, receiver))
        },
      })
      watched.set(value, proxy)
      return proxy as Value
    }
    const watched = new WeakMap<object, object>()
    return { expression: watch(expression), count: () => looks }
  }

  const nestings: Readonly<Record<string, (inner: Expression) => Expression>> = {
    objects: (inner) =>
      method(method(method(z, 'object', [object([property('field', inner)])]), 'title', [literal('x')]), 'optional'),
    'expanded objects': (inner) => method(z, 'object', [object([property('field', inner)], { expanded: true })]),
    arrays: (inner) => method(z, 'union', [array([inner, identifier('B')])]),
    calls: (inner) => call(identifier('f'), [literal('a'), json({ a: 1 }), array([inner])]),
    arguments: (inner) => method(method(method(z, 'or', [inner]), 'title', [literal('x')]), 'optional'),
    'last links': (inner) =>
      method(method(method(z, 'string'), 'title', [literal('x')]), 'default', [object([property('a', inner)])]),
    constructors: (inner) => create(identifier('A'), [identifier('b'), object([property('a', inner)])]),
  }

  it.each(Object.entries(nestings))('grows with the size and not with the depth of nested %s', (_, nest) => {
    const looks = (depth: number): number => {
      let expression: Expression = literal('x')
      for (let level = 0; level < depth; level++) expression = nest(expression)
      const { expression: watched, count } = counted(expression)
      printExpression(watched)
      return count()
    }
    expect(looks(60)).toBeLessThan(looks(30) * 3)
  })
})
