import { general, type StringSet } from './shape.ts'

/** A string set in its simplest form, or undefined when it is empty. */
export function stringSet(given: Partial<StringSet>): StringSet | undefined {
  const set: StringSet = { ...general.string, ...given }
  if (set.minLength > set.maxLength) return undefined
  if (set.patterns.some((pattern) => set.notPatterns.includes(pattern))) return undefined
  if (set.formats.some((format) => set.notFormats.includes(format))) return undefined
  const listed = set.values ?? (set.maxLength === 0 ? [''] : undefined)
  if (listed === undefined) return set
  const values = listed.filter(propertiesOf(set))
  const { formats, notFormats } = set
  return values.length === 0 ? undefined : { ...general.string, values, formats, notFormats }
}

/** Whether a string is in a set, but for formats, whose edges each implementation draws elsewhere. */
export function includesString(set: StringSet, value: string): boolean {
  return membershipOf(set)(value)
}

/** The same for many strings: what the test needs is made once. */
function membershipOf(set: StringSet): (value: string) => boolean {
  return set.values === undefined ? propertiesOf(set) : isAmong(set.values)
}

/** Tests for what is said of strings that are not listed. */
function propertiesOf({ minLength, maxLength, except, patterns, notPatterns }: StringSet): (value: string) => boolean {
  const isExcepted = isAmong(except)
  const wanted = patterns.map((pattern) => new RegExp(pattern, 'u'))
  const unwanted = notPatterns.map((pattern) => new RegExp(pattern, 'u'))
  return (value) => {
    const length = [...value].length
    return (
      length >= minLength &&
      length <= maxLength &&
      !isExcepted(value) &&
      wanted.every((pattern) => pattern.test(value)) &&
      !unwanted.some((pattern) => pattern.test(value))
    )
  }
}

/** Lists are looked through as they are while they are short: an enum may have as many values as its file has room for. */
function isAmong(list: readonly string[]): (value: string) => boolean {
  if (list.length < 16) return (value) => list.includes(value)
  let members = membersOf.get(list)
  if (members === undefined) membersOf.set(list, (members = new Set(list)))
  const all = members
  return (value) => all.has(value)
}

const membersOf = new WeakMap<readonly string[], ReadonlySet<string>>()

/** How many strings a set names: what is done with it takes time in proportion. */
export function namedStrings({ values = [], except }: StringSet): number {
  return values.length + except.length
}

export function intersectStrings(a: StringSet, b: StringSet): StringSet | undefined {
  const values = b.values === undefined ? a.values : (a.values?.filter(isAmong(b.values)) ?? b.values)
  if (values?.length === 0) return undefined
  return stringSet({
    ...(values === undefined ? {} : { values }),
    except: both(a.except, b.except),
    minLength: Math.max(a.minLength, b.minLength),
    maxLength: Math.min(a.maxLength, b.maxLength),
    patterns: both(a.patterns, b.patterns),
    notPatterns: both(a.notPatterns, b.notPatterns),
    formats: both(a.formats, b.formats),
    notFormats: both(a.notFormats, b.notFormats),
  })
}

function both<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return b.length === 0 ? a : [...new Set([...a, ...b])]
}

/** The strings outside of a set. */
export function complementOfStrings(set: StringSet): readonly StringSet[] {
  const outside: Partial<StringSet>[] = [
    ...set.formats.map((format) => ({ notFormats: [format] })),
    ...set.notFormats.map((format) => ({ formats: [format] })),
  ]
  if (set.values !== undefined) outside.push({ except: set.values })
  if (set.except.length > 0) outside.push({ values: set.except })
  if (set.minLength > 0) outside.push({ maxLength: set.minLength - 1 })
  if (set.maxLength < Infinity) outside.push({ minLength: set.maxLength + 1 })
  outside.push(...set.patterns.map((pattern) => ({ notPatterns: [pattern] })))
  outside.push(...set.notPatterns.map((pattern) => ({ patterns: [pattern] })))
  return outside.map(stringSet).filter((each) => each !== undefined)
}

export function areStringsWithin(inner: StringSet, outer: StringSet): boolean {
  const formatsAgree =
    outer.formats.every((format) => inner.formats.includes(format)) &&
    outer.notFormats.every((format) => inner.notFormats.includes(format))
  if (!formatsAgree) return false
  if (inner.values !== undefined) return inner.values.every(membershipOf(outer))
  return (
    outer.values === undefined &&
    inner.minLength >= outer.minLength &&
    inner.maxLength <= outer.maxLength &&
    !outer.except.some(propertiesOf(inner)) &&
    outer.patterns.every((pattern) => inner.patterns.includes(pattern)) &&
    outer.notPatterns.every((pattern) => inner.notPatterns.includes(pattern))
  )
}

/** Two sets as one, where both list their strings. */
export function joinedStrings(a: StringSet, b: StringSet): StringSet | undefined {
  if (a.values === undefined || b.values === undefined) return undefined
  if (String(a.formats) !== String(b.formats) || String(a.notFormats) !== String(b.notFormats)) return undefined
  return { ...a, values: both(a.values, b.values) }
}
