import type { Stored } from '../support/evaluate.ts'
import type { Manifest, Position, Scalar, Words, Written } from './written.ts'

/**
 * What a written schema means by the rules of the manifest language, worked out apart from the compiler: references are
 * replaced by what they name with their own annotations laid over it, `extends` by its fields.
 */
export interface Meaning {
  readonly shape: Shape
  readonly title?: string
  readonly description?: string
  readonly nullable?: 'inner' | 'outer'
  readonly default?: { readonly value: Stored }
  readonly readOnly?: boolean
  /** Form hints and examples, as they are stored. */
  readonly hints: Readonly<Record<string, Stored>>
}

export type Shape =
  /** A scalar: the keywords that are stored of it, and a value that satisfies them. */
  | {
      readonly kind: 'scalar'
      readonly keywords: Readonly<Record<string, Stored>>
      readonly sample: Scalar
      readonly secret?: boolean
    }
  | { readonly kind: 'anything'; readonly unknown: boolean }
  | { readonly kind: 'array'; readonly items: Meaning; readonly bounds: Readonly<Record<string, number>> }
  | { readonly kind: 'record'; readonly values: Meaning }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Field>; readonly others: Others }
  | { readonly kind: 'union'; readonly alternatives: readonly Meaning[]; readonly discriminator?: string }

export interface Field {
  /** Said to be optional; a default or a schema of anything makes it so besides. */
  readonly optional: boolean
  readonly meaning: Meaning
}

/** What happens to unknown keys. */
type Others = 'stripped' | 'refused' | 'kept' | Meaning

export interface Scope {
  readonly schemas: Readonly<Record<string, Written>>
  readonly derived: boolean
  /** Of the enclosing `schema:`. */
  readonly definitions?: Readonly<Record<string, Written>>
  readonly discriminator?: string
}

/** The titles that `titles: derived` gives to the names that are used here. */
export const derivedTitles: Readonly<Record<string, string>> = {
  id: 'ID',
  label: 'Label',
  chatId: 'Chat ID',
  note: 'Note',
  kind: 'Kind',
  webhookURL: 'Webhook URL',
}

export function scopeOf(manifest: Manifest): Scope {
  return { schemas: manifest.schemas, derived: manifest.titles === 'derived' }
}

export function meaningOfPosition(position: Position, scope: Scope): Meaning {
  if (position.schema !== undefined) return meaningOf(position.schema, scope)
  if (position.$ref !== undefined) return meaningOf({ $ref: position.$ref }, scope)
  const { title: _title, description: _description, ...shape } = position
  return meaningOf(shape, scope)
}

export function meaningOf(written: Written, scope: Scope): Meaning {
  if (typeof written === 'string') return { shape: text({}), description: written, hints: {} }
  if (typeof written === 'boolean') return bare({ kind: 'anything', unknown: false })
  const inner = written.$defs === undefined ? scope : { ...scope, definitions: written.$defs }
  return annotate(unannotated(written, inner), written)
}

function unannotated(words: Words, scope: Scope): Meaning {
  const inside = within(scope)
  if (words.$ref !== undefined) {
    const [, place, name = ''] = words.$ref.split('/')
    const target = (place === 'schemas' ? scope.schemas : scope.definitions)?.[name]
    if (target === undefined) throw new Error(`nothing is called ${words.$ref}`)
    return meaningOf(target, inside)
  }
  const alternatives = words.anyOf ?? words.oneOf
  if (alternatives !== undefined) {
    const { discriminator } = words
    const mode = discriminator === undefined ? scope : { ...scope, discriminator }
    const meanings = alternatives.map((alternative) => meaningOf(alternative, mode))
    const [only] = meanings
    if (only !== undefined && meanings.length === 1 && discriminator === undefined) return only
    return bare({ kind: 'union', alternatives: meanings, ...(discriminator === undefined ? {} : { discriminator }) })
  }
  if (words.const !== undefined) return bare(constant(words.const))
  if (words.enum !== undefined) return bare(oneOfValues(words.enum))
  if (Array.isArray(words.type))
    return bare({ kind: 'union', alternatives: words.type.map((type: string) => bare(typed(type, words, scope))) })
  return bare(typed(typeOf(words), words, scope))
}

