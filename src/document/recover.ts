import type { SyntaxProblem } from './describe-syntax.ts'
import { scan, type Scan } from './scan.ts'
import { findSyntaxProblems } from './syntax-problems.ts'

/** A scan of a text, and what is wrong with the syntax. */
export interface Recovery {
  readonly scan: Scan
  /** In the order of the text. */
  readonly problems: readonly SyntaxProblem[]
  /** By their offset, texts that could not be read as they are written: what they were meant to say. */
  readonly repaired: ReadonlyMap<number, string>
}

/** Each attempt costs a whole scan, and most mistakes are all found at the first. */
const attemptLimit = 4
/** A long text full of errors is no manifest that somebody is typing, and would take seconds. */
const lengthLimit = 100_000
const errorLimit = 100

/**
 * Scans a text, again and again while that helps. Some mistakes spoil what follows: a quote that is never closed swallows the rest
 * of the file, text with an unquoted ": " the keys below it, a line without a colon the next key. While somebody types there is
 * always one of them, so they are blotted out, in place, once they are known.
 */
export function scanWithRecovery(text: string): Recovery {
  const passed: SyntaxProblem[] = []
  const repaired = new Map<number, string>()
  const leftOut = new Set<number>()
  let readable = text
  let scanned = scan(text)
  let problems = findSyntaxProblems(text, scanned)
  for (let attempt = 1; attempt < attemptLimit; attempt++) {
    if (text.length > lengthLimit && scanned.errors.length > errorLimit) break
    const next = problems.filter(({ repair, range }) => repair && !repaired.has(range[0]) && !leftOut.has(range[0]))
    if (next.length === 0) break
    passed.push(...next)
    for (const { range, repair } of next) {
      const [start, end] = range
      if (repair === 'leave-out') leftOut.add(start)
      else repaired.set(start, text.slice(repair === 'unquote' ? start + 1 : start, end))
      // A comment, or text.
      const blot = repair === 'leave-out' ? '#' : '_'
      readable = readable.slice(0, start) + blot.repeat(end - start) + readable.slice(end)
    }
    scanned = scan(readable)
    problems = findSyntaxProblems(readable, scanned, passed)
  }
  const comments = scanned.comments.filter(({ offset }) => !leftOut.has(offset))
  // What was not read looks as if it were missing.
  return { scan: { ...scanned, comments }, problems: scanned.tooDeep ? passed : problems, repaired }
}
