import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { ConditionalSchema, IntersectionSchema, ObjectSchema, SchemaNode } from '../schemas/node.ts'
import { createAlgebra, type Algebra } from '../schemas/shape/algebra.ts'
import { Inexpressible } from '../schemas/shape/inexpressible.ts'
import { fieldAt } from '../schemas/shape/objects.ts'
import { everything, isNothing, type Shape } from '../schemas/shape/shape.ts'
import { shapeOf } from '../schemas/shape/shape-of.ts'
import { checkSpokenTypes, isTyped } from './check-spoken-types.ts'
import { isComposed } from './check-keywords.ts'
import { alternativesOf, writtenParts, type WrittenAs, type WrittenPart } from './composition-parts.ts'
import type { SchemaContext, SchemaWords } from './schema-context.ts'

/** What is needed to judge parts of one schema. */
interface Judge {
  readonly context: SchemaContext
  readonly algebra: Algebra
}

type Purpose = 'asserted' | 'tested'

/**
 * Whether each part of a schema has a say in which values satisfy it: reports alternatives, branches and fields that nothing
 * satisfies beside the other parts, conditions that are met always or never, and keywords of types that no value has.
 * Only what is certain is reported. Where set algebra would take too long (see `createAllowance`), the rest is let pass: such a
 * part is then sound, but may say nothing; whether the whole can be expressed and satisfied has been decided before.
 */
export function checkParts(node: IntersectionSchema, words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  try {
    return checkIntersection(node, words, everything, 'asserted', {
      context,
      algebra: createAlgebra(context.definitions),
    })
  } catch (error) {
    if (error instanceof Inexpressible) return true
    throw error
  }
}

/** @param hand the values that come here, by what stands around the schema */
function checkIntersection(
  node: IntersectionSchema,
  words: Cursor<SchemaWords>,
  hand: Shape,
  purpose: Purpose,
  judge: Judge,
): boolean {
  const parts = writtenParts(node, words)
  // What a condition comes to is no matter of what others are judged by: two of them would accuse each other.
  const describing = parts.filter(({ schema }) => !isChoice(schema))
  const shapes = describing.map(({ schema }) => shapeIn(schema, judge))
  const common = commonOf(shapes, hand, judge.algebra)
  const answers = parts.map((part) => {
    if (part.keyword === 'own' || (part.keyword === 'allOf' && isPlainlySound(part.inner, common.together, judge)))
      return true
    const index = describing.indexOf(part)
    return checkPart(part, words, index === -1 ? common.together : common.without(index), purpose, judge)
  })
  return !answers.includes(false)
}

interface Common {
  /** What all shapes have in common. */
  readonly together: Shape
  /** What all but one have. */
  without(index: number): Shape
}

/** What shapes before each one and behind it have in common is worked out once for all. */
function commonOf(shapes: readonly Shape[], hand: Shape, algebra: Algebra): Common {
  const before = accumulated(shapes, hand, algebra)
  // The first one says the type: without it, the others would have more alternatives.
  const narrowed = before[1] ?? hand
  let behind: readonly Shape[] | undefined
  return {
    together: before.at(-1) ?? hand,
    without(index) {
      const others = shapes.slice(1)
      if (index === 0) return accumulated(others, hand, algebra).at(-1) ?? hand
      behind ??= accumulated(others.toReversed(), narrowed, algebra).toReversed()
      return algebra.intersect(before[index] ?? hand, behind[index] ?? hand)
    },
  }
}

/** The first shape, what it and the second have in common, what these and the third have, and so on. */
function accumulated(shapes: readonly Shape[], first: Shape, algebra: Algebra): readonly Shape[] {
  const found = [first]
  let last = first
  for (const shape of shapes) {
    last = algebra.intersect(last, shape)
    found.push(last)
  }
  return found
}

/**
 * Whether a part without alternatives and conditions is seen to be sound by what it and the others have in common: each type
 * and each field that it speaks of is still there. Quick, for what stands beside it alone need not be known.
 *
 * @param together the values that satisfy this part and the others
 */
