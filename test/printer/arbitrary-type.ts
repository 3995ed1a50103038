import fc from 'fast-check'
import {
  arrayType,
  indexSignature,
  intersectionType,
  literalType,
  named,
  objectType,
  propertyType,
  tupleType,
  unionType,
} from '../../src/printer/build-type.ts'
import type { Statement } from '../../src/printer/expression.ts'
import type { DocComment, LiteralType, NamedType, ObjectType, Type } from '../../src/printer/type.ts'
import { anyText, finiteNumber, hostileText, key, name } from './arbitrary-module.ts'

/** Types as emitters make them, in all shapes and widths. */

const keyword = fc
  .constantFrom('string', 'number', 'boolean', 'unknown', 'any', 'never', 'undefined')
  .map((word) => named(word))

/** Names of types, also such as are too long for a line. */
const plainName: fc.Arbitrary<NamedType> = fc.oneof(
  {
    arbitrary: fc.constantFrom('Member', 'z.ZodUnknown', 'bp.actions.create.Input', 'Date').map((word) => named(word)),
    weight: 6,
  },
  { arbitrary: name.map((word) => named(word)), weight: 3 },
)

const literal: fc.Arbitrary<LiteralType> = fc
  .oneof(
    { arbitrary: fc.constantFrom('text', 'image', 'conversation', 'a type of message', true, false, null), weight: 6 },
    { arbitrary: anyText, weight: 1 },
    { arbitrary: hostileText, weight: 1 },
    { arbitrary: finiteNumber, weight: 1 },
  )
  .map(literalType)

/** A comment, or none. */
export const doc: fc.Arbitrary<{ readonly doc?: DocComment }> = fc.option(
  fc
    .record(
      {
        description: fc.oneof(
          anyText,
          fc.array(anyText, { maxLength: 3 }).map((lines) => lines.join('\n')),
        ),
        default: fc.oneof(fc.constantFrom('false', '"none"', '{"a":1}'), hostileText),
      },
      { requiredKeys: [] },
    )
    .map((said) => ({ doc: said })),
  { nil: {}, freq: 4 },
)

/**
 * Names of members: those of properties, and words that have a meaning among the members of a type. Not `in`, which the formatter
 * cannot read behind a member of type `{}`, though TypeScript can.
 */
export const memberName = fc.oneof(
  { arbitrary: key, weight: 6 },
  {
    arbitrary: fc.constantFrom('readonly', 'get', 'set', 'new', 'extends', 'is', 'asserts', 'typeof'),
    weight: 1,
  },
)

interface Kinds {
  type: Type
  object: ObjectType
}

const kinds = fc.letrec<Kinds>((tie: fc.LetrecTypedTie<Kinds>): fc.LetrecValue<Kinds> => {
  const types = (minLength: number, maxLength: number) =>
    fc.array(tie('type'), { minLength, maxLength, depthIdentifier: 'type' })
  const isReadonly = fc.boolean()
  const hugged = fc
    .tuple(tie('object'), fc.constantFrom<Type>(named('undefined'), literalType(null), named('Member')))
    .map((both) => unionType(both))
  return {
    type: fc.oneof(
      { depthIdentifier: 'type', depthSize: 'small', withCrossShrink: true },
      { arbitrary: keyword, weight: 3 },
      { arbitrary: plainName, weight: 3 },
      { arbitrary: literal, weight: 3 },
      {
        arbitrary: fc
          .tuple(fc.constantFrom('Record', 'z.output', 'Readonly'), types(1, 3))
          .map(([of, args]) => named(of, ...args)),
        weight: 3,
      },
      { arbitrary: tie('type').map((item) => named('Record', named('string'), item)), weight: 2 },
      { arbitrary: tie('type').map((item) => named('Readonly', item)), weight: 2 },
      {
        arbitrary: fc
          .tuple(tie('type'), isReadonly)
          .map(([items, frozen]) => ({ ...arrayType(items), isReadonly: frozen })),
        weight: 4,
      },
      {
        arbitrary: fc
          .tuple(types(0, 4), fc.option(tie('type'), { nil: undefined }), isReadonly)
          .map(([items, rest, frozen]) => ({ ...tupleType(items, rest), isReadonly: frozen })),
        weight: 2,
      },
      { arbitrary: tie('object'), weight: 3 },
      { arbitrary: types(2, 6).map(unionType), weight: 5 },
      { arbitrary: hugged, weight: 2 },
      {
        arbitrary: types(2, 4).map(([first = named('never'), ...others]) => others.reduce(intersectionType, first)),
        weight: 2,
      },
    ),
    object: fc
      .tuple(
        fc.array(fc.tuple(memberName, tie('type'), fc.boolean(), doc), { maxLength: 4, depthIdentifier: 'type' }),
        fc.option(fc.tuple(tie('type'), doc), { nil: undefined, freq: 6 }),
      )
      .map(([members, others]) =>
        objectType([
          ...members.map(([on, type, isOptional, said]) => propertyType(on, type, { isOptional, ...said })),
          ...(others === undefined ? [] : [indexSignature(others[0], others[1].doc)]),
        ]),
      ),
  }
})

/** Modules that declare types. */
export const typeModule: fc.Arbitrary<readonly Statement[]> = fc.array(
  fc.oneof(
    {
      arbitrary: fc
        .tuple(name, kinds.type, doc)
        .map(([as, type, said]): Statement => ({ kind: 'export-type', name: as, type, ...said })),
      weight: 4,
    },
    {
      arbitrary: fc
        .tuple(name, kinds.object, doc)
        .map(([as, type, said]): Statement => ({ kind: 'export-interface', name: as, type, ...said })),
      weight: 1,
    },
  ),
  { minLength: 1, maxLength: 3 },
)
