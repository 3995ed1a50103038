import type { Choice, Doc, List } from './doc.ts'
import { comma, concat, group, hardLine, indent, spaceOrLine, trailingComma } from './doc.ts'
import type { ObjectExpression } from './expression.ts'

export interface RenderOptions {
  /** Columns that a line may have. */
  readonly width: number
  /** Columns by which every line but the first is indented. */
  readonly indent: number
  /** The column at which the first line starts. */
  readonly column: number
}

export interface Rendered {
  readonly text: string
  /**
   * Objects that broke because they were too long, in the last link of a chain of calls that broke before. Had they been
   * meant to break, the chain might have ended its first line with their brace.
   */
  readonly brokenObjects: readonly ObjectExpression[]
}

/** How a document is laid out. */
interface Mode {
  /** Whether the line breaks directly in it break. */
  readonly broken: boolean
  readonly indent: number
  readonly inLastLink: boolean
}

const indentWidth = 2

/** What `measure` returns where a line break comes before the end of the document. */
const lineEnds = Infinity

/** Chooses the line breaks of a document. Each choice looks ahead to the end of the line at most, so the work is linear. */
export function render(root: Doc, options: RenderOptions): Rendered {
  const brokenObjects: ObjectExpression[] = []
  // What is still to be laid out, the next at the end, and how.
  const docs: Doc[] = [root]
  const modes: Mode[] = [{ broken: true, indent: options.indent, inLastLink: false }]
  let output = ''
  let column = options.column

  const write = (text: string, width: number) => {
    output += text
    column += width
  }
  const breakLine = (indent: number) => {
    output += '\n' + ' '.repeat(indent)
    column = indent
  }
  const push = (doc: Doc, mode: Mode) => {
    docs.push(doc)
    modes.push(mode)
  }
  /** Whether the document and what follows it reach the next line break; what follows breaks where it can. */
  const hasRoom = (doc: Doc, broken = false, spaces = 0) => {
    let left = measure(doc, broken, options.width - column - spaces)
    for (let index = docs.length - 1; index >= 0 && left >= 0 && left !== lineEnds; index--) {
      const next = docs[index]
      if (next !== undefined) left = measure(next, modes[index]?.broken ?? false, left)
    }
    return left >= 0
  }

  const pushChosen = (choice: Choice, mode: Mode) => {
    const flat: Mode = mode.broken ? { ...mode, broken: false } : mode
    if (!mode.broken || hasRoom(choice.first)) return push(choice.first, flat)
    const others = choice.others()
    const fitting = others.slice(0, -1).find((other) => hasRoom(other))
    return fitting === undefined ? push(others.at(-1) ?? choice.first, mode) : push(fitting, flat)
  }

  const pushBroken = ({ open, items, close, edge }: List, mode: Mode) => {
    const inside: Mode = { ...mode, indent: mode.indent + indentWidth }
    push(close, mode)
    push(edge, mode)
    for (let index = items.length - 1; index >= 0; index--) {
      const item = items[index]
      if (item === undefined) continue
      push(index === items.length - 1 ? trailingComma : comma, inside)
      push(item, inside)
      push(edge, inside)
    }
    push(open, mode)
  }

  for (;;) {
    const doc = docs.pop()
    const mode = modes.pop()
    if (doc === undefined || mode === undefined) return { text: output, brokenObjects }
    if (!mode.broken && !doc.breaks) {
      write(flatText(doc), doc.width)
      continue
    }
    switch (doc.kind) {
      case 'text':
        write(doc.text, doc.width)
        break
      case 'concat':
        for (let index = doc.parts.length - 1; index >= 0; index--) {
          const part = doc.parts[index]
          if (part !== undefined) push(part, mode)
        }
        break
      case 'indent':
        push(doc.content, { ...mode, indent: mode.indent + indentWidth })
        break
      case 'line':
        breakLine(mode.indent)
        break
      case 'group':
        if (!doc.breaks && hasRoom(doc)) write(flatText(doc), doc.width)
        else push(doc.content, asBroken(mode))
        break
      case 'list':
        if (!doc.breaks && !doc.follows && hasRoom(doc)) write(flatText(doc), doc.width)
        else {
          if (!doc.breaks && mode.inLastLink && doc.object !== undefined) brokenObjects.push(doc.object)
          pushBroken(doc, asBroken(mode))
        }
        break
      case 'choice':
        pushChosen(doc, mode)
        break
      case 'assignment': {
        if (!doc.breaks && hasRoom(doc)) {
          write(flatText(doc), doc.width)
          break
        }
        write(doc.left.text, doc.left.width)
        const place = doc.place()
        if (place === 'below') push(group(indent(concat([spaceOrLine, doc.value]))), mode)
        else if (place === 'beside' || hasRoom(doc.value, true, 1)) {
          write(' ', 1)
          push(doc.value, mode)
        } else push(indent(concat([hardLine, doc.value])), mode)
        break
      }
      case 'fill':
        for (const [index, word] of doc.words.entries()) {
          if (index > 0) write(',', 1)
          if (index > 0 && column + 1 + word.width + 1 > options.width) breakLine(mode.indent)
          else if (index > 0) write(' ', 1)
          write(word.text, word.width)
        }
        break
      case 'if-broken':
        write(doc.content.text, doc.content.width)
        break
      case 'last-link':
        push(doc.content, { ...mode, inLastLink: true })
        break
    }
  }
}

function asBroken(mode: Mode): Mode {
  return mode.broken ? mode : { ...mode, broken: true }
}

/** The text of a document on one line. */
function flatText(doc: Doc): string {
  switch (doc.kind) {
    case 'text':
      return doc.text
    case 'concat': {
      return doc.parts.map(flatText).join('')
    }
    case 'list': {
      const space = flatText(doc.edge)
      return doc.open.text + space + doc.items.map(flatText).join(', ') + space + doc.close.text
    }
    case 'line':
      return doc.mode === 'space' ? ' ' : ''
    case 'choice':
      return flatText(doc.first)
    case 'assignment':
      return `${doc.left.text} ${flatText(doc.value)}`
    case 'fill':
      return doc.words.map((word) => word.text).join(', ')
    case 'if-broken':
      return ''
    default:
      return flatText(doc.content)
  }
}

/**
 * The columns that are left of `available` behind the document, on its last line; `lineEnds` if it has a line break and
 * reaches it; negative if it is too long. It is laid out flat unless it is `broken`.
 */
function measure(doc: Doc, broken: boolean, available: number): number {
  if (!broken && !doc.breaks) return available - doc.width
  switch (doc.kind) {
    case 'text':
      return available - doc.width
    case 'concat': {
      let left = available
      for (let index = 0; index < doc.parts.length && left >= 0 && left !== lineEnds; index++) {
        const part = doc.parts[index]
        if (part !== undefined) left = measure(part, broken, left)
      }
      return left
    }
    case 'line':
    case 'fill':
      return lineEnds
    case 'list':
      return ends(available - doc.open.width)
    case 'group':
      return measure(doc.content, true, available)
    case 'choice':
      return measure(broken ? (doc.others().at(-1) ?? doc.first) : doc.first, broken, available)
    case 'assignment':
      if (doc.place() !== 'beside') return ends(available - doc.left.width)
      return measure(doc.value, true, available - doc.left.width - 1)
    case 'if-broken':
      return available - doc.content.width
    default:
      return measure(doc.content, broken, available)
  }
}

function ends(left: number): number {
  return left >= 0 ? lineEnds : left
}
