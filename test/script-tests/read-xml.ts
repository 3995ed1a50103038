export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** All text directly in it. */
  readonly text: string
}

const token =
  /<\?xml version="1\.0" encoding="UTF-8"\?>|<(?<open>[a-z-]+)(?<attributes>(?: [a-z]+="[^"<&]*(?:&[a-z]+;[^"<&]*)*")*)(?<empty>\/)?>|<\/(?<close>[a-z-]+)>|(?<text>(?:[^<&]|&(?:amp|lt|gt|quot);)+)/y
// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/

/** Reads XML of the few forms that a report needs. @throws when it is not well-formed, or has anything else */
export function readXml(text: string): XmlElement {
  if (illegal.test(text)) throw new Error('a character that XML has not')
  const root = { name: '', attributes: {}, children: [] as XmlElement[], text: '' }
  const open = [root]
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const match = token.exec(text)
    if (match === null) throw new Error(`not well-formed: ${text.slice(at, at + 80)}`)
    const { open: name, attributes = '', empty, close, text: characters } = match.groups ?? {}
    const parent = open.at(-1)
    if (parent === undefined) throw new Error('more than one root')
    if (name !== undefined) {
      const element = { name, attributes: readAttributes(attributes), children: [] as XmlElement[], text: '' }
      parent.children.push(element)
      if (empty === undefined) open.push(element)
    } else if (close !== undefined) {
      if (parent.name !== close) throw new Error(`</${close}> closes <${parent.name}>`)
      open.pop()
    } else if (characters !== undefined) parent.text += unescape(characters)
  }
  const [only, second] = root.children
  if (only === undefined || second !== undefined || open.length !== 1) throw new Error('not one root that is closed')
  return only
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, unescape(value)] as const,
  )
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`an attribute twice: ${text}`)
  return Object.fromEntries(pairs)
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
