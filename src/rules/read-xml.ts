import { xmlTokens, type XmlProblem } from './xml-tokens.ts'

/** An element of XML. */
export interface XmlElement {
  /** As it is written, with its prefix. */
  readonly name: string
  /** Empty where none is declared. */
  readonly namespace: string
  readonly parent: XmlElement | undefined
  /** By their names as they are written; declarations of namespaces are left out. */
  readonly attributes: ReadonlyMap<string, string>
  /** What stands right in it, also between other things. */
  readonly texts: readonly string[]
}

export type XmlReading =
  /** All elements in the order in which they begin: the first one holds the others. */
  | { readonly kind: 'elements'; readonly elements: readonly [XmlElement, ...XmlElement[]] }
  | (XmlProblem & { readonly line?: number })

/** An element that is not closed yet. */
interface Open {
  readonly element: XmlElement
  readonly texts: string[]
  /** What its declarations of namespaces hide, by prefix. */
  readonly hidden: ReadonlyMap<string, string | undefined>
}

/**
 * Reads XML, as far as HTML reads it in the same way (see {@link xmlTokens}): the elements with their namespaces. What is not
 * well-formed is a problem, with its line; browsers do not show it either. After "Namespaces in XML 1.0 (Third Edition)".
 */
export function readXml(text: string): XmlReading {
  const elements: XmlElement[] = []
  const open: Open[] = []
  const namespaces = new Map<string, string | undefined>([
    ['', ''],
    ['xml', 'http://www.w3.org/XML/1998/namespace'],
  ])
  const close = ({ hidden }: Open): void => {
    for (const [prefix, before] of hidden) namespaces.set(prefix, before)
  }
  for (const token of xmlTokens(text)) {
    const inside = open.at(-1)
    const malformed = (problem: string): XmlReading => ({ kind: 'malformed', problem, line: lineAt(text, token.at) })
    switch (token.kind) {
      case 'malformed':
      case 'ambiguous':
        return { kind: token.kind, problem: token.problem, line: lineAt(text, token.at) }
      case 'doctype':
        if (elements.length > 0) return malformed('a document type stands inside of the picture')
        break
      case 'text':
        if (inside !== undefined) inside.texts.push(token.text)
        else if (token.text.trim() !== '')
          return malformed(
            elements.length === 0 ? 'it does not begin with an element' : 'a text stands below the picture',
          )
        break
      case 'open': {
        if (inside === undefined && elements.length > 0) return malformed(`<${token.name}> stands below the picture`)
        const hidden = new Map<string, string | undefined>()
        const attributes = new Map<string, string>()
        for (const [key, value] of token.attributes) {
          const prefix = declaredPrefix(key)
          if (prefix === undefined) attributes.set(key, value)
          else {
            hidden.set(prefix, namespaces.get(prefix))
            namespaces.set(prefix, value)
          }
        }
        const undeclared = [token.name, ...attributes.keys()]
          .map(prefixOf)
          .find((one) => one !== '' && !namespaces.get(one))
        if (undeclared !== undefined) return malformed(`the prefix "${undeclared}" is not declared`)
        const namespace = namespaces.get(prefixOf(token.name)) ?? ''
        const texts: string[] = []
        const element = { name: token.name, namespace, parent: inside?.element, attributes, texts }
        elements.push(element)
        if (token.isEmpty) close({ element, texts, hidden })
        else open.push({ element, texts, hidden })
        break
      }
      case 'close':
        if (inside === undefined) return malformed(`</${token.name}> closes nothing`)
        if (inside.element.name !== token.name)
          return malformed(`<${inside.element.name}> is not closed before </${token.name}>`)
        close(inside)
        open.pop()
    }
  }
  const [root, ...others] = elements
  const left = open.at(-1)
  if (root === undefined) return { kind: 'malformed', problem: 'it has no element' }
  if (left !== undefined) return { kind: 'malformed', problem: `<${left.element.name}> is not closed` }
  return { kind: 'elements', elements: [root, ...others] }
}

/** The prefix that an attribute declares, empty for what has none; undefined when it declares nothing. */
function declaredPrefix(key: string): string | undefined {
  if (key === 'xmlns') return ''
  return key.startsWith('xmlns:') ? key.slice('xmlns:'.length) : undefined
}

function prefixOf(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? '' : name.slice(0, colon)
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
