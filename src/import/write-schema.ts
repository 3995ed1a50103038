import { readsAsDescription } from '../model/bind-text.ts'
import { isAnnotation } from '../schemas/annotations.ts'
import type {
  Annotations,
  ObjectField,
  ObjectSchema,
  Runtime,
  SchemaNode,
  StringSchema,
  UnionSchema,
} from '../schemas/node.ts'
import { hasDefault } from '../schemas/resolve.ts'
import { hasCatch } from '../schemas/runtime/runtime.ts'
import { isBare, plainTypes, plainValues } from './plain-alternatives.ts'
import { titleWord, type TitleWord } from './title-word.ts'
import type { SchemaWriter, WriteMode } from './write-mode.ts'
import { listOf, mapOf, writtenJson, type Written, type WrittenEntry, type WrittenMap } from './written.ts'

/** The rows of a map; those without a value are left out. */
export type Rows = readonly (readonly [key: string, value: Written | undefined])[]

/** Writes a schema: the inverse of binding one that stands in a `fields` map, an array or the like. */
export function writeSchema(node: SchemaNode, mode: WriteMode, writer: SchemaWriter): Written {
  return writeTitled(node, node.title, mode, writer)
}

function writeTitled(node: SchemaNode, title: TitleWord, mode: WriteMode, writer: SchemaWriter): Written {
  if (isPlainText(node, title, mode, writer)) return node.description
  return mapOf(rowsOf(node, mode, writer, title))
}

/** A text says that a field is a string, and what it holds: nothing else. */
function isPlainText(
  node: SchemaNode,
  title: TitleWord,
  mode: WriteMode,
  writer: SchemaWriter,
): node is StringSchema & { readonly description: string } {
  if (node.kind !== 'string' || node.description === undefined || title !== undefined || mode.isPart === true)
    return false
  const isBare = Object.entries(node).every(
    ([key, value]) => ['kind', 'description', 'title'].includes(key) || value === undefined,
  )
  return isBare && readsAsDescription(node.description, writer.isNamedSchema)
}

function rowsOf(node: SchemaNode, mode: WriteMode, writer: SchemaWriter, title: TitleWord): Rows {
  const inside = within(mode)
  const write = (child: SchemaNode, path?: string): Written => writeSchema(child, within(mode, path), writer)
  const { description } = node
  /** The type as a key with the description, or the type by itself. */
  const typed = (type: string): Rows => [description === undefined ? ['type', type] : [type, description], titled]
  /** The description behind what says the type. */
  const described: Rows = [
    ['description', description],
    ['title', title],
  ]
  const titled = ['title', title] as const
  const nullable = [
    'nullable',
    node.nullable === undefined ? undefined : node.nullable === 'outer' ? 'outer' : true,
  ] as const
  const hints = hintRows(node)
  switch (node.kind) {
    case 'string': {
      const { format, minLength, maxLength, pattern, secret } = node
      const checks: Rows = [
        ['format', format],
        ['minLength', minLength],
        ['maxLength', maxLength],
        ['pattern', pattern],
      ]
      return [...typed('string'), ...checks, nullable, ...hints, ['secret', secret === true ? true : undefined]]
    }
    case 'number': {
      const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = node
      const checks: Rows = [
        ['minimum', minimum],
        ['exclusiveMinimum', exclusiveMinimum],
        ['maximum', maximum],
        ['exclusiveMaximum', exclusiveMaximum],
        ['multipleOf', multipleOf],
      ]
      return [...typed(node.integer ? 'integer' : 'number'), ...checks, nullable, ...hints]
    }
    case 'boolean':
    case 'any':
    case 'unknown':
      return [...typed(node.kind), nullable, ...hints]
    case 'null':
      return [['type', 'null'], ...described, nullable, ...hints]
    case 'enum':
      return [['enum', listOf(node.values)], ...described, nullable, ...hints]
    case 'literal':
      return [['const', node.value], ...described, nullable, ...hints]
    case 'array': {
      const bounds: Rows = [
        ['minItems', node.minItems],
        ['maxItems', node.maxItems],
      ]
      const says = description === undefined ? described : typed('array')
      return [...says, ...bounds, nullable, ...hints, ['items', write(node.items, 'items')]]
    }
    case 'tuple': {
      const bounds: Rows = [
        ['minItems', node.minItems],
        ['maxItems', node.maxItems],
      ]
      const rest = node.rest.kind === 'never' ? false : isBare(node.rest, 'any') ? undefined : write(node.rest)
      const says = description === undefined ? described : typed('array')
      const items: Rows = [
        ['prefixItems', listOf(node.items.map((item) => write(item)))],
        ['items', rest],
      ]
      return [...says, ...bounds, nullable, ...hints, ...items]
    }
    case 'record': {
      if (isBare(node.values, 'any')) return [...typed('object'), nullable, ...hints]
      const says = description === undefined ? described : typed('object')
      return [...says, nullable, ...hints, ['values', write(node.values, 'values')]]
    }
    case 'object': {
      const says = description === undefined ? described : typed('object')
      return [...says, nullable, ...hints, ...shapeRows(node, mode, writer)]
    }
    case 'union':
      return unionRows(node, { described, nullable, hints }, mode, writer)
    case 'intersection': {
      const parts = node.parts.map((part) => writeSchema(part, { ...inside, isPart: true }, writer))
      return [...described, nullable, ...hints, ['allOf', listOf(parts)]]
    }
    case 'complement':
      return [...described, nullable, ...hints, ['not', write(node.schema)]]
    case 'conditional': {
      const { condition, whenMet, otherwise } = node
      const branches: Rows = [
        ['if', write(condition)],
        ['then', whenMet && write(whenMet)],
        ['else', otherwise && write(otherwise)],
      ]
      return [...described, nullable, ...hints, ...branches]
    }
    case 'never':
      return [...described, nullable, ...hints, ['not', mapOf([['type', 'any']])]]
    case 'reference':
      return [['$ref', referenceText(node.name)], ...described, nullable, ...hints]
    case 'placeholder':
      throw new Error('an entity that is to be chosen is not written, but referred to')
  }
}