function isPlainlySound({ cursor }: Pick<WrittenAs, 'cursor'>, together: Shape, judge: Judge): boolean {
  const value: unknown = cursor.value
  if (value === false) return true
  if (isNothing(together)) return false
  if (typeof value !== 'object' || value === null || '$ref' in value) return true
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  const silent: SchemaContext = { ...judge.context, report: () => undefined }
  if (isComposed(words)) return false
  if (!isTyped(words) && !checkSpokenTypes(words, Object.keys(value), together, silent)) return false
  return (words.get('properties')?.entries() ?? []).every(([name, field]) =>
    isPlainlySound({ cursor: field }, fieldIn(together, name, judge), judge),
  )
}

function fieldIn({ objects }: Shape, name: string, { algebra }: Judge): Shape {
  return algebra.unite(objects.map((set) => fieldAt(set, name).shape))
}

function isChoice(node: SchemaNode): boolean {
  return node.kind === 'conditional' || (node.kind === 'intersection' && node.parts.every(isChoice))
}

function checkPart(
  part: Exclude<WrittenPart, { keyword: 'own' }>,
  words: Cursor<SchemaWords>,
  beside: Shape,
  purpose: Purpose,
  judge: Judge,
): boolean {
  switch (part.keyword) {
    case 'anyOf':
    case 'oneOf':
      return checkAlternatives(part.alternatives, part.keyword, beside, purpose, judge)
    case 'allOf':
      return checkInside(part.inner, beside, purpose, judge)
    case 'not':
      return checkNegation(part.inner, words, beside, judge)
    case 'if':
      return checkCondition(part, words, beside, judge)
    case 'dependentRequired':
      return checkSpokenTypes(words, ['dependentRequired'], beside, judge.context)
  }
}

/** A part, and what stands in it. */
function checkInside({ schema, cursor }: WrittenAs, hand: Shape, purpose: Purpose, judge: Judge): boolean {
  const { value } = cursor
  if (typeof value !== 'object' || value.$ref !== undefined) return true
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  if (!isTyped(words) && !checkSpokenTypes(words, Object.keys(value), hand, judge.context)) return false
  const fields = checkFields(schema, words, hand, purpose, judge)
  if (!isComposed(words)) return fields
  if (schema.kind === 'intersection') return checkIntersection(schema, words, hand, purpose, judge) && fields
  if (schema.kind !== 'union') return fields
  const keyword = schema.exclusive === true || words.value.anyOf === undefined ? 'oneOf' : 'anyOf'
  const alternatives = alternativesOf(schema, words.get(keyword)?.items() ?? [])
  return checkAlternatives(alternatives, keyword, hand, purpose, judge) && fields
}

/** What is said with `properties` of fields that others describe. */
function checkFields(
  node: SchemaNode,
  words: Cursor<SchemaWords>,
  hand: Shape,
  purpose: Purpose,
  judge: Judge,
): boolean {
  const { context, algebra } = judge
  const object = objectIn(node)
  let sound = true
  for (const [name, cursor] of words.get('properties')?.entries() ?? []) {
    const schema = object?.fields.find((field) => field.name === name)?.schema
    const there = fieldIn(hand, name, judge)
    // "false" says that the field must not be there; nobody has to be told.
    if (schema === undefined || isNothing(there) || (cursor.value as unknown) === false) continue
    if (!checkInside({ schema, cursor }, there, purpose, judge)) sound = false
    else if (isNothing(algebra.intersect(there, shapeIn(schema, judge)))) {
      sound = false
      const diagnostic =
        purpose === 'asserted'
          ? createDiagnostic('schema/unsatisfiable', { what: `the field "${name}" as it is said here` }, cursor.key())
          : createDiagnostic(
              'schema/constant-condition',
              { found: `No value of the field "${name}" meets this`, advice: 'Correct one of the two' },
              cursor.key(),
            )
      context.report(diagnostic)
    }
  }
  return sound
}

/** The object that a schema speaks of: a part that says no type speaks of all types. */
function objectIn(node: SchemaNode): ObjectSchema | undefined {
  if (node.kind === 'object') return node
  if (node.kind === 'union') return node.alternatives.find((alternative) => alternative.kind === 'object')
  return node.kind === 'intersection' && node.parts[0] !== undefined ? objectIn(node.parts[0]) : undefined
}

