import type { Json } from '../../src/schemas/node.ts'
import { dereference } from '../../src/verify/dereference.ts'
import { asStoredBy, textOf, withoutEmptyHints } from '../schemas/stored-alike.ts'
import type { SdkVersion } from '../support/evaluate.ts'
import { storedBy } from '../support/transformers.ts'

type JsonObject = { readonly [key: string]: Json }

/** The properties of a definition that the platform is sent. */
const sent = (
  'name version title description icon readme attributes user identifier configuration configurations events actions channels ' +
  'states entities interfaces secrets'
).split(' ')

/**
 * What the platform would be sent for a definition, interfaces merged: each property as it is, and each schema as it is stored.
 *
 * @param definition an instance of `IntegrationDefinition` that is extended already
 */
export function requestBody(definition: unknown, version: SdkVersion): JsonObject {
  const instance = definition as { readonly [key: string]: unknown }
  const { useLegacyZuiTransformer, toJSONSchemaOptions } = (instance['__advanced'] ?? {}) as {
    readonly useLegacyZuiTransformer?: boolean
    readonly toJSONSchemaOptions?: object
  }
  const transformer = useLegacyZuiTransformer === true ? 'legacy' : 'modern'
  const plain = (value: unknown): Json | undefined => {
    if (Array.isArray(value)) return value.map((item) => plain(item) ?? null)
    if (typeof value !== 'object' || value === null) return value as Json | undefined
    if ('toJSONSchema' in value) {
      const json = storedBy(value, version, transformer, toJSONSchemaOptions)
      return dereference(structuredClone(json) as Parameters<typeof dereference>[0])
    }
    const rows = Object.entries(value).map(([key, item]) => [key, plain(item)] as const)
    return Object.fromEntries(rows.filter((row): row is [string, Json] => row[1] !== undefined))
  }
  return withIdentifiers(plain(Object.fromEntries(sent.map((key) => [key, instance[key]]))) as JsonObject)
}

/** Where scripts can be, the platform's command says so even if there are none. */
function withIdentifiers(body: JsonObject): JsonObject {
  const { identifier = {}, configuration, configurations } = body
  const identified = (owner: Json): Json => ({ identifier: {}, ...(owner as JsonObject) })
  const each = configurations as JsonObject | undefined
  return {
    ...body,
    identifier,
    ...(configuration === undefined ? {} : { configuration: identified(configuration) }),
    ...(each === undefined
      ? {}
      : { configurations: Object.fromEntries(Object.entries(each).map(([name, item]) => [name, identified(item)])) }),
  }
}

/**
 * A body in the form in which two are compared: schemas as texts that are the same for those that a version of the SDK stores
 * alike, and without the number that the platform gives to an interface.
 */
export function comparableBody(body: Json, version: SdkVersion): Json {
  if (Array.isArray(body)) return (body as readonly Json[]).map((item) => comparableBody(item, version))
  if (typeof body !== 'object' || body === null) return body
  const rows = Object.entries(body as JsonObject).filter(([key, value]) => !(key === 'id' && value === ''))
  return Object.fromEntries(
    rows.map(([key, value]): [string, Json] => {
      if (key !== 'schema') return [key, comparableBody(value, version)]
      const { $schema: _uri, ...schema } = withoutEmptyHints(value) as JsonObject
      return [key, textOf(asStoredBy(version, schema))]
    }),
  )
}
