import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { schemaOfOther } from '../schemas/constraints.ts'
import { describeKind } from '../schemas/describe.ts'
import { idiomOf, resolvedIdiom, unprintable } from '../schemas/idiom.ts'
import type { Derivation, ObjectField, ObjectSchema, Reference, SchemaNode, UnknownKeys } from '../schemas/node.ts'
import { impliesMissing } from '../schemas/print/printed-as.ts'
import { definitionOf, hasDefault, isNullable, isReadOnly } from '../schemas/resolve.ts'
import { hasCatch, isWrappedAtRunTime } from '../schemas/runtime/runtime.ts'
import { madeOfMissing } from '../schemas/runtime/unkept-runtime.ts'
import { checkDistinct, conflict, refuseOptional } from './check-keywords.ts'
import {
  isRefused,
  refusedSchema,
  type SchemaContext,
  type SchemaMode,
  type SchemaWords,
  type WrittenSchema,
  within,
} from './schema-context.ts'
import { refuseCondition } from './misplaced-condition.ts'
import { deriveTitle } from './titles.ts'

/** Binds an object written with `fields` and `extends`, as a property and as a whole position alike. */
export function bindFieldsObject(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const rival = (['properties', 'required'] as const).find((key) => words.value[key] !== undefined)
  if (rival !== undefined) {
    const first = words.value.fields === undefined ? 'extends' : 'fields'
    conflict(words, first, rival, 'the one is the short form of the other. Keep "fields"', context)
    return refusedSchema
  }
  const fieldsMode: SchemaMode = { ...mode, dialect: 'fields' }
  const inherited = inheritedFields(words, fieldsMode, context)
  const own = bindFields(words.get('fields'), fieldsMode, context)
  const unknownKeys = bindUnknownKeys(words.get('additionalProperties'), 'strip', fieldsMode, context)
  if (inherited === undefined || own === undefined || unknownKeys === undefined) return refusedSchema
  // A Map keeps the place of a key that is set again: a field is replaced where the base had it.
  const fields = new Map<string, ObjectField>()
  for (const field of [...inherited.fields, ...own]) fields.set(field.name, field)
  const object: ObjectSchema = { kind: 'object', fields: [...fields.values()], unknownKeys }
  if (inherited.derivation === undefined) return object
  return { ...object, derivation: { ...inherited.derivation, own: own.map((field) => field.name) } }
}

/** Binds an object written with JSON Schema's `properties` and `required`. */
export function bindPropertiesObject(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const jsonMode: SchemaMode = { ...mode, dialect: 'json' }
  let sound = checkDistinct(words.get('required'), 'required', context)
  const required = new Map((words.get('required')?.items() ?? []).map((item) => [item.value, item]))
  const properties = words.get('properties')?.entries() ?? []
  const fields: ObjectField[] = []
  for (const [name, property] of properties) {
    const schema = context.bind(property, within(jsonMode))
    const requiredAt = required.get(name)
    required.delete(name)
    if (isRefused(schema) || !isUsableName(name, property, context)) {
      sound = false
      continue
    }
    if (requiredAt !== undefined && hasDefault(schema, context.definitions)) {
      context.report(createDiagnostic('schema/required-with-default', { name }, requiredAt.here()))
      sound = false
    }
    const made = requiredAt === undefined ? undefined : madeOfMissing(schema, context.definitions)
    if (requiredAt !== undefined && made !== undefined) {
      const params = { name, made, advice: 'Take it out of "required"' }
      context.report(createDiagnostic('schema/never-missing', params, requiredAt.here()))
      sound = false
    }
    fields.push(context.origins.from(property, { name, optional: requiredAt === undefined, schema }))
  }
  const unknownKeys = bindUnknownKeys(words.get('additionalProperties'), 'open', jsonMode, context)
  for (const [name, item] of required) {
    // A schema that constrains another one may require what only that one describes; else something has to be said of it.
    const isDescribed = mode.constraint !== undefined || isDescribedByOthers(unknownKeys, context)
    if (!isDescribed) context.report(createDiagnostic('schema/required-unknown', { name }, item.here()))
    if (!isDescribed || unknownKeys === undefined || !isUsableName(name, item, context)) {
      sound = false
      continue
    }
    const schema = context.origins.from(item, { ...schemaOfOther(unknownKeys) })
    fields.push(context.origins.from(item, { name, optional: false, schema }))
  }
  return sound && unknownKeys !== undefined ? { kind: 'object', fields, unknownKeys } : refusedSchema
}

/** Whether `additionalProperties` says of a key that is not named what it holds, and so that it can be required. */
function isDescribedByOthers(unknownKeys: UnknownKeys | undefined, { definitions }: SchemaContext): boolean {
  return unknownKeys?.kind === 'catchall' && madeOfMissing(unknownKeys.schema, definitions) === undefined
}

