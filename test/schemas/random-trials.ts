import fc from 'fast-check'
import type { Json } from '../../src/schemas/node.ts'
import type { Dialect } from './arbitrary-json-schema.ts'
import { instancesOf } from './instances.ts'
import {
  createTrial,
  describeCounterexample,
  disagreeing,
  findCounterexample,
  oracleVerdict,
  type Compiler,
  type Counterexample,
  type Trial,
} from './oracle.ts'

export interface Trials {
  readonly dialect: Dialect
  /** Determines the schemas and their instances. */
  readonly seed: number
  /** How many schemas are tried. */
  readonly schemas: number
  /** How many instances are made for each. */
  readonly instances: number
}

/** What was found in many trials. */
export interface Findings {
  readonly refused: number
  readonly compiled: number
  /** Verdicts that were compared with the oracle's. */
  readonly verdicts: number
  /** Instances that the oracle accepts and rejects. */
  readonly accepted: number
  readonly rejected: number
  /** The first schema that was compiled wrongly, as small as it gets, with all that one wants to know about it. */
  readonly problem?: string
}

/** Tries random schemas, each on many instances, up to the first that is compiled wrongly. */
export function tryRandomSchemas(arbitrary: fc.Arbitrary<Json>, trials: Trials, compiler: Compiler): Findings {
  const findings = { refused: 0, compiled: 0, verdicts: 0, accepted: 0, rejected: 0 }
  for (const [schema, seed] of drawn(arbitrary, trials)) {
    const instances = instancesOf(schema, seed, trials.instances)
    const example = (): Counterexample => findCounterexample(schema, instances, trials.dialect, compiler) ?? { schema }
    const trial = trialOrUndefined(schema, trials.dialect, compiler)
    if (trial?.kind === 'refused') {
      findings.refused += 1
    } else if (trial?.kind === 'compiled') {
      findings.compiled += 1
      for (const instance of instances) {
        const expected = oracleVerdict(trial.oracle, instance)
        if (expected === undefined) continue
        findings.verdicts += trial.judges.length
        findings[expected ? 'accepted' : 'rejected'] += 1
        if (disagreeing(trial, instance).length > 0)
          return { ...findings, problem: describeCounterexample(example(), trials.dialect, compiler) }
      }
    } else {
      return { ...findings, problem: describeCounterexample(example(), trials.dialect, compiler) }
    }
  }
  return findings
}

/** Nothing for a compiler that throws. */
function trialOrUndefined(schema: Json, dialect: Dialect, compiler: Compiler): Trial | undefined {
  try {
    return createTrial(schema, dialect, compiler)
  } catch {
    return undefined
  }
}

/** The schemas, each with a seed for its instances; drawn a few at a time, so that there may be millions. */
function* drawn(arbitrary: fc.Arbitrary<Json>, { seed, schemas }: Trials): Generator<readonly [Json, number]> {
  const some = 250
  for (let at = 0; at < schemas; at += some) {
    const numRuns = Math.min(some, schemas - at)
    yield* fc.sample(fc.tuple(arbitrary, fc.integer()), { seed: seed + at, numRuns })
  }
}
