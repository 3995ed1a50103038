import { Document, parseDocument, stringify } from 'yaml'
import type { Scalar } from '../schemas/node.ts'

/** Texts of one line whose words are separated by single spaces: these can be folded without a change. */
const foldable = /^\S+( \S+)*$/

/** Line breaks other than the one that a block of lines keeps as it is, and what no line of a text should hold. */
const unusualCharacters = /[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\ufeff]/

const options = { lineWidth: 0, singleQuote: true, version: '1.2' } as const

const inFlow = new Map<Scalar, string>()

/** A scalar as it stands between brackets, or as a key: on one line, quoted where it would read as something else. */
export function flowScalar(value: Scalar): string {
  const known = inFlow.get(value)
  if (known !== undefined) return known
  const text = checked(value, printedInFlow(value), inList)
  inFlow.set(value, text)
  return text
}

function printedInFlow(value: Scalar): string {
  const isUnusual = typeof value === 'string' && (value.includes('\n') || unusualCharacters.test(value))
  // At the beginning of a line, three hyphens or points are the end of the document.
  if (isUnusual || /^(---|\.\.\.)/.test(String(value))) return quoted(value)
  const document = new Document(undefined, options)
  document.contents = document.createNode([value], { flow: true })
  const text = document.toString({ ...options, flowCollectionPadding: false })
  return text.trim().slice(1, -1)
}

/** A key. `<<` means something else where it is not quoted. */
export function printKey(key: string): string {
  return key === '<<' ? "'<<'" : flowScalar(key)
}

/** Whether a text needs several lines. */
export function isMultiLine(value: Scalar): boolean {
  return typeof value === 'string' && value.includes('\n')
}

/**
 * A scalar as it stands behind a key or a dash, which may take several lines.
 *
 * @param indent of the lines that follow, without what a block of lines adds to it
 * @param room how many characters are left on the line
 * @param width of a line
 */
export function blockScalar(value: Scalar, indent: string, room: number, width: number): string {
  if (typeof value !== 'string') return String(value)
  if (isMultiLine(value)) return lines(value, indent, {})
  const plain = checked(value, stringify(value, options).replace(/\n$/, ''), afterDash)
  if (plain.includes('\n')) return flowScalar(value)
  if (plain.length <= room || unusualCharacters.test(value)) return plain
  if (!value.includes(' ')) return plain
  return foldable.test(value)
    ? lines(value, indent, { type: 'BLOCK_FOLDED', width: width - indent.length })
    : lines(value, indent, { type: 'BLOCK_LITERAL' })
}

interface Block {
  readonly type?: 'BLOCK_FOLDED' | 'BLOCK_LITERAL'
  readonly width?: number
}

/** As a block of lines. It is printed as the value of a key, whose lines are then moved to the right. */
function lines(value: string, indent: string, { type, width = 0 }: Block): string {
  // Empty lines at the end of a block would take in those that stand between items.
  if (unusualCharacters.test(value) || value.endsWith('\n\n')) return flowScalar(value)
  const document = new Document({ k: value }, options)
  const node = document.get('k', true)
  if (type !== undefined && typeof node === 'object' && node !== null) (node as { type?: string }).type = type
  const text = document.toString({ ...options, lineWidth: width })
  const read = parseDocument(text)
  if (read.errors.length > 0 || read.get('k') !== value) return flowScalar(value)
  const [first = '', ...others] = text.slice('k: '.length).split('\n')
  const moved = others.map((line) => (line === '' ? line : `${indent}${line}`))
  // What is left of the last line is the end of the document; empty lines before it belong to the text.
  return [first, ...moved.slice(0, -1)].join('\n')
}

/** What was printed, if it reads as it should; else the same in JSON, which is YAML too. */
function checked(value: Scalar, text: string, around: (text: string) => string): string {
  const document = parseDocument(around(text))
  const isSame = document.errors.length === 0 && JSON.stringify(document.toJS()) === JSON.stringify([value])
  return isSame ? text : quoted(value)
}

/** Between double quotes, with an escape for each character that not every reader takes as it is. */
function quoted(value: Scalar): string {
  return JSON.stringify(value).replaceAll(
    /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const inList = (text: string): string => `[${text}]`
const afterDash = (text: string): string => `- ${text}`
