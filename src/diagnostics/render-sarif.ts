import { createHash } from 'node:crypto'
import { catalog, type DiagnosticId } from './catalog.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'
import { pagePath } from './known-id.ts'
import { remembering } from './remembering.ts'
import { writeJson } from './render-json.ts'
import type { RenderContext, Renderer } from './renderer.ts'
import type { SarifLevel, SarifLog, SarifResult, SarifRule } from './sarif.ts'
import { createPlaces, rootId, type Places } from './sarif-location.ts'
import { countOf } from './summarize.ts'
import { visible } from './visible.ts'

export interface SarifTexts {
  /** Of Tenon. */
  readonly version: string
  /** A documentation page, as Markdown, by its path in the package. */
  readonly readPage: (path: string) => string
}

/** What GitHub's code scanning takes of a run; with more it refuses the report. */
const limits = { results: 25_000, locations: 1_000, text: 1_024 }

const levels: Readonly<Record<Severity, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' }

/**
 * For code scanning and editors: a log of SARIF 2.1.0 with one run. What its readers would refuse is left out, and told in the
 * notifications of the run. The same input gives the same bytes: there are no times, no identifiers and no paths of this machine.
 */
export function sarifRenderer(texts: SarifTexts): Renderer {
  return (diagnostics, context) => {
    const kept = mostSevere(diagnostics, limits.results)
    const ids = [...new Set(kept.map(({ id }) => id))].sort()
    const cut = kept.filter((diagnostic) => isCut(diagnostic)).length
    const notes = [
      ...(kept.length < diagnostics.length
        ? [`${countOf(diagnostics.length, 'finding')}, of which this report holds ${kept.length}: more are not taken.`]
        : []),
      ...(cut > 0
        ? [`${countOf(cut, 'finding')} with a text or related places that were cut: more are not taken.`]
        : []),
    ]
    const places = createPlaces(context)
    const fingerprint = createFingerprints(context)
    const log: SarifLog = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Tenon',
              version: texts.version,
              semanticVersion: texts.version,
              rules: ids.map((id) => ruleOf(id, texts.readPage(pagePath(id)))),
            },
          },
          columnKind: 'utf16CodeUnits',
          originalUriBaseIds: { [rootId]: { description: { text: 'The root of the repository' } } },
          invocations: [
            {
              executionSuccessful: true,
              ...(notes.length > 0 && {
                toolExecutionNotifications: notes.map((text) => ({ level: 'warning', message: { text } })),
              }),
            },
          ],
          results: kept.map((diagnostic) =>
            resultOf(diagnostic, ids.indexOf(diagnostic.id), places, fingerprint(diagnostic)),
          ),
        },
      ],
    }
    return writeJson(log)
  }
}

/** As many as `limit`, in the order given, without those that matter least. */
function mostSevere(diagnostics: readonly Diagnostic[], limit: number): readonly Diagnostic[] {
  if (diagnostics.length <= limit) return diagnostics
  const order: readonly Severity[] = ['error', 'warning', 'info']
  const first = order.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity))
  const kept = new Set(first.slice(0, limit))
  return diagnostics.filter((diagnostic) => kept.has(diagnostic))
}

function isCut({ message, related = [] }: Diagnostic): boolean {
  return plainText(message).length > limits.text || related.length >= limits.locations
}

function ruleOf(id: DiagnosticId, page: string): SarifRule {
  const help = readElsewhere(page)
  const summary = /^# .*\n\n([^]*?)(?:\n\n|$)/.exec(help)?.[1]?.replaceAll('\n', ' ') ?? id
  return {
    id,
    shortDescription: { text: shortened(summary) },
    help: { text: `tenon explain ${id}`, markdown: help },
    defaultConfiguration: { level: levels[catalog[id].severity] },
    properties: { tags: [id.slice(0, id.indexOf('/'))], page: pagePath(id) },
  }
}

/** A page as it is shown elsewhere. There a link to a neighbour leads nowhere: the text says what it would lead to. */
function readElsewhere(markdown: string): string {
  return markdown
    .replaceAll('\r\n', '\n')
    .replaceAll(/^<!--[^]*?-->\n?/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/\[([^\]]+)\]\(\.\.\/\.\.\/([^)#]*)[^)]*\)/g, '$1 (`docs/$2` of Tenon)')
    .replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1')
}

function resultOf(
  { id, severity, message, location, label, fix, related = [] }: Diagnostic,
  ruleIndex: number,
  places: Places,
  fingerprint: string,
): SarifResult {
  const sarifFix = fix && places.fix(fix)
  const others = related.slice(0, limits.locations - 1)
  return {
    ruleId: id,
    ruleIndex,
    level: levels[severity],
    message: { text: shortened(plainText(message)) },
    locations: [places.location(location, label === undefined ? undefined : plainText(label))],
    ...(others.length > 0 && {
      relatedLocations: others.map((item, index) => ({
        id: index + 1,
        ...places.location(item.location, shortened(plainText(item.message))),
      })),
    }),
    partialFingerprints: { 'tenonLine/v1': fingerprint },
    ...(sarifFix && { fixes: [sarifFix] }),
  }
}

/** A message in which what was quoted from a manifest is no link: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ section 3.11.6. */
function plainText(message: string): string {
  const text = visible(message)
  return text.includes('](') ? text.replaceAll(/[\\[\]]/g, '\\$&') : text
}

function shortened(text: string): string {
  return text.length <= limits.text ? text : `${text.slice(0, limits.text - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/**
 * What stays the same of a finding when lines come and go above it: its id, the text of its line, and how many such findings stand
 * before it in the file.
 *
 * It is not called `primaryLocationLineHash`: GitHub computes that by itself, and warns of every other value.
 */
function createFingerprints({ source }: Pick<RenderContext, 'source'>): (diagnostic: Diagnostic) => string {
  const linesOf = remembering((file: string) => source(file)?.split(/\r?\n/) ?? [])
  const counts = new Map<string, number>()
  return ({ id, location: { file, range } }) => {
    const line = range === undefined ? '' : (linesOf(file)[range.start.line - 1] ?? '').trim()
    const hash = createHash('sha256').update(`${id}\n${line}`).digest('hex').slice(0, 32)
    const count = (counts.get(`${file}\n${hash}`) ?? 0) + 1
    counts.set(`${file}\n${hash}`, count)
    return `${hash}:${count}`
  }
}
