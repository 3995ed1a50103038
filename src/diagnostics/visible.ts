/**
 * Characters that a terminal obeys or hides instead of showing them: controls, lone surrogates, line and paragraph separators,
 * and formatting characters, among them those that turn the direction of writing. The joiner that makes one emoji of several stays.
 */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?!\u200d)\p{Cf}|(?<![\p{Extended_Pictographic}\p{EMod}]\ufe0f?)\u200d/gu

/**
 * The text with nothing in it that a terminal would not show as it is: an escape character becomes `␛`, a line break `␊`,
 * a zero-width space `<U+200B>`. What comes from a manifest, names of files included, passes through here before it is printed.
 */
export function visible(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.replaceAll(unseen, spell)
}

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code)
  if (code === 0x7f) return '␡'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
