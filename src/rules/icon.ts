import { readXml, type XmlElement, type XmlReading } from './read-xml.ts'
import type { RuleFamily } from './rule.ts'
import { shippedText } from './shipped-file.ts'
import { svgNamespace, whatIsUnsafe } from './unsafe-svg.ts'

type Ids = 'rules/icon-not-svg' | 'rules/unsafe-icon' | 'rules/icon-not-square'

/** The icon is a square SVG that holds nothing but shapes; reviewers look at it by hand. */
export const icon: RuleFamily<Ids> = {
  ids: ['rules/icon-not-svg', 'rules/unsafe-icon', 'rules/icon-not-square'],
  check(context) {
    const text = shippedText(context, 'icon')
    if (text === undefined) return
    const path = context.integration.icon ?? ''
    const tell = (id: Ids, problem: string | undefined): void => {
      if (problem !== undefined) context.report(id, '/icon', { path, problem })
    }
    const reading = text.replace(/^\uFEFF/, '').trim() === '' ? empty : readXml(text)
    switch (reading.kind) {
      case 'malformed':
        tell('rules/icon-not-svg', withLine(reading))
        return
      case 'ambiguous':
        tell('rules/unsafe-icon', withLine(reading))
        return
      case 'elements': {
        const [root] = reading.elements
        const other = notSvg(root)
        if (other !== undefined) {
          tell('rules/icon-not-svg', other)
          return
        }
        tell('rules/unsafe-icon', whatIsUnsafe(reading.elements))
        tell('rules/icon-not-square', notSquare(root))
      }
    }
  },
}

const empty: XmlReading = { kind: 'malformed', problem: 'it is empty' }

function withLine({ problem, line }: { readonly problem: string; readonly line?: number }): string {
  return line === undefined ? problem : `${problem} (line ${line})`
}

function notSvg({ name, namespace }: XmlElement): string | undefined {
  if (name !== 'svg') return `its first element is <${name}>`
  return namespace === svgNamespace
    ? undefined
    : `it does not say xmlns="${svgNamespace}", without which browsers show no picture`
}

function notSquare({ attributes }: XmlElement): string | undefined {
  const viewBox = attributes.get('viewBox')
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

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value
}

/** A length without the unit that most have. */
function sizeOf(length: string): string {
  return length.trim().replace(/px$/, '').replace(/\.0+$/, '')
}
