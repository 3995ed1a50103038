import type { ImportProblem } from './place.ts'

/** A problem as the parameters of a diagnostic. */
export function inWords({ pointer, problem }: ImportProblem): { readonly place: string; readonly problem: string } {
  return { place: pointer, problem }
}
