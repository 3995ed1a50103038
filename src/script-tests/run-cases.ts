import type { VrlEngine } from '../vrl/engine.ts'
import type { RunOutcome } from '../vrl/outcome.ts'
import type { Explain } from './compile-problem.ts'
import { judgeCase, type CaseFailure } from './judge-case.ts'
import type { ScriptCase } from './script-case.ts'
import type { SnapshotFile } from './snapshots.ts'
import type { TestScript } from './test-script.ts'

/** What a run came to. */
export interface CaseResult {
  readonly case: ScriptCase
  /** The scripts that were run; the last of them gave the outcome. */
  readonly ran: readonly RanScript[]
  /** Absent: the case passed. */
  readonly failure?: CaseFailure
}

export interface RanScript {
  readonly script: TestScript
  readonly outcome: RunOutcome
}

/** Runs a case, and compares what it came to with what is expected. Nothing is thrown. */
export async function runCase(
  engine: VrlEngine,
  scriptCase: ScriptCase,
  snapshots: SnapshotFile,
  explain: Explain,
): Promise<CaseResult> {
  const ran: RanScript[] = []
  const time = scriptCase.now === undefined ? {} : { now: scriptCase.now }
  for (const { script, event } of scriptCase.stages) {
    const outcome = await engine.run({ source: script.source, event, ...time })
    ran.push({ script, outcome })
    if (!isNothing(outcome)) break
  }
  const failure = await judgeCase(scriptCase, ran, { engine, snapshots, explain, time })
  return { case: scriptCase, ran, ...(failure && { failure }) }
}

/** Whether the platform goes on to the next script. */
export function isNothing(outcome: RunOutcome): boolean {
  if (outcome.kind === 'value') return outcome.value === null || outcome.value === ''
  return outcome.kind === 'failed' && outcome.cause !== 'compilation'
}
