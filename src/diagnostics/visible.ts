/**
 * Characters that a terminal obeys or hides instead of showing them: controls, lone surrogates, line and paragraph separators,
 * and formatting characters, among them those that turn the direction of writing. The joiner that makes one emoji of several stays.
 */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?!\u200d)\p{Cf}|(?<![\p{Extended_Pictographic}\p{EMod}]\ufe0f?)\u200d/gu

/**
 * Where a command to a CI system would be read out of a line of its log, wherever that stands in the line: `##[` by GitHub Actions,
 * `##vso[` by Azure Pipelines, `##teamcity[` by TeamCity. A space behind the `##` makes it a text. (`::`, too, is a command, but only where
 * a line begins.)
 */
const commandBody = /(?<=##)(?=[a-z]*\[)/gi

/**
 * The text with nothing in it that a terminal would not show as it is: an escape character becomes `␛`, a line break `␊`,
 * a zero-width space `<U+200B>`, and `##[` becomes `## [`. What comes from a manifest, names of files included, passes through here before
 * it is printed.
 */
export function visible(text: string): string {
  const shown = /^[\x20-\x7e]*$/.test(text) ? text : text.replaceAll(unseen, spell)
  return shown.includes('##') ? shown.replaceAll(commandBody, ' ') : shown
}

/** The offsets in a line at which {@link visible} puts a space, for whoever shows it character by character. */
export function splitCommands(line: string): ReadonlySet<number> {
  return new Set(line.includes('##') ? Array.from(line.matchAll(commandBody), ({ index }) => index) : [])
}

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
