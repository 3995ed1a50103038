import type { JsonSchemaOptions, JsonSchemaRefusal } from './compile-json-schema.ts'
import { tooDeepAt } from '../depth.ts'
import { isExactDivisor } from '../multiple.ts'
import type { Annotations, Definitions, Json, SchemaNode, StringFormat } from '../node.ts'
import { createKeywordChecker } from './check-keywords.ts'
import {
  createReferenceTable,
  escapePointer,
  isObject,
  isOnlyReference,
  type JsonObject,
  type Place,
} from './documents.ts'
import { createArrayReader } from './read-array.ts'
import { createObjectReader } from './read-object.ts'
import { schemaOfValues } from './values.ts'

/** A JSON Schema as a tree; where something was refused, the tree is of no use. */
export interface JsonSchemaReading {
  readonly schema: SchemaNode
  readonly definitions: Definitions
  readonly refusals: readonly JsonSchemaRefusal[]
  /** Where in the document a schema of the tree was read, as a JSON pointer. */
  readonly places: ReadonlyMap<SchemaNode, string>
}

/** What the readers of single keywords share. */
export interface Reader {
  readonly dialect: 'draft-7' | '2020-12'
  /** Reads the schema that stands under a path below the one at hand. */
  inside(from: Place, ...path: readonly (string | number)[]): SchemaNode
  refuse(from: Place, keyword: string, problem: string): void
}

/**
 * How many schemas may stand within each other, references followed: three times as many as in a manifest, and still no danger to
 * what goes through them.
 */
const depthLimit = 200

/** How deep a document may be nested, whatever stands in it: each schema takes up to two levels. */
const documentDepthLimit = 1000

const types = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const

type TypeName = (typeof types)[number]

const formats: readonly string[] = ['uri', 'date-time', 'email', 'ipv4', 'ipv6', 'uuid'] satisfies StringFormat[]

/** Keywords that say nothing about values and are either taken over or of no interest. */
const silent = new Set(
  '$id $schema $comment $anchor $defs definitions title description default examples readOnly'.split(' '),
)

const typeless = { kind: 'any' } as const satisfies SchemaNode

