import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import { refusalOf } from '../schemas/accepts.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { sizeOf } from '../schemas/size.ts'
import { annotationsOf } from './bind-annotations.ts'
import { bindComposition } from './bind-composition.ts'
import { bindFieldsObject, bindPropertiesObject } from './bind-object.ts'
import { bindReference } from './bind-reference.ts'
import { bindText } from './bind-text.ts'
import { bindValues } from './bind-values.ts'
import { checkBounds, checkNumber, checkPattern } from './check-bounds.ts'
import { checkDistinct, checkKeywords, conflict, refuseOptional } from './check-keywords.ts'
import { present } from './present.ts'
import {
  isRefused,
  refusedSchema,
  shorthandTypes,
  within,
  type SchemaContext,
  type SchemaMode,
  type SchemaWords,
  type TypeName,
  type WrittenSchema,
} from './schema-context.ts'

/** Keywords that only one kind of schema takes. */
const ownKeywords: Record<TypeName, readonly string[]> = {
  string: ['minLength', 'maxLength', 'pattern', 'format', 'secret'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: [],
  null: [],
  array: ['items', 'minItems', 'maxItems'],
  object: ['fields', 'extends', 'pick', 'omit', 'partial', 'properties', 'required', 'additionalProperties', 'values'],
  any: [],
  unknown: [],
}

const notCompiledYet: Readonly<Record<string, string>> = {
  allOf: 'Write the merged schema, or "extends"',
  not: 'Say what is allowed instead',
  if: 'Write the cases as alternatives of "anyOf"',
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  then: 'Write the cases as alternatives of "anyOf"',
  else: 'Write the cases as alternatives of "anyOf"',
  prefixItems: 'Write "items" with a schema that all items satisfy',
  dependentRequired: 'Write the cases as alternatives of "anyOf"',
  'x-zod': 'Remove it until a later version does',
}

/**
 * Binds a schema as written: short forms become keywords, keywords become a tree, references get the names of what they
 * lead to. Whatever would not come out as written is reported; the tree is then {@link refusedSchema}.
 */
export function bindSchema(cursor: Cursor<WrittenSchema>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const bound = bindUnchecked(cursor, mode, context)
  if (isRefused(bound)) return bound
  context.origins.from(cursor, bound)
  return hasValidDefault(bound, cursor, context) && isWithinSize(bound, cursor, context) ? bound : refusedSchema
}

/** What is emitted at every place that refers to it can grow without end; real schemas have at most 2,000 parts. */
const sizeLimit = 20_000

function isWithinSize(node: SchemaNode, cursor: Cursor<unknown>, context: SchemaContext): boolean {
  if (sizeOf(node, context.definitions) <= sizeLimit) return true
  context.report(createDiagnostic('schema/too-large', { limit: sizeLimit }, cursor.here()))
  return false
}

function bindUnchecked(cursor: Cursor<WrittenSchema>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const { value } = cursor
  if (typeof value === 'string') return bindText(value, cursor, context)
  if (typeof value === 'boolean') {
    if (value) return { kind: 'any' }
    context.report(createDiagnostic('schema/false-schema', {}, cursor.here()))
    return refusedSchema
  }
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  if (!checkLanguage(words, context)) return refusedSchema
  const inner: SchemaMode = words.value.$defs === undefined ? mode : { ...mode, definitionsOwner: words }
  if (value.$ref !== undefined) return bindReference(words, inner, context)
  if (value.anyOf !== undefined || value.oneOf !== undefined) return bindComposition(words, inner, context)
  const types = typesOf(words, inner, context)
  return types === undefined ? refusedSchema : bindTyped(words, types, inner, context)
}

/** Refuses what the language has but this compiler does not yet. */
function checkLanguage(words: Cursor<SchemaWords>, context: SchemaContext): boolean {
  const later = words.entries().filter(([key]) => Object.hasOwn(notCompiledYet, key))
  for (const [keyword, value] of later) {
    const advice = notCompiledYet[keyword] ?? ''
    context.report(createDiagnostic('schema/not-compiled-yet', { keyword, advice }, value.key()))
  }
  return later.length === 0
}

/** The types a schema declares or implies, or undefined when that was reported. */
function typesOf(
  words: Cursor<SchemaWords>,
  mode: SchemaMode,
  context: SchemaContext,
): readonly TypeName[] | undefined {
  const { value } = words
  const [shorthand, second] = shorthandTypes.filter((type) => value[type] !== undefined)
  if (shorthand !== undefined) {
    const rival = second ?? (['type', 'description'] as const).find((key) => value[key] !== undefined)
    if (rival === undefined) return [shorthand]
    const advice =
      rival === 'description' ? `the text of "${shorthand}" is the description already` : 'each says the type. Keep one'
    return conflict(words, shorthand, rival, advice, context)
  }
  if (value.type !== undefined) {
    if (typeof value.type === 'string') return [value.type]
    return checkDistinct(words.get('type'), 'type', context) ? value.type : undefined
  }
  if (value.enum !== undefined || value.const !== undefined) return []
  if (value.fields !== undefined || value.extends !== undefined || value.values !== undefined) return ['object']
  if (value.items !== undefined && mode.dialect === 'fields') return ['array']
  const implied = value.items !== undefined ? 'items' : value.properties !== undefined ? 'properties' : undefined
  // Where something was refused, it may have been what says the type.
  if (implied === undefined) {
    if (isComplete(words)) context.report(createDiagnostic('schema/no-type', {}, words.key()))
  } else {
    const companion = implied === 'items' ? 'type: array' : 'type: object'
    context.report(
      createDiagnostic(
        'schema/needs-companion',
        { keyword: implied, companion },
        words.get(implied)?.key() ?? words.here(),
      ),
    )
  }
  return undefined
}

function bindTyped(
  words: Cursor<SchemaWords>,
  types: readonly TypeName[],
  mode: SchemaMode,
  context: SchemaContext,
): SchemaNode {
  const annotations = annotationsOf(words)
  if (words.value.enum !== undefined || words.value.const !== undefined) {
    const schema = bindValues(words, types, context)
    return isRefused(schema) ? schema : { ...schema, ...annotations }
  }
  const allowed = types.flatMap((type) => ownKeywords[type])
  if (!checkKeywords(words, allowed, types.map(kindName).join(' or '), context)) return refusedSchema
  const schemas = types.map((type) => bindType(words, type, mode, context))
  if (schemas.some(isRefused)) return refusedSchema
  const [only] = schemas
  if (only !== undefined && schemas.length === 1) return { ...only, ...annotations }
  for (const schema of schemas) context.origins.from(words, schema)
  return { kind: 'union', alternatives: schemas, ...annotations }
}

function bindType(words: Cursor<SchemaWords>, type: TypeName, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const { value } = words
  switch (type) {
    case 'string': {
      const { minLength, maxLength, pattern, secret } = value
      const sound = [checkBounds(words, 'minLength', 'maxLength', context), checkPattern(words, context)]
      if (sound.includes(false)) return refusedSchema
      const format = value.format
      return {
        kind: 'string',
        ...present({ format, minLength, maxLength, pattern, secret: secret === true ? true : undefined }),
      }
    }
    case 'number':
    case 'integer': {
      const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = value
      const sound = [
        checkBounds(words, 'minimum', 'maximum', context),
        checkBounds(words, 'exclusiveMinimum', 'exclusiveMaximum', context),
        checkBounds(words, 'minimum', 'exclusiveMaximum', context),
        checkBounds(words, 'exclusiveMinimum', 'maximum', context),
      ]
      if (sound.includes(false) || !checkNumber(words, type === 'integer', context)) return refusedSchema
      const bounds = present({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf })
      return { kind: 'number', integer: type === 'integer', ...bounds }
    }
    case 'array': {
      const { minItems, maxItems } = value
      const items = words.get('items')
      const bound =
        items === undefined ? context.origins.from(words, anything()) : bindSchema(items, within(mode), context)
      if (isRefused(bound) || !checkBounds(words, 'minItems', 'maxItems', context)) return refusedSchema
      if (!refuseOptional(items, context)) return refusedSchema
      return { kind: 'array', items: bound, ...present({ minItems, maxItems }) }
    }
    case 'object':
      return bindObject(words, mode, context)
    default:
      return { kind: type }
  }
}

function bindObject(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const { value } = words
  if (value.values !== undefined) {
    const rival = (['fields', 'extends', 'properties', 'required', 'additionalProperties'] as const).find(
      (key) => value[key] !== undefined,
    )
    if (rival !== undefined) {
      conflict(
        words,
        'values',
        rival,
        'a record names no keys. Write "fields" with "additionalProperties: {…}"',
        context,
      )
      return refusedSchema
    }
    return recordOf(words.get('values'), words, mode, context)
  }
  if (value.fields !== undefined || value.extends !== undefined) return bindFieldsObject(words, mode, context)
  for (const keyword of ['pick', 'omit', 'partial'] as const) {
    const misplaced = words.get(keyword)
    if (misplaced === undefined) continue
    context.report(createDiagnostic('schema/needs-companion', { keyword, companion: 'extends' }, misplaced.key()))
    return refusedSchema
  }
  if (value.properties !== undefined || value.required !== undefined || value.additionalProperties === false)
    return bindPropertiesObject(words, mode, context)
  const additional = words.get('additionalProperties')
  return recordOf(additional?.value === true ? undefined : additional, words, mode, context)
}

function recordOf(
  values: Cursor<WrittenSchema> | undefined,
  words: Cursor<SchemaWords>,
  mode: SchemaMode,
  context: SchemaContext,
): SchemaNode {
  const bound =
    values === undefined ? context.origins.from(words, anything()) : bindSchema(values, within(mode), context)
  return isRefused(bound) || !refuseOptional(values, context) ? refusedSchema : { kind: 'record', values: bound }
}

function kindName(type: TypeName): string {
  if (type === 'any' || type === 'unknown') return 'a schema of anything'
  if (type === 'null') return 'null'
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`
}

function hasValidDefault(node: SchemaNode, cursor: Cursor<WrittenSchema>, context: SchemaContext): boolean {
  if (node.default === undefined || typeof cursor.value !== 'object') return true
  const { default: given, ...schema } = node
  const refusal = refusalOf(given.value, schema, context.definitions)
  if (refusal === undefined) return true
  const at = (cursor as Cursor<unknown> as Cursor<SchemaWords>).get('default')?.here() ?? cursor.here()
  const where = refusal.pointer === '' ? 'it' : `its ${refusal.pointer}`
  context.report(createDiagnostic('schema/invalid-default', { problem: `${where} ${refusal.problem}` }, at))
  return false
}

function anything(): SchemaNode {
  return { kind: 'any' }
}
