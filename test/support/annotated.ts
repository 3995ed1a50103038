import type { Location, Position } from '../../src/diagnostics/location.ts'

/** The folder in which the files of tests stand. It exists in no file system but in memory. */
export const projectRoot = '/project'

/** A source text whose marks were taken out. */
export interface AnnotatedSource {
  readonly text: string
  /** Start and end (exclusive) of each `«…»`, in UTF-16 code units, in the order of the opening marks. */
  readonly ranges: readonly (readonly [start: number, end: number])[]
  /** Gives it a place: a path relative to {@link projectRoot}, or an absolute one. */
  readonly file: (path: string) => AnnotatedFile
}

export interface AnnotatedFile extends AnnotatedSource {
  /** Absolute path with forward slashes. */
  readonly path: string
  /** Where the range of this number stands; `file` is the file as a whole. */
  readonly location: (at: number | 'file') => Location
  readonly position: (offset: number) => Position
}

/**
 * Source text as a user writes it, with places marked `«…»` (`«»` is an empty one; they may be nested).
 *
 * What stands between the backticks is taken as it is: `\n` is a backslash and an n. A value `${…}` is inserted verbatim,
 * marks included: `${'`'}`, `${'\u2028'}`, `${'«'}`. When the text begins with a line break, that break, the indentation that
 * all its lines share, and the indentation before the closing backtick are taken away, so that line 1 is the first that one sees.
 */
export function annotated(strings: TemplateStringsArray, ...values: readonly (string | number)[]): AnnotatedSource {
  const pieces = unindent(strings.raw)
  const ranges: [start: number, end: number][] = []
  const open: [start: number, end: number][] = []
  let text = ''
  for (const [index, piece] of pieces.entries()) {
    for (const token of piece.split(/([«»])/)) {
      if (token === '«') {
        const range: [number, number] = [text.length, -1]
        ranges.push(range)
        open.push(range)
      } else if (token === '»') {
        const range = open.pop()
        if (!range) throw new Error('annotated: a » without its «')
        range[1] = text.length
      } else {
        text += token
      }
    }
    if (index < values.length) text += String(values[index])
  }
  if (open.length > 0) throw new Error('annotated: a « without its »')
  return createSource(text, ranges)
}

/** The text of {@link annotated}, for what has no marks: the text that a fix leaves, an expected output. */
export function unindented(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return unindent(strings.raw)
    .map((piece, index) => piece + (index < values.length ? String(values[index]) : ''))
    .join('')
}

function createSource(text: string, ranges: AnnotatedSource['ranges']): AnnotatedSource {
  return {
    text,
    ranges,
    file: (path) => createFile(path.startsWith('/') ? path : `${projectRoot}/${path}`, text, ranges),
  }
}

function createFile(path: string, text: string, ranges: AnnotatedSource['ranges']): AnnotatedFile {
  const position = (offset: number) => positionIn(text, offset)
  return {
    ...createSource(text, ranges),
    path,
    position,
    location: (at) => {
      if (at === 'file') return { file: path }
      const range = ranges[at]
      if (!range) throw new Error(`${path} has ${ranges.length} marked ranges; there is no range ${at}`)
      return { file: path, range: { start: position(range[0]), end: position(range[1]) } }
    },
  }
}

/** Line and column of an offset, counted anew from the text: the tests trust nobody's line table. */
function positionIn(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n')
  // Editors do not count a byte order mark as a column.
  return { offset, line: lines.length, column: (lines.at(-1) ?? '').replace(/^\uFEFF/, '').length + 1 }
}

function unindent(pieces: readonly string[]): readonly string[] {
  const [first] = pieces
  if (!first?.startsWith('\n')) return pieces
  // Where a value is inserted stands a character that is no white space and cannot be in a source file.
  const gap = '\uFFFF'
  const lines = pieces.join(gap).slice(1).split('\n')
  const last = lines.pop() ?? ''
  const filled = [...lines, last].filter((line) => line.trim() !== '')
  const indentation = Math.min(...filled.map((line) => line.length - line.trimStart().length))
  const cut = lines.map((line) => (line.trim() === '' ? '' : line.slice(indentation)))
  return [...cut, last.trim() === '' ? '' : last.slice(indentation)].join('\n').split(gap)
}
