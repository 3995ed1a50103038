import type { StringFormat } from '../node.ts'
import type { StringSet } from './shape.ts'
import { backtrackingProblem } from '../backtracking/backtracking.ts'
import { includesString } from './strings.ts'

/** A text of each format that every implementation accepts. */
const formatted: Readonly<Record<StringFormat, string>> = {
  uri: 'https://example.com/',
  'date-time': '2026-01-01T00:00:00Z',
  email: 'someone@example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:0db8:0000:0000:0000:0000:0000:0001',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
}

const everyday = ['', 'a', 'text', 'A', '1', '-', 'a b', 'é', '😀', ...Object.values(formatted)]

/** A string of the set among some that are tried, or undefined. */
export function sampleText(set: StringSet): string | undefined {
  const { values, formats, notFormats, minLength, patterns } = set
  const [format, second] = formats
  if (second !== undefined) return undefined
  if (format !== undefined) return includesString(set, formatted[format]) ? formatted[format] : undefined
  const isLong = minLength > 0 && minLength <= longestFor(set)
  const long = isLong ? ['a', '1', 'é'].map((letter) => letter.repeat(minLength)) : []
  const literal = patterns.map((pattern) => pattern.replaceAll(/^\^|\$$|\\(?=[^a-zA-Z0-9])/g, ''))
  const candidates = values ?? [...everyday, ...long, ...literal]
  // Whatever the formats are, the likes of "a" have none of them.
  const free = notFormats.length === 0 ? candidates : candidates.filter((text) => text.length < 4)
  return free.find((text) => includesString(set, text))
}

/** How long a text may be that is tried: one that patterns are tested with must not take them long. */
function longestFor({ minLength, patterns, notPatterns }: StringSet): number {
  const all = [...patterns, ...notPatterns]
  if (all.length === 0) return 1_000_000
  return minLength > 1000 && all.some((pattern) => backtrackingProblem(pattern) !== undefined) ? 1000 : 10_000
}
