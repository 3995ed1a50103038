import type { OffsetRange } from './tree.ts'

/** A `[` or `{` that nothing closes, or the wrong bracket. */
export interface BracketProblem {
  readonly open: OffsetRange
  /** The wrong bracket; or an empty range, at the place where the search ended. */
  readonly end: OffsetRange
}

/** Pairs the brackets of a text, as they come. Of brackets inside of each other, one problem is told. */
export interface BracketMatcher {
  open(bracket: OffsetRange): void
  close(bracket: OffsetRange): void
  /** Nothing that is open now can be closed any more. */
  end(offset: number): void
  isOpen(): boolean
  readonly problems: readonly BracketProblem[]
}

export function createBracketMatcher(text: string): BracketMatcher {
  const problems: BracketProblem[] = []
  let opened: OffsetRange[] = []
  let isWrong = false

  const tell = (open: OffsetRange, end: OffsetRange): void => {
    if (!isWrong) problems.push({ open, end })
    isWrong = true
  }
  return {
    problems,
    isOpen: () => opened.length > 0,
    open: (bracket) => {
      if (opened.length === 0) isWrong = false
      opened.push(bracket)
    },
    close: (bracket) => {
      // One that closes nothing is told by the parser.
      const open = opened.pop()
      if (open && text[bracket[0]] !== (text[open[0]] === '{' ? '}' : ']')) tell(open, bracket)
    },
    end: (offset) => {
      const [outermost] = opened
      if (outermost) tell(outermost, [offset, offset])
      opened = []
    },
  }
}
