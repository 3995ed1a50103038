import type { Doc } from './doc.ts'
import { concat, group, indent, softLine, text } from './doc.ts'
import type { Expression, MemberExpression } from './expression.ts'
import type { Layout, Position } from './layout.ts'
import { isIdentifierName, memberText, stringLiteral } from './literals.ts'
import { memberChain } from './member-chain.ts'
import { isCall, isNumber } from './traits.ts'

/** What stands before a dot. */
export function headOfMember(expression: Expression, layout: Layout): Doc {
  const doc = layout.expression(expression)
  return isNumber(expression) ? concat([text('('), doc, text(')')]) : doc
}

/** `.name`, or the name in brackets. */
export function memberName({ name }: MemberExpression): Doc {
  if (isIdentifierName(name)) return text(memberText(name))
  return group(concat([text('['), indent(concat([softLine, text(stringLiteral(name))])), softLine, text(']')]))
}

/** A member that is not called. */
export function memberLayout(member: MemberExpression, layout: Layout, position: Position, isNested = false): Doc {
  const { object } = member
  const objectDoc =
    object.kind === 'member' ? memberLayout(object, layout, position, true) : headOfMember(object, layout)
  const name = memberName(member)
  return mayBreakBefore(member, position, isNested)
    ? concat([objectDoc, group(indent(concat([softLine, name])))])
    : concat([objectDoc, name])
}

function mayBreakBefore({ object, name }: MemberExpression, position: Position, isNested: boolean): boolean {
  if (!isIdentifierName(name) || position === 'callee of new') return false
  if (isNested) return true
  if (object.kind === 'identifier') return false
  return position !== 'declaration' || !(isLongChain(object) || (isCall(object) && object.args.length > 0))
}

/** Whether it is a chain that may break before its members, or a member of one. */
function isLongChain(expression: Expression): boolean {
  if (expression.kind === 'member') return isLongChain(expression.object)
  return isCall(expression) && expression.callee.kind === 'member' && memberChain(expression).tail.length > 1
}
