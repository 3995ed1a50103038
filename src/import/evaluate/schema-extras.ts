import type { Json } from '../../schemas/node.ts'
import { checksOf, lostChecks, lostMessages } from './lost-checks.ts'
import type { Kept } from './protocol.ts'
import { partsOf, storedAt } from './schema-parts.ts'
import { isRecord, typeOf, type Schema } from './zui.ts'

/** What there is to say about one schema: where it is stored, and what that does not show. */
export interface SeenSchema {
  readonly schema: Schema
  /** Into what is stored of the root. */
  readonly at: string
  readonly stored: unknown
  readonly kept: Kept
  readonly lost: readonly string[]
}

export interface WalkOptions {
  readonly isLegacy: boolean
  /** The argument that `.brand()` was called with. */
  readonly brandOf: (schema: Schema) => string | undefined
}

/** A schema that makes another one of its kind whenever it is asked has no end. */
const deepest = 200

/** Walks a zui schema beside what is stored of it, outermost first. A schema that contains itself is entered once. */
export function walkSchema(root: Schema, stored: unknown, options: WalkOptions): readonly SeenSchema[] {
  const seen: SeenSchema[] = []
  const walk = (schema: Schema, at: string, within: readonly Schema[]): void => {
    const here = storedAt(stored, at)
    const parts = partsOf(schema, here)
    const kept = keptOf(schema, options)
    seen.push({ schema, at, stored: here, kept, lost: [...lostOf(schema, here, options), ...unsaid(schema, kept)] })
    const path = [...within, schema]
    for (const part of parts)
      if (!path.includes(part.schema) && path.length < deepest) walk(part.schema, at + part.at, path)
  }
  walk(root, '', [])
  return seen
}

function keptOf(schema: Schema, { brandOf, isLegacy }: WalkOptions): Kept {
  const { _def } = schema
  const coerce = _def['coerce'] === true ? { coerce: true as const } : {}
  switch (typeOf(schema)) {
    case 'ZodString':
      return { ...coerce, ...(checksOf(schema).some(({ kind }) => kind === 'trim') ? { trim: true as const } : {}) }
    case 'ZodNumber':
    case 'ZodBoolean':
      return coerce
    case 'ZodDate':
      return { date: true, ...coerce }
    case 'ZodObject':
      return _def['unknownKeys'] === 'strict' ? { strict: true } : {}
    // The older transformer stores neither of these two as what it is.
    case 'ZodDiscriminatedUnion':
      return isLegacy && typeof _def['discriminator'] === 'string' ? { discriminator: _def['discriminator'] } : {}
    case 'ZodUnknown':
      return isLegacy ? { unknown: true } : {}
    case 'ZodOptional':
      return isOutermost(_def['innerType']) ? { outerOptional: true } : {}
    case 'ZodCatch': {
      const value = caughtBy(schema)
      return value === undefined ? {} : { catch: value }
    }
    case 'ZodBranded': {
      const brand = brandOf(schema)
      return brand === undefined ? {} : { brand }
    }
    default:
      return {}
  }
}

/** Whether a default or a catch is the next thing within an optional schema. */
function isOutermost(inner: unknown): boolean {
  const schema = inner as Schema
  const type = typeOf(schema)
  if (type === 'ZodDefault' || type === 'ZodCatch') return true
  if (type === 'ZodReadonly') return isOutermost(schema._def['innerType'])
  return type === 'ZodBranded' && isOutermost(schema._def['type'])
}

function caughtBy({ _def }: Schema): { readonly value: Json } | undefined {
  const { catchValue } = _def
  if (typeof catchValue !== 'function') return undefined
  try {
    // A function that makes something of what it catches throws here, or gives what depends on it.
    const value = (catchValue as (context: unknown) => unknown)({ error: undefined, input: undefined })
    return isJson(value) ? { value } : undefined
  } catch {
    return undefined
  }
}

/** What a schema has of the kinds of behaviour that are kept, without what is needed for it. */
function unsaid(schema: Schema, kept: Kept): readonly string[] {
  const type = typeOf(schema)
  if (type === 'ZodCatch' && kept.catch === undefined)
    return ['what .catch() gives is worked out by a function, which is left out']
  if (type === 'ZodBranded' && kept.brand === undefined)
    return ['the name of the brand is known to TypeScript only, and the brand is left out']
  return []
}