function typeOf(words: Words): string {
  if (typeof words.type === 'string') return words.type
  const short = (['string', 'number', 'boolean', 'any'] as const).find((type) => words[type] !== undefined)
  return short ?? (words.items === undefined ? 'object' : 'array')
}

function typed(type: string, words: Words, scope: Scope): Shape {
  const inside = within(scope)
  switch (type) {
    case 'string':
      return text(words)
    case 'number':
    case 'integer':
      return { kind: 'scalar', keywords: { type, ...boundsOf(words) }, sample: 4 }
    case 'boolean':
      return { kind: 'scalar', keywords: { type }, sample: true }
    case 'null':
      return constant(null)
    case 'any':
    case 'unknown':
      return { kind: 'anything', unknown: type === 'unknown' }
    case 'array':
      return {
        kind: 'array',
        items: words.items === undefined ? bare({ kind: 'anything', unknown: false }) : meaningOf(words.items, inside),
        bounds: given({ minItems: words.minItems, maxItems: words.maxItems }),
      }
    default:
      return objectShape(words, scope)
  }
}

function objectShape(words: Words, scope: Scope): Shape {
  const inside = within(scope)
  const { additionalProperties } = words
  const others = (absent: 'stripped' | 'kept'): Others => {
    if (additionalProperties === undefined) return absent
    if (typeof additionalProperties === 'boolean') return additionalProperties ? 'kept' : 'refused'
    return meaningOf(additionalProperties, inside)
  }
  if (words.fields !== undefined || words.extends !== undefined) {
    const fields = new Map([...inherited(words, scope), ...ownFields(words.fields ?? {}, scope)])
    return { kind: 'object', fields, others: others('stripped') }
  }
  if (words.properties !== undefined || additionalProperties === false) {
    const fields = Object.entries(words.properties ?? {}).map(([name, property]): [string, Field] => [
      name,
      words.required?.includes(name) === true
        ? { optional: false, meaning: presentMeaning(meaningOf(property, inside)) }
        : { optional: true, meaning: meaningOf(property, inside) },
    ])
    return { kind: 'object', fields: new Map(fields), others: others('kept') }
  }
  return { kind: 'record', values: meaningOf(words.values ?? additionalProperties ?? true, inside) }
}

function everyType(): readonly Meaning[] {
  return [
    bare(constant(null)),
    bare({ kind: 'scalar', keywords: { type: 'boolean' }, sample: true }),
    bare({ kind: 'scalar', keywords: { type: 'number' }, sample: 4 }),
    bare(text({})),
    bare({ kind: 'array', items: bare({ kind: 'anything', unknown: false }), bounds: {} }),
    bare({ kind: 'record', values: bare({ kind: 'anything', unknown: false }) }),
  ]
}

/** zui never requires what may be anything, so anything is then said type by type. */
function presentMeaning(meaning: Meaning): Meaning {
  const { shape } = meaning
  if (shape.kind === 'anything') return { ...meaning, shape: { kind: 'union', alternatives: everyType() } }
  if (shape.kind !== 'union') return meaning
  return { ...meaning, shape: { ...shape, alternatives: shape.alternatives.map(presentMeaning) } }
}

function ownFields(fields: Readonly<Record<string, Written>>, scope: Scope): readonly [string, Field][] {
  return Object.entries(fields).map(([key, written]) => {
    const name = key.replace(/\?$/, '')
    const optional = key.endsWith('?') || (typeof written === 'object' && written.optional === true)
    const meaning = meaningOf(written, within(scope))
    const saysTitle = typeof written === 'object' && written.title !== undefined
    const silent = saysTitle || meaning.title !== undefined || name === scope.discriminator || isFixed(written, scope)
    const title = derivedTitles[name]
    return [
      name,
      { optional, meaning: scope.derived && !silent && title !== undefined ? { ...meaning, title } : meaning },
    ]
  })
}

function isFixed(written: Written | undefined, scope: Scope): boolean {
  if (typeof written !== 'object') return false
  const [, named] = /^#\/schemas\/(.*)$/.exec(written.$ref ?? '') ?? []
  if (named !== undefined) return isFixed(scope.schemas[named], scope)
  return written.const !== undefined || written.enum?.length === 1 || written.type === 'null'
}

