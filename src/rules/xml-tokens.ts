/** A piece of XML, and where it begins. Comments and instructions are left out. */
export type XmlToken = { readonly at: number } & (
  | { readonly kind: 'doctype' }
  | {
      readonly kind: 'open'
      /** As it is written, with its prefix; so are those of attributes. */
      readonly name: string
      readonly attributes: ReadonlyMap<string, string>
      /** Whether it is closed at once, as in `<path/>`. */
      readonly isEmpty: boolean
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | XmlProblem
)

/** What ends the reading: `malformed` is no XML, `ambiguous` is XML that an HTML page reads in another way. */
export interface XmlProblem {
  readonly kind: 'malformed' | 'ambiguous'
  readonly problem: string
}

const space = String.raw`[ \t\r\n]`
// NameStartChar and NameChar of the standard, without those that need two code units.
const letter = String.raw`A-Za-z_\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd`
const part = String.raw`[${letter}][${letter}\d.\xb7\u0300-\u036f\u203f\u2040-]*`
const name = `${part}(?::${part})?`
const quoted = `"[^"<>]*"|'[^'<>]*'`

// Each is tried at one place only, and none can match a text in two ways: the time is that of the length.
const openPattern = new RegExp(`<(${name})`, 'y')
const attributePattern = new RegExp(`${space}+(${name})${space}*=${space}*(?:"([^"<]*)"|'([^'<]*)')`, 'y')
const openEndPattern = new RegExp(`${space}*(/?)>`, 'y')
const closePattern = new RegExp(`</(${name})${space}*>`, 'y')
const instructionPattern = new RegExp(`<\\?(${part})(?=${space}|\\?>)`, 'y')
const doctypePattern = new RegExp(
  `<!DOCTYPE${space}+svg(?:${space}+(?:PUBLIC${space}+(?:${quoted})|SYSTEM)${space}+(?:${quoted}))?${space}*>`,
  'y',
)

/** Encodings in which the signs of XML are the bytes that they are in UTF-8. */
const readableEncoding = /^(?:utf-8|us-ascii|iso-8859-\d+|windows-125\d)$/i

/**
 * Takes XML apart, in one pass from the left. A picture is read by the rules of XML when it is a file, and by those of HTML where it
 * is pasted into a page. So that nothing can hide where the two differ, only what both read in the same way is taken.
 *
 * What begins and ends an element is found, but not whether those fit, nor whether anything stands where it may. A problem is the last
 * token. After Extensible Markup Language 1.0 (Fifth Edition), and "Tokenization" in the HTML Standard.
 */
export function* xmlTokens(text: string): Generator<XmlToken, undefined> {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  let at = start
  while (at < text.length) {
    const { end, ...token } = tokenAt(text, at, at === start)
    if (token.kind !== 'skipped') yield { ...token, at }
    if (end === undefined) return
    at = end
  }
}

type Taken = (DistributiveOmit<XmlToken, 'at'> | { readonly kind: 'skipped' }) & {
  /** Where the next one begins; absent after a problem. */
  readonly end?: number
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never

function tokenAt(text: string, at: number, isFirst: boolean): Taken {
  if (text[at] !== '<') return takeText(text, at)
  if (text.startsWith('<!--', at)) return takeComment(text, at)
  if (text.startsWith('<![CDATA[', at)) return takeCharacterData(text, at)
  if (text.startsWith('<?', at)) return takeInstruction(text, at, isFirst)
  if (text.startsWith('<!', at)) return takeDoctype(text, at)
  const close = matchAt(closePattern, text, at)
  if (close !== undefined) return { kind: 'close', name: close[1] ?? '', end: at + close[0].length }
  return takeOpening(text, at)
}

function takeText(text: string, at: number): Taken {
  const next = text.indexOf('<', at)
  const end = next === -1 ? text.length : next
  const written = text.slice(at, end)
  if (written.includes(']]>')) return malformed('"]]>" stands outside of a CDATA section')
  const said = decoded(written)
  return said.kind === 'text' ? { ...said, end } : said
}

function takeComment(text: string, at: number): Taken {
  const end = text.indexOf('-->', at + 4)
  if (end === -1) return malformed('a comment is not closed')
  const said = text.slice(at + 4, end)
  if (said.includes('--') || said.endsWith('-')) return malformed('a comment has "--" in it')
  // HTML takes "<!-->" and "<!--->" for whole comments.
  if (/^-?>/.test(said)) return ambiguous('a comment that begins with ">"')
  return { kind: 'skipped', end: end + 3 }
}

function takeCharacterData(text: string, at: number): Taken {
  const end = text.indexOf(']]>', at)
  if (end === -1) return malformed('a CDATA section is not closed')
  const said = text.slice(at + '<![CDATA['.length, end)
  // Where HTML knows no such sections, it takes this for a comment up to the first ">", and reads on.
  return said.includes('<') ? ambiguous('a CDATA section with "<" in it') : { ...plain(said), end: end + 3 }
}

function takeInstruction(text: string, at: number, isFirst: boolean): Taken {
  const target = matchAt(instructionPattern, text, at)?.[1]
  const end = text.indexOf('?>', at + 2)
  if (target === undefined || end === -1) return malformed('an instruction "<?…?>" has no name, or is not closed')
  const said = text.slice(at, end)
  if (target.toLowerCase() === 'xml-stylesheet') return ambiguous('an external stylesheet')
  // HTML takes it for a comment up to the first ">".
  if (said.includes('>')) return ambiguous('an instruction "<?…?>" with ">" in it')
  if (target.toLowerCase() === 'xml') {
    if (!isFirst) return malformed('"<?xml …?>" does not stand at the very beginning')
    const encoding = /\sencoding\s*=\s*["']([^"']*)/.exec(said)?.[1]
    if (encoding !== undefined && !readableEncoding.test(encoding))
      return ambiguous(`another encoding than UTF-8, "${encoding}"`)
  }
  return { kind: 'skipped', end: end + 2 }
}

/** A document type may declare entities and attributes, which would then have to be known. The one that names SVG does not. */
function takeDoctype(text: string, at: number): Taken {
  const found = matchAt(doctypePattern, text, at)
  return found === undefined
    ? ambiguous('a declaration "<!…>" that is no plain document type of SVG')
    : { kind: 'doctype', end: at + found[0].length }
}

function takeOpening(text: string, begin: number): Taken {
  const opening = matchAt(openPattern, text, begin)
  if (opening === undefined) return malformed('"<" does not begin an element')
  const [whole, called = ''] = opening
  const attributes = new Map<string, string>()
  let at = begin + whole.length
  for (;;) {
    const found = matchAt(attributePattern, text, at)
    if (found === undefined) break
    const [{ length }, key = '', double, single] = found
    if (attributes.has(key)) return malformed(`<${called}> has "${key}" twice`)
    const value = decoded(double ?? single ?? '')
    if (value.kind !== 'text') return value
    attributes.set(key, value.text)
    at += length
  }
  const close = matchAt(openEndPattern, text, at)
  if (close === undefined) return malformed(`<${called}> cannot be read to its ">"`)
  return { kind: 'open', name: called, attributes, isEmpty: close[1] === '/', end: at + close[0].length }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

type Said = { readonly kind: 'text'; readonly text: string } | XmlProblem

/** What a text says, with the signs in the place of references to them. */
function decoded(text: string): Said {
  let unknown: string | undefined
  const said = text.replaceAll(
    /&(?:#x([\da-fA-F]{1,6});|#(\d{1,7});|(\w{1,40});?)?/g,
    (reference, hex?: string, decimal?: string, entity = '') => {
      const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16)
      if (code <= 0x10_ff_ff) return String.fromCodePoint(code)
      if (Object.hasOwn(entities, entity) && reference.endsWith(';')) return entities[entity] ?? ''
      unknown ??= reference
      return ''
    },
  )
  return unknown === undefined ? plain(said) : malformed(`"${unknown}" stands for no sign; write "&amp;" for "&"`)
}

function plain(text: string): Said {
  return /[\0-\x08\v\f\x0e-\x1f\ud800-\udfff]/u.test(text)
    ? malformed('it has control characters')
    : { kind: 'text', text }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function malformed(problem: string): XmlProblem {
  return { kind: 'malformed', problem }
}

function ambiguous(problem: string): XmlProblem {
  return { kind: 'ambiguous', problem }
}
