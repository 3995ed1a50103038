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
} from '../../printer/build-type.ts'
import type { DocComment, ObjectType, Type, TypeMember } from '../../printer/type.ts'
import { unprintable } from '../idiom.ts'
import { impliesMissing, printedAs } from './printed-as.ts'
import type { Definitions, IdiomaticSchema, ObjectField, ObjectSchema, SchemaNode, TupleSchema } from '../node.ts'
import { definitionOf } from '../resolve.ts'
import { withoutUndefined, wrapped, type Absence, type Side, type TypeOfSide } from './wrap-type.ts'

export type { Side }

/** What printing a type must be told about the surroundings of a schema. */
export interface TypeContext {
  readonly definitions: Definitions
  /** The type that stands for one side of a definition: `Member`, `MemberInput`. */
  reference(name: string, side: Side): Type
}

/**
 * Prints the type of the values of a schema: the one that zui infers for the expression that `printZui` prints, in the words of
 * a person. Of a read-only tuple it says more, since zui's own types lose sight of its items. Descriptions of fields become
 * comments.
 *
 * A brand mentions `z`, so that the module has to import its type from the SDK.
 *
 * @param side `output`: a value that was parsed, `z.output`; `input`: one that may be, `z.input`; `stored`: one that the platform
 *   accepts, as zui's `toTypescriptType({ treatDefaultAsOptional: true })` has it
 */
export function printType(node: SchemaNode, side: Side, context: TypeContext): Type {
  return typeOf(shownAs(node, context.definitions), side, context).type
}

/**
 * What an editor should show of a value with this schema: the description, or else the title, unless it only repeats the
 * name; and what is taken when the value is missing. Undefined when there is nothing to show.
 */
export function printDoc(node: SchemaNode, side: Side, definitions: Definitions, name: string): DocComment | undefined {
  const { title = '', description, default: preset, runtime } = shownAs(node, definitions)
  const text = description ?? (lettersOf(title) === lettersOf(name) ? '' : title)
  const isTaken = side !== 'output' && runtime?.outerOptional !== true
  const doc = {
    ...(text === '' ? {} : { description: text }),
    ...(preset === undefined || !isTaken ? {} : { default: JSON.stringify(preset.value) }),
  }
  return Object.keys(doc).length === 0 ? undefined : doc
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}

/**
 * As it is printed as zui. What an interface says and the entity that stands in it may contradict each other in words, and have no
 * idiom then: zui keeps both beside each other.
 */
function shownAs(node: SchemaNode, definitions: Definitions): IdiomaticSchema {
  return node.kind === 'intersection' && unprintable(node, definitions) !== undefined
    ? node
    : printedAs(node, definitions)
}

function typeOf(shown: IdiomaticSchema, side: Side, context: TypeContext): TypeOfSide {
  const absence = absenceOfBase(shown, side, context.definitions)
  return wrapped({ type: baseType(shown, side, context), absence }, shown, side)
}

function baseType(node: IdiomaticSchema, side: Side, context: TypeContext): Type {
  switch (node.kind) {
    case 'string':
      return named(node.runtime?.date === true ? 'Date' : 'string')
    case 'number':
    case 'boolean':
    case 'any':
    case 'unknown':
    case 'never':
      return named(node.kind)
    case 'null':
      return literalType(null)
    case 'literal':
      return literalType(node.value)
    case 'enum':
      return unionType(node.values.map(literalType))
    case 'array':
      return arrayType(printType(node.items, side, context))
    case 'tuple':
      return printTuple(node, side, context)
    case 'record':
      return named('Record', named('string'), printType(node.values, side, context))
    case 'union':
      return unionType(node.alternatives.map((alternative) => printType(alternative, side, context)))
    case 'object':
      return printObject(node, side, context)
    case 'intersection':
      return node.parts.map((part) => printType(part, side, context)).reduce(intersectionType)
    case 'reference':
    case 'placeholder':
      return context.reference(node.name, side)
  }
}

function printTuple(node: TupleSchema, side: Side, context: TypeContext): Type {
  const items = node.items.map((item) => printType(item, side, context))
  const isLonger = node.maxItems === undefined || node.maxItems > node.items.length
  return isLonger ? tupleType(items, printType(node.rest, side, context)) : tupleType(items)
}

function printObject(node: ObjectSchema, side: Side, context: TypeContext): ObjectType {
  const fields = node.fields.map((field) => printField(field, side, context))
  return objectType([...fields, ...otherKeys(node, side, context)])
}

function printField(field: ObjectField, side: Side, context: TypeContext): TypeMember {
  const { name, schema } = field
  const { definitions } = context
  const { type, absence } = typeOf(shownAs(schema, definitions), side, context)
  const isOuter = schema.runtime?.outerOptional === true
  const isOptional = isOuter || absence !== 'none' || (field.optional && !impliesMissing(schema, definitions))
  return propertyType(name, isOptional ? withoutUndefined(type) : type, {
    isOptional,
    doc: printDoc(schema, side, definitions, name),
  })
}

/** Keys without a name hold anything to zui's types, even where a schema says what; its printer does not mention them. */
function otherKeys({ unknownKeys }: ObjectSchema, side: Side, { definitions }: TypeContext): readonly TypeMember[] {
  if (side === 'stored') return []
  switch (unknownKeys.kind) {
    case 'strip':
    case 'strict':
      return []
    case 'open':
      return [indexSignature(named('unknown'))]
    case 'catchall':
      return [indexSignature(named('unknown'), printDoc(unknownKeys.schema, side, definitions, ''))]
  }
}

const absences: Readonly<Record<Side, WeakMap<SchemaNode, Absence>>> = {
  input: new WeakMap(),
  output: new WeakMap(),
  stored: new WeakMap(),
}

/** Whether undefined is among the values of a schema, as far as TypeScript can tell. */
function absenceOf(node: SchemaNode, side: Side, definitions: Definitions): Absence {
  const known = absences[side].get(node)
  if (known !== undefined) return known
  const shown = shownAs(node, definitions)
  const { absence } = wrapped({ type: named('never'), absence: absenceOfBase(shown, side, definitions) }, shown, side)
  absences[side].set(node, absence)
  return absence
}

function absenceOfBase(node: IdiomaticSchema, side: Side, definitions: Definitions): Absence {
  switch (node.kind) {
    case 'any':
    case 'unknown':
      return node.kind
    case 'reference':
      return absenceOf(definitionOf(node.name, definitions), side, definitions)
    case 'union':
      return firstOf(['any', 'unknown', 'undefined', 'none'], node.alternatives, side, definitions)
    case 'intersection':
      return firstOf(['any', 'none', 'undefined', 'unknown'], node.parts, side, definitions)
    default:
      return 'none'
  }
}

/** The first in the order that one of the schemas has. */
function firstOf(
  order: readonly Absence[],
  nodes: readonly SchemaNode[],
  side: Side,
  definitions: Definitions,
): Absence {
  const all = new Set(nodes.map((node) => absenceOf(node, side, definitions)))
  return order.find((absence) => all.has(absence)) ?? 'none'
}
