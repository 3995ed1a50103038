import type { Json } from '../../schemas/node.ts'
import { dereference } from '../../verify/dereference.ts'
import { partsOf } from './schema-parts.ts'
import { isRecord, type Schema } from './zui.ts'

/** How an integration's schemas are stored. */
export interface Transformer {
  readonly isLegacy: boolean
  store(schema: Schema): unknown
}

/**
 * The transformer that the platform's command would take.
 *
 * @param advanced `__advanced` of the definition
 */
export function transformerOf(advanced: unknown, sdk: unknown): Transformer {
  const { useLegacyZuiTransformer, toJSONSchemaOptions = {} } = isRecord(advanced) ? advanced : {}
  if (useLegacyZuiTransformer !== true)
    return { isLegacy: false, store: (schema) => schema.toJSONSchema(toJSONSchemaOptions) }
  const options = { target: 'jsonSchema7', ...(isRecord(toJSONSchemaOptions) ? toJSONSchemaOptions : {}) }
  return {
    isLegacy: true,
    store: (schema) => {
      const transform = legacyTransform(sdk)
      if (transform === undefined) throw new Error('the SDK has no legacy transformer')
      return transform(schema, options)
    },
  }
}

function legacyTransform(sdk: unknown): ((schema: Schema, options: unknown) => unknown) | undefined {
  const { z, transforms } = sdk as { readonly z?: unknown; readonly transforms?: unknown }
  // Version 5 has the transformers beside `z`, later ones below it.
  const own: unknown = (z as { readonly transforms?: unknown } | undefined)?.transforms ?? transforms
  const transform = isRecord(own) ? own['toJSONSchemaLegacy'] : undefined
  return typeof transform === 'function' ? (transform as (schema: Schema, options: unknown) => unknown) : undefined
}

export type StoredSchema =
  | { readonly ok: true; readonly json: Json }
  | { readonly ok: false; readonly problems: readonly StoringProblem[] }

/** Why a schema cannot be stored: which part of it is at fault, and what the SDK says of that. */
export interface StoringProblem {
  readonly at: string
  readonly reason: string
}

/** What is stored of a schema; when nothing can be, the innermost parts that are at fault. */
export function storedSchema(
  schema: Schema,
  transformer: Transformer,
  messageOf: (thrown: unknown) => string,
  within: readonly Schema[] = [],
): StoredSchema {
  try {
    const json = JSON.stringify(transformer.store(schema)) as string | undefined
    if (json === undefined) return { ok: false, problems: [{ at: '', reason: 'nothing is stored of it' }] }
    // As text again: what is referred to in several places is one object now.
    const whole = JSON.stringify(dereference(JSON.parse(json)))
    return { ok: true, json: JSON.parse(whole) as Json }
  } catch (error) {
    const own: StoringProblem = { at: '', reason: reasonOf(messageOf(error)) }
    const inner = within.includes(schema) ? [] : problemsWithin(schema, transformer, messageOf, [...within, schema])
    return { ok: false, problems: inner.length > 0 ? inner : [own] }
  }
}

function problemsWithin(
  schema: Schema,
  transformer: Transformer,
  messageOf: (thrown: unknown) => string,
  within: readonly Schema[],
): readonly StoringProblem[] {
  return partsOf(schema, undefined).flatMap((part) => {
    const stored = storedSchema(part.schema, transformer, messageOf, within)
    return stored.ok ? [] : stored.problems.map(({ at, reason }) => ({ at: part.at + at, reason }))
  })
}

/** What the SDK says, without the path that later versions put before it, and without the full stop at its end. */
function reasonOf(message: string): string {
  if (/^Converting circular structure| leads to itself$/.test(message)) return 'it contains itself'
  return message
    .trim()
    .replace(/^#\S* : /, '')
    .replace(/\.$/, '')
}
