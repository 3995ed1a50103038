import type {
  ArrayExpression,
  ArrowExpression,
  CallExpression,
  Expression,
  IdentifierExpression,
  LiteralExpression,
  MemberExpression,
  ObjectExpression,
  ObjectProperty,
  RegexExpression,
} from './expression.ts'

/** Short ways to write expressions. None of them checks anything: what cannot be printed is refused by the printer. */

export function literal(value: LiteralExpression['value']): LiteralExpression {
  return { kind: 'literal', value }
}

/** `/source/flags`. */
export function regex(source: string, flags = ''): RegexExpression {
  return { kind: 'regex', source, flags }
}

export function identifier(name: string): IdentifierExpression {
  return { kind: 'identifier', name }
}

/** `object.a.b` for the names `a` and `b`. */
export function member(object: Expression, ...names: readonly [string, ...string[]]): MemberExpression {
  const [first, ...others] = names
  return others.reduce<MemberExpression>((inner, name) => ({ kind: 'member', object: inner, name }), {
    kind: 'member',
    object,
    name: first,
  })
}

/** `callee(args)`. */
export function call(callee: Expression, args: readonly Expression[] = []): CallExpression {
  return { kind: 'call', callee, args }
}

/** `new callee(args)`. */
export function create(callee: Expression, args: readonly Expression[] = []): CallExpression {
  return { kind: 'call', callee, args, isNew: true }
}

/** `object.name(args)`. */
export function method(object: Expression, name: string, args: readonly Expression[] = []): CallExpression {
  return call(member(object, name), args)
}

export function array(items: readonly Expression[]): ArrayExpression {
  return { kind: 'array', items }
}

/** On one line where it fits, unless `expanded`. */
export function object(
  properties: readonly ObjectProperty[],
  options?: { readonly expanded?: boolean },
): ObjectExpression {
  return { kind: 'object', properties, expanded: options?.expanded ?? false }
}

/** `({ a, b }) => body` for the names `a` and `b`. */
export function arrow(takes: readonly string[], body: Expression): ArrowExpression {
  return { kind: 'arrow', takes, body }
}

/** `name: value`, below the lines of the comment. */
export function property(name: string, value: Expression, comment?: readonly string[]): ObjectProperty {
  return comment === undefined ? { kind: 'property', name, value } : { kind: 'property', name, value, comment }
}

/** `...value`. */
export function spread(value: Expression): ObjectProperty {
  return { kind: 'spread', value }
}

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** The expression whose value is `value`; its objects have the own properties of `value`, `__proto__` among them. */
export function json(value: Json, options?: { readonly expanded?: boolean }): Expression {
  if (typeof value !== 'object' || value === null) return literal(value)
  if (isArray(value)) return array(value.map((item) => json(item, options)))
  return object(
    Object.entries(value).map(([name, item]) => property(name, json(item, options))),
    options,
  )
}

// `Array.isArray` does not narrow readonly arrays.
function isArray(value: object): value is readonly Json[] {
  return Array.isArray(value)
}
