import type { Location } from '../diagnostics/location.ts'
import type { VrlEngine } from '../vrl/engine.ts'
import type { ExactJson } from '../vrl/exact-json.ts'
import type { RunFailed, RunOutcome, RunValue } from '../vrl/outcome.ts'
import { clipped } from './clipped.ts'
import { compileProblem, type Explain } from './compile-problem.ts'
import { conditionProgram, inConditionWords } from './condition-program.ts'
import { isSame } from './exact-value.ts'
import type { RanScript } from './run-cases.ts'
import type { Condition, ScriptCase } from './script-case.ts'
import type { SnapshotFile } from './snapshots.ts'
import type { TestScript } from './test-script.ts'
import { wrongResult } from './wrong-result.ts'

/** Why a case failed. */
export interface CaseFailure {
  /** A sentence without its full stop. */
  readonly message: string
  /** Where the expectation is written. */
  readonly place: Location
  /** Where the script went wrong. */
  readonly inScript?: Location
  /** What was expected of the result, and what it is. */
  readonly difference?: Difference
}

export interface Difference {
  /** Absent when nothing is known of it yet. */
  readonly expected?: ExactJson
  readonly actual: ExactJson
}

export interface Judging {
  readonly engine: VrlEngine
  readonly snapshots: SnapshotFile
  readonly explain: Explain
  readonly time: { readonly now?: string }
}

/** @returns undefined when the case passes */
export async function judgeCase(
  scriptCase: ScriptCase,
  ran: readonly RanScript[],
  judging: Judging,
): Promise<CaseFailure | undefined> {
  const { expectation, place } = scriptCase
  const last = ran.at(-1)
  if (last === undefined) return { message: 'There is no script to run', place }
  const { script, outcome } = last
  const broken = ran.find((stage) => isBroken(stage.outcome))
  if (broken !== undefined) return describeBroken(broken, place, judging.explain)
  const text = wrongType(scriptCase, last)
  if (text !== undefined) return { message: text, place }
  switch (expectation.kind) {
    case 'result':
      if (outcome.kind !== 'value') return unexpectedFailure(outcome, script, place)
      return isSame(outcome.value, expectation.value)
        ? undefined
        : different('The result is another', expectation.value, outcome, place)
    case 'no_outputs':
      if (outcome.kind !== 'value' || outcome.value === null || outcome.value === '') return undefined
      return different('The script gives something, where nothing is expected', null, outcome, place)
    case 'error':
    case 'abort':
      return judgeMessage(expectation.kind, expectation.message, outcome, script, place)
    case 'snapshot':
      if (outcome.kind !== 'value') return unexpectedFailure(outcome, script, place)
      return judgeSnapshot(scriptCase.name, outcome, judging.snapshots, place)
    case 'conditions':
      if (outcome.kind !== 'value') return unexpectedFailure(outcome, script, place)
      return judgeConditions(expectation.conditions, outcome, judging)
  }
}

/** Whether there is no outcome that a case could expect. */
function isBroken(outcome: RunOutcome): boolean {
  return outcome.kind === 'fault' || (outcome.kind === 'failed' && outcome.cause === 'compilation')
}

async function describeBroken({ script, outcome }: RanScript, place: Location, explain: Explain): Promise<CaseFailure> {
  if (outcome.kind === 'fault') return { message: capital(outcome.message), place }
  const { message, at } = await explain(script)
  return { message: `The script does not compile: ${message}`, place, ...(at && { inScript: at }) }
}

/** Why a result that the case would accept is nothing for the platform. */
function wrongType({ expectation }: ScriptCase, { script, outcome }: RanScript): string | undefined {
  if (outcome.kind !== 'value') return undefined
  // Other expectations show that themselves, as does another result.
  const isHidden =
    expectation.kind === 'snapshot' ||
    expectation.kind === 'conditions' ||
    (expectation.kind === 'result' && isSame(outcome.value, expectation.value))
  return isHidden ? wrongResult(script.kind, outcome) : undefined
}

