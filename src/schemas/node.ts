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
  /** What happens to a value at run time that JSON Schema cannot show: `x-zod`. */
  readonly runtime?: Runtime
}

/** Run-time behaviour of a schema; each is the zod method of its name. What is stored of the schema is the same without. */
export interface Runtime {
  /** The value is converted to the schema's type before it is checked: `z.coerce.number()`. Strings, numbers, booleans. */
  readonly coerce?: true
  /** White space around a string is taken away before it is checked: `.trim()`. */
  readonly trim?: true
  /** Taken when the value does not satisfy the schema, or is missing. `{ value }` so that null differs from none. */
  readonly catch?: { readonly value: Json }
  /** The name that marks the TypeScript type: `.brand('UserId')`. */
  readonly brand?: string
  /** The handler's process has a Date where the platform stores a string of format `date-time`: `z.date()`. */
  readonly date?: true
  /**
   * `.optional()` stands outside of the default, which is then shown but never applied (`.default(v).optional()`), or outside of
   * the catch, which is then not taken for a missing value. Fields only.
   */
  readonly outerOptional?: true
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

/**
 * An array whose first items each have a schema of their own. As in JSON Schema it may be shorter than these, unless
 * `minItems` says otherwise.
 */
export interface TupleSchema extends Annotations {
  readonly kind: 'tuple'
  readonly items: readonly SchemaNode[]
  /** What the items behind them satisfy. */
  readonly rest: SchemaNode
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
  /** Whether the field may be missing. A field with a default may, whatever is said here. */
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
  /** JSON Schema's `oneOf`: exactly one of the alternatives is satisfied. */
  readonly exclusive?: true
}

/** Nothing: no value satisfies it. */
export interface NeverSchema extends Annotations {
  readonly kind: 'never'
}

/** What satisfies every one of several schemas: `allOf`, and keywords that stand beside each other. */
export interface IntersectionSchema extends Annotations {
  readonly kind: 'intersection'
  readonly parts: readonly SchemaNode[]
}

/** What does not satisfy a schema: `not`. */
export interface ComplementSchema extends Annotations {
  readonly kind: 'complement'
  readonly schema: SchemaNode
}

/** `if`, `then` and `else`. */
export interface ConditionalSchema extends Annotations {
  readonly kind: 'conditional'
  readonly condition: SchemaNode
  /** What values that meet the condition satisfy as well; absent: anything will do. */
  readonly whenMet?: SchemaNode
  /** What all others satisfy. */
  readonly otherwise?: SchemaNode
}

/**
 * A schema with a name of its own. The name is unique among the definitions that go with the tree
 * (for an integration: `Member`, `sdk:messages/text`).
 */
export interface Reference extends Annotations {
  readonly kind: 'reference'
  readonly name: string
}

/**
 * An object that is not known here: an entity of an interface, which the integration that implements the interface chooses.
 * Among the definitions only, for references to name; nothing else is said of it there.
 */
export interface PlaceholderSchema extends Annotations {
  readonly kind: 'placeholder'
  /** Of the entity. */
  readonly name: string
}

/** A schema that zui has a word for; an intersection is one where a placeholder is part of it. */
export type IdiomaticSchema =
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
  | TupleSchema
  | UnionSchema
  | NeverSchema
  | Reference
  | PlaceholderSchema
  | IntersectionSchema

/** A schema that says by other schemas which values satisfy it; `idiomOf` finds one that zui has a word for. */
export type CompositeSchema = IntersectionSchema | ComplementSchema | ConditionalSchema

/** The authored tree: shorthand is gone, order, annotations and named references are kept. Plain JSON. */
export type SchemaNode = IdiomaticSchema | CompositeSchema

/** The schemas that references name. */
export type Definitions = Readonly<Record<string, SchemaNode>>
