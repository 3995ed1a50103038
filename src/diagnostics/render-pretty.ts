import picocolors from 'picocolors'
import { codeFrame, type FrameRow } from './code-frame.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Location } from './location.ts'
import { relativePath } from './relative-path.ts'
import type { RenderContext, Renderer } from './renderer.ts'
import { visible } from './visible.ts'

type Paint = (text: string) => string

/** A place of a diagnostic: its own, or a related one. */
interface Place {
  readonly location: Location
  readonly rows: readonly FrameRow[]
  /** Stands beside the carets; where there are none, on a line of its own. */
  readonly label: string | undefined
  readonly paint: Paint
}

/** For people: each finding with its code frame, an empty line between two. */
export const renderPretty: Renderer = (diagnostics, context) => {
  const colors = picocolors.createColors(context.colors)
  const paints = { error: colors.red, warning: colors.yellow, info: colors.cyan }
  return diagnostics.map((diagnostic) => renderOne(diagnostic, context, paints[diagnostic.severity], colors)).join('\n')
}

function renderOne(
  diagnostic: Diagnostic,
  context: RenderContext,
  paint: Paint,
  colors: { readonly bold: Paint; readonly dim: Paint; readonly cyan: Paint },
): string {
  const { id, severity, message, location, label, fix, related = [] } = diagnostic
  const places: readonly Place[] = [
    place(location, label ?? fix?.title, paint, context),
    ...related.map((item) => place(item.location, item.message, colors.cyan, context)),
  ]
  const gutter = gutterWidth(places)
  const margin = ' '.repeat(gutter)
  const lines = [`${colors.bold(paint(severity))}${colors.bold(`: ${visible(message)}`)}   ${colors.dim(id)}`]
  for (const [index, item] of places.entries()) {
    lines.push(colors.dim(`${margin} ${index === 0 ? '╭─' : '├─'} ${spellPlace(item.location, context.cwd)}`))
    lines.push(...item.rows.map((row) => renderRow(row, item, margin, colors.dim)))
    if (item.rows.length === 0 && item.label !== undefined) {
      lines.push(`${margin} ${colors.dim('│')} ${item.paint(visible(item.label))}`)
    }
  }
  lines.push(colors.dim(`${margin} ╰─ tenon explain ${id}`))
  return `${lines.join('\n')}\n`
}

function place(location: Location, label: string | undefined, paint: Paint, context: RenderContext): Place {
  const source = location.range && context.source(location.file)
  // What the gutter takes of the width is not worth a second pass: line numbers have seldom more than four digits.
  const width = Math.max(40, (context.columns ?? 100) - 7)
  const rows = source !== undefined && location.range ? codeFrame(source, location.range, width) : []
  return { location, rows, label, paint }
}

function gutterWidth(places: readonly Place[]): number {
  const numbers = places.flatMap(({ rows }) => rows.map((row) => (row.kind === 'source' ? row.line : 0)))
  return String(Math.max(0, ...numbers)).length
}

function spellPlace({ file, range }: Location, cwd: string): string {
  const path = visible(relativePath(cwd, file))
  return range ? `${path}:${range.start.line}:${range.start.column}` : path
}

function renderRow(row: FrameRow, { label, paint }: Place, margin: string, dim: Paint): string {
  if (row.kind === 'gap') return `${dim('⋮'.padStart(margin.length))} ${paint('┃')}`
  const bar = row.covered ? paint('┃') : dim('│')
  if (row.kind === 'source') {
    const number = dim(String(row.line).padStart(margin.length))
    return row.text === '' ? `${number} ${bar}` : `${number} ${bar} ${row.text}`
  }
  const beside = label === undefined ? '' : ` ${visible(label)}`
  return `${margin} ${bar} ${' '.repeat(row.indent)}${paint(row.carets + beside)}`
}
