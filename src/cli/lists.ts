/** Lines below a title. */
export interface Group {
  readonly title: string
  readonly lines: readonly string[]
}

/** What is left for a person, as lines; none when there is nothing. */
export function inGroups(groups: readonly Group[]): readonly string[] {
  const told = groups.filter(({ lines }) => lines.length > 0)
  if (told.length === 0) return []
  const lines = told.flatMap((group) => ['', `  ${group.title}`, ...group.lines.map((line) => `    ${line}`)])
  return ['', 'What is left for you:', ...lines]
}

/** Rows of two cells, the second ones below each other. */
export function inColumns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `${first.padEnd(width)}  ${second}`)
}
