import type { CheckOutcome } from '../vrl/outcome.ts'
import { lastStatement } from '../vrl/source/last-statement.ts'
import { lex } from '../vrl/source/lex.ts'

/** What a script has to give. */
export type Wanted = 'text' | 'object'

/** The types that the result of a script may have. */
export interface ResultTypes {
  /** In VRL's words: `string or null`, `{ id: integer }`. */
  readonly words: string
  /** The outermost of them, by their names. */
  readonly names: ReadonlySet<string>
}

/** Functions that take just what is wanted: to all else, the compiler says which types it has. */
const probes: Readonly<Record<Wanted, string>> = { text: 'upcase(', object: 'keys(' }
const invalidArgument = 110
const typeNames: ReadonlySet<string> = new Set(
  'string integer float boolean timestamp regex null array object'.split(' '),
)

/**
 * Asks for the types of a script's result: the compiler knows the type of a block, and refuses to hand it to a function that does not take
 * all its values.
 *
 * Some results are not judged, as the compiler is wrong about them: what is returned early is not in the type; what a
 * closure assigns is not in the types of the variables outside of it; and what it takes for undefined may be there.
 *
 * @returns undefined when the result is always what is wanted, and when its types are not known
 */
export async function otherTypes(
  source: string,
  wanted: Wanted,
  check: (source: string) => Promise<CheckOutcome>,
): Promise<ResultTypes | undefined> {
  const tokens = lex(source)
  if (tokens.length === 0) return { words: 'null', names: new Set(['null']) }
  if (tokens.some(({ kind, text }) => text === '->' || (kind === 'identifier' && text === 'return'))) return undefined
  if (isPlainly(wanted, source)) return undefined
  const probe = probes[wanted]
  const outcome = await check(`${probe}{\n${source}\n})`)
  if (outcome.kind !== 'checked') return undefined
  const labels = outcome.errors.flatMap(({ code, labels: all }) => (code === invalidArgument ? all : []))
  const label = labels.find(({ isPrimary, span }) => isPrimary && span[0] === probe.length)
  const words = /^this expression resolves to (?:the exact type |one of )?(?<words>[^]+)$/.exec(label?.message ?? '')
  return words?.groups?.words === undefined ? undefined : readTypes(words.groups.words)
}

/** @returns undefined when not all types are known: `any`, `undefined` */
function readTypes(words: string): ResultTypes | undefined {
  let outermost = words
  for (let before = ''; before !== outermost;) {
    before = outermost
    outermost = outermost.replaceAll(/\{[^{}]*\}/g, 'object').replaceAll(/\[[^[\]]*\]/g, 'array')
  }
  const names = new Set(outermost.split(/, | or /))
  return [...names].every((name) => typeNames.has(name)) ? { words, names } : undefined
}

/** Whether one sees at once that the result is what is wanted: a question to the compiler less. */
function isPlainly(wanted: Wanted, source: string): boolean {
  const { start, end } = lastStatement(source) ?? { start: 0, end: 0 }
  const [first, second, third, ...rest] = lex(source.slice(start, end))
  if (wanted === 'object') return first?.text === '{' && second?.text === '}' && third === undefined
  if (first?.kind !== 'text' || !first.text.startsWith('"')) return false
  // What `??` and `||` give may be something else.
  return second === undefined || (second.text === '+' && !rest.some(({ text }) => text === '??' || text === '||'))
}
