/** What stands for one character in a regular expression: an escape, a class, or a character. */
const token = /\\[pPu]\{[^}]*\}|\\u[0-9A-Fa-f]{4}|\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^]/gu

/**
 * The flags with which JavaScript reads a pattern as JSON Schema means it, by characters and not by UTF-16 units. A person
 * writes `u` only where it matters, and so do we: where the pattern holds characters beyond the first 65,536, properties
 * of characters, or something that may be such a character and is counted (`.`, `[^a]`, `\S`).
 */
export function patternFlags(pattern: string): '' | 'u' {
  const tokens = pattern.match(token) ?? []
  const matters = tokens.some((each, index) => {
    if (/\\[pPu]\{|[\u{10000}-\u{10FFFF}]|\\u[dD][89A-Fa-f]/u.test(each)) return true
    const mayBeAnything = each === '.' || each.startsWith('[^') || /\\[DWS]/.test(each)
    const next = tokens[index + 1]
    return mayBeAnything && next !== '*' && next !== '+'
  })
  return matters ? 'u' : ''
}
