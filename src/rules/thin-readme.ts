import type { Rule } from './rule.ts'
import { shippedText } from './shipped-file.ts'

/** Fewer words than this tell nobody what an integration does and how it is set up. */
const fewestWords = 15

/** Scripts that put no spaces between words: Thai and Lao, Burmese, Khmer, Japanese and Chinese. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff]/g

/** Lines that `bp init` writes into the readme of a new integration, to be replaced. */
const placeholders: readonly RegExp[] = [
  /^# Integration Title\s*$/m,
  /^> Describe the integration's purpose/m,
  /^> Explain how to (?:configure|use) your integration/m,
  /^> List (?:the )?known (?:bugs|limits)/m,
  /^### Integration publication checklist\s*$/m,
]

/** What `tenon init` writes, to be replaced as well. */
const ownPlaceholder = /^Say here what the integration does\b/m

/** The readme is the page that people read before they install; reviewers ask for one that says something. */
export const thinReadme: Rule<'rules/thin-readme'> = {
  id: 'rules/thin-readme',
  check(context) {
    const text = shippedText(context, 'readme')
    const problem = text === undefined ? undefined : problemOf(text)
    if (problem !== undefined) context.report('/readme', { path: context.integration.readme ?? '', problem })
  },
}

function problemOf(text: string): string | undefined {
  const read = text.replaceAll(/<!--[^]*?(?:-->|$(?![^]))/g, '').trim()
  if (read === '') return 'it is empty. Say what the integration does, how to set it up, and what its limits are'
  const left = [...placeholders, ownPlaceholder].map((pattern) => pattern.exec(read)?.[0].trim()).find(Boolean)
  if (left !== undefined) return `it still has a line of the template, "${left}". Replace or remove it`
  if (!/^ {0,3}#{1,6}[ \t]+\S|^\S.*\n(?:=+|-+)[ \t]*$|<h[1-6][\s>]/m.test(read))
    return 'it has no heading. Begin with "# " and the name that people know'
  const words = wordsIn(read.replaceAll(/^#.*$/gm, ''))
  if (words >= fewestWords) return undefined
  return `it has only ${words} words below its headings. Say what the integration does, and how to set it up`
}

/** How many words there are; where no spaces part them, each letter counts as one, as in other programs that count words. */
function wordsIn(text: string): number {
  return text.replaceAll(unspaced, ' $& ').match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0
}
