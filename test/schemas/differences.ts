import { isDeepStrictEqual } from 'node:util'
import type { OutputFile } from '../../src/emit/output-file.ts'
import { evaluate, stored, type SdkVersion, type Stored } from '../support/evaluate.ts'
import { meaningOf, meaningOfPosition, scopeOf, type Meaning } from './meaning.ts'
import { acceptsNull, isMissable, sampleOf, storedMeaning } from './stored-meaning.ts'
import type { Manifest } from './written.ts'

/**
 * Evaluates what was emitted of a manifest, and tells in which ways it is not what the manifest says: what would be stored of
 * the event and of the named schemas, and what the event accepts at run time.
 */
export async function differences(
  manifest: Manifest,
  outputs: readonly OutputFile[],
  version: SdkVersion,
): Promise<readonly string[]> {
  const scope = scopeOf(manifest)
  const { default: definition } = await evaluate(outputs, version, 'integration.definition.ts')
  const event = (definition as Definition).props.events.seen.schema
  const meaning = meaningOfPosition(manifest.events.seen, scope)
  const named = await evaluate(outputs, version, 'src/generated/schemas.ts')
  return [
    ...storedOtherwise(event, meaning, version, 'the event'),
    ...Object.entries(manifest.schemas).flatMap(([name, written]) =>
      storedOtherwise(named[name], meaningOf(written, scope), version, name),
    ),
    ...acceptedOtherwise(event, meaning),
  ]
}

interface Schema {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown }
}

interface Definition {
  readonly props: { readonly events: { readonly seen: { readonly schema: Schema } } }
}

function storedOtherwise(schema: unknown, meaning: Meaning, version: SdkVersion, name: string): string[] {
  return compare(storedMeaning(meaning, version), outsideNullable(stored(schema)), name)
}

/** A value with all fields is accepted; without a field or with null for it, as far as the field says so. */
function acceptedOtherwise(schema: Schema, meaning: Meaning): readonly string[] {
  const sample = sampleOf(meaning)
  const found: string[] = []
  const check = (value: Stored, expected: boolean, what: string): void => {
    if (schema.safeParse(value).success !== expected)
      found.push(`${what}: ${JSON.stringify(value)} should be ${expected ? 'accepted' : 'refused'}`)
  }
  check(sample, true, 'a value with all fields')
  const visit = (at: Meaning, value: Stored, rebuild: (value: Stored) => Stored, path: string): void => {
    const { shape } = at
    if (shape.kind === 'array' && Array.isArray(value) && value[0] !== undefined)
      return visit(shape.items, value[0], (item) => rebuild([item]), `${path}/0`)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    if (shape.kind === 'record')
      return visit(shape.values, value['key'] ?? null, (item) => rebuild({ key: item }), `${path}/key`)
    if (shape.kind !== 'object') return
    if (typeof shape.others === 'string')
      check(rebuild({ ...value, other: 1 }), shape.others !== 'refused', `${path} with another key`)
    for (const [name, field] of shape.fields) {
      const { [name]: inner = null, ...rest } = value
      check(rebuild(rest), field.optional || isMissable(field.meaning), `${path}/${name} left out`)
      check(rebuild({ ...value, [name]: null }), acceptsNull(field.meaning), `${path}/${name} null`)
      visit(field.meaning, inner, (item) => rebuild({ ...value, [name]: item }), `${path}/${name}`)
    }
  }
  visit(meaning, sample, (value) => value, 'the event')
  return found
}

/** Where two JSON values differ; the order of an object's properties counts, that of keywords does not. */
function compare(wanted: Stored | undefined, found: Stored | undefined, path: string): string[] {
  if (isObject(wanted) && isObject(found)) {
    const keys = [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    const inside = keys.flatMap((key) => compare(wanted[key], found[key], `${path}/${key}`))
    const reordered = path.endsWith('/properties') && !isDeepStrictEqual(Object.keys(wanted), Object.keys(found))
    return inside.length === 0 && reordered ? [`${path}: ${Object.keys(found).join(', ')} in another order`] : inside
  }
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length)
    return wanted.flatMap((item, index) => compare(item, found[index], `${path}/${index}`))
  if (isDeepStrictEqual(wanted, found)) return []
  return [`${path}: expected ${JSON.stringify(wanted) ?? 'nothing'}, found ${JSON.stringify(found) ?? 'nothing'}`]
}

/** `readOnly` may stand on a nullable schema or within: it says the same. */
function outsideNullable(schema: Stored): Stored {
  if (Array.isArray(schema)) return schema.map(outsideNullable)
  if (!isObject(schema)) return schema
  const rows = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, outsideNullable(value)]))
  const { anyOf, 'x-zui': zui } = rows
  const isNullable = isObject(zui) && isObject(zui['def']) && zui['def']['typeName'] === 'ZodNullable'
  if (!isNullable || !Array.isArray(anyOf) || !isObject(anyOf[0]) || anyOf[0]['readOnly'] !== true) return rows
  const { readOnly, ...inner } = anyOf[0]
  return { ...rows, anyOf: [inner, ...anyOf.slice(1)], readOnly }
}

function isObject(value: Stored | undefined): value is { [key: string]: Stored } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
