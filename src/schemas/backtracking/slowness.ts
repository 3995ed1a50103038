import type { BacktrackingProblem } from './backtracking.ts'

/** What is wrong with a pattern, as a clause: a text that keeps it busy, where one is known. */
export function slowness(problem: BacktrackingProblem): string {
  if (problem.kind === 'undecided') return 'nothing shows that no text keeps it busy for ever'
  const example = problem.example
    .map(({ text, times }) => (times === 1 ? JSON.stringify(text) : `${JSON.stringify(text)} ${times} times`))
    .join(', then ')
  return `a text such as ${example} would keep it busy for seconds or for ever`
}
