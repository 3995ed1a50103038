import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { BacktrackingProblem, ExamplePart, SlowGrowth } from '../schemas/backtracking/backtracking.ts'

/** Says of a pattern which text makes it slow, what in it does, and what to write instead. */
export function slowPattern(problem: BacktrackingProblem, at: Location): Diagnostic {
  const found = problem.repetitions.map(quoted).join(', ')
  if (problem.kind === 'undecided') {
    const suspects = found === '' ? '' : `, for ${found} may match one in very many ways`
    return createDiagnostic('schema/undecided-pattern', { suspects }, at)
  }
  const { reason, advice } = explanations[problem.growth]
  const example = problem.example.map(described).join(', then ')
  return createDiagnostic('schema/slow-pattern', { example, reason: reason(found), advice }, at)
}

const explanations: Readonly<
  Record<SlowGrowth, { readonly reason: (repetitions: string) => string; readonly advice: string }>
> = {
  exponential: {
    reason: (repetition) => `${repetition} can match it in very many ways, which are all tried`,
    advice: 'Let what is repeated match each text in one way only: "\\w+( \\w+)*" instead of "(\\w+ ?)*"',
  },
  polynomial: {
    reason: (repetitions) => `${repetitions} can share it in very many ways, which are all tried`,
    advice:
      'Begin the pattern with "^", and say what each part may not hold: "^[^@ ]+@[^@. ]+" instead of "\\S+@\\S+\\."',
  },
  bounded: {
    reason: () => 'its repetitions can match it in very many ways, which are all tried',
    advice: 'Write fewer repetitions and fewer parts that may be left out',
  },
}

function described({ text, times }: ExamplePart): string {
  return times === 1 ? quoted(text) : `${quoted(text)} ${times} times`
}

/** As it stands in the pattern, unless it could not be seen there. */
function quoted(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 50)}…` : text
  return /[\p{C}"]/u.test(shown) ? JSON.stringify(shown) : `"${shown}"`
}
