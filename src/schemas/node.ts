/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** What any schema may carry beside its kind. Keys are absent when the author did not write them. */
export interface Annotations {
  readonly title?: string
  readonly description?: string
  /**
   * Also accepts null. `inner`: title and description belong to the inner schema, as `.nullable().title()` stores them;
   * `outer`: to the wrapper as well, as `.title().nullable()` does.
   */
  readonly nullable?: 'inner' | 'outer'
  /** Taken when the value is absent. `{ value }` so that a default of null differs from none. */
  readonly default?: { readonly value: Json }
  readonly hidden?: boolean
  readonly disabled?: boolean
  readonly placeholder?: string
  readonly displayAs?: { readonly id: string; readonly params: Json }
  readonly readOnly?: boolean
  readonly examples?: readonly Json[]
}

export type StringFormat = 'uri' | 'date-time' | 'email' | 'ipv4' | 'ipv6' | 'uuid'

export interface StringSchema extends Annotations {
  readonly kind: 'string'
  readonly minLength?: number
  readonly maxLength?: number
  /** ECMA-262 source, unanchored as in JSON Schema. */
  readonly pattern?: string
  readonly format?: StringFormat
  readonly secret?: boolean
}

export interface NumberSchema extends Annotations {
  readonly kind: 'number'
  readonly integer: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
}

export interface BooleanSchema extends Annotations {
  readonly kind: 'boolean'
}

export interface NullSchema extends Annotations {
  readonly kind: 'null'
}

/** Anything. zui never requires a field of this kind; `unknown` differs from `any` only in what TypeScript lets you do. */
export interface AnySchema extends Annotations {
  readonly kind: 'any' | 'unknown'
}

export type Scalar = string | number | boolean | null

/** One of several strings. */
export interface EnumSchema extends Annotations {
  readonly kind: 'enum'
  readonly values: readonly string[]
}

/** Exactly one scalar. */
export interface LiteralSchema extends Annotations {
  readonly kind: 'literal'
  readonly value: Scalar
}

export interface ArraySchema extends Annotations {
  readonly kind: 'array'
  readonly items: SchemaNode
  readonly minItems?: number
  readonly maxItems?: number
}

/** What an object does with keys it does not name. */
export type UnknownKeys =
  /** Stored as closed; unknown keys are stripped at run time, as `z.object()` does. */
  | { readonly kind: 'strip' }
  /** Stored as closed; unknown keys are refused at run time. */
  | { readonly kind: 'strict' }
  | { readonly kind: 'open' }
  | { readonly kind: 'catchall'; readonly schema: SchemaNode }

export interface ObjectField {
  readonly name: string
  readonly optional: boolean
  readonly schema: SchemaNode
}

export interface ObjectSchema extends Annotations {
  readonly kind: 'object'
  /** All fields, inherited ones included, in order. */
  readonly fields: readonly ObjectField[]
  readonly unknownKeys: UnknownKeys
  /** How the author composed the fields, where they did: a printer may show it, nothing else needs it. */
  readonly derivation?: Derivation
}

/** `extends`, `pick`, `omit`, `partial` as written. */
export interface Derivation {
  readonly bases: readonly Reference[]
  readonly pick?: readonly string[]
  readonly omit?: readonly string[]
  readonly partial?: boolean
  /** Names of the fields that stand in the object itself; all others come from the bases. */
  readonly own: readonly string[]
}

export interface RecordSchema extends Annotations {
  readonly kind: 'record'
  readonly values: SchemaNode
}

export interface UnionSchema extends Annotations {
  readonly kind: 'union'
  readonly alternatives: readonly SchemaNode[]
  /** The property whose literal value tells the alternatives apart. */
  readonly discriminator?: string
}

/**
 * A schema with a name of its own. The name is unique among the definitions that go with the tree
 * (for an integration: `Member`, `sdk:messages/text`).
 */
export interface Reference extends Annotations {
  readonly kind: 'reference'
  readonly name: string
}

/** The authored tree: shorthand is gone, order, annotations and named references are kept. Plain JSON. */
export type SchemaNode =
  | StringSchema
  | NumberSchema
  | BooleanSchema
  | NullSchema
  | AnySchema
  | EnumSchema
  | LiteralSchema
  | ArraySchema
  | ObjectSchema
  | RecordSchema
  | UnionSchema
  | Reference

/** The schemas that references name. */
export type Definitions = Readonly<Record<string, SchemaNode>>
