import type { Json } from '../../src/schemas/node.ts'
import { samplesFor, type Words } from './arbitrary-keywords.ts'
import { createRandom, type Random } from './random.ts'

/**
 * Instances that are worth trying on a schema: values made to satisfy it, the same a little changed, and values that have
 * nothing to do with it. No two are alike.
 *
 * @param count how many are made; there are fewer where some come out alike
 */
export function instancesOf(schema: Json, seed: number, count: number): readonly Json[] {
  const random = createRandom(seed)
  const material = materialOf(schema)
  const made = new Map<string, Json>()
  for (let index = 0; index < count; index += 1) {
    const instance = makeInstance(schema, material, random)
    if (!material.isDivided || isDividedExactly(instance)) made.set(JSON.stringify(instance), instance)
  }
  return [...made.values()]
}

function makeInstance(schema: Json, material: Material, random: Random): Json {
  if (random.oneIn(12)) return anything(material, random, 2)
  const made = satisfying([schema], schema, material, random, 0)
  const changes = random.pick([0, 0, 0, 1, 1, 1, 2, 3])
  let instance = made
  for (let index = 0; index < changes; index += 1) instance = changed(instance, material, random)
  return instance
}

/** What instances of a schema are made of. */
interface Material {
  readonly texts: readonly string[]
  readonly numbers: readonly number[]
  readonly names: readonly string[]
  /** Values that the schema names. */
  readonly values: readonly Json[]
  /** Whether ajv, which divides to find out, has to judge multiples. */
  readonly isDivided: boolean
}

const someTexts = ['', 'a', 'b', 'foo', '😀', '😀😀😀', 'é', 'a\nb', '\u2028', 'a\ud800', '1', 'null', 'abcdef']
const someNumbers = [0, -0, 1, -1, 2, 3, 1.5, 0.1, -2.5, 7, 2 ** 53, 1e21, -1e300, 5e-324]
const otherNames = ['extra', 'length', '0', '']
/** ajv calls methods of these names when it compares an object with one that the schema names. */
const inheritedNames = ['constructor', 'toString', 'valueOf']

function materialOf(schema: Json): Material {
  const material = { texts: [...someTexts], numbers: [...someNumbers], names: [...otherNames], values: [] as Json[] }
  let isDivided = false
  const visit = (value: Json): void => {
    if (typeof value === 'number')
      material.numbers.push(value - 1, value - 0.5, value, value + 0.5, value + 1, value * 3)
    if (typeof value === 'string') material.texts.push(value, ...samplesFor(value))
    if (Array.isArray(value)) for (const item of value as readonly Json[]) visit(item)
    if (!isWords(value)) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'multipleOf') isDivided = true
      if (key === 'enum' && Array.isArray(inner)) material.values.push(...(inner as readonly Json[]))
      if (key === 'const') material.values.push(inner)
      if (typeof inner === 'number' && key.endsWith('Length')) material.texts.push(...textsAround(inner))
      material.names.push(key)
      visit(inner)
    }
  }
  visit(schema)
  const namesObjects = material.values.some((value) => typeof value === 'object' && value !== null)
  return { ...material, names: namesObjects ? material.names : [...material.names, ...inheritedNames], isDivided }
}

/** Texts of about that many characters, in one and in two UTF-16 units each. */
function textsAround(length: number): readonly string[] {
  return [length - 1, length, length + 1]
    .filter((count) => count >= 0)
    .flatMap((count) => ['x'.repeat(count), '😀'.repeat(count), 'x'.repeat(Math.max(count - 1, 0)) + '😀'])
}

/** ajv divides to find multiples: that is exact for numbers of a moderate size. */
function isDividedExactly(value: Json): boolean {
  if (typeof value === 'number') return value === 0 || (Math.abs(value) <= 1e6 && Math.abs(value) >= 1e-3)
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(isDividedExactly)
}

