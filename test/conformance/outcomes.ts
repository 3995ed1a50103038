import type { Judge, Judgement } from './judges.ts'
import type { Group, Suite } from './suite.ts'

/** What came of one test of the suite: the judge's verdict beside the suite's, or why there is no verdict. */
export const outcomes = ['agrees', 'false accept', 'false reject', 'refused', 'fails'] as const

export type Outcome = (typeof outcomes)[number]

/** Outcomes of the tests of each group, in the suite's order. */
export type Outcomes = readonly (readonly Outcome[])[]

/** How many tests came out in each way. */
export type Tally = Readonly<Record<Outcome, number>>

export function judgeSuite({ groups }: Suite, judge: Judge): Outcomes {
  return groups.map((group) => judgeGroup(group, judge(group.schema)))
}

function judgeGroup({ tests }: Group, judgement: Judgement): readonly Outcome[] {
  if (judgement.kind !== 'judges') return tests.map(() => judgement.kind)
  return tests.map(({ data, valid }) => {
    try {
      const accepts = judgement.accepts(data)
      if (accepts === valid) return 'agrees'
      return accepts ? 'false accept' : 'false reject'
    } catch {
      return 'fails'
    }
  })
}

export function tally(list: readonly Outcome[]): Tally {
  const count = (outcome: Outcome): number => list.filter((each) => each === outcome).length
  return {
    agrees: count('agrees'),
    'false accept': count('false accept'),
    'false reject': count('false reject'),
    refused: count('refused'),
    fails: count('fails'),
  }
}
