import type { Expression, ObjectProperty } from '../../printer/expression.ts'
import {
  array,
  identifier,
  json,
  literal,
  member,
  method,
  object,
  property,
  regex,
  spread,
} from '../../printer/build.ts'
import { regexBody } from '../../printer/literals.ts'
import { idiomOf, resolvedIdiom } from '../idiom.ts'
import { impliesMissing, printedAs } from './printed-as.ts'
import type {
  Annotations,
  ArraySchema,
  Definitions,
  IdiomaticSchema,
  NumberSchema,
  ObjectField,
  ObjectSchema,
  Reference,
  SchemaNode,
  StringFormat,
  StringSchema,
  TupleSchema,
} from '../node.ts'
import { literalPattern, patternFlags } from '../pattern.ts'
import { converterOf, withBrand, withCatch } from './print-runtime.ts'
import { definitionOf } from '../resolve.ts'
import { combinedPattern } from '../shape/patterns.ts'

/** What the printer must be told about the surroundings of a schema. */
export interface ZuiContext {
  readonly definitions: Definitions
  /** The expression that stands for a definition: `Member`, `messages.defaults.text.schema`, `z.ref('item')` for an entity. */
  reference(name: string): Expression
  /** The comment above the field at a pointer: lines without `//`. */
  comment?(pointer: string): readonly string[] | undefined
  /**
   * Lengths of strings as regular expressions, which count characters as JSON Schema does. Otherwise `.min()` and `.max()`,
   * which count UTF-16 units at run time, as a person would write.
   */
  readonly exactLengths?: boolean
}

/**
 * Prints a schema as the zui expression that a person would write for it.
 *
 * The order of calls is the one whose result the platform stores as meant: checks, `.secret()`, `.brand()`, `.nullable()`,
 * `.catch()`, title, description and form hints, `.readonly()`, and at last `.default()` or `.optional()`. A title set before
 * `.nullable()` would be stored twice, on the value and on the wrapper; that is what `nullable: outer` asks for.
 *
 * @param pointer where the schema stands in the model, as a JSON pointer; fields are found below it at `/fields/<index>`
 */
export function printZui(node: SchemaNode, pointer: string, context: ZuiContext): Expression {
  const { definitions } = context
  const shown = printedAs(node, definitions)
  const bare = withBrand(printBase(shown, pointer, context), shown)
  const base = withCatch(withNullable(bare, shown, 'inner'), shown, 'inner')
  const annotated = withNullable(withAnnotations(base, shown, definitions), shown, 'outer')
  const caught = withCatch(annotated, shown, 'outer')
  // A read-only schema has no title of its own that an outer `.nullable()` could take over.
  const frozen = (inner: Expression): Expression => (shown.readOnly === true ? method(inner, 'readonly') : inner)
  const preset = (inner: Expression): Expression =>
    shown.default === undefined ? inner : method(inner, 'default', [json(shown.default.value)])
  // To TypeScript, what is unknown and read-only is no value that a default could be.
  return shown.kind === 'unknown' ? frozen(preset(caught)) : preset(frozen(caught))
}

const z = identifier('z')

function printBase(node: IdiomaticSchema, pointer: string, context: ZuiContext): Expression {
  const inside = (child: SchemaNode, path: string): Expression => printZui(child, `${pointer}/${path}`, context)
  switch (node.kind) {
    case 'reference':
    case 'placeholder':
      return context.reference(node.name)
    case 'string':
      return printString(context.exactLengths === true ? withLengthsInPattern(node) : node)
    case 'number':
      return printNumber(node)
    case 'boolean':
      return method(converterOf(node), 'boolean')
    case 'any':
    case 'unknown':
      return method(z, node.kind)
    case 'null':
      // From SDK 7 on, `z.null()` loses its title and hints.
      return isAnnotated(node) ? method(z, 'literal', [literal(null)]) : method(z, 'null')
    case 'literal':
      return method(z, 'literal', [literal(node.value)])
    case 'enum':
      return method(z, 'enum', [array(node.values.map(literal))])
    case 'array':
      return withItemBounds(method(z, 'array', [inside(node.items, 'items')]), node)
    case 'tuple':
      return printTuple(node, pointer, context)
    case 'never':
      return method(z, 'never')
    case 'intersection':
      return node.parts
        .map((part, index) => inside(part, `parts/${index}`))
        .reduce((left, right) => method(z, 'intersection', [left, right]))
    case 'record':
      return method(z, 'record', [inside(node.values, 'values')])
    case 'union': {
      const alternatives = array(
        node.alternatives.map((alternative, index) => inside(alternative, `alternatives/${index}`)),
      )
      return node.discriminator === undefined
        ? method(z, 'union', [alternatives])
        : method(z, 'discriminatedUnion', [literal(node.discriminator), alternatives])
    }
    case 'object':
      return printObject(node, pointer, context)
  }
}

