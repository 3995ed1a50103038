import { isDeepStrictEqual } from 'node:util'
import { sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { bars, coverage, describeError } from './assess.ts'
import { zuiVersions, type Conformance, type RefusedGroup } from './conformance.ts'
import { outcomes, tally, type Outcome, type Outcomes, type Tally } from './outcomes.ts'
import type { Suite } from './suite.ts'

/** The whole report of a suite, as people read it. */
export function renderReport(run: Conformance): string {
  const { suite, tenon, baseline } = run
  const cases = suite.groups.flatMap(({ tests }) => tests).length
  const isSame =
    isDeepStrictEqual(tenon['5.4.3'], tenon['7.2.4']) && isDeepStrictEqual(baseline?.['5.4.3'], baseline?.['7.2.4'])
  const versions = sdkVersions.map((version) => zuiVersions[version]).join(' and ')
  const tables = isSame
    ? [`zui ${versions}: the same under both`, renderTable(columnsOf(run, '5.4.3'), suite)]
    : sdkVersions.flatMap((version) => [`zui ${zuiVersions[version]}`, renderTable(columnsOf(run, version), suite)])
  return [
    `JSON Schema ${suite.dialect}: ${cases} required cases, ${suite.groups.length} schemas`,
    ...tables,
    renderRefusals(run.refused),
    ...renderErrors(run),
    ...sdkVersions.map((version) => renderCoverage(run, version)),
  ].join('\n\n')
}

export const legend = [
  'A: safeParse, which the process of the handler sees. B: ajv on toJSONSchema(), which the platform stores.',
  'ok: agrees with the suite; +: accepts what is invalid; -: rejects what is valid; no: refused; !: zui or ajv throws.',
].join('\n')

/** The totals for other programs: outcome -> number, of each judge, altogether and by file. */
export function totalsOf(run: Conformance): object {
  const { suite, errors, refused } = run
  const totals = (version: SdkVersion): object =>
    Object.fromEntries(
      columnsOf(run, version).map(({ name, judged }) => [
        name,
        { total: tally(judged.flat()), files: Object.fromEntries(byFile(suite, judged)) },
      ]),
    )
  return {
    cases: suite.groups.flatMap(({ tests }) => tests).length,
    schemas: suite.groups.length,
    zui: Object.fromEntries(sdkVersions.map((version) => [zuiVersions[version], totals(version)])),
    refused: refused.map(({ group, refusals }) => ({ group: group.id, refusals })),
    errors: errors.map((error) => ({ error: describeError(error), isOfAjv: error.isOfAjv })),
  }
}

interface Column {
  readonly name: string
  readonly judged: Outcomes
  /** The outcomes that are shown; the others cannot be. */
  readonly shown: readonly Outcome[]
}

const signs: Readonly<Record<Outcome, string>> = {
  agrees: 'ok',
  'false accept': '+',
  'false reject': '-',
  refused: 'no',
  fails: '!',
}

function columnsOf({ tenon, control, baseline }: Conformance, version: SdkVersion): readonly Column[] {
  const unrefused = outcomes.filter((outcome) => outcome !== 'refused')
  const column = (name: string, judged: Outcomes, shown: readonly Outcome[]): Column => ({ name, judged, shown })
  return [
    column('Tenon A', tenon[version].A, outcomes),
    column('Tenon B', tenon[version].B, outcomes),
    column('ajv itself', control, unrefused),
    ...(baseline === undefined
      ? []
      : [
          column('json-schema-to-zod A', baseline[version].A, unrefused),
          column('json-schema-to-zod B', baseline[version].B, unrefused),
        ]),
  ]
}

const width = 5

function renderTable(columns: readonly Column[], suite: Suite): string {
  const files = [...new Set(suite.groups.map(({ file }) => file))]
  const first = Math.max(...files.map((file) => file.length)) + width + 1
  const tallies = columns.map(({ judged }) => byFile(suite, judged))
  const row = (name: string, cases: string, cells: readonly (readonly string[])[]): string => {
    const groups = cells.map((group) => group.map((cell) => cell.padStart(width)).join(''))
    return [name.padEnd(first - width) + cases.padStart(width), ...groups].join('  |').trimEnd()
  }
  const numbers = (at: number, counted: Tally | undefined): readonly string[] =>
    (columns[at]?.shown ?? []).map((outcome) => {
      const count = counted?.[outcome] ?? 0
      return count === 0 && outcome !== 'agrees' ? '.' : String(count)
    })
  const casesOf = (file: string): number =>
    suite.groups.filter((group) => group.file === file).reduce((sum, { tests }) => sum + tests.length, 0)
  const headings = columns.map(({ name, shown }) => name.padStart(width * shown.length))
  return [
    ['', ...headings].map((heading, at) => (at === 0 ? ' '.repeat(first) : heading)).join('  |'),
    row(
      '',
      'cases',
      columns.map(({ shown }) => shown.map((outcome) => signs[outcome])),
    ),
    ...files.map((file) =>
      row(
        file,
        String(casesOf(file)),
        tallies.map((counted, at) => numbers(at, counted.get(file))),
      ),
    ),
    row(
      'all',
      String(suite.groups.flatMap(({ tests }) => tests).length),
      columns.map(({ judged }, at) => numbers(at, tally(judged.flat()))),
    ),
  ].join('\n')
}

function byFile({ groups }: Suite, judged: Outcomes): ReadonlyMap<string, Tally> {
  const files = new Map<string, Outcome[]>()
  for (const [at, { file }] of groups.entries()) files.set(file, [...(files.get(file) ?? []), ...(judged[at] ?? [])])
  return new Map([...files].map(([file, list]) => [file, tally(list)]))
}

/** The refused schemas, those with the same problem together. */
function renderRefusals(refused: readonly RefusedGroup[]): string {
  const lines = new Map<string, string[]>()
  for (const { group, refusals } of refused)
    for (const { pointer, problem } of refusals) {
      const line = `  ${group.id} ${group.description}${pointer === '' ? '' : ` (${pointer})`}`
      lines.set(problem, [...(lines.get(problem) ?? []), line])
    }
  const blocks = [...lines]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([problem, list]) => [problem, ...list].join('\n'))
  const cases = refused.flatMap(({ group }) => group.tests).length
  return [`Refused: ${refused.length} schemas, ${cases} cases`, ...blocks].join('\n\n')
}

function renderErrors({ errors }: Conformance): readonly string[] {
  const ours = errors.filter(({ isOfAjv }) => !isOfAjv)
  const ajvs = errors.filter(({ isOfAjv }) => isOfAjv)
  const list = (heading: string, some: typeof errors): readonly string[] =>
    some.length === 0 ? [] : [[heading, ...some.map((error) => `  ${describeError(error)}`)].join('\n')]
  return [
    ...list('Wrong verdicts:', ours),
    ...list('Wrong verdicts of ajv, which is wrong in the same way about the schema as its author wrote it:', ajvs),
  ]
}

function renderCoverage(run: Conformance, version: SdkVersion): string {
  const bar = bars[run.suite.dialect]
  const percent = coverage(run, version)
  const goal = bar === undefined ? '' : `; the bar is ${bar} %${percent < bar ? ': TOO LOW' : ''}`
  return `zui ${zuiVersions[version]}: ${percent.toFixed(1)} % agree in B${goal}`
}
