/** A JSON value of one's own, which may be changed. */
type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
type Plain = { [key: string]: Value }

/**
 * Puts what references point at in their place, as the platform's command does with whatever a transformer makes: the older one
 * refers from each further use of a schema to the first. The result is stored, so that this has to be done as it is done there
 * (json-schema-ref-parser 11, whose rules these are), even where another way would lose less:
 *
 * - Only what starts with `#` is looked for; other references name entities, and stay.
 * - Of a keyword beside a reference and one of the same name in what it points at, the first wins, unless the same place was
 *   put in for a bare reference before.
 * - The transformer does not escape pointers. A name with slashes is found all the same, one that looks escaped is not.
 *
 * @param document is changed
 * @throws when a reference leads nowhere, or to itself
 */
export function dereference(document: Value): Value {
  const walked = new Set<Value>()
  const known = new Map<string, Plain>()
  const followed = new Set<Plain>()

  function walk(value: Value): Value {
    if (!isObject(value) || walked.has(value)) return value
    if (isReference(value)) return follow(value)
    walked.add(value)
    for (const [key, item] of Object.entries(value)) define(value, key, walk(item))
    return value
  }

  function follow(reference: Reference): Value {
    const { $ref, ...own } = reference
    const isBare = Object.keys(own).length === 0
    const before = known.get($ref)
    if (before !== undefined) return isBare ? before : { ...own, ...before }
    if (followed.has(reference)) throw new Error(`the reference ${JSON.stringify($ref)} leads to itself`)
    followed.add(reference)
    const target = walk(targetOf(document, $ref))
    followed.delete(reference)
    if (!isPlain(target)) return target
    if (!isBare) return { ...target, ...own }
    known.set($ref, target)
    return target
  }

  return walk(document)
}

type Reference = Plain & { $ref: string }

function isReference(value: Value): value is Reference {
  const $ref = isPlain(value) ? value['$ref'] : undefined
  return typeof $ref === 'string' && ($ref === '#' || $ref.startsWith('#/'))
}

function targetOf(document: Value, $ref: string): Value {
  // It is taken for a URL: white space such as tabs is lost, and a backslash is a slash.
  const { hash } = new URL($ref.replaceAll('\\', '/'), 'file:///')
  const tokens = hash.split('/').slice(1).map(decoded)
  let value: Value | undefined = document
  while (value !== undefined && tokens.length > 0) {
    const parent: Value = value
    // A field of that name is taken for a reference by itself, at which the way ends.
    if (ownValue(parent, '$ref') !== undefined) break
    // The shortest name first, then the longest that has the slashes.
    const lengths = [1, ...tokens.map((_, index) => tokens.length - index)]
    const length = lengths.find((count) => ownValue(parent, tokens.slice(0, count).join('/')) !== undefined) ?? 1
    value = ownValue(parent, tokens.splice(0, length).join('/'))
  }
  if (value === undefined || tokens.length > 0) throw new Error(`the reference ${JSON.stringify($ref)} leads nowhere`)
  return value
}

function decoded(token: string): string {
  const unescaped = token.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(unescaped)
  } catch {
    return unescaped
  }
}

function ownValue(value: Value, key: string): Value | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? (value as Plain)[key] : undefined
}

/** Not by assignment, which for `__proto__` would do something else. */
function define(value: Value[] | Plain, key: string, item: Value): void {
  Object.defineProperty(value, key, { value: item, enumerable: true, writable: true, configurable: true })
}

function isObject(value: Value): value is Value[] | Plain {
  return typeof value === 'object' && value !== null
}

function isPlain(value: Value): value is Plain {
  return isObject(value) && !Array.isArray(value)
}