/** A value that satisfies all of some schemas at once, if it comes out well: what a schema forbids is not looked at. */
function satisfying(schemas: readonly Json[], root: Json, material: Material, random: Random, depth: number): Json {
  const parts = schemas.flatMap((schema) => partsOf(schema, root, random, 0))
  const named = parts.flatMap((part) => namedValues(part))
  if (named.length > 0) {
    const [first = named, ...rest] = parts.map(namedValues).filter((list) => list.length > 0)
    const shared = first.filter((value) => rest.every((list) => list.some((other) => isSame(value, other))))
    return random.pick(shared.length > 0 ? shared : named)
  }
  const type = typeFor(parts, random)
  switch (type) {
    case 'null':
      return null
    case 'boolean':
      return random.oneIn(2)
    case 'string':
      return text(parts, material, random)
    case 'number':
    case 'integer':
      return number(parts, type, material, random)
    case 'array':
      return array(parts, root, material, random, depth)
    default:
      return object(parts, root, material, random, depth)
  }
}

/** The schemas that a value of a schema has to satisfy, with one way taken through each choice. */
function partsOf(schema: Json, root: Json, random: Random, depth: number): readonly Words[] {
  if (!isWords(schema) || depth > 8) return []
  const { $ref, anyOf, oneOf, allOf, if: condition, then, else: otherwise } = schema
  const inside = (inner: Json | undefined): readonly Words[] =>
    inner === undefined ? [] : partsOf(inner, root, random, depth + 1)
  return [
    schema,
    ...(typeof $ref === 'string' ? inside(resolve($ref, root)) : []),
    ...[anyOf, oneOf].flatMap((all) => (isList(all) && all.length > 0 ? inside(random.pick(all)) : [])),
    ...(isList(allOf) ? allOf.flatMap(inside) : []),
    ...(random.oneIn(2) ? [...inside(condition), ...inside(then)] : inside(otherwise)),
  ]
}

function resolve(pointer: string, root: Json): Json | undefined {
  let at: Json | undefined = root
  for (const step of pointer.split('/').slice(1)) at = isWords(at ?? null) ? (at as Words)[step] : undefined
  return at
}

function namedValues({ const: value, enum: values }: Words): readonly Json[] {
  return value === undefined ? (isList(values) ? values : []) : [value]
}

/** A type that all allow, if there is one; where nothing is said, one that the keywords are about. */
function typeFor(parts: readonly Words[], random: Random): string {
  const lists = parts.flatMap(({ type }) => (type === undefined ? [] : [(isList(type) ? type : [type]).map(String)]))
  const [first = [], ...rest] = lists
  const shared = first.filter((type) => rest.every((list) => list.includes(type)))
  const types = shared.length > 0 ? shared : first
  if (types.length > 0) return random.pick(types)
  const about = parts.flatMap((part) =>
    Object.keys(part).flatMap((keyword) => {
      if (/^(?:properties|required|additionalP|depend|propertyN|patternP|m..Prop)/.test(keyword)) return ['object']
      if (/^(?:items|prefixItems|additionalItems|m..Items|contains|unique)/.test(keyword)) return ['array']
      if (/^(?:m..Length|pattern$|format)/.test(keyword)) return ['string']
      return /inimum|aximum|multipleOf/i.test(keyword) ? ['number'] : []
    }),
  )
  return random.pick(
    about.length > 0 && !random.oneIn(5) ? about : ['null', 'boolean', 'string', 'number', 'array', 'object'],
  )
}

function text(parts: readonly Words[], material: Material, random: Random): string {
  const isRight = (candidate: string): boolean =>
    parts.every(({ minLength, maxLength, pattern }) => {
      const length = [...candidate].length
      if (typeof minLength === 'number' && length < minLength) return false
      if (typeof maxLength === 'number' && length > maxLength) return false
      return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(candidate)
    })
  const samples = parts.flatMap(({ pattern }) => samplesFor(pattern))
  return random.pick(preferred([...material.texts, ...samples], isRight))
}

function number(parts: readonly Words[], type: string, material: Material, random: Random): number {
  const isRight = (candidate: number): boolean =>
    (type === 'number' || Number.isInteger(candidate)) &&
    parts.every(
      ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }) =>
        !(typeof minimum === 'number' && candidate < minimum) &&
        !(typeof maximum === 'number' && candidate > maximum) &&
        !(typeof exclusiveMinimum === 'number' && candidate <= exclusiveMinimum) &&
        !(typeof exclusiveMaximum === 'number' && candidate >= exclusiveMaximum) &&
        !(typeof multipleOf === 'number' && candidate % multipleOf !== 0),
    )
  return random.pick(preferred(material.numbers, isRight))
}

