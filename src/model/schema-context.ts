import type { Report } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { JsonSchema, PropertySchema, PropertySchemaObject } from '../manifest/generated/types.ts'
import type { Definitions, SchemaNode } from '../schemas/node.ts'
import type { OriginRecorder } from './origins.ts'

/** A schema as written, in either dialect. */
export type WrittenSchema = PropertySchema | JsonSchema

/** Every keyword that a schema may carry, in either dialect; validation guarantees the types of their values. */
export type SchemaWords = PropertySchemaObject & { readonly $defs?: { readonly [name: string]: JsonSchema } }

/** The types of JSON Schema, and Tenon's two that stand for everything. */
export type TypeName = (typeof shorthandTypes)[number] | 'null'

/** Types that can be a key, whose text is the description. */
export const shorthandTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'any', 'unknown'] as const

/** How the schema at hand is to be read. */
export interface SchemaMode {
  /** `fields`: with the short forms, objects closed. `json`: JSON Schema's own meaning, inside `schema:`. */
  readonly dialect: 'fields' | 'json'
  /** Whether an untitled entry of a `fields` map gets a title made from its name. */
  readonly derivedTitles: boolean
  /** The nearest enclosing `schema:`, whose `$defs` a reference means. */
  readonly definitionsOwner?: Cursor<SchemaWords>
  /**
   * In a schema that others stand beside (`allOf`, an alternative of an `anyOf` beside `type`): it need not say a type of its
   * own. `asserted`: what it says for people counts; `tested`: it only chooses (`not`, `if`), so it says nothing to them.
   */
  readonly constraint?: 'asserted' | 'tested'
  /** In an alternative of a discriminated union: the property that tells the alternatives apart gets no title. */
  readonly discriminator?: string
}

/** The mode for what stands inside a schema: a discriminator speaks of the object's own fields only. */
export function within(mode: SchemaMode): SchemaMode {
  const { discriminator: _, ...rest } = mode
  return rest
}

/** What binding a schema needs of the integration around it. */
export interface SchemaContext {
  readonly report: Report
  readonly origins: OriginRecorder
  /** The named schemas bound so far: all that a bound schema refers to are among them. */
  readonly definitions: Definitions
  /** Whether the manifest has its schemas stored by zui's older transformer. */
  readonly legacyTransformer: boolean
  /** Whether the manifest or its parts declare a schema of this name. */
  readonly isNamedSchema: (name: string) => boolean
  /** Binds a schema that stands inside another one. */
  readonly bind: (cursor: Cursor<WrittenSchema>, mode: SchemaMode) => SchemaNode
  /** The schema that a reference's text means, or undefined when that was reported. */
  readonly lookUp: (text: string, cursor: Cursor<unknown>, mode: SchemaMode) => Target | undefined
}

/** What a reference leads to. */
export type Target =
  /** A schema with a name of its own, which is emitted once and referred to by that name. */
  | { readonly kind: 'named'; readonly name: string }
  /** A schema that is emitted again at every place that refers to it. */
  | { readonly kind: 'inline'; readonly schema: SchemaNode }
  /** One that was refused; whoever refers to it has nothing to add. */
  | { readonly kind: 'refused' }

/**
 * Stands for a schema that was refused, so that what surrounds it can be checked without further findings.
 * It is known by identity and never emitted: a refused schema has been reported as an error.
 */
export const refusedSchema: SchemaNode = { kind: 'any' }

export function isRefused(node: SchemaNode): boolean {
  return node === refusedSchema
}
