import type { Change, Impact } from '../compat/change.ts'
import { sayMeaning, spellExample } from '../compat/say-example.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import type { ComparedSubject, DiffResult, SubjectDiff } from './compare-subjects.ts'
import { areCompared, changesOf, countsOf, otherOne, placesOf } from './diff-view.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { summaryOf } from './render-json.ts'

/** By this, whoever posts comments finds the one that is to be replaced. */
const commentMark = '<!-- tenon diff -->'

/** As many characters as GitHub takes in a comment. */
const commentLimit = 65_536

/** How much of each integration is shown: as much as there is room for. */
interface Amount {
  /** How many changes of each impact. */
  readonly changes: number
  /** How many characters of a message or a value. */
  readonly characters: number
  readonly integrations: number
}

const amounts: readonly Amount[] = [
  { changes: Infinity, characters: 1000, integrations: Infinity },
  { changes: 50, characters: 500, integrations: 200 },
  { changes: 20, characters: 300, integrations: 100 },
  { changes: 5, characters: 200, integrations: 60 },
  { changes: 2, characters: 150, integrations: 25 },
  { changes: 0, characters: 100, integrations: 50 },
]

/** For the comment on a pull request: at most what GitHub takes. Nothing in it that a manifest says is more than text. */
export function renderDiffMarkdown(result: DiffResult, cwd: string): string {
  for (const amount of amounts) {
    const text = render(result, cwd, amount)
    if (text !== undefined && text.length <= commentLimit) return text
  }
  return `${commentMark}\n## ${headingOf(result)}\n`
}

/** @returns undefined where it is certain beforehand that it is too long */
function render(result: DiffResult, cwd: string, amount: Amount): string | undefined {
  const { diffs, removed, descriptions } = result
  const told = diffs.filter((diff) => !isUnchanged(diff))
  // What needs something to be done comes first.
  const sorted = told.toSorted((a, b) => rank(a) - rank(b))
  const shown = sorted.slice(0, amount.integrations)
  const lines = shown.reduce((sum, diff) => sum + leastLines(diff, amount), 0)
  if (lines * shortestLine > commentLimit) return undefined
  const sections = [
    `${commentMark}\n## ${headingOf(result)}`,
    ...(descriptions.length === 0 ? [] : [`Compared with ${descriptions.map(markdownText).join('; ')}.`]),
    ...shown.map((diff) => section(diff, cwd, amount)),
    ...(sorted.length > shown.length ? [`… and ${sorted.length - shown.length} more integrations.`] : []),
    ...(removed.length === 0
      ? []
      : [
          `Removed: ${removed
            .slice(0, 50)
            .map(({ file }) => code(relativePath(cwd, file), amount))
            .join(', ')}.`,
          ...(areCompared(result) ? [] : [markdownText(otherOne)]),
        ]),
  ]
  return `${sections.join('\n\n')}\n`
}

/** `- x` and the end of the line, in characters. */
const shortestLine = 4

function leastLines(diff: SubjectDiff, { changes }: Amount): number {
  return diff.kind === 'compared' ? Math.min(diff.comparison.changes.length, changes) : 1
}

function headingOf({ diffs }: DiffResult): string {
  const { tooLow, failed } = summaryOf(diffs)
  const changed = diffs.filter((diff) => !isUnchanged(diff)).length
  const parts = [
    ...(failed > 0 ? [`${failed} could not be compared`] : []),
    ...(tooLow > 0 ? [`${tooLow} ${tooLow === 1 ? 'needs' : 'need'} a higher version`] : []),
  ]
  if (parts.length > 0) return `❌ Integrations: ${parts.join(', ')}`
  return changed === 0
    ? '✅ No integration has changed'
    : `✅ ${changed} ${changed === 1 ? 'integration has' : 'integrations have'} changed`
}