function inherited(words: Words, scope: Scope): readonly [string, Field][] {
  if (words.extends === undefined) return []
  const bases = typeof words.extends === 'string' ? [words.extends] : words.extends
  const fields = new Map<string, Field>()
  for (const base of bases) {
    const { shape } = meaningOf({ $ref: `#/schemas/${base}` }, scope)
    if (shape.kind === 'object') for (const [name, field] of shape.fields) fields.set(name, field)
  }
  const kept = [...fields].filter(
    ([name]) => words.pick?.includes(name) !== false && words.omit?.includes(name) !== true,
  )
  return words.partial === true ? kept.map(([name, field]) => [name, { ...field, optional: true }]) : kept
}

function text(words: Words): Shape {
  const { minLength, maxLength, pattern, format, secret } = words
  const keywords = { type: 'string', ...given({ minLength, maxLength, pattern, format }) }
  return { kind: 'scalar', keywords, sample: sampleTexts[format ?? ''] ?? 'abc', ...given({ secret }) }
}

const sampleTexts: Readonly<Record<string, string>> = {
  uri: 'https://example.com/',
  'date-time': '2026-01-01T00:00:00Z',
}

/** One lower and one upper bound, the narrower ones. */
function boundsOf(words: Words): Readonly<Record<string, number>> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = words
  const overMinimum = exclusiveMinimum !== undefined && exclusiveMinimum >= (minimum ?? -Infinity)
  const underMaximum = exclusiveMaximum !== undefined && exclusiveMaximum <= (maximum ?? Infinity)
  return given({
    ...(overMinimum ? { exclusiveMinimum } : { minimum }),
    ...(underMaximum ? { exclusiveMaximum } : { maximum }),
    multipleOf,
  })
}

function constant(value: Scalar): Shape {
  if (value === null) return { kind: 'scalar', keywords: { type: 'null' }, sample: null }
  return { kind: 'scalar', keywords: { type: typeof value, const: value }, sample: value }
}

/** Texts that follow each other are one enum; any other value stands by itself. */
function oneOfValues(values: readonly Scalar[]): Shape {
  const shapes: Shape[] = []
  let texts: string[] = []
  values.forEach((value, index) => {
    if (typeof value !== 'string') return void shapes.push(constant(value))
    texts.push(value)
    if (typeof values[index + 1] === 'string') return
    shapes.push({ kind: 'scalar', keywords: { type: 'string', enum: texts }, sample: texts[0] ?? '' })
    texts = []
  })
  const [only] = shapes
  return only !== undefined && shapes.length === 1 ? only : { kind: 'union', alternatives: shapes.map(bare) }
}

function bare(shape: Shape): Meaning {
  return { shape, hints: {} }
}

/** Lays the annotations beside a schema over those it has from what it refers to; `null` and `false` take back. */
function annotate(meaning: Meaning, words: Words): Meaning {
  const { title, description, nullable, readOnly, hints, ...rest } = meaning
  const said = words.description ?? words.string ?? words.number ?? words.boolean ?? words.any
  const { hidden, disabled, placeholder, displayAs, examples } = words
  const orders = { true: 'inner', false: undefined, outer: 'outer' } as const
  return {
    ...rest,
    ...given({
      title: words.title === undefined ? title : (words.title ?? undefined),
      description: said ?? description,
      nullable: words.nullable === undefined ? nullable : orders[`${words.nullable}`],
      readOnly: words.readOnly ?? readOnly,
    }),
    ...(words.default === undefined ? {} : { default: { value: words.default } }),
    hints: {
      ...hints,
      ...given({ hidden, disabled, placeholder, examples: examples && [...examples] }),
      ...(displayAs === undefined ? {} : { displayAs: [displayAs.id, displayAs.params] }),
    },
  }
}

/** Without what is undefined. */
function given<T extends object>(rows: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(rows).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

/** A discriminator speaks of an alternative's own fields only. */
function within(scope: Scope): Scope {
  const { discriminator: _, ...rest } = scope
  return rest
}
