import type { Json } from '../node.ts'

export type JsonObject = { readonly [key: string]: Json }

/** A schema inside a document, and the resource that references in it start from. */
export interface Place {
  readonly schema: Json
  /** Absolute, without fragment. */
  readonly base: string
  /** Of the schema, in the document. */
  readonly pointer: string
}

/** The base of a document that does not say its own. */
const rootBase = 'schema:/'

/** Keywords whose value is a schema, a list of schemas, or a map of schemas: only there `$id` and anchors are looked for. */
const single: ReadonlySet<string> = new Set(
  (
    'additionalItems additionalProperties contains else if items not propertyNames then unevaluatedItems ' +
    'unevaluatedProperties'
  ).split(' '),
)
const lists: ReadonlySet<string> = new Set('allOf anyOf items oneOf prefixItems'.split(' '))
const maps: ReadonlySet<string> = new Set(
  '$defs definitions dependencies dependentSchemas patternProperties properties'.split(' '),
)

/** What stands where a schema does, and the path to it from the schema around it. */
interface InnerSchema {
  readonly schema: Json
  readonly path: readonly [keyword: string, ...string[]]
}

/** What stands where schemas do, directly inside a schema. */
export function schemasWithin(schema: JsonObject): readonly InnerSchema[] {
  return Object.entries(schema).flatMap(([keyword, value]): readonly InnerSchema[] => {
    if (lists.has(keyword) && Array.isArray(value))
      return value.map((item: Json, index) => ({ schema: item, path: [keyword, String(index)] }))
    if (single.has(keyword)) return [{ schema: value, path: [keyword] }]
    if (!maps.has(keyword) || !isObject(value)) return []
    return Object.entries(value)
      .filter(([, item]) => !(keyword === 'dependencies' && Array.isArray(item)))
      .map(([name, item]) => ({ schema: item, path: [keyword, name] }))
  })
}

/** Whether a schema is nothing but a reference: in draft 7 what stands beside `$ref` does not count. */
export function isOnlyReference(schema: JsonObject, dialect: 'draft-7' | '2020-12'): boolean {
  return dialect === 'draft-7' && typeof schema['$ref'] === 'string'
}

/** Finds what `$ref` means within a document, and those given with it: JSON pointers, `$id`s and anchors. Nothing is fetched. */
export function createReferenceTable(
  document: Json,
  dialect: 'draft-7' | '2020-12',
  others: Readonly<Record<string, Json>> = {},
) {
  const resources = new Map<string, Place>()
  const anchors = new Map<string, Place>()

  const root = visit(document, rootBase, '')
  if (!resources.has(root.base)) resources.set(root.base, root)
  for (const [uri, other] of Object.entries(others)) resources.set(uri, visit(other, uri, `${uri}#`))

  function visit(schema: Json, outer: string, pointer: string): Place {
    if (!isObject(schema)) return { schema, base: outer, pointer }
    const id = isOnlyReference(schema, dialect) ? undefined : schema['$id']
    const absolute = typeof id === 'string' ? resolveUri(id, outer) : undefined
    const [base = outer, fragment = ''] = absolute?.split('#') ?? []
    const place = { schema, base, pointer }
    if (absolute !== undefined && fragment === '') resources.set(base, place)
    if (fragment !== '') anchors.set(`${base}#${fragment}`, place)
    if (typeof schema['$anchor'] === 'string' && dialect === '2020-12')
      anchors.set(`${base}#${schema['$anchor']}`, place)
    for (const { schema: inner, path } of schemasWithin(schema))
      visit(inner, base, [pointer, ...path.map(escapePointer)].join('/'))
    return place
  }

  /** The schema that a reference means, or undefined when it is not in the document. */
  function find(reference: string, base: string): Place | undefined {
    const absolute = resolveUri(reference, base)
    if (absolute === undefined) return undefined
    const [uri = '', fragment = ''] = absolute.split('#')
    const resource = resources.get(uri) ?? (uri === root.base ? root : undefined)
    if (fragment !== '' && !fragment.startsWith('/')) return anchors.get(`${uri}#${decode(fragment)}`)
    return resource && followPointer(resource, decode(fragment))
  }

  function followPointer(resource: Place, pointer: string): Place | undefined {
    let { schema, base } = resource
    for (const token of pointer.split('/').slice(1)) {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
      const isThere = typeof schema === 'object' && schema !== null && Object.hasOwn(schema, key)
      if (!isThere) return undefined
      schema = (schema as JsonObject)[key] ?? null
      const id = isObject(schema) && typeof schema['$id'] === 'string' ? resolveUri(schema['$id'], base) : undefined
      base = id?.split('#')[0] ?? base
    }
    return { schema, base, pointer: `${resource.pointer}${pointer}` }
  }

  return { root, find, baseOf: (schema: Json, outer: string, pointer: string) => visit(schema, outer, pointer).base }
}

function resolveUri(reference: string, base: string): string | undefined {
  // A fragment alone stays where it is; a base such as `urn:…` cannot be resolved against.
  if (reference.startsWith('#')) return `${base}${reference}`
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

export function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
