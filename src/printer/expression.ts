import type { DocComment, ObjectType, Type } from './type.ts'

/**
 * The part of TypeScript that Tenon emits, as plain data. `print.ts` lays it out exactly as oxfmt (and prettier) would
 * at 120 columns, without semicolons, with single quotes; `build.ts` has short ways to make it.
 */
export type Expression =
  | LiteralExpression
  | RegexExpression
  | IdentifierExpression
  | MemberExpression
  | CallExpression
  | ArrayExpression
  | ObjectExpression
  | ArrowExpression

/** Numbers must be finite. */
export interface LiteralExpression {
  readonly kind: 'literal'
  readonly value: string | number | boolean | null
}

/** Must be one that `new RegExp(source, flags)` takes. */
export interface RegexExpression {
  readonly kind: 'regex'
  readonly source: string
  readonly flags: string
}

/** ASCII letters, digits, `_` and `$`: never text from outside. */
export interface IdentifierExpression {
  readonly kind: 'identifier'
  readonly name: string
}

/** `object.name`, or `object['the name']` where the name is no identifier. */
export interface MemberExpression {
  readonly kind: 'member'
  readonly object: Expression
  readonly name: string
}

export interface CallExpression {
  readonly kind: 'call'
  readonly callee: Expression
  readonly args: readonly Expression[]
  readonly isNew?: boolean
}

export interface ArrayExpression {
  readonly kind: 'array'
  readonly items: readonly Expression[]
}

export interface ObjectExpression {
  readonly kind: 'object'
  readonly properties: readonly ObjectProperty[]
  /** True: one property a line even where all would fit on one line. */
  readonly expanded: boolean
}

/** `({ a, b }) => body`, or `() => body`: a function that takes some properties of one object and gives a value. */
export interface ArrowExpression {
  readonly kind: 'arrow'
  readonly takes: readonly string[]
  readonly body: Expression
}

export type ObjectProperty =
  | {
      readonly kind: 'property'
      readonly name: string
      readonly value: Expression
      /** Lines of text that stand above as `//` comments. */
      readonly comment?: readonly string[]
    }
  | { readonly kind: 'spread'; readonly value: Expression }

/** A statement of a module that Tenon emits. */
export type Statement =
  | {
      readonly kind: 'import'
      readonly names: readonly ImportedName[]
      /** What the default export is called here. */
      readonly default?: string
      /** What the whole module is called here; nothing else may then be imported with it. */
      readonly namespace?: string
      readonly from: string
      readonly typeOnly?: boolean
    }
  /** `export * from`, or `export * as name from`. */
  | { readonly kind: 'export-all'; readonly from: string; readonly as?: string }
  | {
      readonly kind: 'export-const'
      readonly name: string
      /** The type behind the name, printed as given. */
      readonly type?: string
      readonly value: Expression
      readonly comment?: readonly string[]
    }
  /** `export type Name = z.infer<typeof Name>` and the like: text is printed as given. */
  | { readonly kind: 'export-type'; readonly name: string; readonly type: string | Type; readonly doc?: DocComment }
  /** Cannot be assigned where any key may stand (`Record<string, unknown>`), as a type with the same members can. */
  | { readonly kind: 'export-interface'; readonly name: string; readonly type: ObjectType; readonly doc?: DocComment }
  | {
      readonly kind: 'export-default'
      readonly value: Expression
      /** The name of a type that the value has to have. */
      readonly satisfies?: string
      readonly comment?: readonly string[]
    }

export interface ImportedName {
  readonly name: string
  readonly as?: string
}
