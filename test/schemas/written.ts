import type { Stored } from '../support/evaluate.ts'

/** A schema as the author of a manifest writes it. */
export type Written = string | boolean | Words

export interface Words {
  readonly type?: string | readonly string[]
  readonly string?: string
  readonly number?: string
  readonly boolean?: string
  readonly any?: string
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Written>>
  readonly enum?: readonly Scalar[]
  readonly const?: Scalar
  readonly fields?: Readonly<Record<string, Written>>
  readonly extends?: string | readonly string[]
  readonly pick?: readonly string[]
  readonly omit?: readonly string[]
  readonly partial?: boolean
  readonly properties?: Readonly<Record<string, Written>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Written
  readonly values?: Written
  readonly items?: Written
  readonly minItems?: number
  readonly maxItems?: number
  readonly anyOf?: readonly Written[]
  readonly oneOf?: readonly Written[]
  readonly discriminator?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly secret?: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly multipleOf?: number
  readonly optional?: boolean
  readonly title?: string | null
  readonly description?: string
  readonly nullable?: boolean | 'outer'
  readonly default?: Stored
  readonly hidden?: boolean
  readonly disabled?: boolean
  readonly placeholder?: string
  readonly displayAs?: { readonly id: string; readonly params: Stored }
  readonly readOnly?: boolean
  readonly examples?: readonly Stored[]
}

export type Scalar = string | number | boolean | null

/** What an event holds: the shape keys of an object, or `schema`, or `$ref`. */
export type Position = Words & { readonly schema?: Written }

/** As much of a manifest as decides what its schemas mean. */
export interface Manifest {
  readonly titles?: 'derived'
  readonly schemas: Readonly<Record<string, Written>>
  readonly events: { readonly seen: Position }
}
