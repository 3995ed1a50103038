import type { Stored } from '../support/evaluate.ts'
import { meaningOf, scopeOf, type Meaning, type Scope } from './meaning.ts'
import { acceptsNull, sampleOf } from './stored-meaning.ts'
import type { Manifest, Position, Written } from './written.ts'

/** Stands for a default that is worked out when all schemas are known. */
export const wanted = '(a value that satisfies the schema)'

/** Replaces each wanted default by a value that satisfies its schema. */
export function withDefaults(written: Manifest): Manifest {
  const scope = scopeOf(written)
  return {
    ...written,
    schemas: mapValues(written.schemas, (item) => settle(item, scope)),
    events: { seen: settle(written.events.seen, scope) },
  }
}

function settle<T extends Position | Written>(written: T, scope: Scope): T {
  if (typeof written !== 'object') return written
  const all: Position = written
  const definitions = all.$defs
  const inner = definitions === undefined ? scope : { ...scope, definitions }
  const { fields, properties, items, values, anyOf, oneOf, additionalProperties, schema: whole } = all
  const inside = (item: Written): Written => settle(item, inner)
  const { optional: _, default: _default, ...asked } = all
  return {
    ...all,
    ...(fields === undefined ? {} : { fields: mapValues(fields, inside) }),
    ...(properties === undefined ? {} : { properties: mapValues(properties, inside) }),
    ...(definitions === undefined ? {} : { $defs: mapValues(definitions, inside) }),
    ...(items === undefined ? {} : { items: inside(items) }),
    ...(values === undefined ? {} : { values: inside(values) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(inside) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(inside) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: inside(additionalProperties) }),
    ...(whole === undefined ? {} : { schema: inside(whole) }),
    ...(all.default === undefined ? {} : { default: defaultFor(all.default, meaningOf(asked, inner)) }),
  } as T
}

/** Null where null is asked for and accepted; a value that a schema cannot have would only be refused. */
function defaultFor(asked: Stored, meaning: Meaning): Stored {
  return asked === null && acceptsNull(meaning) ? null : sampleOf(meaning)
}

export function mapValues<T, U>(rows: Readonly<Record<string, T>>, map: (value: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(rows).map(([key, value]) => [key, map(value)]))
}
