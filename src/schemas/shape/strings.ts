import { general, type StringSet } from './shape.ts'

/** A string set in its simplest form, or undefined when it is empty. */
export function stringSet(given: Partial<StringSet>): StringSet | undefined {
  const set: StringSet = { ...general.string, ...given }
  if (set.minLength > set.maxLength) return undefined
  if (set.patterns.some((pattern) => set.notPatterns.includes(pattern))) return undefined
  if (set.formats.some((format) => set.notFormats.includes(format))) return undefined
  const listed = set.values ?? (set.maxLength === 0 ? [''] : undefined)
  if (listed === undefined) return set
  const values = listed.filter((value) => hasProperties(set, value))
  const { formats, notFormats } = set
  return values.length === 0 ? undefined : { ...general.string, values, formats, notFormats }
}

/** Whether a string is in a set, but for formats, whose edges each implementation draws elsewhere. */
export function includesString(set: StringSet, value: string): boolean {
  return set.values === undefined ? hasProperties(set, value) : set.values.includes(value)
}

function hasProperties(set: StringSet, value: string): boolean {
  const length = [...value].length
  return (
    length >= set.minLength &&
    length <= set.maxLength &&
    !set.except.includes(value) &&
    set.patterns.every((pattern) => new RegExp(pattern, 'u').test(value)) &&
    !set.notPatterns.some((pattern) => new RegExp(pattern, 'u').test(value))
  )
}

export function intersectStrings(a: StringSet, b: StringSet): StringSet | undefined {
  const values = a.values === undefined ? b.values : a.values.filter((value) => b.values?.includes(value) ?? true)
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
  if (inner.values !== undefined) return inner.values.every((value) => includesString(outer, value))
  return (
    outer.values === undefined &&
    inner.minLength >= outer.minLength &&
    inner.maxLength <= outer.maxLength &&
    outer.except.every((value) => !hasProperties(inner, value)) &&
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
