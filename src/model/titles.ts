/**
 * Words that stand in capitals in a title. The list is frozen with `integration/v1`: a title that changed by itself
 * would change what is deployed.
 */
const acronyms: ReadonlySet<string> = new Set(
  (
    'AI API BCC CC CRM CSS CSV DM DNS ETA FAQ HITL HTML HTTP HTTPS ID IMAP IP ISO JQL JSON JWT KB LLM MIME MMS OTP PDF ' +
    'PIN QR RSS SEO SKU SLA SMS SMTP SQL SSL SSO TLS TTL UI URI URL UTC UTM UUID VAT XML ZIP'
  ).split(' '),
)

/** Words that stay small within a title. Frozen too. */
const smallWords: ReadonlySet<string> = new Set(['and', 'for', 'of', 'or'])

/**
 * The title that a name gets under `titles: derived`: `chatId` -> `Chat ID`, `webhookURL` -> `Webhook URL`,
 * `avatar_urls` -> `Avatar URLs`, `fieldNameOrId` -> `Field Name or ID`.
 */
export function deriveTitle(name: string): string {
  const before = known.get(name)
  if (before !== undefined) return before
  const words = wordsOf(name)
  // A name without a letter or a digit is its own title.
  const title = words.length === 0 ? name : words.map((word, index) => titleCase(word, index === 0)).join(' ')
  if (known.size >= mostKnown) known.clear()
  known.set(name, title)
  return title
}

/** Most fields have names that many others have. */
const known = new Map<string, string>()
const mostKnown = 2000

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll}(?!\b))/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function titleCase(word: string, first: boolean): string {
  const upper = word.toUpperCase()
  if (acronyms.has(upper)) return upper
  if (upper.endsWith('S') && acronyms.has(upper.slice(0, -1))) return `${upper.slice(0, -1)}s`
  if (!first && smallWords.has(word.toLowerCase())) return word.toLowerCase()
  const [initial = '', ...rest] = word
  return initial.toUpperCase() + rest.join('')
}
