import { displayWidth } from './display-width.ts'
import type { Place } from './doc.ts'
import type { CallExpression, Expression } from './expression.ts'
import { stringLiteral } from './literals.ts'
import { memberChain } from './member-chain.ts'
import { isCall, isNegativeNumber, patternWidth } from './traits.ts'

/** Where the value of a property or constant stands if it does not fit on the line of its name. */
export function placeOf(value: Expression, shortKey: boolean): Place {
  if (isNegativeNumber(value)) return 'below'
  if (shortKey) return 'beside'
  if (value.kind === 'literal') {
    if (typeof value.value === 'string') return 'below'
    return value.value === null ? 'fluid' : 'beside'
  }
  return isPoorlyBreakable(value) ? 'below' : 'fluid'
}

/** A quarter of the width of a line. */
const shortWidth = 30

/** Members of an identifier, with a call or so whose argument is short: breaking inside would make it ragged. */
function isPoorlyBreakable(value: Expression): boolean {
  if (value.kind !== 'member' && !isCall(value)) return false
  const calls: CallExpression[] = []
  let head: Expression = value
  while (head.kind === 'member' || isCall(head)) {
    if (head.kind === 'call') calls.push(head)
    head = head.kind === 'member' ? head.object : head.callee
  }
  const [last] = calls
  if (head.kind !== 'identifier') return false
  if (last === undefined) return true
  return calls.every((call) => call.args.length <= 1 && call.args.every(isShort)) && memberChain(last).tail.length <= 1
}

function isShort(argument: Expression): boolean {
  switch (argument.kind) {
    case 'identifier':
      return argument.name.length <= shortWidth
    case 'regex':
      return patternWidth(argument) <= shortWidth
    case 'literal':
      return typeof argument.value !== 'string' || displayWidth(stringLiteral(argument.value)) <= shortWidth
    default:
      return false
  }
}
