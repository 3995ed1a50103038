import { createHash } from 'node:crypto'
import type { Severity } from './diagnostic.ts'
import type { Location } from './location.ts'
import { relativePath } from './relative-path.ts'
import type { RenderContext } from './renderer.ts'
import { repositoryPath } from './repository-path.ts'
import { countOf } from './summarize.ts'
import { visible } from './visible.ts'

/** What is to stand beside a line of a pull request. */
export interface Annotation {
  readonly severity: Severity
  readonly location: Location
  readonly title: string
  /** Lines. */
  readonly message: readonly string[]
  /** A line more, for those who do not know what the title means; a line of the log has no room for it. */
  readonly help?: string
}

type Level = 'error' | 'warning' | 'notice'

const levels: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', info: 'notice' }

/** How many annotations of one level GitHub shows of a step. */
const shownOfLevel = 10

/**
 * Annotations as workflow commands of GitHub Actions, errors first. Those that GitHub would not show are lines of the log, and one
 * more annotation says how many there are in all.
 *
 * The lines of the log stand where commands are off: what somebody wrote in a manifest must not become one.
 *
 * @param what what is counted: `finding`
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubCommands(
  annotations: readonly Annotation[],
  what: string,
  context: Pick<RenderContext, 'cwd' | 'repository'>,
): string {
  const byLevel = (['error', 'warning', 'notice'] as const).map((level) =>
    annotations.filter(({ severity }) => levels[severity] === level),
  )
  const isTooMuch = byLevel.some((each) => each.length > shownOfLevel)
  // The count takes the place of a notice.
  const shownNotices = isTooMuch ? shownOfLevel - 1 : shownOfLevel
  const shown = byLevel.flatMap((each, index) => each.slice(0, index === 2 ? shownNotices : shownOfLevel))
  const others = byLevel.flatMap((each, index) => each.slice(index === 2 ? shownNotices : shownOfLevel))
  const commands = shown.map((annotation) => command(annotation, context))
  if (others.length === 0) return lines(commands)
  const log = others.map((annotation) => logLine(annotation, context))
  const token = `tenon-${createHash('sha256').update(lines(log)).digest('hex').slice(0, 32)}`
  const count = `${countOf(annotations.length, what)}, of which GitHub shows ${shown.length} here. The log of this step has them all.`
  return lines([
    ...commands,
    `::notice title=${escapeProperty(countOf(annotations.length, what))}::${escapeData(count)}`,
    `::stop-commands::${token}`,
    ...log,
    `::${token}::`,
  ])
}

function command(
  { severity, location, title, message, help }: Annotation,
  context: Pick<RenderContext, 'cwd' | 'repository'>,
): string {
  const path = repositoryPath(location.file, context)
  const place: readonly (readonly [string, string | number])[] =
    path === undefined ? [] : [['file', path], ...columnsAndLines(location)]
  const properties = [...place, ['title', visible(title)] as const]
  const text = [
    ...message,
    ...(help === undefined ? [] : [help]),
    ...(path === undefined ? [`at ${placeName(location, context.cwd)}`] : []),
  ]
  return `::${levels[severity]} ${properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',')}::${escapeData(text.map(visible).join('\n'))}`
}

/** The columns of an annotation are those of one line, and the last ones that belong to it, not those behind. */
function columnsAndLines({ range }: Location): readonly (readonly [string, number])[] {
  if (range === undefined) return []
  const { start, end } = range
  if (start.line === end.line) {
    return [
      ['line', start.line],
      ['endLine', end.line],
      ['col', start.column],
      ['endColumn', Math.max(start.column, end.column - 1)],
    ]
  }
  const endLine = end.column === 1 ? end.line - 1 : end.line
  return [
    ['line', start.line],
    ['endLine', endLine],
  ]
}

function logLine(
  { severity, location, title, message }: Annotation,
  { cwd }: Pick<RenderContext, 'cwd' | 'repository'>,
): string {
  return `${placeName(location, cwd)}: ${severity}: ${message.map(visible).join(' | ')}   ${visible(title)}`
}

function placeName({ file, range }: Location, cwd: string): string {
  const path = visible(relativePath(cwd, file))
  return range === undefined ? path : `${path}:${range.start.line}:${range.start.column}`
}

function lines(each: readonly string[]): string {
  return each.map((line) => `${line}\n`).join('')
}

const dataEscapes: Readonly<Record<string, string>> = { '%': '%25', '\r': '%0D', '\n': '%0A' }

function escapeData(text: string): string {
  return text.replaceAll(/[%\r\n]/g, (character) => dataEscapes[character] ?? character)
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
