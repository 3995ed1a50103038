import type { BracketProblem } from './brackets.ts'
import type { YamlError } from './scan.ts'
import type { OffsetRange } from './tree.ts'

/** A syntax error in our words. */
export interface SyntaxProblem {
  readonly range: OffsetRange
  /** What is wrong and what to do, in whole sentences. */
  readonly problem: string
  /** What could stand in place of the range. */
  readonly replacement?: Replacement
  readonly related?: { readonly message: string; readonly range: OffsetRange }
  /** How to read on: as if the range were text, text with only its opening quote, or not there. Absent: reading went on by itself. */
  readonly repair?: 'quote' | 'unquote' | 'leave-out'
  /** It may only be that reading went astray at an earlier error. */
  readonly isConsequence?: boolean
}

export interface Replacement {
  readonly title: string
  readonly text: string
}

export function describeUnclosedQuote(text: string, [start, end]: OffsetRange): SyntaxProblem {
  return {
    range: [start, endOfQuote(text, start)],
    problem: `The text that begins here has no closing ${text.charAt(start)}. Add it; all lines of the text must be indented deeper than its key.`,
    // It has swallowed what follows. Where the indentation has ended it, nothing is lost.
    ...(end === text.length && { repair: 'unquote' }),
  }
}

export function describeBracket(text: string, { open, end }: BracketProblem): SyntaxProblem {
  const bracket = text.charAt(open[0])
  const expected = bracket === '{' ? '}' : ']'
  if (end[0] < end[1]) {
    const found = text.slice(...end)
    return {
      range: end,
      problem: `"${found}" closes a "${bracket}". Write "${expected}".`,
      replacement: { title: `change it to "${expected}"`, text: expected },
      related: { message: `The "${bracket}" stands here`, range: open },
    }
  }
  if (text.charAt(end[0]) === expected)
    return {
      range: open,
      problem: `The "${expected}" that closes this "${bracket}" is not indented deeper than the key. Indent it, or write it on the line before.`,
      related: { message: 'It stands here', range: atToken(text, end[0]) },
    }
  return {
    range: open,
    problem: `This "${bracket}" has no "${expected}". Add it; all lines up to it must be indented deeper than the key.`,
    related: { message: `A "${expected}" was expected before this`, range: atToken(text, end[0]) },
  }
}

/**
 * @param errors all errors of the text: some come in pairs
 * @returns nothing for the second of a pair
 */
export function describeError(
  text: string,
  error: YamlError,
  errors: readonly YamlError[],
): SyntaxProblem | readonly [] {
  const range = atToken(text, error.range[0])
  const [start] = range
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY': {
      if (isListItem(text, start)) return listAmongKeys(range)
      const key = errors.find(({ code, range }) => code === 'MULTILINE_IMPLICIT_KEY' && range[0] === start)
      if (key) return tooDeepLine(atToken(text, text.lastIndexOf('\n', key.range[1] - 1)))
      return isQuote(text.charAt(start)) ? textAfterQuote(range) : unquotedColon(text, start)
    }
    case 'MULTILINE_IMPLICIT_KEY':
      if (errors.some(({ code, range }) => code === 'BLOCK_AS_IMPLICIT_KEY' && range[0] === start)) return []
      if (isListItem(text, start)) return listAmongKeys(range)
      return isQuote(text.charAt(start))
        ? { range, problem: 'A key must end on the line it begins on.' }
        : noColon(text, start)
    case 'MISSING_CHAR':
      return describeMissing(text, error, range)
    case 'BAD_INDENT':
      return { range, problem: describeIndentation(error.message) }
    case 'UNEXPECTED_TOKEN':
      return describeUnexpected(text, error, range)
    case 'BAD_SCALAR_START':
      return { range, problem: `Text cannot begin with "${text.charAt(start)}". Put it in quotes.` }
    case 'BAD_DQ_ESCAPE': {
      const escape = text.slice(error.range[0], error.range[0] + 2)
      const problem = `"${escape}" is no escape that double quotes know. Write "\\${escape}" for a backslash, or use single quotes.`
      return { range: [error.range[0], error.range[0] + 2], problem }
    }
    case 'BLOCK_IN_FLOW':
      return {
        range,
        problem: 'Inside of "{ }" and "[ ]" a "," stands between entries, and text with ": " in it must be in quotes.',
      }
    case 'BAD_ALIAS':
      if (error.message.endsWith('is ambiguous')) {
        return {
          range,
          problem: 'A space is missing before this ":". Text that begins with "*" or "&" must be in quotes.',
        }
      }
      return {
        range,
        problem: 'A name is missing behind this sign. Text that begins with "*" or "&" must be in quotes.',
      }
    case 'ALIAS_PROPS':
      return { range, problem: 'An alias cannot have an anchor of its own. Remove one of the two.' }
    case 'MULTIPLE_ANCHORS':
      return { range, problem: 'A value can have only one anchor. Remove this one.' }
    case 'BAD_PROP_ORDER':
      return { range, problem: 'An anchor stands directly before its value. Move it behind the sign.' }
    case 'KEY_OVER_1024_CHARS':
      return { range, problem: 'A key can have at most 1,024 characters.' }
    default:
      return unreadable(range)
  }
}

