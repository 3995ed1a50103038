import type { FormatScalar } from './tree.ts'

/** White space other than the space, control characters, and what no reader shows. */
const unusual = /[\0-\x1f\x7f-\xa0\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/
const unusualEach = new RegExp(unusual, 'g')

/** Characters that mean something where a text begins. */
const indicator = /^[-?:](?=[\s,[\]{}]|$)|^[,[\]{}#&*!|>'"%@`=]/

/** What is no text in YAML 1.2: null, a boolean, a number. */
const otherValue =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

/** What older readers take for a boolean, a date or a number to the base of 60: quotes around it are kept. */
const otherValueOnce =
  /^~|^(?:y|n|yes|no|on|off|<<)$|^\d{4}-\d\d?-\d\d?|^[-+]?[\d_]+(?::[0-5]?\d)+(?:\.\d*)?$|^[-+]?[\d_,.]+$/i

/**
 * A scalar as it stands on one line: without quotes where YAML needs none, else between double quotes, or single ones where the
 * text has double quotes or backslashes in it.
 */
export function printScalar(scalar: FormatScalar, inFlow: boolean): string {
  const { style, source, value } = scalar
  switch (style) {
    case 'plain':
      return source.includes('\n') ? printText(value, inFlow) : source
    case 'single-quoted':
    case 'double-quoted':
      if (style === 'double-quoted' && isEscaped(source)) return source
      return !otherValueOnce.test(value) && isPlain(value, inFlow) ? value : quote(value)
    case 'literal':
    case 'folded':
      return printText(value, inFlow)
  }
}

/** A text on one line, quoted where it would read as something else. */
function printText(value: string, inFlow: boolean): string {
  return isPlain(value, inFlow) ? value : quote(value)
}

/** Whether it is on one line and has escapes that its author chose: for more than a quote or a backslash. */
function isEscaped(source: string): boolean {
  return !source.includes('\n') && /\\[^"\\/]/.test(source.replaceAll('\\\\', ''))
}

/** Whether a text reads as itself without quotes. */
function isPlain(value: string, inFlow: boolean): boolean {
  if (value === '' || value.trim() !== value || unusual.test(value)) return false
  if (indicator.test(value) || otherValue.test(value) || /^(---|\.\.\.)/.test(value)) return false
  if (/: |:$| #/.test(value)) return false
  return !inFlow || !/[,[\]{}]/.test(value)
}

function quote(value: string): string {
  if (unusual.test(value)) return escaped(value)
  return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`
}

function escaped(value: string): string {
  const text = JSON.stringify(value)
  return text.replaceAll(unusualEach, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * A text that was written over several lines without being a block, as the lines of one: the header, then what stands below it
 * without indentation.
 *
 * @returns undefined when a block cannot say it
 */
export function asBlock({ style, source, value }: FormatScalar): readonly string[] | undefined {
  if (!source.includes('\n') || style === 'literal' || style === 'folded') return undefined
  if (value.includes('\n')) return literalBlock(value)
  const inner = style === 'plain' ? source : source.slice(1, -1)
  const lines = inner.split('\n').map((line) => line.trim())
  const isSame = lines.every((line) => line !== '') && lines.join(' ') === value
  return isSame && !unusual.test(value) ? ['>-', ...lines] : undefined
}

function literalBlock(value: string): readonly string[] | undefined {
  const isEnded = value.endsWith('\n')
  const lines = (isEnded ? value.slice(0, -1) : value).split('\n')
  const isUsual = lines.every((line) => !unusual.test(line) && line.trimEnd() === line)
  if (!isUsual || lines[0] === '' || lines[0]?.startsWith(' ') === true || lines.at(-1) === '') return undefined
  return [isEnded ? '|' : '|-', ...lines]
}

/** Whether a scalar is printed as a block of text: it was one, and has something in it. */
export function isBlockText({ style, value }: FormatScalar): boolean {
  return (style === 'literal' || style === 'folded') && value !== ''
}

/** Whether the empty lines below a block of text belong to it. */
export function keepsEmptyLines({ source }: FormatScalar): boolean {
  return source[1] === '+'
}

/** A block of text as lines: its header, which says the indentation where that cannot be seen, then its content. */
export function blockLines({ source }: FormatScalar): readonly string[] {
  const [header = '', ...lines] = source.split('\n')
  const first = lines.findIndex((line) => /[^ ]/.test(line))
  const leading = first < 0 ? lines : lines.slice(0, first + 1)
  const isHidden = leading.some((line) => line.startsWith(' '))
  return [isHidden ? `${header[0]}2${header.slice(1)}` : header, ...lines]
}

/** The scalar of a plain text. */
export function plainText(value: string): FormatScalar {
  return { kind: 'scalar', style: 'single-quoted', source: `'${value.replaceAll("'", "''")}'`, value, isText: true }
}
