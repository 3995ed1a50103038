import { readFileSync, writeFileSync } from 'node:fs'
import type { Conformance } from './conformance.ts'
import { renderSummary } from './summary.ts'

const page = new URL('../../docs/conformance.md', import.meta.url)
const [start, end] = ['<!-- totals: written by `npm run conformance -- --update` -->', '<!-- end of totals -->']

/** The page that tells how exactly JSON Schema is compiled. */
export function readPage(): string {
  return readFileSync(page, 'utf8')
}

/** The page with the totals of these runs. @throws where the page has lost the place for them */
export function pageWithTotals(text: string, runs: readonly Conformance[]): string {
  const [from, to] = [text.indexOf(start), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error('docs/conformance.md has no place for the totals')
  return `${text.slice(0, from + start.length)}\n\n${renderSummary(runs)}\n\n${text.slice(to)}`
}

export function writeTotals(runs: readonly Conformance[]): void {
  writeFileSync(page, pageWithTotals(readPage(), runs))
}
