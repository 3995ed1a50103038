import type { JsonSchemaRefusal } from '../../src/schemas/json-schema/compile-json-schema.ts'
import { sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { baseline, control, judgeByZui, tenon, type Fidelity, type Judge, type ToZui } from './judges.ts'
import { judgeSuite, type Outcome, type Outcomes } from './outcomes.ts'
import type { Group, Suite } from './suite.ts'

/** The version of zui that is in each SDK. */
export const zuiVersions: Readonly<Record<SdkVersion, string>> = { '5.4.3': '1.3.3', '7.2.4': '2.1.1' }

/** Outcomes in the handler's process and on the platform. */
export type ByFidelity = Readonly<Record<Fidelity, Outcomes>>

export type ByVersion = Readonly<Record<SdkVersion, ByFidelity>>

/** What came of a suite. */
export interface Conformance {
  readonly suite: Suite
  readonly tenon: ByVersion
  /** What Tenon refuses: the schemas, and why. */
  readonly refused: readonly RefusedGroup[]
  readonly errors: readonly WrongVerdict[]
  /** ajv on the author's schemas. */
  readonly control: Outcomes
  /** json-schema-to-zod, where it was asked for. */
  readonly baseline?: ByVersion
}

export interface RefusedGroup {
  readonly group: Group
  readonly refusals: readonly JsonSchemaRefusal[]
}

/** A verdict of Tenon's that is not the suite's; or none, where zui or ajv threw. */
export interface WrongVerdict {
  readonly group: Group
  readonly test: string
  readonly version: SdkVersion
  readonly fidelity: Fidelity
  readonly outcome: Outcome
  /** Whether ajv, which judges what is stored, is wrong in the same way about the author's own schema. */
  readonly isOfAjv: boolean
}

export interface RunOptions {
  /** Whether the baseline is run as well. */
  readonly withBaseline: boolean
  /** What is run in Tenon's place: a test of the tests. */
  readonly compiler?: ToZui
}

/** Runs a suite on Tenon and on the control, and on the baseline where that is wanted. */
export function runSuite(suite: Suite, options: RunOptions): Conformance {
  const toZui = options.compiler ?? tenon(suite)
  const judged = byVersion(suite, toZui)
  const controlled = judgeSuite(suite, control(suite))
  return {
    suite,
    tenon: judged,
    refused: suite.groups.flatMap((group) => refusedGroup(group, judgeByZui(toZui, 'A', '5.4.3'))),
    errors: sdkVersions.flatMap((version) => [
      ...wrongVerdicts(suite, judged[version].A, controlled, version, 'A'),
      ...wrongVerdicts(suite, judged[version].B, controlled, version, 'B'),
    ]),
    control: controlled,
    ...(options.withBaseline ? { baseline: byVersion(suite, baseline()) } : {}),
  }
}

function byVersion(suite: Suite, toZui: ToZui): ByVersion {
  const under = (version: SdkVersion): ByFidelity => ({
    A: judgeSuite(suite, judgeByZui(toZui, 'A', version)),
    B: judgeSuite(suite, judgeByZui(toZui, 'B', version)),
  })
  return { '5.4.3': under('5.4.3'), '7.2.4': under('7.2.4') }
}

function refusedGroup(group: Group, judge: Judge): readonly RefusedGroup[] {
  const judgement = judge(group.schema)
  return judgement.kind === 'refused' ? [{ group, refusals: judgement.refusals }] : []
}

function wrongVerdicts(
  { groups }: Suite,
  judged: Outcomes,
  controlled: Outcomes,
  version: SdkVersion,
  fidelity: Fidelity,
): readonly WrongVerdict[] {
  return groups.flatMap((group, at) =>
    group.tests.flatMap(({ description }, index) => {
      const outcome = judged[at]?.[index] ?? 'fails'
      if (outcome === 'agrees' || outcome === 'refused') return []
      const isOfAjv = fidelity === 'B' && outcome !== 'fails' && controlled[at]?.[index] === outcome
      return [{ group, test: description, version, fidelity, outcome, isOfAjv }]
    }),
  )
}
