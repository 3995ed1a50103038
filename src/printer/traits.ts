import { displayWidth } from './display-width.ts'
import type { CallExpression, Expression, LiteralExpression, RegexExpression } from './expression.ts'
import { regexBody } from './literals.ts'

/** What the rules of the layout ask of an expression. */

export type PlainCall = CallExpression & { readonly isNew?: false }

/** Whether it is a call without `new`. */
export function isCall(expression: Expression): expression is PlainCall {
  return expression.kind === 'call' && expression.isNew !== true
}

/** Whether `new` would take the parentheses of another call for its own. */
export function containsCall(callee: Expression): boolean {
  return isCall(callee) || (callee.kind === 'member' && containsCall(callee.object))
}

/** Several objects, or several arrays, of several members each. */
export function isTable(items: readonly Expression[]): boolean {
  return (
    items.length > 1 &&
    (items.every((item) => item.kind === 'object' && item.properties.length > 1) ||
      items.every((item) => item.kind === 'array' && item.items.length > 1))
  )
}

/** Whether an argument is so simple that a chain of several calls with such arguments may stand on one line. */
export function isSimple(argument: Expression): boolean {
  return isSimpleAt(argument, 0)
}

function isSimpleAt(expression: Expression, depth: number): boolean {
  if (depth >= 2) return false
  switch (expression.kind) {
    case 'literal':
    case 'identifier':
      return true
    case 'regex':
      return patternWidth(expression) <= 5
    case 'object':
      return expression.properties.every(
        (property) =>
          property.kind === 'property' && property.name !== '__proto__' && isSimpleAt(property.value, depth + 1),
      )
    case 'array':
      return expression.items.every((item) => isSimpleAt(item, depth + 1))
    case 'member':
      return isSimpleAt(expression.object, depth)
    case 'arrow':
      // A body that is not in brackets counts as what it is called with.
      return expression.body.kind === 'object' || expression.body.kind === 'array' || isSimpleAt(expression.body, depth)
    case 'call':
      return (
        isSimpleAt(expression.callee, depth) &&
        expression.args.length + depth <= 2 &&
        expression.args.every((argument) => isSimpleAt(argument, depth + 1))
      )
  }
}

/** How wide a regular expression is without slashes and flags. */
export function patternWidth({ source, flags }: RegexExpression): number {
  return displayWidth(regexBody(source, flags))
}

export type NumberExpression = LiteralExpression & { readonly value: number }

/** Whether it is a number, with or without a sign. */
export function isNumber(expression: Expression): expression is NumberExpression {
  return expression.kind === 'literal' && typeof expression.value === 'number'
}

/** Whether it is a negative number, which the grammar takes for an operation. */
export function isNegativeNumber(expression: Expression): boolean {
  return isNumber(expression) && (expression.value < 0 || Object.is(expression.value, -0))
}