/** Reads a JSON Schema, in its own meaning, into the tree. Nothing is left out: a keyword that the tree cannot hold is refused. */
export function readJsonSchema(document: Json, options: JsonSchemaOptions = {}): JsonSchemaReading {
  const dialect = options.dialect ?? dialectOf(document)
  const deep = Object.entries({ '': document, ...options.documents }).flatMap(([uri, json]) => {
    const at = tooDeepAt(documentDepthLimit, json)
    const problem = `The document is nested more than ${documentDepthLimit} levels deep here.`
    return at === undefined ? [] : [{ pointer: uri === '' ? at : `${uri}#${at}`, problem }]
  })
  if (deep.length > 0) return { schema: typeless, definitions: {}, refusals: deep, places: new Map() }
  const table = createReferenceTable(document, dialect, options.documents)
  const malformed = createKeywordChecker(dialect)
  const refusals: JsonSchemaRefusal[] = [...malformed(table.root)]
  // What is malformed has no meaning that could be read.
  if (refusals.length > 0) return { schema: typeless, definitions: {}, refusals, places: new Map() }
  const definitions: Record<string, SchemaNode> = Object.create(null) as Record<string, SchemaNode>
  const inProgress = new Set<string>()
  const places = new Map<SchemaNode, string>()
  /** How many schemas there are within each other at the one that is read, and at the deepest so far. */
  let depth = 0
  let deepest = 0
  let isTooDeep = false
  /** How many there are within a definition. */
  const depths = new Map<string, number>()

  const reader: Reader = {
    dialect,
    inside(from, ...path) {
      let schema: Json | undefined = from.schema
      for (const key of path) schema = (schema as JsonObject | undefined)?.[key]
      const pointer = [from.pointer, ...path.map((key) => escapePointer(String(key)))].join('/')
      return read({ schema: schema ?? null, base: from.base, pointer })
    },
    refuse(from, keyword, problem) {
      refusals.push({ pointer: keyword === '' ? from.pointer : `${from.pointer}/${escapePointer(keyword)}`, problem })
    },
  }
  const readArray = createArrayReader(reader)
  const readObject = createObjectReader(reader)

  function read(place: Place): SchemaNode {
    depth += 1
    deepest = Math.max(deepest, depth)
    const node = depth > depthLimit ? tooDeep(place) : readAt(place)
    depth -= 1
    // A schema that says nothing is shared by all places.
    if (node !== typeless) places.set(node, place.pointer)
    return node
  }

  /** Refused once: what refers to what is too deep is deeper still. */
  function tooDeep(place: Place, keyword = ''): SchemaNode {
    if (!isTooDeep)
      reader.refuse(
        place,
        keyword,
        `More than ${depthLimit} schemas stand within each other here, references followed.`,
      )
    isTooDeep = true
    return typeless
  }

  function readAt(outer: Place): SchemaNode {
    const { schema } = outer
    if (typeof schema === 'boolean') return schema ? typeless : { kind: 'never' }
    // Whatever else stands there was refused before anything was read.
    if (!isObject(schema)) return typeless
    const place = { ...outer, base: table.baseOf(schema, outer.base, outer.pointer) }
    if (isOnlyReference(schema, dialect)) return readReference(schema['$ref'] as string, outer)
    for (const keyword of Object.keys(schema)) {
      const changesMeaning = unread.has(keyword) || (keyword === '$schema' && !isKnownDialect(schema[keyword]))
      if (!changesMeaning && (isKnown(keyword) || options.unknown === 'ignore')) continue
      reader.refuse(place, keyword, `Nothing that zui has corresponds to "${keyword}".`)
    }
    const parts = readParts(schema, place)
    const [only] = parts
    const node: SchemaNode = only === undefined ? typeless : parts.length === 1 ? only : { kind: 'intersection', parts }
    const annotations = annotationsOf(schema)
    if (Object.keys(annotations).length === 0) return node
    // What stands beside a reference is said of the reference; what a part says of itself stays with it.
    return Object.keys(node).some((key) => key in annotations)
      ? { kind: 'intersection', parts: [node], ...annotations }
      : { ...node, ...annotations }
  }

  function readParts(schema: JsonObject, place: Place): readonly SchemaNode[] {
    const parts: SchemaNode[] = []
    if (typeof schema['$ref'] === 'string') parts.push(readReference(schema['$ref'], place))
    const typed = readTypes(schema, place)
    const values = readValues(schema, place)
    if (values !== undefined) parts.push(values)
    // The types of listed values are known; beside them a type only counts where it leaves some of them out.
    if (typed !== undefined) parts.push(typed)
    for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
      const list = schema[keyword]
      if (list === undefined) continue
      const nodes = (list as readonly Json[]).map((_, index) => reader.inside(place, keyword, index))
      if (keyword === 'allOf') parts.push(...nodes)
      else parts.push({ kind: 'union', alternatives: nodes, ...(keyword === 'oneOf' ? { exclusive: true } : {}) })
    }
    if (schema['not'] !== undefined) parts.push({ kind: 'complement', schema: reader.inside(place, 'not') })
    if (schema['if'] !== undefined && (schema['then'] !== undefined || schema['else'] !== undefined))
      parts.push({
        kind: 'conditional',
        condition: reader.inside(place, 'if'),
        ...(schema['then'] === undefined ? {} : { whenMet: reader.inside(place, 'then') }),
        ...(schema['else'] === undefined ? {} : { otherwise: reader.inside(place, 'else') }),
      })
    parts.push(...readObject.dependencies(schema, place))
    return parts
  }

  function readReference(reference: string, from: Place): SchemaNode {
    const target = table.find(reference, from.base)
    if (target === undefined) {
      reader.refuse(
        from,
        '$ref',
        `Nothing in the document is meant by "${reference}"${options.documents === undefined ? '; other documents are not read' : ' or in those given with it'}.`,
      )
      return typeless
    }
    const name = target.pointer === '' ? '#' : target.pointer
    if (inProgress.has(name)) {
      reader.refuse(from, '$ref', `"${reference}" leads back to itself, and zui cannot hold recursive schemas.`)
      return typeless
    }
    if (definitions[name] === undefined) {
      const problems = malformed(target)
      refusals.push(...problems)
      if (problems.length > 0) return typeless
      const outer = deepest
      deepest = depth
      inProgress.add(name)
      definitions[name] = read(target)
      inProgress.delete(name)
      depths.set(name, deepest - depth)
      deepest = Math.max(deepest, outer)
      return { kind: 'reference', name }
    }
    // The same definition may stand deeper here than where it was read.
    const reached = depth + (depths.get(name) ?? 0)
    deepest = Math.max(deepest, reached)
    return reached > depthLimit ? tooDeep(from, '$ref') : { kind: 'reference', name }
  }

  function readTypes(schema: JsonObject, place: Place): SchemaNode | undefined {
    const written = schema['type']
    const declared = written === undefined ? types.filter((type) => type !== 'integer') : [written].flat()
    const nodes = declared.filter(isTypeName).map((type) => readType(type, schema, place))
    const isFree = written === undefined && nodes.every((node) => isUnconstrained(node))
    if (isFree) return undefined
    const [only] = nodes
    return only !== undefined && nodes.length === 1 ? only : { kind: 'union', alternatives: nodes }
  }

  function readType(type: TypeName, schema: JsonObject, place: Place): SchemaNode {
    switch (type) {
      case 'null':
      case 'boolean':
        return { kind: type }
      case 'string':
        return readString(schema, place)
      case 'number':
      case 'integer':
        return readNumber(type === 'integer', schema, place)
      case 'array':
        return readArray(schema, place)
      case 'object':
        return readObject.node(schema, place)
    }
  }

  function readString(schema: JsonObject, place: Place): SchemaNode {
    const { pattern, format } = schema
    const isAsserted = typeof format === 'string' && options.assertFormats !== false
    if (isAsserted && !formats.includes(format) && options.unknown !== 'ignore')
      reader.refuse(
        place,
        'format',
        `zui has no format "${format}". It has ${formats.join(', ')}; write a pattern instead.`,
      )
    return {
      kind: 'string',
      ...numeric(schema, 'minLength', 'maxLength'),
      ...(typeof pattern === 'string' ? { pattern } : {}),
      ...(isAsserted && formats.includes(format) ? { format: format as StringFormat } : {}),
    }
  }

  function readNumber(integer: boolean, schema: JsonObject, place: Place): SchemaNode {
    const divisor = schema['multipleOf']
    if (typeof divisor === 'number' && !isExactDivisor(divisor))
      reader.refuse(place, 'multipleOf', 'zui and the platform do not agree about multiples of such a fraction.')
    const bounds = numeric(schema, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')
    return { kind: 'number', integer, ...bounds }
  }

  function readValues(schema: JsonObject, place: Place): SchemaNode | undefined {
    const keyword = schema['const'] === undefined ? 'enum' : 'const'
    const given = schema[keyword]
    if (given === undefined) return undefined
    if (tooDeepAt(depthLimit - depth, given) !== undefined) return tooDeep(place, keyword)
    const values = keyword === 'const' ? [given] : given
    const node = Array.isArray(values) ? schemaOfValues(distinct(values)) : undefined
    if (node === undefined) {
      reader.refuse(place, keyword, 'zui cannot tell whether a key is missing that every JavaScript object inherits.')
      return typeless
    }
    const other = keyword === 'const' ? schema['enum'] : undefined
    if (!Array.isArray(other)) return node
    return { kind: 'intersection', parts: [node, schemaOfValues(distinct(other)) ?? typeless] }
  }

  const schema = read(table.root)
  return { schema, definitions, refusals, places }
}

