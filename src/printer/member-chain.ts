import type { CallExpression, Expression, MemberExpression } from './expression.ts'
import { isIdentifierName } from './literals.ts'
import { isCall } from './traits.ts'

/** One link of `head.member.member(args).member(args)`. */
export type ChainLink = { readonly kind: 'head'; readonly expression: Expression } | MemberLink | CallLink

export interface MemberLink {
  readonly kind: 'member'
  readonly expression: MemberExpression
  /** `.name`; undefined where the name stands in brackets. */
  readonly dotted: string | undefined
}

export interface CallLink {
  readonly kind: 'call'
  readonly expression: CallExpression
  /** The call whose callee it is, if any. */
  readonly caller: CallExpression | undefined
}

/** A chain that ends with the call of a member, divided into what may stand on lines of their own. */
export interface MemberChain {
  /** What always begins the first line: `z`, `messages.defaults.text.schema`, `Member.extend({ ... })`. */
  readonly head: readonly ChainLink[]
  /** Each a member, or several, with the calls that follow: `.title('x')`. */
  readonly tail: readonly (readonly ChainLink[])[]
}

/** The chain that ends with `root`. `caller` is the call whose callee it is, if any. */
export function memberChain(root: CallExpression, caller?: CallExpression): MemberChain {
  const links = chainLinks(root, caller)
  const start = tailStart(links)
  const head = links.slice(0, start)
  const tail: (readonly ChainLink[])[] = []
  let from = start
  for (let index = start + 1; index <= links.length; index++) {
    const isEnd = index === links.length || (links[index]?.kind === 'member' && links[index - 1]?.kind === 'call')
    if (!isEnd) continue
    tail.push(links.slice(from, index))
    from = index
  }
  const [first, ...others] = tail
  return first !== undefined && joinsHead(head, first) ? { head: [...head, ...first], tail: others } : { head, tail }
}

function chainLinks(root: CallExpression, rootCaller: CallExpression | undefined): readonly ChainLink[] {
  const links: ChainLink[] = []
  let current: Expression = root
  let caller = rootCaller
  for (;;) {
    if (isCall(current)) {
      links.push({ kind: 'call', expression: current, caller })
      if (current.callee.kind !== 'member' && !isCall(current.callee)) break
      caller = current
      current = current.callee
    } else if (current.kind === 'member') {
      links.push({ kind: 'member', expression: current, dotted: dotted(current.name) })
      caller = undefined
      current = current.object
    } else {
      links.push({ kind: 'head', expression: current })
      break
    }
  }
  return links.toReversed()
}

function dotted(name: string): string | undefined {
  return isIdentifierName(name) ? '.' + name : undefined
}

/** The head takes the calls that follow it directly, and all members before the one that is called. */
function tailStart(links: readonly ChainLink[]): number {
  let start = 1
  while (links[start]?.kind === 'call') start++
  if (links[0]?.kind === 'call') return start
  while (links[start]?.kind === 'member' && links[start + 1]?.kind === 'member') start++
  return start
}

/** `Member.extend()` keeps `Member` and `.extend()` together: a capital letter speaks of a class or a namespace. */
function joinsHead(head: readonly ChainLink[], first: readonly ChainLink[]): boolean {
  const last = head.at(-1)
  const isComputed = first[0]?.kind === 'member' && first[0].dotted === undefined
  if (last?.kind === 'member') return isComputed || isFactory(last.expression.name)
  return (
    last?.kind === 'head' && last.expression.kind === 'identifier' && (isComputed || isFactory(last.expression.name))
  )
}

function isFactory(name: string): boolean {
  return /^(?:[A-Z]|[_$]+$)/.test(name)
}
