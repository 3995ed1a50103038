import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { bindFieldsObject, bindPropertiesObject } from './bind-object.ts'
import { bindValues } from './bind-values.ts'
import { checkBounds, checkNumber, checkPattern } from './check-bounds.ts'
import { checkDistinct, checkKeywords, conflict, refuseOptional, saysType } from './check-keywords.ts'
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
export const ownKeywords: Record<TypeName, readonly string[]> = {
  string: ['minLength', 'maxLength', 'pattern', 'format', 'secret'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: [],
  null: [],
  array: ['items', 'prefixItems', 'minItems', 'maxItems'],
  object: ['fields', 'extends', 'pick', 'omit', 'partial', 'properties', 'required', 'additionalProperties', 'values'],
  any: [],
  unknown: [],
}

/** All that there is: what a schema means that says no type and only constrains what another one describes. */
const everyType = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const satisfies TypeName[]

/** The types a schema declares or implies, or undefined when that was reported. */
export function typesOf(
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
  if ((value.items !== undefined || value.prefixItems !== undefined) && mode.dialect === 'fields') return ['array']
  if (mode.constraint !== undefined) return saysType(words) ? everyType : ['any']
  const implied = (['items', 'prefixItems', 'properties'] as const).find((keyword) => value[keyword] !== undefined)
  // Where something was refused, it may have been what says the type.
  if (implied === undefined) {
    if (isComplete(words)) context.report(createDiagnostic('schema/no-type', { dialect: mode.dialect }, words.key()))
  } else {
    const companion = implied === 'properties' ? 'type: object' : 'type: array'
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

/** Binds a schema of known types, or one that lists its values; what it says for people is left to the caller. */
export function bindTyped(
  words: Cursor<SchemaWords>,
  types: readonly TypeName[],
  mode: SchemaMode,
  context: SchemaContext,
): SchemaNode {
  if (words.value.enum !== undefined || words.value.const !== undefined) return bindValues(words, types, context)
  const [first, second] = types
  const allowed =
    first === undefined || second !== undefined ? types.flatMap((type) => ownKeywords[type]) : ownKeywords[first]
  if (!checkKeywords(words, allowed, () => types.map(kindName).join(' or '), context)) return refusedSchema
  const schemas = types.map((type) => bindType(words, type, mode, context))
  if (schemas.some(isRefused)) return refusedSchema
  const [only] = schemas
  if (only !== undefined && schemas.length === 1) return only
  for (const schema of schemas) context.origins.from(words, schema)
  return { kind: 'union', alternatives: schemas }
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
    case 'array':
      return bindArray(words, mode, context)
    case 'object':
      return bindObject(words, mode, context)
    default:
      return { kind: type }
  }
}

function bindArray(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const { minItems, maxItems } = words.value
  const first = words.get('prefixItems')?.items() ?? []
  const prefix = first.map((item) => context.bind(item, within(mode)))
  const items = words.get('items')
  // Behind the first items there may be none; an array of nothing alone is more likely a mistake.
  const isEnd = items?.value === false && prefix.length > 0
  const rest = bindItems(isEnd ? undefined : items, words, mode, context)
  const plain = [...first, items].map((item) => refuseOptional(item, context))
  if (!checkBounds(words, 'minItems', 'maxItems', context)) return refusedSchema
  if (isRefused(rest) || prefix.some(isRefused) || plain.includes(false)) return refusedSchema
  if (maxItems !== undefined && maxItems < prefix.length) {
    const advice = `of more than ${maxItems} items, the last are described in vain. Leave them out, or raise "maxItems"`
    conflict(words, 'prefixItems', 'maxItems', advice, context)
    return refusedSchema
  }
  const bounds = present({ minItems, maxItems })
  if (prefix.length === 0) return { kind: 'array', items: rest, ...bounds }
  const others = isEnd ? context.origins.from(words, { kind: 'never' } as const) : rest
  return { kind: 'tuple', items: prefix, rest: others, ...bounds }
}

function bindItems(
  items: Cursor<WrittenSchema> | undefined,
  words: Cursor<SchemaWords>,
  mode: SchemaMode,
  context: SchemaContext,
): SchemaNode {
  return items === undefined ? context.origins.from(words, anything()) : context.bind(items, within(mode))
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
  const bound = bindItems(values, words, mode, context)
  return isRefused(bound) || !refuseOptional(values, context) ? refusedSchema : { kind: 'record', values: bound }
}

function kindName(type: TypeName): string {
  if (type === 'any' || type === 'unknown') return 'a schema of anything'
  if (type === 'null') return 'null'
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`
}

function anything(): SchemaNode {
  return { kind: 'any' }
}