/** Keywords that change what others mean. */
const unread: ReadonlySet<string> = new Set(['$dynamicRef', '$recursiveRef', '$vocabulary'])

function isKnownDialect(uri: Json | undefined): boolean {
  return (
    typeof uri === 'string' && /^https?:\/\/json-schema\.org\/(draft-0[67]|draft\/20(19-09|20-12))\/schema#?$/.test(uri)
  )
}

function dialectOf(document: Json): 'draft-7' | '2020-12' {
  const uri = isObject(document) ? document['$schema'] : undefined
  return typeof uri === 'string' && uri.includes('draft-07') ? 'draft-7' : '2020-12'
}

const assertions = new Set(
  (
    '$ref type enum const allOf anyOf oneOf not if then else minLength maxLength pattern format minimum maximum exclusiveMinimum ' +
    'exclusiveMaximum multipleOf items prefixItems additionalItems minItems maxItems uniqueItems contains minContains maxContains ' +
    'properties required additionalProperties patternProperties propertyNames minProperties maxProperties dependencies ' +
    'dependentRequired dependentSchemas unevaluatedItems unevaluatedProperties'
  ).split(' '),
)

function isKnown(keyword: string): boolean {
  return assertions.has(keyword) || silent.has(keyword)
}

function annotationsOf(schema: JsonObject): Annotations {
  const { title, description, examples, readOnly } = schema
  return {
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(Array.isArray(examples) ? { examples: examples as readonly Json[] } : {}),
    ...(readOnly === true ? { readOnly } : {}),
    ...(schema['default'] === undefined ? {} : { default: { value: schema['default'] } }),
  }
}

function numeric<K extends string>(schema: JsonObject, ...keywords: readonly K[]): { readonly [P in K]?: number } {
  const found: Record<string, number> = {}
  for (const keyword of keywords) {
    const value = schema[keyword]
    if (typeof value === 'number') found[keyword] = value
  }
  return found as { [P in K]?: number }
}

function isTypeName(value: Json | undefined): value is TypeName {
  return types.some((type) => type === value)
}

/** Whether a node of one type says nothing but the type. */
function isUnconstrained(node: SchemaNode): boolean {
  if (node.kind === 'number') return !node.integer && Object.keys(node).length === 2
  if (node.kind === 'array') return node.items.kind === 'any' && Object.keys(node).length === 2
  if (node.kind === 'never') return false
  if (node.kind === 'record') return node.values.kind === 'any' && Object.keys(node).length === 2
  return Object.keys(node).length === 1
}

function distinct(values: readonly Json[]): readonly Json[] {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]))
  return [...seen.values()]
}
