import fc from 'fast-check'
import type { Json } from '../../src/schemas/node.ts'

type JsonObject = { readonly [key: string]: Json }

/** A change to a document: which of its objects, which key, and what becomes of it. */
export interface Damage {
  readonly object: number
  readonly key: number
  readonly change: { readonly kind: 'remove' } | { readonly kind: 'replace' | 'add'; readonly value: Json }
  readonly name: string
}

/** Keywords that zui stores, and some that it does not. */
const keywords = fc.constantFrom(
  ...(
    'type properties required additionalProperties items additionalItems minItems maxItems anyOf oneOf allOf not enum const ' +
    'discriminator $ref $schema description default minLength maxLength pattern format minimum exclusiveMinimum multipleOf ' +
    'readOnly x-zui title hidden examples secret def displayAs coerce typeName uniqueItems if id'
  ).split(' '),
)

const words = 'string number integer array object null email uuid ^a /b/ item id ZodNullable'.split(' ')
const zuiClasses: readonly Json[] = [
  { typeName: 'ZodNullable' },
  { typeName: 'ZodUnknown' },
  { typeName: 'ZodDiscriminatedUnion', discriminator: 'type' },
]
const lists: readonly Json[] = [
  [],
  ['id'],
  ['a', 'b'],
  ['string', 'null'],
  ['string', 'number'],
  [{}],
  [{ type: 'string' }, { type: 'null' }],
]
const schemas: readonly Json[] = [
  {},
  { type: 'string' },
  { type: 'number', 'x-zui': {} },
  { not: true },
  { title: 'T' },
]

const values: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...words, ''),
  fc.constantFrom(0, 1, 2.5, -1),
  fc.constantFrom(true, false, null),
  fc.constantFrom(...lists),
  fc.constantFrom(...schemas),
  fc.constantFrom(...zuiClasses),
  fc.constantFrom(...zuiClasses).map((def) => ({ def })),
)

const damage: fc.Arbitrary<Damage> = fc.record({
  object: fc.nat(),
  key: fc.nat(),
  name: keywords,
  change: fc.oneof(
    fc.constant({ kind: 'remove' as const }),
    fc.record({ kind: fc.constantFrom('replace' as const, 'add' as const), value: values }),
  ),
})

export const someDamage: fc.Arbitrary<readonly Damage[]> = fc.array(damage, { maxLength: 3 })

/** A document after some damage. */
export function damaged(document: Json, all: readonly Damage[]): Json {
  return all.reduce((current, { object, key, name, change }) => {
    const copy = structuredClone(current)
    const objects = objectsIn(copy)
    const target = objects[object % Math.max(objects.length, 1)]
    if (target === undefined) return copy
    const keys = Object.keys(target)
    const chosen = change.kind === 'add' ? name : (keys[key % Math.max(keys.length, 1)] ?? name)
    if (change.kind === 'remove') delete target[chosen]
    else target[chosen] = structuredClone(change.value)
    return copy
  }, document)
}

function objectsIn(value: Json): { [key: string]: Json }[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value as JsonObject).flatMap(objectsIn)
  return Array.isArray(value) ? inside : [value as { [key: string]: Json }, ...inside]
}
