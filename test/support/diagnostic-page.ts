import type { Compilation } from '../../src/compile.ts'
import type { DiagnosticId } from '../../src/diagnostics/catalog.ts'
import type { Severity } from '../../src/diagnostics/diagnostic.ts'
import { isDiagnosticId } from '../../src/diagnostics/known-id.ts'
import { isOfReview } from '../../src/rules/check.ts'

/** A page of docs/diagnostics, taken apart. */
export interface DiagnosticPage {
  readonly id: DiagnosticId
  /** The first sentence, in Markdown. */
  readonly summary: string
  readonly example: PageExample
}

export type PageExample =
  /** `<!-- example: none, reason -->`: it cannot be shown by compiling a few small files. */
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'files'; readonly wrong: ExampleFiles; readonly right: ExampleFiles }

/** Path in the project -> text; `integration.yaml` is always there. */
export type ExampleFiles = ReadonlyMap<string, string>

/** Reads a page; throws an error that says what the page lacks. docs/diagnostics/_template.md shows the format. */
export function parsePage(markdown: string): DiagnosticPage {
  const id = /^# (\S+)\n/.exec(markdown)?.[1]
  if (id === undefined || !isDiagnosticId(id)) throw new Error(`The page does not begin with "# " and an id: ${id}`)
  const paragraph = /^# .*\n\n([^#<`\n][^]*?)\n(?:\n|$)/.exec(markdown)?.[1]?.replaceAll('\n', ' ')
  if (paragraph === undefined) throw new Error('The page has no paragraph below its title')
  const summary = /^.*?[.?!](?= [A-Z`"]|$)/.exec(paragraph)?.[0]
  if (summary === undefined) throw new Error(`The paragraph has no sentence: ${paragraph}`)
  return { id, summary, example: parseExample(markdown) }
}

function parseExample(markdown: string): PageExample {
  const reason = /^<!-- example: none, (.+) -->$/m.exec(markdown)?.[1]
  if (reason !== undefined) return { kind: 'none', reason }
  return { kind: 'files', wrong: parseFiles(markdown, 'Wrong'), right: parseFiles(markdown, 'Right') }
}

function parseFiles(markdown: string, heading: string): ExampleFiles {
  const section = new RegExp(`^## ${heading}\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(markdown)?.[1]
  if (section === undefined) throw new Error(`The page has no section "## ${heading}"`)
  const files = new Map<string, string>()
  for (const [, info = '', text = ''] of section.matchAll(/^```(.*)\n([^]*?)^```$/gm)) {
    const [language, ...attributes] = info.split(' ')
    const path = attributes.find((attribute) => attribute.startsWith('file='))?.slice('file='.length)
    const isManifest = path === undefined && language === 'yaml'
    const file = isManifest ? 'integration.yaml' : path
    if (file === undefined) continue
    if (files.has(file)) throw new Error(`The section "## ${heading}" shows ${file} twice`)
    files.set(file, isManifest && !attributes.includes('whole') ? completed(text) : text)
  }
  if (!files.has('integration.yaml')) throw new Error(`The section "## ${heading}" shows no integration.yaml`)
  return files
}

/** A manifest that an example shows a part of, with the keys that every manifest needs. */
function completed(text: string): string {
  const needed = ['manifest: integration/v1', 'name: example', "version: '1.0.0'"]
  const missing = needed.filter((line) => !new RegExp(`^${line.split(':')[0]}:`, 'm').test(text))
  return [...missing, text].join('\n')
}

/**
 * What is wrong with the examples of a page; empty when they show what they should: the wrong one reports the page's id and no other
 * error, the right one does not report it and has no errors. Examples show no more than they have to: that an integration has no
 * icon, say, or its action no description, is no fault of theirs.
 */
export async function checkExample(
  { id, example }: DiagnosticPage,
  compileFiles: (files: ExampleFiles) => Promise<Compilation>,
): Promise<readonly string[]> {
  if (example.kind === 'none') return []
  const { diagnostics: wrong } = await compileFiles(example.wrong)
  const { diagnostics: right } = await compileFiles(example.right)
  return [
    ...(wrong.some((diagnostic) => diagnostic.id === id) ? [] : [`the wrong example does not report ${id}`]),
    ...wrong
      .filter((diagnostic) => diagnostic.severity === 'error' && diagnostic.id !== id && !isOfReview(diagnostic))
      .map((diagnostic) => `the wrong example has another error: ${diagnostic.id}: ${diagnostic.message}`),
    ...right
      .filter((diagnostic) => (diagnostic.severity === 'error' && !isOfReview(diagnostic)) || diagnostic.id === id)
      .map((diagnostic) => `the right example reports ${diagnostic.id}: ${diagnostic.message}`),
  ]
}

/** The table of docs/diagnostics/README.md. */
export function pageIndex(pages: readonly (DiagnosticPage & { readonly severity: Severity })[]): string {
  const rows = pages.map(
    ({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${summary.replaceAll('|', '\\|')} |\n`,
  )
  return `| id | severity | meaning |\n|---|---|---|\n${rows.join('')}`
}
