import { backtrackingProblem } from '../backtracking/backtracking.ts'
import { slowness } from '../backtracking/slowness.ts'
import type { Json } from '../node.ts'
import { isObject, type JsonObject } from './documents.ts'

export type Dialect = 'draft-7' | '2020-12'

/** What is wrong with the value of a keyword: a whole sentence. Undefined when it is what the keyword takes. */
type Check = (value: Json) => string | undefined

const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']

/** Checks that a value is of some form; `expected` ends the sentence that says so. */
function form(expected: string, isOfForm: (value: Json) => boolean): (keyword: string) => Check {
  return (keyword) => (value) =>
    isOfForm(value) ? undefined : `"${keyword}" is ${shown(value)}, where ${expected} is expected.`
}

const text = form('a text', (value) => typeof value === 'string')
const truth = form('true or false', (value) => typeof value === 'boolean')
const number = form('a number', (value) => typeof value === 'number')
const count = form('a whole number that is not negative', (value) => Number.isInteger(value) && Number(value) >= 0)
const divisor = form('a number greater than 0', (value) => typeof value === 'number' && value > 0)
const list = form('a list', isList)
const schema = form('a schema (an object, true or false)', isSchema)
const schemas = form('a list of at least one schema', (value) => isList(value) && value.length > 0)
const map = form('an object whose values are schemas', isObject)
const names = form('a list of different texts', isListOfNames)
const namesByName = form(
  'an object whose values are lists of different texts',
  (value) => isObject(value) && Object.values(value).every(isListOfNames),
)
const schemasOrNamesByName = form(
  'an object whose values are schemas, or lists of different texts',
  (value) => isObject(value) && Object.values(value).every((each) => isSchema(each) || isListOfNames(each)),
)
const type = form(
  `one of ${types.join(', ')}, or a list of different ones,`,
  (value) => isType(value) || (isListOfNames(value) && value.length > 0 && value.every(isType)),
)

/** A bound that excludes itself; in an older draft it was a switch. */
function exclusiveBound(keyword: string): Check {
  const inclusive = keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum'
  return (value) =>
    typeof value === 'boolean'
      ? `"${keyword}" is ${value}, as in draft 4, where a number is expected: write the bound itself there, instead of "${inclusive}".`
      : number(keyword)(value)
}

function pattern(keyword: string): Check {
  return (value) => (typeof value === 'string' ? patternProblem(value) : text(keyword)(value))
}

/** Why a pattern is refused, in a whole sentence. */
export function patternProblem(source: string): string | undefined {
  if (!isRegularExpression(source)) return 'The pattern is no regular expression of JavaScript, read with the flag "u".'
  const problem = backtrackingProblem(source)
  return (
    problem &&
    `The pattern cannot be used: ${slowness(problem)}. Write it more simply, so that its parts cannot share a text.`
  )
}

function isRegularExpression(source: string): boolean {
  try {
    return new RegExp(source, 'u').unicode
  } catch {
    return false
  }
}

/** What each keyword of both dialects takes. */
const ofBoth: Readonly<Record<string, (keyword: string) => Check>> = {
  $ref: text,
  $id: text,
  $schema: text,
  $defs: map,
  $comment: text,
  title: text,
  description: text,
  readOnly: truth,
  examples: list,
  type,
  enum: list,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: schema,
  if: schema,
  // oxlint-disable-next-line unicorn/no-thenable -- it is the name of a keyword
  then: schema,
  else: schema,
  minLength: count,
  maxLength: count,
  pattern,
  format: text,
  minimum: number,
  maximum: number,
  exclusiveMinimum: exclusiveBound,
  exclusiveMaximum: exclusiveBound,
  multipleOf: divisor,
  minItems: count,
  maxItems: count,
  uniqueItems: truth,
  contains: schema,
  properties: map,
  required: names,
  additionalProperties: schema,
  patternProperties: map,
  propertyNames: schema,
  minProperties: count,
  maxProperties: count,
  definitions: map,
}

/** A keyword that a dialect does not have, and what to write there. */
function foreign(dialect: Dialect, advice: string): (keyword: string) => Check {
  return (keyword) => () => `"${keyword}" says nothing in ${dialect}. ${advice}`
}

const byDialect: Readonly<Record<Dialect, Readonly<Record<string, (keyword: string) => Check>>>> = {
  '2020-12': {
    ...ofBoth,
    $anchor: text,
    items: (keyword) => (value) =>
      isList(value)
        ? '"items" is a list, as in draft-7. In 2020-12, write the list as "prefixItems", and what holds of all further items as "items".'
        : schema(keyword)(value),
    prefixItems: schemas,
    additionalItems: foreign('2020-12', 'Write "items" beside "prefixItems" for what holds of all further items.'),
    minContains: count,
    maxContains: count,
    dependentRequired: namesByName,
    dependentSchemas: map,
    dependencies: foreign(
      '2020-12',
      'Write "dependentRequired" for lists of names, and "dependentSchemas" for schemas.',
    ),
    unevaluatedItems: schema,
    unevaluatedProperties: schema,
  },
  'draft-7': {
    ...ofBoth,
    items: form('a schema or a list of schemas', (value) => isSchema(value) || isList(value)),
    additionalItems: schema,
    dependencies: schemasOrNamesByName,
    prefixItems: foreign(
      'draft-7',
      'Write the list as "items", and what holds of all further items as "additionalItems".',
    ),
    dependentRequired: foreign('draft-7', 'Write "dependencies".'),
    dependentSchemas: foreign('draft-7', 'Write "dependencies".'),
    minContains: foreign('draft-7', 'There, "contains" asks for one item or more; choose 2020-12 for another count.'),
    maxContains: foreign('draft-7', 'There, "contains" asks for one item or more; choose 2020-12 for another count.'),
    unevaluatedItems: foreign('draft-7', 'Write "additionalItems", or choose 2020-12.'),
    unevaluatedProperties: foreign('draft-7', 'Write "additionalProperties", or choose 2020-12.'),
  },
}

/** What is wrong with the value of a keyword, or with the keyword in that dialect, as a whole sentence. */
export function keywordProblem(keyword: string, value: Json, dialect: Dialect): string | undefined {
  const checks = byDialect[dialect]
  return Object.hasOwn(checks, keyword) ? checks[keyword]?.(keyword)(value) : undefined
}

export function isSchema(value: Json): value is JsonObject | boolean {
  return isObject(value) || typeof value === 'boolean'
}

function isType(value: Json): boolean {
  return typeof value === 'string' && types.includes(value)
}

function isListOfNames(value: Json): value is readonly string[] {
  return isList(value) && value.every((item) => typeof item === 'string') && new Set(value).size === value.length
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

const longest = 60

/** A value as a sentence names it. */
export function shown(value: Json): string {
  if (isList(value) && value.length === 0) return 'an empty list'
  if (isObject(value) && Object.keys(value).length > 3) return 'an object'
  const json = JSON.stringify(value)
  return json.length > longest ? `${json.slice(0, longest)}…` : json
}
