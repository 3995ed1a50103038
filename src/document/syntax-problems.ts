import { describeBracket, describeError, describeUnclosedQuote, type SyntaxProblem } from './describe-syntax.ts'
import type { Scan } from './scan.ts'
import type { OffsetRange } from './tree.ts'

/** More than are ever shown. */
const consideredLimit = 500

const toldElsewhere: ReadonlySet<string> = new Set(['TAB_AS_INDENT', 'TAG_RESOLVE_FAILED', 'MULTIPLE_TAGS'])

/**
 * The syntax errors of a text, in its order, without those that only follow from others: one for each line, none from inside of
 * an unclosed bracket or quote, and nothing merely unexpected after a first error.
 *
 * @param known errors that were found before
 */
export function findSyntaxProblems(
  text: string,
  scan: Scan,
  known: readonly SyntaxProblem[] = [],
): readonly SyntaxProblem[] {
  const quotes = scan.unclosedQuotes.slice(0, consideredLimit)
  const swallowing = quotes.find(([, end]) => end === text.length)
  const brackets = scan.brackets
    .slice(0, consideredLimit)
    // What would close it may stand behind the quote.
    .filter(({ end }) => !swallowing || end[0] < swallowing[0])
  // What closes it is there, but in a column that belongs to a key: nothing behind it is read as it was meant.
  const misread = brackets.find(({ end: [start, end] }) => start === end && /[\]}]/.test(text.charAt(start)))
  const spoilt: readonly OffsetRange[] = [...quotes, ...brackets.map(({ open, end }) => [open[0], end[1]] as const)]
  const errors = scan.errors
    .filter(({ code }) => !toldElsewhere.has(code))
    .sort((a, b) => a.range[0] - b.range[0])
    .slice(0, consideredLimit)
    .filter(({ range: [start] }) => !spoilt.some(([from, to]) => start >= from && start <= to))

  const candidates = [
    ...known,
    ...quotes.map((quote) => describeUnclosedQuote(text, quote)),
    ...brackets.map((bracket) => describeBracket(text, bracket)),
    ...errors.flatMap((error) => describeError(text, error, errors)),
  ]
    .filter(({ range: [start] }) => misread === undefined || start < misread.end[0])
    .sort((a, b) => a.range[0] - b.range[0])

  const problems: SyntaxProblem[] = []
  let lineEnd = -1
  for (const problem of candidates) {
    if (problem.range[0] <= lineEnd || (problem.isConsequence && problems.length > 0)) continue
    problems.push(problem)
    const lineBreak = text.indexOf('\n', problem.range[0])
    lineEnd = lineBreak < 0 ? text.length : lineBreak
  }
  return problems
}