/** The text of a `$ref`. */
export function referenceText(name: string): string {
  return name.startsWith('#') || name.startsWith('sdk:') ? name : `#/schemas/${name}`
}

/** What an object holds: `extends` and what belongs to it, `fields`, `additionalProperties`. */
export function shapeRows(node: ObjectSchema, mode: WriteMode, writer: SchemaWriter): Rows {
  const { derivation, unknownKeys } = node
  const own = derivation === undefined ? node.fields : node.fields.filter(({ name }) => derivation.own.includes(name))
  const bases = derivation?.bases.map(({ name }) => baseText(name)) ?? []
  const others: Written | undefined =
    unknownKeys.kind === 'strip'
      ? undefined
      : unknownKeys.kind === 'catchall'
        ? writeSchema(unknownKeys.schema, within(mode), writer)
        : unknownKeys.kind === 'open'
  return [
    ['extends', bases.length === 0 ? undefined : bases.length === 1 ? bases[0] : listOf(bases)],
    ['pick', derivation?.pick && listOf(derivation.pick)],
    ['omit', derivation?.omit && listOf(derivation.omit)],
    ['partial', derivation?.partial === true ? true : undefined],
    ['fields', own.length === 0 && derivation !== undefined ? undefined : writeFields(node, own, mode, writer)],
    ['additionalProperties', others],
  ]
}

/** The text of an entry of `extends`. */
function baseText(name: string): string {
  return /^\w+$/.test(name) ? name : referenceText(name)
}

function writeFields(
  node: ObjectSchema,
  fields: readonly ObjectField[],
  mode: WriteMode,
  writer: SchemaWriter,
): WrittenMap {
  const entries = fields.map((field): WrittenEntry => {
    const { name, optional, schema } = field
    const saysOptional = optional && !hasDefault(schema, writer.definitions) && !hasCatch(schema, writer.definitions)
    const at = within(mode, `fields/${node.fields.indexOf(field)}`)
    const title = titleWord(name, schema, mode, writer)
    return {
      key: saysOptional ? `${name}?` : name,
      value: writeTitled(schema, title, within(at, 'schema'), writer),
      ...(at.pointer === undefined ? {} : { pointer: at.pointer }),
    }
  })
  return { kind: 'map', entries, layout: 'block' }
}

interface Said {
  readonly described: Rows
  readonly nullable: readonly [string, Written | undefined]
  readonly hints: Rows
}

function unionRows(
  node: UnionSchema,
  { described, nullable, hints }: Said,
  mode: WriteMode,
  writer: SchemaWriter,
): Rows {
  const { alternatives, discriminator } = node
  const types = discriminator === undefined && node.exclusive !== true ? plainTypes(alternatives) : undefined
  if (types !== undefined) return [['type', listOf(types)], ...described, nullable, ...hints]
  const values = discriminator === undefined && node.exclusive !== true ? plainValues(alternatives) : undefined
  if (values !== undefined) return [['enum', listOf(values)], ...described, nullable, ...hints]
  const inside = (index: number): WriteMode => ({
    ...within(mode, `alternatives/${index}`),
    ...(discriminator === undefined ? {} : { discriminator }),
  })
  const keyword = discriminator !== undefined || node.exclusive === true ? 'oneOf' : 'anyOf'
  const written = listOf(alternatives.map((alternative, index) => writeSchema(alternative, inside(index), writer)))
  return [...described, ['discriminator', discriminator], nullable, ...hints, [keyword, written]]
}

/** All that is said for people beside title and description, and what happens at run time. */
export function hintRows(node: Annotations): Rows {
  const { displayAs, examples, placeholder, hidden, disabled, readOnly, runtime } = node
  return [
    ['default', node.default === undefined ? undefined : writtenJson(node.default.value)],
    ['placeholder', placeholder],
    [
      'displayAs',
      displayAs &&
        mapOf([
          ['id', displayAs.id],
          ['params', writtenJson(displayAs.params)],
        ]),
    ],
    ['hidden', hidden],
    ['disabled', disabled],
    ['readOnly', readOnly],
    ['examples', examples && listOf(examples.map(writtenJson))],
    ['x-zod', runtime && writeRuntime(runtime)],
  ]
}

function writeRuntime(runtime: Runtime): WrittenMap {
  const { coerce, trim, date, catch: caught, brand, outerOptional } = runtime
  return mapOf([
    ['date', date],
    ['coerce', coerce],
    ['trim', trim],
    ['catch', caught && writtenJson(caught.value)],
    ['brand', brand],
    ['outerOptional', outerOptional],
  ])
}

/** Whether anything is said of a schema beside what it holds. */
export function isAnnotated(node: SchemaNode): boolean {
  return Object.keys(node).some(isAnnotation)
}

/** The mode for what stands inside a schema, at a path that is told of what may have a comment. */
function within({ derivedTitles, pointer }: WriteMode, path?: string): WriteMode {
  return { derivedTitles, ...(pointer === undefined || path === undefined ? {} : { pointer: `${pointer}/${path}` }) }
}