function printString(node: StringSchema): Expression {
  // What a Date is checked for is that it is one.
  if (node.runtime?.date === true) return method(converterOf(node), 'date')
  let expression: Expression = method(converterOf(node), 'string')
  // zod checks in the order of the calls: what satisfies the schema is the text that the handler gets.
  if (node.runtime?.trim === true) expression = method(expression, 'trim')
  if (node.format !== undefined) expression = formatCalls[node.format](expression)
  if (node.minLength !== undefined) expression = method(expression, 'min', [literal(node.minLength)])
  if (node.maxLength !== undefined) expression = method(expression, 'max', [literal(node.maxLength)])
  if (node.pattern !== undefined) expression = withPattern(expression, node.pattern)
  return node.secret === true ? method(expression, 'secret') : expression
}

/** A text with slashes is stored as it is by its own check only: in a regular expression zui stores each slash as `\/`. */
function withPattern(expression: Expression, pattern: string): Expression {
  const flags = patternFlags(pattern)
  const found = literalPattern(pattern)
  return found === undefined || regexBody(pattern, flags) === pattern
    ? method(expression, 'regex', [regex(pattern, flags)])
    : method(expression, found.check, [literal(found.text)])
}

/** `.min(1)` and `.max(0)` count the same in either way; other lengths become part of the pattern. */
export function withLengthsInPattern(node: StringSchema): StringSchema {
  const { minLength = 0, maxLength, ...others } = node
  if (minLength <= 1 && (maxLength === undefined || maxLength === 0)) return node
  const lengths = `^[\\s\\S]{${minLength},${maxLength ?? ''}}$`
  const pattern = combinedPattern({ patterns: [lengths, ...(node.pattern === undefined ? [] : [node.pattern])] })
  return { ...others, ...(pattern === undefined ? {} : { pattern }) }
}

const formatCalls: Record<StringFormat, (string: Expression) => Expression> = {
  uri: (string) => method(string, 'url'),
  'date-time': (string) => method(string, 'datetime'),
  email: (string) => method(string, 'email'),
  uuid: (string) => method(string, 'uuid'),
  ipv4: (string) => method(string, 'ip', [json({ version: 'v4' })]),
  ipv6: (string) => method(string, 'ip', [json({ version: 'v6' })]),
}

function printNumber(node: NumberSchema): Expression {
  let expression: Expression = method(converterOf(node), 'number')
  if (node.integer) expression = method(expression, 'int')
  // Of two lower bounds zui stores only the last, so the weaker one, which says nothing, is left out; so with upper ones.
  const { minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity, exclusiveMaximum = Infinity } = node
  if (minimum > exclusiveMinimum) expression = method(expression, 'min', [literal(minimum)])
  else if (exclusiveMinimum > -Infinity) expression = method(expression, 'gt', [literal(exclusiveMinimum)])
  if (maximum < exclusiveMaximum) expression = method(expression, 'max', [literal(maximum)])
  else if (exclusiveMaximum < Infinity) expression = method(expression, 'lt', [literal(exclusiveMaximum)])
  if (node.multipleOf !== undefined) expression = method(expression, 'multipleOf', [literal(node.multipleOf)])
  return expression
}

function withItemBounds(expression: Expression, node: ArraySchema | TupleSchema): Expression {
  const bounded = node.minItems === undefined ? expression : method(expression, 'min', [literal(node.minItems)])
  return node.maxItems === undefined ? bounded : method(bounded, 'max', [literal(node.maxItems)])
}

/**
 * A tuple of zui has as many items as it names, at the least; what is stored of it says nothing of their number. So that
 * both say the same, an array beside it holds the bounds.
 */
function printTuple(node: TupleSchema, pointer: string, context: ZuiContext): Expression {
  const items = array(node.items.map((item, index) => printZui(item, `${pointer}/items/${index}`, context)))
  const tuple = method(z, 'tuple', [items])
  const isLonger = node.maxItems === undefined || node.maxItems > node.items.length
  const open = isLonger ? method(tuple, 'rest', [printZui(node.rest, `${pointer}/rest`, context)]) : tuple
  const bounds = withItemBounds(method(z, 'array', [method(z, 'any')]), node)
  return method(z, 'intersection', [open, bounds])
}

function printObject(node: ObjectSchema, pointer: string, context: ZuiContext): Expression {
  const own = new Set(node.derivation?.own ?? node.fields.map((field) => field.name))
  const properties = node.fields.flatMap((field, index) =>
    own.has(field.name) ? [printField(field, `${pointer}/fields/${index}`, context)] : [],
  )
  const refinement = printRefinement(node, properties, context)
  if (refinement !== undefined) return refinement
  const bases = (node.derivation?.bases ?? []).filter((base) => contributes(node, base, context.definitions))
  const inherited = bases.map((base) => spread(member(narrowed(node, base, context), 'shape')))
  const shape = object([...inherited, ...properties], { expanded: true })
  return withUnknownKeys(method(z, 'object', [shape]), node, pointer, context)
}

/**
 * `Base.pick({…}).extend({…})`, where that means the same as a new object: one base, both closed, and nothing on the
 * base itself, since zui's `.extend` keeps the openness, the title and the description of what it extends.
 */
