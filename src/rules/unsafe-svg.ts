import type { XmlElement } from './read-xml.ts'

export const svgNamespace = 'http://www.w3.org/2000/svg'

/**
 * The elements that draw, or describe what is drawn. Whatever is not among them is refused, as a browser may know more than we do.
 * After "Scalable Vector Graphics (SVG) 2" and 1.1, "Filter Effects" and "SVG Animations", with what drawing programs write of the
 * drafts of their time.
 */
const shapes: ReadonlySet<string> = new Set(
  `
    svg g defs symbol use switch view a title desc metadata style
    path rect circle ellipse line polyline polygon image marker
    text tspan tref textPath altGlyph altGlyphDef altGlyphItem glyphRef
    flowRoot flowRegion flowRegionExclude flowDiv flowPara flowSpan flowLine
    linearGradient radialGradient meshgradient meshGradient meshrow meshRow meshpatch meshPatch stop
    pattern hatch hatchpath hatchPath solidcolor solidColor clipPath mask filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
    feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence
    animate animateColor animateMotion animateTransform set mpath
  `
    .trim()
    .split(/\s+/),
)

/** Other namespaces whose elements browsers show. Those of drawing programs, and of metadata, are data that does nothing. */
const shownNamespaces: ReadonlySet<string> = new Set([
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/1998/Math/MathML',
])

/** What leads to somewhere, whatever its prefix: `xlink:href`, `xml:base`. */
const links: ReadonlySet<string> = new Set(['href', 'src', 'base', 'ping'])

/** What a link may lead to: a part of the picture, or a picture that is written out in it. */
const inside = String.raw`#|data:image/(?:png|jpe?g|gif|webp|avif|bmp)[;,]`
const insidePattern = new RegExp(`^(?:${inside})`)

/** Whatever of CSS loads something. */
const loadingPattern = new RegExp(String.raw`@import|url\((?!${inside})|(?:image|image-set|cross-fade|src)\(`)

/** Names of parts of a drawing, which no browser reads as CSS: `data-name="image(1)"`. */
const namePattern = /^(?:id|class|data-.*|aria-.*|.*:.*)$/

/**
 * What an SVG picture has in it that draws nothing, as in `a <script> element`: whatever could run, or load something, where the
 * picture is shown.
 *
 * @param elements as {@link readXml} gives them
 */
export function whatIsUnsafe(elements: readonly XmlElement[]): string | undefined {
  for (const element of elements) {
    const problem = unsafeElement(element) ?? unsafeAttribute(element.attributes) ?? unsafeStyle(element)
    if (problem !== undefined) return problem
  }
  return undefined
}

function unsafeElement({ name, namespace, parent }: XmlElement): string | undefined {
  // An HTML page does not look at namespaces, but takes a name with a prefix for one that it does not know.
  const isKnown = namespace === svgNamespace ? shapes.has(localName(name)) : name.includes(':')
  if (!isKnown || shownNamespaces.has(namespace)) return `a <${shortened(name)}> element`
  // What stands in these is HTML for an HTML page.
  const around = localName(parent?.name ?? '')
  return around === 'title' || around === 'desc' ? `an element in <${around}>` : undefined
}

function unsafeAttribute(attributes: ReadonlyMap<string, string>): string | undefined {
  for (const [key, value] of attributes) {
    if (/^on/i.test(key)) return `the event handler "${shortened(key)}"`
    // Browsers leave out white space in links.
    const target = value.replaceAll(/\s+/g, '')
    const name = localName(key).toLowerCase()
    if (links.has(name) && !insidePattern.test(target.toLowerCase()))
      return `a link to something else, "${shortened(`${key}=${value}`)}"`
    if (key === 'attributeName' && (links.has(localName(target)) || /^on/i.test(target)))
      return `an animation of "${shortened(value)}"`
    if (namePattern.test(key)) continue
    if (value.includes('\\') && (key === 'style' || value.includes('('))) return `an escape in "${key}"`
    if (loadsSomething(value)) return `a link to something else in "${shortened(key)}"`
  }
  return undefined
}

function unsafeStyle({ name, texts }: XmlElement): string | undefined {
  if (localName(name) !== 'style') return undefined
  const css = texts.join('')
  if (css.includes('\\')) return 'a stylesheet with an escape'
  return loadsSomething(css) ? 'a stylesheet with a link to something else' : undefined
}

function loadsSomething(css: string): boolean {
  return loadingPattern.test(css.replaceAll(/[\s"']+/g, '').toLowerCase())
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
