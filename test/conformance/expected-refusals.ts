import { readFileSync, writeFileSync } from 'node:fs'
import type { RefusedGroup } from './conformance.ts'

/** The schemas of the suites that are refused: problem, without what it quotes -> ids of the groups. */
export type Refusals = Readonly<Record<string, readonly string[]>>

const file = new URL('expected-refusals.json', import.meta.url)

export function readExpectedRefusals(): Refusals {
  return JSON.parse(readFileSync(file, 'utf8')) as Refusals
}

export function writeExpectedRefusals(refusals: Refusals): void {
  writeFileSync(file, `${JSON.stringify(refusals, undefined, 2)}\n`)
}

/** What was refused, as the file says it. */
export function refusalsOf(refused: readonly RefusedGroup[]): Refusals {
  const byProblem = new Map<string, Set<string>>()
  for (const { group, refusals } of refused)
    for (const { problem } of refusals) {
      const kind = problem.replaceAll(/"[^"]*"/g, '"…"')
      byProblem.set(kind, (byProblem.get(kind) ?? new Set()).add(group.id))
    }
  const rows = [...byProblem].sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(rows.map(([problem, ids]) => [problem, [...ids]]))
}

/** Where two lists of refusals differ, a line each. */
export function compareRefusals(expected: Refusals, found: Refusals): readonly string[] {
  const problems = [...new Set([...Object.keys(expected), ...Object.keys(found)])]
  return problems.flatMap((problem) => {
    const [wanted, is] = [expected[problem] ?? [], found[problem] ?? []]
    return [
      ...is.filter((id) => !wanted.includes(id)).map((id) => `${id} is refused, which is not expected: ${problem}`),
      ...wanted.filter((id) => !is.includes(id)).map((id) => `${id} is not refused, as is expected: ${problem}`),
    ]
  })
}
