import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import type { PropertySchema, SchemaPosition } from '../manifest/generated/types.ts'
import { describeKind } from '../schemas/describe.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { resolvedIdiom } from '../schemas/idiom.ts'
import { hasDefault, isNullable, isReadOnly } from '../schemas/resolve.ts'
import { isWrappedAtRunTime } from '../schemas/runtime/runtime.ts'
import type { SchemaDefinition } from './integration.ts'
import { bindFieldsObject } from './bind-object.ts'
import { bindSchema, isWithinSize } from './bind-schema.ts'
import { isExpressible } from './check-composite.ts'
import { conflict } from './check-keywords.ts'
import { isRefused, refusedSchema, type SchemaContext, type SchemaMode, type SchemaWords } from './schema-context.ts'

const shapeKeys = ['fields', 'extends', 'pick', 'omit', 'partial', 'additionalProperties'] as const

/** Binds a schema position and the deprecated `ui` that may stand beside it. */
export function bindSchemaDefinition(
  position: Cursor<SchemaPosition>,
  owner: string,
  mode: SchemaMode,
  context: SchemaContext,
): SchemaDefinition {
  const schema = bindPosition(position, owner, mode, context)
  const { ui } = position.value
  return ui === undefined ? { schema } : { schema, ui }
}

/**
 * Binds a schema position: the place where an owner (an event, a state, an action's input) says what it holds, by
 * `fields` and `extends`, by `schema`, or by `$ref`.
 *
 * @param owner what the position belongs to, for messages: `the event "memberJoined"`
 */
function bindPosition(
  position: Cursor<SchemaPosition>,
  owner: string,
  mode: SchemaMode,
  context: SchemaContext,
): SchemaNode {
  const words = position as Cursor<unknown> as Cursor<SchemaWords & { schema?: PropertySchema }>
  const shape = shapeKeys.find((key) => words.value[key] !== undefined)
  const groups = [shape, ...(['schema', '$ref'] as const).filter((key) => words.value[key] !== undefined)].filter(
    (key) => key !== undefined,
  )
  const [group, rival] = groups
  if (group === undefined) {
    // Where something was refused, it may have been the shape.
    if (isComplete(position)) context.report(createDiagnostic('schema/no-shape', { owner }, position.key()))
    return refusedSchema
  }
  if (rival !== undefined) {
    const advice =
      rival === '$ref' && group !== 'schema'
        ? 'to add fields to what it refers to, write "extends" instead of "$ref"'
        : 'each says the whole shape. Keep one'
    conflict(words, group as keyof SchemaWords, rival as keyof SchemaWords, advice, context)
    return refusedSchema
  }
  const bound = bindGroup(words, group, mode, context)
  if (isRefused(bound) || !isExpressible(bound, words, context) || !isWithinSize(bound, words, context))
    return refusedSchema
  return isWhole(bound, words, owner, context) ? bound : refusedSchema
}

function bindGroup(
  words: Cursor<SchemaWords & { schema?: PropertySchema }>,
  group: (typeof shapeKeys)[number] | 'schema' | '$ref',
  mode: SchemaMode,
  context: SchemaContext,
): SchemaNode {
  const reference = words.get('$ref')
  if (group === '$ref' && reference !== undefined) {
    const target = context.lookUp(reference.value, reference, mode)
    if (target === undefined || target.kind === 'refused') return refusedSchema
    if (target.kind === 'inline') return target.schema
    return context.origins.from(reference, { kind: 'reference', name: target.name })
  }
  const schema = words.get('schema')
  if (group === 'schema' && schema !== undefined) return bindSchema(schema, { ...mode, dialect: 'json' }, context)
  const open = words.get('additionalProperties')
  if (open !== undefined && words.value.fields === undefined && words.value.extends === undefined) {
    const params = { keyword: 'additionalProperties', companion: 'fields: {…}' }
    context.report(createDiagnostic('schema/needs-companion', params, open.key()))
    return refusedSchema
  }
  const object = bindFieldsObject(words, mode, context)
  return isRefused(object) ? object : context.origins.from(words, object)
}

/** The SDK takes nothing but an object or a record at a position. */
function isWhole(bound: SchemaNode, words: Cursor<unknown>, owner: string, context: SchemaContext): boolean {
  const { kind } = resolvedIdiom(bound, context.definitions)
  const defaulted = hasDefault(bound, context.definitions)
  const readOnly = isReadOnly(bound, context.definitions)
  const behaves = isWrappedAtRunTime(bound, context.definitions)
  const wrapped = isNullable(bound, context.definitions) || defaulted || readOnly || behaves
  if ((kind === 'object' || kind === 'record') && !wrapped) return true
  const found = defaulted
    ? 'a schema with a default'
    : readOnly
      ? 'read-only'
      : behaves
        ? 'a schema with "brand" or "catch"'
        : describeKind(bound, context.definitions)
  const subject = `${owner.charAt(0).toUpperCase()}${owner.slice(1)}`
  context.report(createDiagnostic('schema/not-an-object', { owner: subject, found }, words.key()))
  return false
}
