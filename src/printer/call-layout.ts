import type { Doc } from './doc.ts'
import { brokenList, choice, commaSeparated, concat, group, hardLine, indent, lastLink, list, text } from './doc.ts'
import type { CallExpression, Expression } from './expression.ts'
import type { Layout } from './layout.ts'
import type { CallLink, ChainLink, MemberChain } from './member-chain.ts'
import { memberChain } from './member-chain.ts'
import { headOfMember, memberName } from './member-layout.ts'
import { containsCall, isCall, isNumber, isSimple } from './traits.ts'

/** A call, with or without `new`. `caller` is the call whose callee it is, if any. */
export function callLayout(call: CallExpression, layout: Layout, caller?: CallExpression): Doc {
  if (call.isNew === true) {
    return concat([text('new '), calleeOfNew(call.callee, layout), argumentsLayout(call, layout)])
  }
  if (call.callee.kind === 'member') return chainLayout(call, layout, caller)
  const args = argumentsLayout(call, layout, caller)
  return isCall(call.callee)
    ? group(concat([callLayout(call.callee, layout, call), args]))
    : concat([layout.expression(call.callee), args])
}

/** `new a.b()` calls `a.b`; a callee that itself has a call needs parentheses. */
function calleeOfNew(callee: Expression, layout: Layout): Doc {
  const doc = layout.expression(callee, 'callee of new')
  return containsCall(callee) ? concat([text('('), doc, text(')')]) : doc
}

/** On one line, or one link of the chain a line. */
function chainLayout(call: CallExpression, layout: Layout, caller: CallExpression | undefined): Doc {
  const chain = memberChain(call, caller)
  const head = linksLayout(chain.head, layout)
  const tail = chain.tail.map((links) => linksLayout(links, layout))
  const oneLine = concat([head, ...tail])
  if (tail.length <= 1) return isLongCurried(call, caller) ? oneLine : group(oneLine)

  const others = tail.slice(0, -1)
  const last = tail.slice(-1)
  const expanded = (end: readonly Doc[]) =>
    concat([head, indent(concat([...others, ...end].flatMap((doc) => [hardLine, doc])))])
  const mustBreak = head.breaks || others.some((doc) => doc.breaks) || isComplex(chain)
  return mustBreak ? group(expanded(last), true) : choice(oneLine, () => [expanded(last.map(lastLink))])
}

/** Whether it has more than two calls, and one of them an argument that makes the chain hard to read on one line. */
function isComplex({ head, tail }: MemberChain): boolean {
  const calls = [...head, ...tail.flat()].filter((link) => link.kind === 'call')
  return calls.length > 2 && !calls.every(({ expression }) => expression.args.every(isSimple))
}

function linksLayout(links: readonly ChainLink[], layout: Layout): Doc {
  return concat(
    links.map((link, index) => {
      switch (link.kind) {
        case 'head':
          return headOfMember(link.expression, layout)
        case 'member':
          return link.dotted !== undefined && links[index + 1]?.kind === 'call' ? nothing : memberName(link.expression)
        case 'call':
          return calledLayout(link, links[index - 1], layout)
      }
    }),
  )
}

const nothing = text('')

/** A call of the chain, with the name of its member before it: the two are never parted. */
function calledLayout({ expression, caller }: CallLink, previous: ChainLink | undefined, layout: Layout): Doc {
  if (previous === undefined) return callLayout(expression, layout, caller)
  return argumentsLayout(expression, layout, caller, previous.kind === 'member' ? previous.dotted : undefined)
}

/** `connect(a, b)(c)`: the outer arguments break before the inner ones. */
function isLongCurried(call: CallExpression, caller: CallExpression | undefined): boolean {
  return caller !== undefined && caller.args.length > 0 && call.args.length > caller.args.length
}

/** The arguments in parentheses, after the name of the member that is called, if any. */
function argumentsLayout(call: CallExpression, layout: Layout, caller?: CallExpression, before = ''): Doc {
  if (call.args.length === 0) return text(before + '()')
  const args = call.args.map((argument) => layout.expression(argument))
  if (!embracesLast(call.args)) return list('(', args, { before, follows: isLongCurried(call, caller) })

  const all = list('(', args, { before })
  const others = args.slice(0, -1)
  if (others.some((doc) => doc.breaks)) return brokenList(all)
  const embracing = () => {
    // Only an arrow is another one there: all else laid out twice would be so at each depth.
    const last = args.slice(-1).map((doc) => {
      const argument = call.args.at(-1)
      return group(argument?.kind === 'arrow' ? layout.expression(argument, 'embraced argument') : doc, true)
    })
    return concat([text(before + '('), ...commaSeparated([...others, ...last]), text(')')])
  }
  return all.breaks ? choice(embracing(), () => [brokenList(all)]) : choice(all, () => [embracing(), brokenList(all)])
}

/** Whether the brackets of the last argument may stand directly inside the parentheses: `f('x', {` ... `})`. */
function embracesLast(args: readonly Expression[]): boolean {
  const last = args.at(-1)
  const beforeLast = args.at(-2)
  if (last === undefined || last.kind === beforeLast?.kind) return false
  if (last.kind === 'object') return last.properties.length > 0
  if (last.kind === 'arrow') return true
  if (last.kind !== 'array' || last.items.length === 0) return false
  return beforeLast === undefined || !last.items.every(isNumber)
}
