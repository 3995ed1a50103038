/** A piece of a VRL program, white space and comments aside. Offsets are UTF-16 code units of the source. */
export interface Token {
  readonly kind: 'identifier' | 'text' | 'number' | 'mark'
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * The tokens of a VRL program, as far as one has to know them to tell code from text: the lexical grammar of VRL 0.25. What it does
 * not know becomes a mark of one character, so that nothing is an error here; the compiler says what is wrong.
 */
export function lex(source: string): readonly Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const { identifier, text, number, mark } = match.groups ?? {}
    const kind =
      identifier !== undefined ? 'identifier' : text !== undefined ? 'text' : number !== undefined ? 'number' : 'mark'
    if (kind === 'mark' && mark === undefined) continue
    tokens.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

const pattern = new RegExp(
  [
    String.raw`(?:\s|#[^\n]*)+`,
    // Raw texts, regular expressions and times have a letter in front.
    String.raw`(?<text>"(?:\\[^]|[^"\\])*"?|[srt]'(?:\\[^]|[^'\\])*'?)`,
    String.raw`(?<identifier>[A-Za-z_@][\w@]*)`,
    String.raw`(?<number>\d[\d_]*(?:\.\d+)?)`,
    String.raw`(?<mark>\?\?=?|[=!<>]=|\|=|&&|\|\||->|[^])`,
  ].join('|'),
  'gu',
)