function describeMissing(text: string, { message }: YamlError, range: OffsetRange): SyntaxProblem {
  const [start] = range
  if (message.startsWith('Implicit map keys'))
    return isListItem(text, start) ? listAmongKeys(range) : noColon(text, start)
  if (message.startsWith('Missing space after :')) return { range, problem: 'A space is missing after this ":".' }
  if (message.startsWith('Missing ,')) return { range, problem: 'A "," is missing before this.' }
  if (message.startsWith('Comments')) {
    return { range, problem: 'A comment needs a space before its "#", and text with "#" in it must be in quotes.' }
  }
  if (message.startsWith('Sequence item')) {
    const isDash = text.charAt(start) === '-'
    return {
      range,
      problem: isDash
        ? 'A space is missing after this "-".'
        : 'Here the next item of the list, with "- ", was expected.',
    }
  }
  if (message.startsWith('Block scalars')) {
    return { range, problem: 'The blank lines above hold more spaces than this line. Remove their spaces.' }
  }
  if (message.startsWith('Tags and anchors')) return { range, problem: 'A space is missing before this.' }
  if (message.startsWith('Block collection')) return { range, problem: 'Nothing may follow "---" on its line.' }
  if (message.includes('directives-end')) return { range, problem: 'After a directive, a line with "---" is missing.' }
  return unreadable(range)
}

function describeIndentation(message: string): string {
  if (message.startsWith('Block scalar')) return 'The text of a block must be indented deeper than its key.'
  if (message.startsWith('All sequence')) return 'The "-" of all items of a list must stand in the same column.'
  return 'The keys of a map must stand in the same column, and this line begins in a column where no key above it does.'
}

function describeUnexpected(text: string, { message }: YamlError, range: OffsetRange): SyntaxProblem {
  const [start, end] = range
  const character = text.charAt(start)
  if (message.includes('on same line with key')) {
    return { range, problem: 'A list cannot begin on the line of its key. Write "- " on the next line, or use "[ ]".' }
  }
  if (message.startsWith('Block scalar header')) {
    return { range, problem: 'Nothing may follow a "|" or ">" on its line. Write the text below, indented.' }
  }
  if (message.startsWith('Unexpected ,') || message.startsWith('Unexpected empty')) {
    return { range: [start, Math.min(start + 1, end)], problem: 'An entry is missing at this ",".' }
  }
  if (character === '}' || character === ']') {
    const problem = `This "${character}" closes nothing. Remove it, or put the text in quotes.`
    const repair = startsLine(text, start) ? 'leave-out' : 'quote'
    return { range: [start, start + 1], problem, repair, isConsequence: true }
  }
  if (isQuote(text.slice(0, start).trimEnd().at(-1) ?? '')) return textAfterQuote(range)
  return { ...unreadable(range), isConsequence: true }
}

function unreadable(range: OffsetRange): SyntaxProblem {
  return {
    range,
    problem: 'This does not fit what stands before it. Check the indentation, the quotes and the colons.',
  }
}

function listAmongKeys(range: OffsetRange): SyntaxProblem {
  const problem = 'This is an item of a list, where a key is expected. Indent it below the key that it belongs to.'
  return { range, problem }
}

function tooDeepLine(range: OffsetRange): SyntaxProblem {
  const problem = 'This line is indented deeper than the key above it, which has its value already. Align the two keys.'
  return { range, problem }
}

function textAfterQuote(range: OffsetRange): SyntaxProblem {
  return { range, problem: 'Text goes on behind its closing quote. Put all of it in quotes.' }
}

function unquotedColon(text: string, start: number): SyntaxProblem {
  const line = text.slice(start, endOfLine(text, start))
  const value = line.replace(/\s#.*$/, '').trimEnd()
  const sign = /^[?:-](?=\s)/.exec(value)?.[0]
  return {
    range: [start, start + value.length],
    problem:
      sign === undefined
        ? 'Text with ": " in it must be in quotes.'
        : `Text that begins with "${sign} " must be in quotes.`,
    replacement: { title: 'put it in quotes', text: `'${value.replaceAll("'", "''")}'` },
    repair: 'quote',
  }
}

function noColon(text: string, start: number): SyntaxProblem {
  const line = text.slice(start, endOfLine(text, start))
  const range = [start, start + line.length] as const
  const repair = startsLine(text, start) ? { repair: 'leave-out' as const } : {}
  const glued = /^([\w$-]+:)(\S.*)$/.exec(line)
  if (glued) {
    const [, key = '', value = ''] = glued
    const replacement = { title: 'add a space', text: `${key} ${value}` }
    return { range, problem: `A space is missing after "${key}".`, replacement, ...repair }
  }
  return { range, problem: 'A key is expected here, and a key is followed by ":".', ...repair }
}

/** Whether nothing but white space stands before something on its line. */
function startsLine(text: string, offset: number): boolean {
  return offset === 0 || text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === ''
}

function isListItem(text: string, offset: number): boolean {
  return text.charAt(offset) === '-' && /^\s?$/.test(text.charAt(offset + 1))
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'"
}

/** From the next character that is no white space up to the end of the word. */
function atToken(text: string, offset: number): OffsetRange {
  const token = /\S+/g
  token.lastIndex = offset
  const found = token.exec(text)
  return found ? [found.index, token.lastIndex] : [text.length, text.length]
}

/** Without the white space, and the line break, at the end of a line. */
export function endOfLine(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset)
  const end = lineBreak < 0 ? text.length : lineBreak
  return offset + text.slice(offset, end).trimEnd().length
}

/** Brackets and commas at the end of the line hardly belong to the text. */
function endOfQuote(text: string, start: number): number {
  let end = endOfLine(text, start)
  while (end > start + 1 && ' \t\r]},'.includes(text.charAt(end - 1))) end--
  return end
}
