import type { VrlEngine } from '../vrl/engine.ts'
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

/** The VRL compiler, for the scripts of many manifests. It starts with the first script. */
export interface ScriptCompiler {
  /** Asks about many scripts at once, about each source only once, also when it was asked about before. @returns the answers by source */
  ask(questions: readonly Question[]): Promise<ReadonlyMap<string, CompilerAnswer>>
  /** Ends what was started. */
  close(): Promise<void>
}

export function createScriptCompiler(): ScriptCompiler {
  const known = new Map<string, Promise<CheckOutcome>>()
  let engine: VrlEngine | undefined
  return {
    async ask(questions) {
      if (questions.length === 0) return new Map()
      const wanted = new Map<string, Set<Wanted>>()
      for (const question of questions) {
        const all = wanted.get(question.source) ?? new Set()
        wanted.set(question.source, all.add(question.wanted))
      }
      engine ??= (await import('../vrl/create-engine.ts')).createVrlEngine()
      const { check: compile } = engine
      const check = (source: string): Promise<CheckOutcome> => {
        const before = known.get(source)
        if (before !== undefined) return before
        const outcome = compile(source)
        known.set(source, outcome)
        return outcome
      }
      const answers = Array.from(wanted, async ([source, all]): Promise<readonly [string, CompilerAnswer]> => {
        const outcome = await check(source)
        if (outcome.kind !== 'checked' || outcome.errors.length > 0) return [source, { outcome, others: {} }]
        const others = Array.from(all, async (one) => [one, await otherTypes(source, one, check)] as const)
        const found = (await Promise.all(others)).filter(([, types]) => types !== undefined)
        return [source, { outcome, others: Object.fromEntries(found) }]
      })
      return new Map(await Promise.all(answers))
    },
    async close() {
      await engine?.close()
    },
  }
}
