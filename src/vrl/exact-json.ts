/** JSON whose integers are exact: one that a number would round is a bigint. */
export type ExactJson =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly ExactJson[]
  | { readonly [key: string]: ExactJson }

export type ExactMap = { readonly [key: string]: ExactJson }

export function isMap(value: ExactJson | undefined): value is ExactMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** As compact JSON, keys in their order. */
export function writeExact(value: ExactJson): string {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[${value.map(writeExact).join(',')}]`
  if (!isMap(value)) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}:${writeExact(member)}`)
    .join(',')}}`
}

/** Digits enough for an integer that a number may not hold; also found in fractions and texts, which costs time only. */
const longDigits = /\d{16}/

/**
 * Reads JSON without rounding an integer. The text is valid JSON, not deep. `__proto__` is a key like others.
 */
export function parseExactJson(text: string): ExactJson {
  return longDigits.test(text) ? readExactly(text) : (JSON.parse(text) as ExactJson)
}

/** The rest of a number, from its first character. */
const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y

function readExactly(text: string): ExactJson {
  let at = 0
  const skipSpace = (): void => {
    while (/\s/.test(text.charAt(at))) at += 1
  }
  /** Whether the next character is this one, which is then read. */
  const reads = (character: string): boolean => {
    skipSpace()
    const isNext = text.charAt(at) === character
    if (isNext) at += 1
    return isNext
  }
  const readString = (): string => {
    skipSpace()
    const start = at
    at = endOfString(text, at)
    return JSON.parse(text.slice(start, at)) as string
  }
  const readNumber = (): number | bigint => {
    number.lastIndex = at
    const [token = '', fraction, exponent] = number.exec(text) ?? []
    if (token === '') throw new SyntaxError(`no JSON value at ${at}`)
    at += token.length
    const value = Number(token)
    const isInteger = fraction === undefined && exponent === undefined
    return isInteger && !Number.isSafeInteger(value) ? BigInt(token) : value
  }
  const readList = <Item>(end: string, readItem: () => Item): Item[] => {
    const items: Item[] = []
    if (reads(end)) return items
    do items.push(readItem())
    while (reads(','))
    reads(end)
    return items
  }
  const readMember = (): [string, ExactJson] => {
    const key = readString()
    reads(':')
    return [key, readValue()]
  }
  const readWord = (): ExactJson => {
    const word = /[a-z]+/y
    word.lastIndex = at
    const [token = ''] = word.exec(text) ?? []
    if (token === '') return readNumber()
    at += token.length
    return JSON.parse(token) as ExactJson
  }
  const readValue = (): ExactJson => {
    if (reads('{')) return Object.fromEntries(readList('}', readMember))
    if (reads('[')) return readList(']', readValue)
    return text.charAt(at) === '"' ? readString() : readWord()
  }
  return readValue()
}

/** Where the string that begins at this quote ends: after its closing quote. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  if (end === -1) throw new SyntaxError(`the string at ${start} has no end`)
  return end + 1
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text.charAt(at - 1 - slashes) === '\\') slashes += 1
  return slashes % 2 === 1
}
