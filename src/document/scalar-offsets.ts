import type { ScalarNode } from './tree.ts'

/**
 * Where each character of a text stands in the file that it is written in: item `i` is the offset, in UTF-16 code units of the file,
 * at which unit `i` of the text begins; the last item, one more than there are units, is where the text ends.
 *
 * Block scalars (literal and folded, indented, chomped) and double-quoted texts on one line are followed exactly. YAML 1.2.2, "Block
 * Scalar Styles" (8.1) and "Escaped Characters" (5.7).
 *
 * @returns undefined for texts that are written otherwise: then only the scalar as a whole has a place
 */
export function scalarOffsets(node: ScalarNode): readonly number[] | undefined {
  const { value, style } = node
  if (typeof value !== 'string') return undefined
  const traced = style === 'literal' || style === 'folded' ? traceBlock(node, value) : traceQuoted(node)
  // What was followed must be what was read.
  return traced !== undefined && traced.text === value ? traced.offsets : undefined
}

/** The offset in UTF-16 code units of each offset in UTF-8 bytes of a text: item `i` is for byte `i`; one more than there are bytes. */
export function offsetsOfBytes(text: string): readonly number[] {
  const offsets: number[] = []
  for (let index = 0; index < text.length;) {
    const code = text.codePointAt(index) ?? 0
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    for (let byte = 0; byte < bytes; byte += 1) offsets.push(index)
    index += code < 0x10000 ? 1 : 2
  }
  offsets.push(text.length)
  return offsets
}

interface Traced {
  readonly text: string
  readonly offsets: readonly number[]
}

interface Line {
  /** Without its indentation; empty for a blank line. */
  readonly content: string
  /** Where the content begins, and where the line ends, in the file. */
  readonly start: number
  readonly end: number
}

function traceBlock({ source, range, style }: ScalarNode, value: string): Traced | undefined {
  const headerEnd = source.indexOf('\n')
  if (headerEnd < 0) return value === '' ? { text: '', offsets: [range[1]] } : undefined
  const lines = blockLines(source, headerEnd + 1, range[0], value)
  const lastWritten = lines.findLastIndex(({ content }) => content !== '')

  let text = ''
  const offsets: number[] = []
  const add = (characters: string, at: (index: number) => number): void => {
    for (let index = 0; index < characters.length; index += 1) offsets.push(at(index))
    text += characters
  }
  let previous: Line | undefined
  let blanks: Line[] = []
  for (const line of lines.slice(0, lastWritten + 1)) {
    if (line.content === '') {
      blanks.push(line)
      continue
    }
    for (const { character, at } of separators(previous, blanks, line, style === 'folded')) add(character, () => at)
    add(line.content, (index) => line.start + index)
    previous = line
    blanks = []
  }
  // How many line breaks are left at the end is for the chomping to say.
  const ends = lines.slice(Math.max(lastWritten, 0)).map(({ end }) => end)
  for (let index = 0; text.length < value.length && value[text.length] === '\n'; index += 1)
    add('\n', () => ends[index] ?? range[1])
  offsets.push(ends[0] ?? range[1])
  return { text, offsets }
}

/** The lines below the header of a block scalar. */
function blockLines(source: string, from: number, base: number, value: string): readonly Line[] {
  const written: { readonly text: string; readonly at: number }[] = []
  for (let at = from; at <= source.length;) {
    const next = source.indexOf('\n', at)
    const end = next < 0 ? source.length : next
    const text = source.slice(at, end)
    written.push({ text: text.endsWith('\r') ? text.slice(0, -1) : text, at })
    at = end + 1
  }
  if (source.endsWith('\n')) written.pop()
  // An indentation indicator can leave spaces to the first line that has something on it.
  const first = written.find(({ text }) => text.trim() !== '')
  const firstOfValue = value.split('\n').find((line) => line.trim() !== '')
  const indent = first === undefined ? 0 : leadingSpaces(first.text) - leadingSpaces(firstOfValue ?? '')
  return written.map(({ text, at }) => ({
    content: text.slice(indent),
    start: base + at + Math.min(indent, text.length),
    end: base + at + text.length,
  }))
}

function leadingSpaces(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0
}

interface Separator {
  readonly character: string
  readonly at: number
}

/** What stands between two lines in the text. Folding makes a space of a line break, unless a line is blank or further indented. */
function separators(
  previous: Line | undefined,
  blanks: readonly Line[],
  next: Line,
  isFolded: boolean,
): readonly Separator[] {
  const breaks = blanks.map(({ end }) => ({ character: '\n', at: end }))
  if (previous === undefined) return breaks
  const first = { character: '\n', at: previous.end }
  const isKept = !isFolded || /^[ \t]/.test(previous.content) || /^[ \t]/.test(next.content)
  if (isKept) return [first, ...breaks]
  return breaks.length === 0 ? [{ character: ' ', at: previous.end }] : breaks
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}

function traceQuoted({ source, range, style }: ScalarNode): Traced | undefined {
  if (style !== 'double-quoted' || source.includes('\n')) return undefined
  let text = ''
  const offsets: number[] = []
  const token = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))|[^]/gu
  for (const match of source.slice(1, -1).matchAll(token)) {
    const [whole, ...codes] = match
    const hex = codes.slice(0, 3).find((code) => code !== undefined)
    const escape = codes[3]
    const written = hex === undefined ? undefined : Number.parseInt(hex, 16)
    if (written !== undefined && written > 0x10ffff) return undefined
    const characters =
      written !== undefined ? String.fromCodePoint(written) : escape === undefined ? whole : (escapes[escape] ?? escape)
    const isWritten = whole.length === characters.length && whole === characters
    for (let index = 0; index < characters.length; index += 1)
      offsets.push(range[0] + 1 + match.index + (isWritten ? index : 0))
    text += characters
  }
  offsets.push(range[1] - 1)
  return { text, offsets }
}