/** What is lost with a type, whatever else is said of it. */
const lostTypes: Readonly<Record<string, string>> = {
  ZodSet: 'handlers get an array for a Set',
  ZodMap: 'handlers get an array for a Map',
  ZodBigInt: 'handlers get a number for a bigint',
  ZodFunction: 'a function has no place in JSON',
  ZodPromise: 'handlers get the value for a promise of it',
  ZodNativeEnum: 'the enum of TypeScript is replaced by the list of its values',
  ZodLazy: 'the schema is put in the place of z.lazy()',
  ZodPipeline: 'the steps of .pipe() are not taken one after the other',
  ZodSymbol: 'a symbol has no place in JSON',
  ZodVoid: 'z.void() has no place in JSON',
  ZodUndefined: 'undefined has no place in JSON',
  ZodNaN: 'NaN has no place in JSON',
}

const refinement = 'the check of .refine() is left out'
const transformation = 'the value is not changed by .transform()'
const preprocessing = 'the value is not changed by z.preprocess() first'

function lostOf(schema: Schema, stored: unknown, { isLegacy }: WalkOptions): readonly string[] {
  const { _def } = schema
  const type = typeOf(schema)
  const own = lostTypes[type]
  return [
    ...(own === undefined ? [] : [own]),
    ...(type === 'ZodEffects' ? [effectOf(_def['effect'])] : []),
    ...lostChecks(schema, isLegacy),
    ...lostMessages(schema),
    ...(type === 'ZodRecord' && !isAnyKey(_def['keyType']) ? ['the schema of the keys of z.record() is left out'] : []),
    ...(type === 'ZodReadonly' && !isReadOnly(stored) ? ['.readonly() is left out'] : []),
    ...(type === 'ZodDefault' ? lostDefault(_def['defaultValue']) : []),
    ...(type === 'ZodLiteral' ? lostLiteral(_def['value']) : []),
    ...lostLabels(schema, stored),
  ]
}

function effectOf(effect: unknown): string {
  const { type, failFast } = isRecord(effect) ? effect : {}
  switch (type) {
    case 'transform':
      return transformation
    case 'preprocess':
    case 'upstream':
      return preprocessing
    // As later versions have it, where a check goes on when it has failed, and a transformation does not.
    case 'downstream':
      return failFast === true ? transformation : refinement
    default:
      return refinement
  }
}

function isAnyKey(key: unknown): boolean {
  const schema = key as Schema
  return typeOf(schema) === 'ZodString' && checksOf(schema).length === 0 && schema._def['coerce'] !== true
}

function isReadOnly(stored: unknown): boolean {
  return isRecord(stored) && stored['readOnly'] === true
}

function lostDefault(defaultValue: unknown): readonly string[] {
  if (typeof defaultValue !== 'function') return []
  const make = defaultValue as () => unknown
  const value = make()
  if (!isJson(value)) return ['the default is no JSON, and stored as what JSON makes of it']
  return JSON.stringify(make()) === JSON.stringify(value)
    ? []
    : ['the default is worked out anew each time, and one value of it stored']
}

function lostLiteral(value: unknown): readonly string[] {
  return isJson(value) && typeof value !== 'object'
    ? []
    : value === null
      ? []
      : ['a literal that is no JSON is left out']
}

/** Types whose titles and descriptions belong to what they wrap. */
const wrappers = new Set([
  'ZodOptional',
  'ZodNullable',
  'ZodDefault',
  'ZodCatch',
  'ZodReadonly',
  'ZodBranded',
  'ZodEffects',
  'ZodLazy',
  'ZodPromise',
  'ZodPipeline',
])

function lostLabels(schema: Schema, stored: unknown): readonly string[] {
  if (!isRecord(stored) || wrappers.has(typeOf(schema))) return []
  const { description, 'x-zui': hints } = schema._def
  const storedHints = stored['x-zui']
  const title = isRecord(hints) ? hints['title'] : undefined
  const hasTitle = isRecord(storedHints) && storedHints['title'] !== undefined
  return [
    ...(typeof title === 'string' && !hasTitle ? [`the title ${JSON.stringify(title)} is left out`] : []),
    ...(typeof description === 'string' && stored['description'] === undefined
      ? [`the description ${JSON.stringify(description)} is left out`]
      : []),
  ]
}

/** Whether JSON holds a value as it is. */
function isJson(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return (value as unknown[]).every(isJson)
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isJson)
}