function preferred<T>(all: readonly T[], isRight: (candidate: T) => boolean): readonly T[] {
  const right = all.filter(isRight)
  return right.length > 0 ? right : all
}

function array(parts: readonly Words[], root: Json, material: Material, random: Random, depth: number): Json {
  const least = Math.max(0, ...parts.map(({ minItems }) => (typeof minItems === 'number' ? minItems : 0)))
  const most = Math.min(
    least + 3,
    ...parts.map(({ maxItems }) => (typeof maxItems === 'number' ? maxItems : least + 3)),
  )
  const length = depth > 4 ? least : least + random.below(Math.max(0, most - least) + 1)
  return Array.from({ length }, (_, index) => satisfying(itemSchemas(parts, index), root, material, random, depth + 1))
}

function itemSchemas(parts: readonly Words[], index: number): readonly Json[] {
  return parts.flatMap(({ prefixItems, items, additionalItems }) => {
    const first = isList(prefixItems) ? prefixItems : isList(items) ? items : []
    const rest = isList(items) ? additionalItems : items
    return [first[index] ?? rest ?? true]
  })
}

function object(parts: readonly Words[], root: Json, material: Material, random: Random, depth: number): Json {
  const required = new Set(parts.flatMap((part) => (isList(part['required']) ? part['required'].map(String) : [])))
  const known = new Set([...required, ...parts.flatMap(({ properties }) => namesIn(properties))])
  const others = random.oneIn(3) ? [random.pick(material.names)] : []
  const chosen = [...known].filter((name) => required.has(name) || (depth < 5 && !random.oneIn(3)))
  const rows = [...new Set([...chosen, ...others])].filter((name) => name !== '__proto__')
  return Object.fromEntries(
    rows.map((name) => [name, satisfying(fieldSchemas(parts, name), root, material, random, depth + 1)]),
  )
}

function namesIn(value: Json | undefined): readonly string[] {
  return isWords(value ?? null) ? Object.keys(value as Words) : []
}

function fieldSchemas(parts: readonly Words[], name: string): readonly Json[] {
  return parts.flatMap(({ properties, additionalProperties }) => {
    const own =
      isWords(properties ?? null) && Object.hasOwn(properties as Words, name) ? (properties as Words)[name] : undefined
    return [own ?? additionalProperties ?? true]
  })
}

/** The value with one thing in it changed. */
function changed(value: Json, material: Material, random: Random): Json {
  if (isList(value) && value.length > 0 && !random.oneIn(3)) {
    const at = random.below(value.length)
    if (random.oneIn(4)) return value.toSpliced(at, 1)
    return random.oneIn(4)
      ? [...value, ...value.slice(at)]
      : value.with(at, changed(value[at] ?? null, material, random))
  }
  if (isWords(value) && !random.oneIn(4)) {
    const keys = Object.keys(value)
    const key = keys.length > 0 && !random.oneIn(4) ? random.pick(keys) : random.pick(material.names)
    const { [key]: old, ...rest } = value
    if (old === undefined || key === '__proto__') return { ...value, extra: anything(material, random, 1) }
    return random.oneIn(3) ? rest : { ...value, [key]: changed(old, material, random) }
  }
  if (typeof value === 'number' && random.oneIn(2)) return value + random.pick([1, -1, 0.5])
  if (typeof value === 'string' && random.oneIn(2))
    return random.oneIn(2) ? value.slice(1) : `${value}${random.pick(['x', '😀', '\n'])}`
  return anything(material, random, 1)
}

function anything(material: Material, random: Random, depth: number): Json {
  const kind = random.below(depth > 0 ? 8 : 6)
  if (kind === 0) return random.pick<Json>([null, true, false])
  if (kind === 1 && material.values.length > 0) return random.pick(material.values)
  if (kind <= 3) return random.pick(material.texts)
  if (kind <= 5) return random.pick(material.numbers)
  const length = random.below(4)
  const inside = (): Json => anything(material, random, depth - 1)
  if (kind === 6) return Array.from({ length }, inside)
  const names = Array.from({ length }, () => random.pick(material.names)).filter((name) => name !== '__proto__')
  return Object.fromEntries(names.map((name) => [name, inside()]))
}

function isSame(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function isWords(value: Json | undefined): value is Words {
  return typeof value === 'object' && value !== null && !isList(value)
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
