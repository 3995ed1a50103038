/** A stretch of TypeScript that is no code. A template is one for each piece of its text: what stands in `${}` is code. */
export interface Text {
  readonly kind: 'comment' | 'string' | 'template' | 'pattern'
  readonly start: number
  readonly end: number
}

/**
 * Finds the comments and texts of a module, without a parser, so that a build need not load one. What is broken ends somewhere: a
 * string with its line, and a comment or template with the file. Takes time in proportion to the text, whatever it is.
 */
export function findTexts(text: string): readonly Text[] {
  const found: Text[] = []
  /** For each brace that is open: whether a template goes on behind it. */
  const open: boolean[] = []
  let noPatternBefore = 0
  let at = 0
  const add = (kind: Text['kind'], end: number): void => {
    found.push({ kind, start: at, end })
    at = end
  }
  while (at < text.length) {
    const character = text[at]
    if (text.startsWith('//', at)) add('comment', endOfLine(text, at))
    else if (text.startsWith('/*', at)) add('comment', behind(text, '*/', at + 2))
    else if (character === '"' || character === "'") add('string', endOfString(text, at))
    else if (character === '`' || (character === '}' && open.pop() === true)) add('template', endOfTemplate(at + 1))
    else if (character === '/' && at >= noPatternBefore && beginsPattern(text, at)) {
      const end = endOfPattern(text, at)
      if (end === undefined) noPatternBefore = endOfLine(text, at)
      else add('pattern', end)
    } else {
      if (character === '{') open.push(false)
      plain.lastIndex = at + 1
      plain.test(text)
      at = plain.lastIndex
    }
  }
  return found

  function endOfTemplate(from: number): number {
    for (let index = from; index < text.length; index += 1) {
      if (text[index] === '`') return index + 1
      if (text[index] === '\\') index += 1
      else if (text.startsWith('${', index)) {
        open.push(true)
        return index + 2
      }
    }
    return text.length
  }
}

/** The text with some of what is no code blanked. Offsets and line breaks stay. */
export function blanked(text: string, kinds: readonly Text['kind'][]): string {
  return replaceTexts(text, ({ kind }, found) => (kinds.includes(kind) ? found.replaceAll(/[^\n]/g, ' ') : found))
}

/** The text with what is no code, and what is, replaced. */
export function replaceTexts(
  text: string,
  replace: (text: Text, found: string) => string,
  replaceCode: (code: string) => string = (code) => code,
): string {
  const parts: string[] = []
  let end = 0
  for (const found of findTexts(text)) {
    parts.push(replaceCode(text.slice(end, found.start)), replace(found, text.slice(found.start, found.end)))
    end = found.end
  }
  return [...parts, replaceCode(text.slice(end))].join('')
}

const plain = /[^/'"`{}]*/y

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function behind(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from)
  return found < 0 ? text.length : found + wanted.length
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === text[start]) return index + 1
    if (text[index] === '\n') return index
    if (text[index] === '\\') index += 1
  }
  return text.length
}

/** Whether a slash begins a regular expression, by what stands before it: behind a value, it divides. */
function beginsPattern(text: string, slash: number): boolean {
  const before = text.slice(Math.max(0, slash - 40), slash).trimEnd()
  return /(?:^|[([{,;=:!&|?+*%<>~^-]|\b(?:return|typeof|case|in|of|do|else|void|throw|await|yield))$/.test(before)
}

/** Undefined when none ends on the same line. */
function endOfPattern(text: string, slash: number): number | undefined {
  let isInClass = false
  for (let index = slash + 1; index < text.length && text[index] !== '\n'; index += 1) {
    const character = text[index]
    if (character === '/' && !isInClass) return index + 1
    if (character === '\\') index += 1
    else if (character === '[') isInClass = true
    else if (character === ']') isInClass = false
  }
  return undefined
}
