import type { Location } from '../diagnostics/location.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { visible } from '../diagnostics/visible.ts'
import { compareValues, type DiffLine } from './diff.ts'
import type { CaseFailure } from './judge-case.ts'

/** A line of the description of a failure. */
export interface FailureLine {
  readonly kind: 'message' | 'place' | 'legend' | DiffLine['kind']
  readonly text: string
}

const signs: Readonly<Record<DiffLine['kind'], string>> = { same: '  ', expected: '- ', actual: '+ ', gap: '  ' }

/** Why a case failed and where: for a terminal, a report, or the message of an error. */
export function describeFailure(failure: CaseFailure, cwd: string): readonly FailureLine[] {
  const { message, place, inScript, difference } = failure
  const lines: FailureLine[] = [
    { kind: 'message', text: visible(message) },
    { kind: 'place', text: `at ${placeName(place, cwd)}` },
  ]
  if (inScript !== undefined) lines.push({ kind: 'place', text: `in the script: ${placeName(inScript, cwd)}` })
  if (difference === undefined) return lines
  lines.push({ kind: 'legend', text: difference.expected === undefined ? '+ actual' : '- expected  + actual' })
  for (const { kind, text } of compareValues(difference.expected, difference.actual))
    lines.push({ kind, text: signs[kind] + visible(text) })
  return lines
}

/** The same as text. */
export function failureText(failure: CaseFailure, cwd: string): string {
  return describeFailure(failure, cwd)
    .map(({ text }) => text)
    .join('\n')
}

export function placeName({ file, range }: Location, cwd: string): string {
  const path = visible(relativePath(cwd, file))
  return range === undefined ? path : `${path}:${range.start.line}:${range.start.column}`
}
