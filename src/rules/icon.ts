import type { RuleFamily } from './rule.ts'
import { shippedText } from './shipped-file.ts'

type Ids = 'rules/icon-not-svg' | 'rules/unsafe-icon' | 'rules/icon-not-square'

/** The icon is a square SVG that holds nothing but shapes; reviewers look at it by hand. */
export const icon: RuleFamily<Ids> = {
  ids: ['rules/icon-not-svg', 'rules/unsafe-icon', 'rules/icon-not-square'],
  check(context) {
    const text = shippedText(context, 'icon')
    if (text === undefined) return
    const path = context.integration.icon ?? ''
    const tags = tagsOf(text)
    const [root] = tags
    const problem = notSvg(text, root)
    if (problem !== undefined || root === undefined) {
      context.report('rules/icon-not-svg', '/icon', { path, problem: problem ?? 'there is no <svg> element' })
      return
    }
    const unsafe = whatIsUnsafe(text, tags)
    if (unsafe !== undefined) context.report('rules/unsafe-icon', '/icon', { path, problem: unsafe })
    const shape = notSquare(root)
    if (shape !== undefined) context.report('rules/icon-not-square', '/icon', { path, problem: shape })
  },
}

/** An opening tag. */
interface Tag {
  /** Without the prefix of a namespace, in small letters: browsers that read it as HTML do not mind capitals. */
  readonly name: string
  /** Names as they are written, but in small letters. */
  readonly attributes: ReadonlyMap<string, string>
}

const attributePattern = /([^\s=/>"'<]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g

/** The opening tags of a text of XML, comments and declarations left out. */
function tagsOf(text: string): readonly Tag[] {
  const tags: Tag[] = []
  for (const [, name = '', inside = ''] of withoutComments(text).matchAll(
    /<([A-Za-z][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g,
  )) {
    const attributes = new Map<string, string>()
    for (const [, key = '', double, single, bare] of inside.matchAll(attributePattern))
      attributes.set(key.toLowerCase(), decoded(double ?? single ?? bare ?? ''))
    tags.push({ name: name.replace(/^.*:/, '').toLowerCase(), attributes })
  }
  return tags
}

/** In one pass from the left: what looks like a comment in a CDATA section is none. */
function withoutComments(text: string): string {
  return text.replaceAll(/<!--[^]*?(?:-->|$)|<!\[CDATA\[[^]*?(?:\]\]>|$)|<\?[^]*?(?:\?>|$)/g, '')
}

/** Character references written out, so that "java&#115;cript:" is seen for what it is. */
function decoded(value: string): string {
  return value.replaceAll(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (reference, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : reference
  })
}

function notSvg(text: string, root: Tag | undefined): string | undefined {
  const begin = text.replace(/^\uFEFF/, '').trimStart()
  if (begin === '') return 'it is empty'
  if (!begin.startsWith('<')) return 'it does not begin with an element'
  if (root === undefined) return 'there is no <svg> element'
  return root.name === 'svg' ? undefined : `its first element is <${root.name}>`
}

const unsafeElements: ReadonlySet<string> = new Set(['script', 'foreignobject', 'iframe', 'object', 'embed', 'handler'])

function whatIsUnsafe(text: string, tags: readonly Tag[]): string | undefined {
  if (/<!ENTITY/i.test(text)) return 'an entity declaration'
  if (/<\?xml-stylesheet/i.test(text)) return 'an external stylesheet'
  for (const { name, attributes } of tags) {
    if (unsafeElements.has(name)) return `a <${name}> element`
    for (const [key, value] of attributes) {
      if (/^on[a-z]/.test(key)) return `the event handler "${key}"`
      const target = value.replaceAll(/[\s\0-\x1f]/g, '').toLowerCase()
      if (/(?:java|vb)script:/.test(target)) return `a link to a script in "${key}"`
      if (/(?:^|:)(?:href|src)$/.test(key) && !/^(?:#|data:image\/(?!svg))/.test(target))
        return `a link to something else, "${key}=${JSON.stringify(shortened(value))}"`
      if (value.includes('\\') && (key === 'style' || value.includes('('))) return `an escape in "${key}"`
      if (isOutside(value)) return `a link to something else in "${key}"`
    }
  }
  if (text.includes('\\') && tags.some(({ name }) => name === 'style')) return 'a stylesheet with an escape'
  return /@import|url\(\s*["']?\s*(?:https?:)?\/\//i.test(text)
    ? 'a stylesheet with a link to something else'
    : undefined
}

function isOutside(value: string): boolean {
  return /url\(\s*["']?\s*(?:[a-z][\w+.-]*:)?\/\//i.test(value)
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value
}

function notSquare({ attributes }: Tag): string | undefined {
  const viewBox = attributes.get('viewbox')
  if (viewBox !== undefined) {
    const [, , width = Number.NaN, height = Number.NaN] = viewBox
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    return width === height && width > 0 ? undefined : `its viewBox is "${shortened(viewBox)}"`
  }
  const [width, height] = [attributes.get('width'), attributes.get('height')]
  if (width === undefined || height === undefined) return 'it has neither a viewBox nor a width and a height'
  return sizeOf(width) === sizeOf(height) ? undefined : `it is ${shortened(width)} wide and ${shortened(height)} high`
}

/** A length without the unit that most have. */
function sizeOf(length: string): string {
  return length.trim().replace(/px$/, '').replace(/\.0+$/, '')
}
