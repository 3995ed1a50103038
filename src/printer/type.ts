/** The types of TypeScript that Tenon emits, as plain data like the expressions of `expression.ts`. */
export type Type = NamedType | LiteralType | ArrayType | TupleType | ObjectType | UnionType | IntersectionType

/** A keyword or a name, with arguments where it takes some: `string`, `Member`, `Record<string, Member>`, `z.infer<…>`. */
export interface NamedType {
  readonly kind: 'named'
  /** Identifiers with dots between: never text from outside. */
  readonly name: string
  readonly args?: readonly Type[]
}

/** Numbers must be finite. */
export interface LiteralType {
  readonly kind: 'literal'
  readonly value: string | number | boolean | null
}

export interface ArrayType {
  readonly kind: 'array'
  readonly items: Type
  readonly isReadonly?: boolean
}

export interface TupleType {
  readonly kind: 'tuple'
  readonly items: readonly Type[]
  /** The type of each item behind them; absent when there are none. */
  readonly rest?: Type
  readonly isReadonly?: boolean
}

/** One member a line. */
export interface ObjectType {
  readonly kind: 'object'
  readonly members: readonly TypeMember[]
}

export type TypeMember =
  | {
      readonly kind: 'property'
      readonly name: string
      readonly type: Type
      readonly isOptional?: boolean
      readonly doc?: DocComment
    }
  /** `[key: string]: type`. */
  | { readonly kind: 'index'; readonly type: Type; readonly doc?: DocComment }

/** What editors show of a name: a JSDoc comment. */
export interface DocComment {
  /** Lines of Markdown. */
  readonly description?: string
  /** What stands behind `@default`. */
  readonly default?: string
}

/** Has no union among its alternatives, and at least two. */
export interface UnionType {
  readonly kind: 'union'
  readonly alternatives: readonly Type[]
}

/** Has no intersection among its parts, and at least two. */
export interface IntersectionType {
  readonly kind: 'intersection'
  readonly parts: readonly Type[]
}
