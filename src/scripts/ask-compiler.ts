import type { CheckOutcome } from '../vrl/outcome.ts'
import { otherTypes, type ResultTypes, type Wanted } from './result-types.ts'

/** What the compiler says of a script. */
export interface CompilerAnswer {
  readonly outcome: CheckOutcome
  /** By what the script has to give: the types that its result may have, where it may be something else. */
  readonly others: Readonly<Partial<Record<Wanted, ResultTypes>>>
}

export interface Question {
  readonly source: string
  /** What the script has to give. */
  readonly wanted: Wanted
}

/**
 * Asks the compiler about many scripts at once, about each source only once. The engine is loaded for it, and ended.
 *
 * @returns the answers by source
 */
export async function askCompiler(questions: readonly Question[]): Promise<ReadonlyMap<string, CompilerAnswer>> {
  if (questions.length === 0) return new Map()
  const wanted = new Map<string, Set<Wanted>>()
  for (const question of questions) {
    const all = wanted.get(question.source) ?? new Set()
    wanted.set(question.source, all.add(question.wanted))
  }
  const { createVrlEngine } = await import('../vrl/create-engine.ts')
  const engine = createVrlEngine()
  try {
    const answers = Array.from(wanted, async ([source, all]): Promise<readonly [string, CompilerAnswer]> => {
      const outcome = await engine.check(source)
      if (outcome.kind !== 'checked' || outcome.errors.length > 0) return [source, { outcome, others: {} }]
      const others = Array.from(all, async (one) => [one, await otherTypes(source, one, engine.check)] as const)
      const known = (await Promise.all(others)).filter(([, types]) => types !== undefined)
      return [source, { outcome, others: Object.fromEntries(known) }]
    })
    return new Map(await Promise.all(answers))
  } finally {
    await engine.close()
  }
}