/** A `fields` map. @returns undefined when a field was refused */
function bindFields(
  cursor: Cursor<{ [name: string]: WrittenSchema }> | undefined,
  mode: SchemaMode,
  context: SchemaContext,
): readonly ObjectField[] | undefined {
  const fields: ObjectField[] = []
  const declared = new Map<string, Cursor<WrittenSchema>>()
  if (cursor !== undefined && !refuseCondition(cursor, context)) return undefined
  let sound = true
  for (const [key, property] of cursor?.entries() ?? []) {
    const name = key.endsWith('?') ? key.slice(0, -1) : key
    const schema = context.bind(property, within(mode))
    const earlier = declared.get(name)
    if (earlier !== undefined) {
      const related = [{ message: 'first declared here', location: earlier.key() }]
      context.report(createDiagnostic('schema/duplicate-field', { name }, property.key(), { related }))
    }
    declared.set(name, property)
    if (isRefused(schema) || earlier !== undefined || !isUsableName(name, property, context)) {
      sound = false
      continue
    }
    const saysOptional = key.endsWith('?') || optionalWord(property) === true
    const problem =
      saysOptional && hasDefault(schema, context.definitions)
        ? 'schema/optional-with-default'
        : key.endsWith('?') && optionalWord(property) === false
          ? 'schema/optional-contradiction'
          : undefined
    if (problem !== undefined) {
      context.report(createDiagnostic(problem, { name }, property.key()))
      sound = false
      continue
    }
    if (!isMissingAsWritten(schema, name, property, saysOptional, context)) {
      sound = false
      continue
    }
    const titled = withDerivedTitle(schema, name, property, mode, context)
    const optional = saysOptional || isMissable(titled, context)
    fields.push(context.origins.from(property, { name, optional, schema: titled }))
  }
  return sound ? fields : undefined
}

/** Whether a missing value is what the field says it is, and not what run-time behaviour makes of it: reports where it is not. */
function isMissingAsWritten(
  schema: SchemaNode,
  name: string,
  property: Cursor<unknown>,
  saysOptional: boolean,
  context: SchemaContext,
): boolean {
  const made = madeOfMissing(schema, context.definitions)
  const isCaught = hasCatch(schema, context.definitions)
  if (made === undefined || saysOptional !== isCaught) return true
  const advice = isCaught
    ? 'Remove the "?" (or "optional"); with "x-zod: { outerOptional: true }" a missing one stays missing'
    : `Write "${name}?", and a missing one stays missing`
  context.report(createDiagnostic('schema/never-missing', { name, made, advice }, property.key()))
  return false
}

function optionalWord(property: Cursor<WrittenSchema>): boolean | undefined {
  const { value } = property
  return typeof value === 'object' && 'optional' in value ? value.optional : undefined
}

/** A `titles: derived` title for a field that has none, where the manifest asks for it. */
function withDerivedTitle(
  schema: SchemaNode,
  name: string,
  property: Cursor<WrittenSchema>,
  mode: SchemaMode,
  context: SchemaContext,
): SchemaNode {
  const { value } = property
  const written = typeof value === 'object' && value.title !== undefined
  if (!mode.derivedTitles || written || name === mode.discriminator) return schema
  if (speaksForItself(resolvedIdiom(schema, context.definitions))) return schema
  if (isTitled(schema, context) || hasTitledTarget(schema, context)) return schema
  return context.origins.from(property, { ...schema, title: deriveTitle(name) })
}

/** Whether zui would accept that a field of this schema is missing. */
function isMissable(schema: SchemaNode, { definitions }: SchemaContext): boolean {
  return unprintable(schema, definitions) === undefined && impliesMissing(schema, definitions)
}

/** Whether a schema has a title, or comes to have one of what it is made of. */
function isTitled(schema: SchemaNode, { definitions }: SchemaContext): boolean {
  if (schema.title !== undefined) return true
  return unprintable(schema, definitions) === undefined && idiomOf(schema, definitions).title !== undefined
}

/** A fixed value is not filled in by anybody, so it needs no label. */
function speaksForItself(schema: SchemaNode): boolean {
  return schema.kind === 'literal' || schema.kind === 'null' || (schema.kind === 'enum' && schema.values.length === 1)
}

function hasTitledTarget(schema: SchemaNode, context: SchemaContext): boolean {
  if (schema.kind !== 'reference') return false
  const target = definitionOf(schema.name, context.definitions)
  return target.title !== undefined || hasTitledTarget(target, context)
}

/** zui reads a missing field from the prototype of the value, where these names stand. */
export function isUsableName(name: string, property: Cursor<unknown>, context: SchemaContext): boolean {
  const reason =
    name === ''
      ? 'it is empty'
      : Object.hasOwn(Object.prototype, name)
        ? 'every JavaScript object inherits something of that name, so the SDK cannot tell that it is missing'
        : undefined
  if (reason === undefined) return true
  context.report(createDiagnostic('schema/invalid-field-name', { name, reason }, property.key()))
  return false
}

function bindUnknownKeys(
  cursor: Cursor<WrittenSchema> | undefined,
  absent: 'strip' | 'open',
  mode: SchemaMode,
  context: SchemaContext,
): UnknownKeys | undefined {
  if (cursor === undefined) return { kind: absent }
  if (cursor.value === false) return { kind: 'strict' }
  if (cursor.value === true) return { kind: 'open' }
  const schema = context.bind(cursor, within(mode))
  return isRefused(schema) || !refuseOptional(cursor, context) ? undefined : { kind: 'catchall', schema }
}

