import { sdkVersions } from '../support/evaluate.ts'
import { zuiVersions, type Conformance } from './conformance.ts'
import { tally, type Outcomes } from './outcomes.ts'

/** The totals of several suites as a table in Markdown, which stands in docs/conformance.md. */
export function renderSummary(runs: readonly Conformance[]): string {
  return [
    '| | cases | | agree | false accepts | false rejects | refused | throw |',
    '|---|---|---|---|---|---|---|---|',
    ...runs.flatMap((run) => {
      const cases = run.suite.groups.flatMap(({ tests }) => tests).length
      return rowsOf(run).map(([name, counts], at) => {
        const suite = at === 0 ? `${run.suite.dialect} | ${cases}` : '|'
        return `| ${suite} | ${name} | ${counts.join(' | ')} |`
      })
    }),
  ].join('\n')
}

function rowsOf({ tenon, control, baseline }: Conformance): readonly (readonly [string, readonly number[]])[] {
  const rows = (who: string, judged: Conformance['tenon']): readonly (readonly [string, readonly number[]])[] =>
    (['A', 'B'] as const).flatMap((fidelity) =>
      sameNeighbours(
        sdkVersions.map((version) => [zuiVersions[version], counts(judged[version][fidelity])] as const),
      ).map(([versions, numbers]) => [`${who}, ${fidelity}${versions}`, numbers] as const),
    )
  return [
    ...rows('Tenon', tenon),
    ...(baseline === undefined ? [] : rows('json-schema-to-zod', baseline)),
    ['ajv on the schema itself', counts(control)],
  ]
}

/** One row where all versions of zui come to the same. */
function sameNeighbours(
  rows: readonly (readonly [string, readonly number[]])[],
): readonly (readonly [string, readonly number[]])[] {
  const [first] = rows
  const isSame = rows.every(([, numbers]) => numbers.join() === first?.[1].join())
  return isSame && first !== undefined
    ? [['', first[1]]]
    : rows.map(([version, numbers]) => [`, zui ${version}`, numbers] as const)
}

function counts(judged: Outcomes): readonly number[] {
  const { agrees, 'false accept': accepts, 'false reject': rejects, refused, fails } = tally(judged.flat())
  return [agrees, accepts, rejects, refused, fails]
}
