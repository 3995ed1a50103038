/**
 * The characters as far as a pattern tells them apart: those that all its classes treat alike are one class here, shown by
 * one of them. What a class holds is asked of JavaScript itself, so that the tables of Unicode are those of who will match.
 */
export interface Alphabet {
  /** A character of each class, one that is good to read if there is one. */
  readonly samples: readonly string[]
  /** For what stands for one character in the pattern (`\d`, `[^a]`): which classes it matches. */
  readonly members: ReadonlyMap<string, readonly boolean[]>
  /** Which classes are those of `\w`, between which and others `\b` stands. */
  readonly isWord: readonly boolean[]
}

/** @param sources what stands for one character at each of its places in the pattern */
export function alphabetOf(sources: Iterable<string>): Alphabet {
  const distinct = [...new Set([...sources, String.raw`\w`])]
  const tests = distinct.map((source) => new RegExp(`^${source}$`, 'u'))
  const samples: string[] = []
  const signatures = new Map<string, readonly boolean[]>()
  for (const character of candidates(distinct)) {
    const signature = tests.map((test) => test.test(character))
    const key = signature.map(Number).join('')
    if (signatures.has(key)) continue
    signatures.set(key, signature)
    samples.push(character)
  }
  const columns = [...signatures.values()]
  const members = new Map(distinct.map((source, index) => [source, columns.map((column) => column[index] === true)]))
  return { samples, members, isWord: members.get(String.raw`\w`) ?? [] }
}

/**
 * Characters of which at least one lies in each class: every place in the order of code points where some class begins or
 * ends, and the neighbours of these places. Those that are good to read come first.
 */
function candidates(sources: readonly string[]): readonly string[] {
  const edges = new Set<number>()
  for (const source of sources) {
    for (const [escape] of source.matchAll(escapes)) for (const edge of codePointOf(escape)) edges.add(edge)
    if (/\\[pP]/.test(source)) for (const edge of edgesOf(source)) edges.add(edge)
  }
  const points = [...edges, ...everyday].flatMap((point) => [point, point - 1, point + 1])
  const valid = points.filter((point) => point >= 0 && point <= 0x10_ff_ff)
  return [...readable, ...new Set(valid.map((point) => String.fromCodePoint(point)))]
}

const readable = 'a1!-A_.b2Bé '

/**
 * ASCII; where `\s` and `.` begin and end; the halves of characters; where planes of Unicode begin that hold nothing or are
 * for private use, and what no plane has.
 */
const everyday: readonly number[] = Array.from({ length: 129 }, (_, point) => point).concat([
  0xa0, 0x16_80, 0x20_00, 0x20_0a, 0x20_28, 0x20_29, 0x20_2f, 0x20_5f, 0x30_00, 0xfe_ff, 0xd8_00, 0xdc_00, 0xdf_ff,
  0x1_00_00, 0x4_00_00, 0x4_ff_fe, 0xe_00_00, 0xf_00_00, 0xf_ff_fd, 0x10_ff_fd, 0x10_ff_ff,
])

const escapes =
  /\\u\{([0-9A-Fa-f]+)\}|\\u[dD][89ABab][0-9A-Fa-f]{2}\\u[dD][C-Fc-f][0-9A-Fa-f]{2}|\\[ux][0-9A-Fa-f]{2,4}|\\c[A-Za-z]|\\[dDsSwWpPB]|\\[^]|[^]/gu

/** The character that an escape stands for, if it is one alone. */
function codePointOf(escape: string): readonly number[] {
  if (/^\\[dDsSwWpPB]/.test(escape)) return []
  const hex = /^\\[ux]\{?([0-9A-Fa-f]+)\}?(?:\\u([0-9A-Fa-f]{4}))?$/u.exec(escape)
  if (hex !== null) {
    const [, first = '', second] = hex
    const high = Number.parseInt(first, 16)
    if (second === undefined) return [high]
    return [0x1_00_00 + (high - 0xd8_00) * 0x4_00 + (Number.parseInt(second, 16) - 0xdc_00)]
  }
  // The control characters are all tried anyway.
  return [escape.codePointAt(escape.length > 1 && escape.startsWith('\\') ? 1 : 0) ?? 0]
}

let allCharacters: string | undefined

/** Where what has properties of Unicode begins and ends, found by matching it against all characters. */
function edgesOf(source: string): readonly number[] {
  allCharacters ??= new TextDecoder('utf-16le').decode(Uint16Array.from(assignedUnits()))
  const runs = allCharacters.matchAll(new RegExp(`(?:${source})+`, 'gu'))
  return [...runs].flatMap(([run]) => [run.codePointAt(0) ?? 0, lastCodePoint(run)])
}

function lastCodePoint(text: string): number {
  const point = text.codePointAt(Math.max(0, text.length - 2)) ?? 0
  return point > 0xff_ff ? point : text.charCodeAt(text.length - 1)
}

/** The planes of Unicode that hold characters, without the halves of characters; of others, all characters are alike. */
function* assignedUnits(): Generator<number> {
  for (let unit = 0; unit < 0x1_00_00; unit += 1) if (unit < 0xd8_00 || unit >= 0xe0_00) yield unit
  for (const plane of [1, 2, 3, 14, 15, 16]) {
    // The last two are for private use.
    const size = plane < 14 ? 0x1_00_00 : 0x10_00
    for (let low = 0; low < size; low += 1) {
      yield 0xd8_00 + (plane - 1) * 0x40 + (low >> 10)
      yield 0xdc_00 + (low & 0x3_ff)
    }
  }
}