function judgeMessage(
  expected: 'error' | 'abort',
  message: string,
  outcome: RunOutcome,
  script: TestScript,
  place: Location,
): CaseFailure | undefined {
  const verb = expected === 'error' ? 'fail' : 'abort'
  if (outcome.kind === 'value')
    return { message: `The script was expected to ${verb}, and gives ${clipped(outcome.valueText)}`, place }
  if (outcome.kind === 'fault') return { message: capital(outcome.message), place }
  const inScript = placeOfFailure(outcome, script)
  if (outcome.cause !== expected)
    return {
      message: `The script was expected to ${verb}, and ${outcome.cause === 'abort' ? 'aborts' : 'fails'}: ${saidOf(outcome)}`,
      place,
      ...inScript,
    }
  const texts = outcome.cause === 'error' ? [outcome.reason, outcome.text] : [outcome.text]
  const isContained = message.startsWith('~')
  const wanted = isContained ? message.slice(1).trim() : message
  if (texts.some((text) => (isContained ? text.includes(wanted) : text === wanted))) return undefined
  const what = isContained ? 'does not contain what is expected' : 'is another'
  return {
    message: `The message with which the script ${verb}s ${what}`,
    place,
    ...inScript,
    difference: { expected: wanted, actual: saidOf(outcome) },
  }
}

function judgeSnapshot(
  name: string,
  outcome: RunValue,
  snapshots: SnapshotFile,
  place: Location,
): CaseFailure | undefined {
  const compared = snapshots.compare(name, outcome.value)
  switch (compared.kind) {
    case 'same':
      return undefined
    case 'missing':
      return {
        message: `There is no snapshot of this case yet. Look at what the script gives, and keep it with: tenon test --update`,
        place,
        difference: { actual: outcome.value },
      }
    case 'unreadable':
      return { message: compared.message, place }
    case 'other':
      return {
        message: 'The result is not that of the snapshot. If it is right, keep it with: tenon test --update',
        place,
        difference: { expected: compared.expected, actual: outcome.value },
      }
  }
}

async function judgeConditions(
  conditions: readonly Condition[],
  { value, valueText }: RunValue,
  { engine, time }: Judging,
): Promise<CaseFailure | undefined> {
  const programs = conditions.map(({ source }) => conditionProgram(source, value))
  const outcomes = await Promise.all(programs.map((program) => engine.run({ ...program, ...time })))
  for (const [index, { at: place }] of conditions.entries()) {
    const outcome = outcomes[index]
    if (outcome === undefined) continue
    const why = whyNot(outcome)
    if (why === undefined) continue
    if (outcome.kind === 'failed' && outcome.cause === 'compilation') {
      const source = programs[index]?.source ?? ''
      const { message } = compileProblem(source, await engine.check(source))
      return { message: `The condition does not compile: ${inConditionWords(message)}`, place }
    }
    return { message: `The condition does not hold: ${why}. The result is ${clipped(valueText)}`, place }
  }
  return undefined
}

/** Why a condition does not hold; undefined when it does. */
function whyNot(outcome: RunOutcome): string | undefined {
  switch (outcome.kind) {
    case 'value':
      return outcome.value === false ? 'it gives false' : undefined
    case 'failed':
      return saidOf(outcome)
    case 'fault':
      return outcome.message
  }
}

function unexpectedFailure(outcome: Exclude<RunOutcome, RunValue>, script: TestScript, place: Location): CaseFailure {
  if (outcome.kind === 'fault') return { message: capital(outcome.message), place }
  const verb = outcome.cause === 'abort' ? 'aborts' : 'fails'
  return { message: `The script ${verb}: ${saidOf(outcome)}`, place, ...placeOfFailure(outcome, script) }
}

function placeOfFailure(outcome: RunFailed, script: TestScript): { readonly inScript?: Location } {
  if (outcome.cause !== 'error' || outcome.call === undefined) return {}
  return { inScript: script.locate(outcome.call.span) }
}

function different(message: string, expected: ExactJson, outcome: RunValue, place: Location): CaseFailure {
  return { message, place, difference: { expected, actual: outcome.value } }
}

function saidOf(outcome: RunFailed): string {
  return outcome.cause === 'error' ? outcome.reason : outcome.text
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
