import type { Definitions } from '../node.ts'
import { Inexpressible } from './inexpressible.ts'

/** Thrown where set algebra would take out of proportion long: a schema of this kind is refused, not waited for. */
export class TooManyAlternatives extends Inexpressible {
  constructor(problem: string) {
    super(
      problem,
      'Each "anyOf", "oneOf" or "if" beside others multiplies the alternatives: keep the most important, and check the rest in your handler. ' +
        'Objects that the constant of a field tells apart can be many: write "oneOf" alone, with that field as its "discriminator"',
    )
  }
}

/** Steps, such as intersecting two alternatives; the real schemas that were measured take a few hundred. */
const workLimit = 100_000

/** The same for all schemas with the same definitions together: a manifest may have a thousand of them. */
const totalLimit = 500_000

const totals = new WeakMap<Definitions, { spent: number }>()

/** @returns counts steps of work, and throws {@link TooManyAlternatives} when there have been too many */
export function createAllowance(definitions: Definitions): (steps?: number) => void {
  const total = totals.get(definitions) ?? { spent: 0 }
  totals.set(definitions, total)
  let spent = 0
  return (steps = 1) => {
    spent += steps
    total.spent += steps
    if (spent > workLimit)
      throw new TooManyAlternatives(`it has too many alternatives to work them out (${inWords(workLimit)} steps)`)
    if (total.spent > totalLimit)
      throw new TooManyAlternatives(
        `with the schemas before it, it has too many alternatives to work them out (${inWords(totalLimit)} steps)`,
      )
  }
}

function inWords(limit: number): string {
  return limit.toLocaleString('en')
}
