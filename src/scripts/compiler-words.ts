import { closest } from '../diagnostics/closest.ts'
import { isRemoval } from './compiler-fix.ts'
import type { ByteSpan, VrlDiagnostic, VrlNote } from '../vrl/outcome.ts'

/** A finding of the compiler in one paragraph. */
export interface Explanation {
  /** The number under which it is explained. */
  readonly code: number
  /** What is wrong: VRL's name for it, without a full stop. */
  readonly what: string
  /** Why, and what to do: phrases. */
  readonly reasons: readonly string[]
}

/**
 * @param text what stands at the place
 * @param span the place
 */
export function explain(
  diagnostic: VrlDiagnostic,
  text: string,
  span: ByteSpan | undefined,
  source: string,
): Explanation {
  const { code, what } = unwrapped(diagnostic)
  const here = diagnostic.labels.filter((label) => {
    return (label.span[0] === span?.[0] && label.span[1] === span[1]) || isRemoval(label)
  })
  const labels = here
    .map(({ message }) => message.trim().replace(/^help: /, ''))
    .filter((message) => isHelpful(message, text) && !what.includes(message))
  const reasons = [...labels, ...notesInWords(diagnostic.notes), ...advice(diagnostic, source)]
  return { code, what, reasons: [...new Set(reasons)] }
}

/** Errors of a function's own compiler are handed on as text: `function compilation error: error[E403] invalid argument`. */
function unwrapped({ code, message }: VrlDiagnostic): { readonly code: number; readonly what: string } {
  const inner = /^function compilation error: error\[E(?<code>\d+)\] (?<what>[^]+)$/.exec(message)?.groups
  if (inner?.code === undefined || inner.what === undefined) return { code, what: message.trim() }
  return { code: Number(inner.code), what: inner.what.trim() }
}

/** More kinds of tokens than that say nothing any more. */
const mostExpected = 6

function isHelpful(label: string, text: string): boolean {
  if (label.startsWith('expected one of: ')) return label.split('", "').length <= mostExpected
  const suggested = /^did you mean "(?<name>.*)"\?$/.exec(label)?.groups?.name
  // It names the least different of all names, however different.
  return suggested === undefined || closest(text.replaceAll(/\W/g, ''), [suggested]) !== undefined
}

/** Longer code is not shown: it is the script again. */
const longestCode = 80

/** The notes that have words; each paragraph of them, with the code that stands below it. */
function notesInWords(notes: readonly VrlNote[]): readonly string[] {
  const phrases: string[] = []
  for (const { type, message } of notes) {
    const text = message.trim()
    if (text === '') continue
    const isCode = type === 'Basic' && message.startsWith('    ')
    if (type === 'SeeDocs') phrases.push(`see ${text}`)
    else if (isCode && !/[\n\t]/.test(text) && text.length <= longestCode)
      phrases[phrases.length - 1] += `${phrases.at(-1)?.endsWith('`') === true ? ',' : ':'} \`${text}\``
    else if (!isCode && (type === 'Basic' || type === 'Hint' || type === 'Example' || type === 'UserErrorMessage'))
      phrases.push(text)
  }
  return phrases
}

function advice({ code, labels }: VrlDiagnostic, source: string): readonly string[] {
  if (source.startsWith('\uFEFF'))
    return ['the file begins with a byte order mark, which VRL does not take: save it without']
  const wantsIndex = code === 203 && labels.some(({ message }) => message === 'expected one of: "integer literal"')
  if (!wantsIndex) return []
  return [
    'an index has to be written as a number, and -1 is the last item; use get!(value, [index]) for one that is computed',
  ]
}