function isUnchanged(diff: SubjectDiff): boolean {
  if (diff.kind === 'failed') return diff.isUntouched === true
  return diff.kind === 'compared' && diff.comparison.required === 'none' && diff.comparison.version.isEnough
}

function rank(diff: SubjectDiff): number {
  if (diff.kind === 'failed') return 0
  if (diff.kind === 'new') return 3
  return diff.comparison.version.isEnough ? 2 : 1
}

function section(diff: SubjectDiff, cwd: string, amount: Amount): string {
  const file = code(relativePath(cwd, diff.subject.file), amount)
  switch (diff.kind) {
    case 'failed': {
      const findings = diff.diagnostics.slice(0, Math.max(1, Math.min(10, amount.changes)))
      return [`### ❌ ${file}`, findings.map(({ message }) => `- ${text(message, amount)}`).join('\n')].join('\n\n')
    }
    case 'new': {
      const { name, version } = diff.after.integration
      return `### 🆕 ${text(`${name} ${version}`, amount)}\n\n${file}`
    }
    case 'compared':
      return compared(diff, cwd, amount)
  }
}

function compared(diff: ComparedSubject, cwd: string, amount: Amount): string {
  const { comparison, after, notes, subject } = diff
  const { before, after: now, needed, isEnough, problem } = comparison.version
  const versions = text(`${before} → ${now}`, amount)
  const wanted =
    isEnough || problem !== undefined || comparison.required === 'none' ? '' : `, needs **${text(needed, amount)}**`
  const hidden = (['additive', 'invisible'] as const).filter((impact) => changesOf(comparison, impact).length > 0)
  const breaking = group(diff, 'breaking', cwd, amount)
  return [
    `### ${isEnough ? '✅' : '❌'} ${text(after.integration.name, amount)} ${versions}${wanted}`,
    `${code(relativePath(cwd, subject.file), amount)}: ${countsOf(comparison) || 'nothing has changed'}`,
    ...(problem === undefined ? [] : [text(problem, amount)]),
    ...notes.map((note) => text(note, amount)),
    ...(breaking === '' ? [] : [`**Breaking**\n\n${breaking}`]),
    ...(hidden.length === 0 || amount.changes === 0
      ? []
      : [
          `<details><summary>${hidden.map((impact) => `${changesOf(comparison, impact).length} ${impact}`).join(', ')}</summary>`,
          ...hidden.map((impact) => `**${heading[impact]}**\n\n${group(diff, impact, cwd, amount)}`),
          '</details>',
        ]),
  ].join('\n\n')
}

const heading: Readonly<Record<Impact, string>> = {
  breaking: 'Breaking',
  additive: 'Additive',
  invisible: 'Invisible to users, and deployed all the same',
}

function group(diff: ComparedSubject, impact: Impact, cwd: string, amount: Amount): string {
  const changes = changesOf(diff.comparison, impact)
  const shown = changes.slice(0, amount.changes)
  const more = changes.length - shown.length
  return [
    ...shown.map((change) => item(change, diff, cwd, amount)),
    ...(more > 0 ? [`- … and ${more} more`] : []),
  ].join('\n')
}

function item(change: Change, diff: ComparedSubject, cwd: string, amount: Amount): string {
  const { now, was } = placesOf(change, diff, cwd)
  const place = now ?? was
  const { example, direction } = change
  return [
    `- ${text(change.message, amount)}${place === undefined ? '' : ` (${code(place, amount)})`}`,
    ...(example === undefined ? [] : [`  ${code(spellExample(example), amount)} ${sayMeaning(direction)}`]),
  ].join('<br>\n')
}

function text(said: string, amount: Amount): string {
  return markdownText(clipped(said, amount))
}

function code(said: string, amount: Amount): string {
  return markdownCode(clipped(said, amount))
}

function clipped(said: string, { characters }: Amount): string {
  return said.length > characters ? `${said.slice(0, characters).replace(/[\ud800-\udbff]$/, '')}…` : said
}
