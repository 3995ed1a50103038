import type { DocComment } from './type.ts'

/**
 * Data as TypeScript source. Whatever the data, the source is one token on one line with exactly the same value, so that
 * no text can become code. What an editor would hide or reorder (control characters, bidirectional overrides) is escaped.
 */

const hidden = '\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ufff9-\\ufffb'
const loneSurrogate = '[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]'

const unsafeInString = new RegExp(`[\\\\'"${hidden}]|${loneSurrogate}`, 'g')
const unsafeInComment = new RegExp(`(?!\\t)[${hidden}]|${loneSurrogate}`, 'g')
const unsafeInRegex = new RegExp(`[${hidden}]|${loneSurrogate}`, 'y')

/** A string literal, in the quotes that need fewer escapes; single ones if it is all the same. */
export function stringLiteral(value: string): string {
  const quote = value.includes("'") && count(value, "'") > count(value, '"') ? '"' : "'"
  const body = value.replace(unsafeInString, (character) => {
    if (character === "'" || character === '"') return character === quote ? '\\' + character : character
    return character === '\\' ? '\\\\' : escaped(character)
  })
  return quote + body + quote
}

function count(value: string, character: string): number {
  let found = 0
  for (let at = value.indexOf(character); at >= 0; at = value.indexOf(character, at + 1)) found++
  return found
}

function escaped(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\r') return '\\r'
  if (character === '\t') return '\\t'
  const hex = character.charCodeAt(0).toString(16)
  return hex.length <= 2 ? '\\x' + hex.padStart(2, '0') : '\\u' + hex.padStart(4, '0')
}

/** A literal of any kind. Throws a RangeError for a number that is not finite. */
export function literalText(value: string | number | boolean | null): string {
  if (typeof value === 'string') return stringLiteral(value)
  return typeof value === 'number' ? numberLiteral(value) : String(value)
}

function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`No literal can write the number ${value}`)
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e')
}

/**
 * A literal of `new RegExp(source, flags)`. Throws a SyntaxError where that does: a source that is no pattern could end
 * the literal early.
 */
export function regexLiteral(source: string, flags: string): string {
  return `/${regexBody(source, flags)}/${[...flags].toSorted().join('')}`
}

/** What stands between the slashes of `regexLiteral`. */
export function regexBody(source: string, flags: string): string {
  const isUnicode = /[uv]/.test(new RegExp(source, flags).flags)
  // To the grammar of literals, `[` opens a class that the next `]` closes, and a slash outside a class ends the literal.
  let inClass = false
  const body = source.replace(/\\?[^]/g, (token: string, offset: number) => {
    unsafeInRegex.lastIndex = offset + token.length - 1
    if (unsafeInRegex.test(source)) return escapedInRegex(token.slice(-1), isUnicode)
    if (token === '[') inClass = true
    if (token === ']') inClass = false
    return token === '/' && !inClass ? '\\/' : token
  })
  return body || '(?:)'
}

function escapedInRegex(character: string, isUnicode: boolean): string {
  const isSurrogate = character >= '\ud800' && character <= '\udfff'
  // A Unicode pattern reads `\ud83d\ude00` as one character, where the source has `\ude00` after a lone surrogate.
  return isUnicode && isSurrogate ? `\\u{${character.charCodeAt(0).toString(16)}}` : escaped(character)
}

/** The name of a property as it stands before the colon: bare where that is allowed, else quoted. */
export function propertyKey(name: string): string {
  // Without brackets this name would set the prototype.
  if (name === '__proto__') return "['__proto__']"
  if (wordOfLetters.test(name)) return name
  const quoted = stringLiteral(name)
  // Engines and formatters disagree on what is a letter, by their Unicode version. An escape keeps the quotes for all.
  return couldBeWord.test(name) ? quoted.replace(outsideAscii, unicodeEscape) : quoted
}

/** Letters that every engine has long known as such: Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, kana, Han, Hangul. */
const letters =
  '\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f\\u0391-\\u03a1\\u03a3-\\u03a9\\u03b1-\\u03c9\\u0400-\\u0481\\u048a-\\u052f' +
  '\\u05d0-\\u05ea\\u0620-\\u064a\\u0e01-\\u0e30\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fa5\\uac00-\\ud7a3'
const wordOfLetters = new RegExp(`^[A-Za-z_$${letters}][\\w$${letters}]*$`)
const couldBeWord = /^(?!\d)(?:[\w$]|\P{ASCII})+$/u
const outsideAscii = /\P{ASCII}/u

function unicodeEscape(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0
  return codePoint > 0xffff ? `\\u{${codePoint.toString(16)}}` : '\\u' + codePoint.toString(16).padStart(4, '0')
}

/** The name of a property as it stands before the colon in a type, where `__proto__` is a name like any other. */
export function typePropertyKey(name: string): string {
  return name === '__proto__' ? name : propertyKey(name)
}

/** The dot and the name of a member, or its name in brackets. */
export function memberText(name: string): string {
  return isIdentifierName(name) ? '.' + name : `[${stringLiteral(name)}]`
}

/** Whether a name can stand bare in any place; only ASCII, and reserved words are not looked for. */
export function isIdentifierName(name: string): boolean {
  return asciiWord.test(name)
}

const asciiWord = /^[A-Za-z_$][\w$]*$/

/** The name itself. Throws an Error if it is none: text from outside must not come here. */
export function identifierName(name: string): string {
  if (!isIdentifierName(name)) throw new Error(`Not an identifier: ${JSON.stringify(name)}`)
  return name
}

/** A line of text as a `//` comment that ends where its line ends. */
export function lineComment(line: string): string {
  return `// ${line.replace(unsafeInComment, escaped)}`.trimEnd()
}

/** The lines of a JSDoc comment that says this and nothing else; none when there is nothing to say. */
export function docLines(doc: DocComment | undefined): readonly string[] {
  const { description = '', default: preset } = doc ?? {}
  const lines = description.split(lineBreak).map(safeInDoc)
  const said = lines.slice(
    lines.findIndex((line) => line !== ''),
    lines.findLastIndex((line) => line !== '') + 1,
  )
  const all = preset === undefined ? said : [...said, `@default ${safeInDoc(preset)}`.trimEnd()]
  if (all.length === 0) return []
  return all.length === 1 ? [`/** ${all.join('')} */`] : ['/**', ...all.map((line) => ` * ${line}`.trimEnd()), ' */']
}

const lineBreak = /\r\n|[\n\r\u2028\u2029]/
/** What an editor would take for the end of the comment or the beginning of a tag. In Markdown, `\/` and `\@` are `/` and `@`. */
const markupOfDoc = /(?<=\*)\/|(?<=^|[\s{])@/g

function safeInDoc(line: string): string {
  return line.replace(unsafeInComment, escaped).replace(markupOfDoc, '\\$&').trimEnd()
}