function printRefinement(
  node: ObjectSchema,
  properties: readonly ObjectProperty[],
  context: ZuiContext,
): Expression | undefined {
  const [base, ...more] = node.derivation?.bases ?? []
  if (base === undefined || more.length > 0 || node.unknownKeys.kind !== 'strip') return undefined
  const target = idiomOf(definitionOf(base.name, context.definitions), context.definitions)
  if (target.kind !== 'object' || target.unknownKeys.kind !== 'strip' || isAnnotated(target)) return undefined
  const start = narrowed(node, base, context)
  return properties.length === 0 ? start : method(start, 'extend', [object(properties, { expanded: true })])
}

/** A base after `pick` or `omit`, as far as the base has the named fields, and `partial`. */
function narrowed(node: ObjectSchema, base: Reference, context: ZuiContext): Expression {
  const { pick, omit, partial } = node.derivation ?? {}
  const has = fieldNames(base, context.definitions)
  const mask = (names: readonly string[]): Expression =>
    object(
      names.map((name) => property(name, literal(true))),
      { expanded: false },
    )
  let expression = context.reference(base.name)
  if (pick !== undefined) expression = method(expression, 'pick', [mask(has.filter((name) => pick.includes(name)))])
  const omitted = has.filter((name) => omit?.includes(name))
  if (omitted.length > 0) expression = method(expression, 'omit', [mask(omitted)])
  return partial === true ? method(expression, 'partial') : expression
}

/** Whether `pick` leaves anything of a base. */
function contributes(node: ObjectSchema, base: Reference, definitions: Definitions): boolean {
  const { pick } = node.derivation ?? {}
  return pick === undefined || fieldNames(base, definitions).some((name) => pick.includes(name))
}

function fieldNames(base: Reference, definitions: Definitions): readonly string[] {
  const target = resolvedIdiom(base, definitions)
  return target.kind === 'object' ? target.fields.map((field) => field.name) : []
}

function printField(field: ObjectField, pointer: string, context: ZuiContext): ObjectProperty {
  const schema = printZui(field.schema, `${pointer}/schema`, context)
  const implied = impliesMissing(field.schema, context.definitions)
  const isOuter = field.schema.runtime?.outerOptional === true
  const value = isOuter || (field.optional && !implied) ? method(schema, 'optional') : schema
  return property(field.name, value, context.comment?.(pointer))
}

function withUnknownKeys(expression: Expression, node: ObjectSchema, pointer: string, context: ZuiContext): Expression {
  switch (node.unknownKeys.kind) {
    case 'strip':
      return expression
    case 'strict':
      return method(expression, 'strict')
    case 'open':
      return method(expression, 'passthrough')
    case 'catchall':
      return method(expression, 'catchall', [
        printZui(node.unknownKeys.schema, `${pointer}/unknownKeys/schema`, context),
      ])
  }
}

function withNullable(expression: Expression, node: SchemaNode, order: 'inner' | 'outer'): Expression {
  return node.nullable === order ? method(expression, 'nullable') : expression
}

function withAnnotations(expression: Expression, node: SchemaNode, definitions: Definitions): Expression {
  const calls = annotationCalls(node, hasComponents(node, definitions))
  return calls.reduce((chain, [name, args]) => method(chain, name, args), expression)
}

/** Whether zui's types know components that could show such a value; elsewhere `.displayAs()` does not compile. */
function hasComponents(node: SchemaNode, definitions: Definitions): boolean {
  const { brand, catch: caught, date } = node.runtime ?? {}
  if (brand !== undefined || caught !== undefined || date === true) return false
  if (node.kind === 'union') return node.discriminator !== undefined
  if (node.kind !== 'reference') return ['string', 'number', 'boolean', 'enum', 'array', 'object'].includes(node.kind)
  const target = idiomOf(definitionOf(node.name, definitions), definitions)
  return target.readOnly !== true && hasComponents(target, definitions)
}

function annotationCalls(node: Annotations, isComponent = true): [name: string, args: Expression[]][] {
  const calls: [string, Expression[]][] = []
  if (node.title !== undefined) calls.push(['title', [literal(node.title)]])
  if (node.description !== undefined) calls.push(['describe', [literal(node.description)]])
  if (node.placeholder !== undefined) calls.push(['placeholder', [literal(node.placeholder)]])
  if (node.displayAs !== undefined) {
    const { id, params } = node.displayAs
    calls.push(isComponent ? ['displayAs', [json({ id, params })]] : ['metadata', [json({ displayAs: [id, params] })]])
  }
  if (node.examples !== undefined) calls.push(['metadata', [json({ examples: node.examples })]])
  if (node.hidden !== undefined) calls.push(['hidden', node.hidden ? [] : [literal(false)]])
  if (node.disabled !== undefined) calls.push(['disabled', node.disabled ? [] : [literal(false)]])
  return calls
}

function isAnnotated(node: Annotations): boolean {
  const isWrapped = node.nullable !== undefined || node.readOnly === true || node.default !== undefined
  return isWrapped || annotationCalls(node).length > 0
}
