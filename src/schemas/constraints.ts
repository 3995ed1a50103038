import type { ObjectField, SchemaNode, UnknownKeys } from './node.ts'

/** An object that has some keys, whatever they hold. */
export function objectWith(names: readonly string[]): SchemaNode {
  const fields = names.map((name): ObjectField => ({ name, optional: false, schema: { kind: 'any' } }))
  return { kind: 'object', fields, unknownKeys: { kind: 'open' } }
}

/** What a key holds that no field names. */
export function schemaOfOther(unknownKeys: UnknownKeys): SchemaNode {
  if (unknownKeys.kind === 'catchall') return unknownKeys.schema
  return unknownKeys.kind === 'open' ? { kind: 'any' } : { kind: 'never' }
}
