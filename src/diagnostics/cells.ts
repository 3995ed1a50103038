import { splitCommands, visible } from './visible.ts'

/** What one sees as one character, and where it stands on a terminal. */
export interface Cell {
  /** Start and end (exclusive) in the line, in UTF-16 code units. */
  readonly start: number
  readonly end: number
  /** What is printed for it; a tab is printed as spaces. */
  readonly text: string
  /** 0-based, counted in the columns of a terminal. */
  readonly column: number
  /** How many of them it takes. */
  readonly width: number
}

const tabStop = 4

/** Lays a line (without its line break) out on a terminal. */
export function layOut(line: string): readonly Cell[] {
  const cells: Cell[] = []
  const spaces = splitCommands(line)
  let start = 0
  let column = 0
  for (const character of characters(line)) {
    const shown = character === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : visible(character)
    const text = spaces.has(start) ? ` ${shown}` : shown
    const width = displayWidth(text)
    cells.push({ start, end: start + character.length, text, column, width })
    start += character.length
    column += width
  }
  return cells
}

let segmenter: Intl.Segmenter | undefined

/** The grapheme clusters of a line. */
function characters(line: string): Iterable<string> {
  // Latin letters stand alone: most lines need no segmenter, which takes 5 ms to make.
  if (/^[\t\x20-\x7e\xa0-\xac\xae-\u02ff]*$/.test(line)) return line
  // The locale is fixed: the same line is laid out the same everywhere.
  segmenter ??= new Intl.Segmenter('en')
  return Array.from(segmenter.segment(line), ({ segment }) => segment)
}

/** The characters that a terminal shows two columns wide: Unicode's East Asian Width W and F, without emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u
/** The characters that join the one before: marks, and the later parts of a Hangul syllable. */
const joining = /[\p{M}\u1160-\u11ff]/u
/** A picture: shown as one by default, or because a variation selector asks for it; a flag; a keycap. */
const emoji = /^(?:\p{Emoji_Presentation}|\p{RI}\p{RI}|\p{Emoji}\ufe0f)/u

/** How many columns one grapheme cluster, or the visible spelling of one, takes. */
function displayWidth(text: string): number {
  if (emoji.test(text)) return 2
  let width = 0
  for (const character of text) {
    if (wide.test(character)) width += 2
    else if (!joining.test(character)) width += 1
  }
  return width
}
