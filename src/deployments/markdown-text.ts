import { visible } from '../diagnostics/visible.ts'

/**
 * A text that Markdown shows as it is, wherever it comes from: no emphasis, no link, no HTML; and on GitHub no mention of anybody
 * and no reference to an issue, which a backslash would not prevent, as they are looked for in what is shown: a joiner that nobody sees
 * stands behind their sign.
 */
export function markdownText(text: string): string {
  return visible(text)
    .replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&:=$^"']/g, (sign) => (needsNoEscape(sign) ? sign : `\\${sign}`))
    .replaceAll('@', `@${joiner}`)
    .replaceAll('\\#', `\\#${joiner}`)
    .replaceAll(/\b(GH)\\-/gi, `$1\\-${joiner}`)
    .replaceAll(/\b(https?|ftp)\\?:/gi, `$1${joiner}\\:`)
    .replaceAll(/\b(www)\\?\./gi, `$1${joiner}\\.`)
}

/** U+2060, word joiner. */
const joiner = '\u2060'

/** Quotes and full stops in sentences, which mean nothing there. */
function needsNoEscape(sign: string): boolean {
  return sign === '"' || sign === "'"
}

/** A text as code, in as many backticks as it takes. */
export function markdownCode(text: string): string {
  const shown = visible(text)
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = shown === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return `${fence}${space}${shown}${space}${fence}`
}
