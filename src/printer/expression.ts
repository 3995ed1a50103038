/**
 * The part of TypeScript that Tenon emits, as plain data. `print.ts` lays it out exactly as oxfmt (and prettier) would
 * at 120 columns, without semicolons, with single quotes.
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }
  | { readonly kind: 'identifier'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Expression[]; readonly isNew?: boolean }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | ObjectExpression

export interface ObjectExpression {
  readonly kind: 'object'
  readonly properties: readonly ObjectProperty[]
  /** True: one property a line even where all would fit on one line. */
  readonly expanded: boolean
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
  | { readonly kind: 'import'; readonly names: readonly ImportedName[]; readonly from: string; readonly typeOnly?: boolean }
  | { readonly kind: 'export-const'; readonly name: string; readonly value: Expression; readonly comment?: readonly string[] }
  /** `export type Name = z.infer<typeof Name>` and the like: the right-hand side is printed as given. */
  | { readonly kind: 'export-type'; readonly name: string; readonly type: string }
  | { readonly kind: 'export-default'; readonly value: Expression; readonly comment?: readonly string[] }

export interface ImportedName {
  readonly name: string
  readonly as?: string
}