interface Inheritance {
  readonly fields: readonly ObjectField[]
  /** Absent when a base has no name, or no shape of its own: its fields are then emitted like own ones. */
  readonly derivation?: Omit<Derivation, 'own'>
}

/** What `extends`, `pick`, `omit` and `partial` bring. @returns undefined when something there was refused */
function inheritedFields(
  words: Cursor<SchemaWords>,
  mode: SchemaMode,
  context: SchemaContext,
): Inheritance | undefined {
  const { value } = words
  const extended = words.get('extends')
  if (extended === undefined) {
    const misplaced = (['pick', 'omit', 'partial'] as const).find((keyword) => value[keyword] !== undefined)
    if (misplaced === undefined) return { fields: [] }
    const at = words.get(misplaced)?.key() ?? words.here()
    context.report(createDiagnostic('schema/needs-companion', { keyword: misplaced, companion: 'extends' }, at))
    return undefined
  }
  if (value.pick !== undefined && value.omit !== undefined)
    return conflict(words, 'pick', 'omit', 'the one says what stays, the other what goes. Keep one', context)

  const entries = typeof extended.value === 'string' ? [extended as Cursor<string>] : extended.items()
  const bases = entries.map((entry) => bindBase(entry, value.additionalProperties !== undefined, mode, context))
  if (bases.includes(undefined)) return undefined
  const merged = new Map<string, ObjectField>()
  for (const base of bases) for (const field of base?.fields ?? []) merged.set(field.name, field)

  const narrowed = narrow(merged, words, context)
  if (narrowed === undefined) return undefined
  const names = bases.flatMap((base) => (base?.reference === undefined ? [] : [base.reference]))
  if (names.length < bases.length) return { fields: narrowed }
  const { pick, omit } = value
  return {
    fields: narrowed,
    derivation: {
      bases: names,
      ...(pick === undefined ? {} : { pick }),
      ...(omit === undefined ? {} : { omit }),
      ...(value.partial === true ? { partial: true } : {}),
    },
  }
}

interface Base {
  readonly fields: readonly ObjectField[]
  readonly reference?: Reference
}

function bindBase(
  entry: Cursor<string>,
  saysUnknownKeys: boolean,
  mode: SchemaMode,
  context: SchemaContext,
): Base | undefined {
  const base = entry.value
  const target = context.lookUp(base, entry, mode)
  if (target === undefined || target.kind === 'refused') return undefined
  const node: SchemaNode = target.kind === 'named' ? { kind: 'reference', name: target.name } : target.schema
  const object = resolvedIdiom(node, context.definitions)
  if (object.kind !== 'object' || isNullable(node, context.definitions) || hasDefault(node, context.definitions)) {
    const found = describeKind(node, context.definitions)
    context.report(createDiagnostic('schema/base-not-object', { base, found }, entry.here()))
    return undefined
  }
  const open = object.unknownKeys.kind === 'open' || object.unknownKeys.kind === 'catchall'
  if (open && !saysUnknownKeys) {
    context.report(createDiagnostic('schema/base-open', { base }, entry.here()))
    return undefined
  }
  const isPlain = !isReadOnly(node, context.definitions) && !isWrappedAtRunTime(node, context.definitions)
  return node.kind === 'reference' && isPlain
    ? { fields: object.fields, reference: context.origins.from(entry, node) }
    : { fields: object.fields }
}

function narrow(
  fields: ReadonlyMap<string, ObjectField>,
  words: Cursor<SchemaWords>,
  context: SchemaContext,
): readonly ObjectField[] | undefined {
  const keyword = words.value.pick === undefined ? 'omit' : 'pick'
  const listed = words.get(keyword)?.items() ?? []
  let sound = checkDistinct(words.get(keyword), keyword, context)
  for (const item of listed) {
    const name = item.value
    if (fields.has(name)) continue
    const suggestion = closest(name, fields.keys())
    const params = suggestion === undefined ? { keyword, name } : { keyword, name, suggestion }
    context.report(createDiagnostic('schema/unknown-picked-field', params, item.here()))
    sound = false
  }
  const names = new Set(listed.map((item) => item.value))
  const kept = [...fields.values()].filter((field) => {
    if (keyword === 'pick') return names.has(field.name)
    return !names.has(field.name)
  })
  const partial = words.get('partial')
  if (partial?.value !== true) return sound ? kept : undefined
  for (const field of kept) {
    const made = hasCatch(field.schema, context.definitions) && madeOfMissing(field.schema, context.definitions)
    if (typeof made === 'string') {
      const params = { name: field.name, made, advice: 'Omit it, and declare it anew under "fields" if it is needed' }
      context.report(createDiagnostic('schema/never-missing', params, partial.key()))
      sound = false
    }
    if (!hasDefault(field.schema, context.definitions)) continue
    context.report(createDiagnostic('schema/partial-over-default', { name: field.name }, partial.key()))
    sound = false
  }
  return sound ? kept.map((field) => context.origins.from(words, { ...field, optional: true }, [partial])) : undefined
}