function checkAlternatives(
  alternatives: readonly WrittenAs[],
  keyword: 'anyOf' | 'oneOf',
  beside: Shape,
  purpose: Purpose,
  judge: Judge,
): boolean {
  const { context, algebra } = judge
  const answers = alternatives.map((alternative): boolean => {
    if (!checkInside(alternative, beside, purpose, judge)) return false
    if (!isNothing(algebra.intersect(beside, shapeIn(alternative.schema, judge)))) return true
    const params = { what: 'this alternative', advice: 'Correct or remove it' }
    context.report(createDiagnostic('schema/unsatisfiable', params, alternative.cursor.here()))
    return false
  })
  if (answers.includes(false)) return false
  const shapes = alternatives.map(({ schema }) => algebra.intersect(beside, shapeIn(schema, judge)))
  return alternatives
    .map(({ cursor }, index): boolean => {
      const shape = shapes[index]
      const by = shapes.findIndex(
        (other, position) =>
          (keyword === 'oneOf' ? position !== index : position < index) &&
          shape !== undefined &&
          algebra.isWithin(shape, other),
      )
      const covering = alternatives[by]
      if (covering === undefined) return true
      const related = [{ message: 'the one that accepts it all', location: covering.cursor.here() }]
      context.report(createDiagnostic('schema/unreachable-alternative', { keyword }, cursor.here(), { related }))
      return false
    })
    .every(Boolean)
}

function checkNegation(inner: WrittenAs, words: Cursor<SchemaWords>, beside: Shape, judge: Judge): boolean {
  if (!checkInside(inner, beside, 'tested', judge)) return false
  if (!isNothing(judge.algebra.intersect(beside, shapeIn(inner.schema, judge)))) return true
  const at = (words.get('not') ?? words).key()
  const params = { found: 'What "not" forbids is impossible anyway', advice: 'Correct or remove "not"' }
  judge.context.report(createDiagnostic('schema/constant-condition', params, at))
  return false
}

function checkCondition(
  { schema, condition, whenMet, otherwise }: WrittenPart & { keyword: 'if' },
  words: Cursor<SchemaWords>,
  beside: Shape,
  judge: Judge,
): boolean {
  const { context, algebra } = judge
  if (!checkInside(condition, beside, 'tested', judge)) return false
  const tested = shapeIn(condition.schema, judge)
  const [met, unmet] = [algebra.intersect(beside, tested), algebra.subtract(beside, tested)]
  if (isNothing(met) || isNothing(unmet) || algebra.isWithin(beside, tested)) {
    const params = constantCondition(schema, isNothing(met))
    context.report(createDiagnostic('schema/constant-condition', params, (words.get('if') ?? words).key()))
    return false
  }
  const branches = [
    checkBranch(
      whenMet,
      met,
      'the condition, "then"',
      'To forbid what meets the condition, write "not" with it',
      judge,
    ),
    checkBranch(otherwise, unmet, '"else"', 'To require the condition, write it in "allOf"', judge),
  ]
  return !branches.includes(false)
}

function constantCondition({ whenMet, otherwise }: ConditionalSchema, isNever: boolean) {
  const taken = isNever ? otherwise : whenMet
  const keyword = isNever ? 'else' : 'then'
  const dead = isNever ? 'then' : 'else'
  const isDeadWritten = (isNever ? whenMet : otherwise) !== undefined
  const consequence = isDeadWritten ? `, so "${dead}" never applies` : ''
  const advice =
    taken === undefined ? 'Correct it, or remove it' : `Correct it, or write in "allOf" what "${keyword}" says`
  return { found: `This condition is ${isNever ? 'never' : 'always'} met${consequence}`, advice }
}

function checkBranch(branch: WrittenAs | undefined, hand: Shape, what: string, advice: string, judge: Judge): boolean {
  if (branch === undefined || (branch.cursor.value as unknown) === false) return true
  if (!checkInside(branch, hand, 'asserted', judge)) return false
  if (!isNothing(judge.algebra.intersect(hand, shapeIn(branch.schema, judge)))) return true
  judge.context.report(createDiagnostic('schema/unsatisfiable', { what, advice }, branch.cursor.key()))
  return false
}

function shapeIn(node: SchemaNode, { context, algebra }: Judge): Shape {
  return shapeOf(node, context.definitions, algebra)
}
