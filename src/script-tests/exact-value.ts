import type { DocumentNode } from '../document/tree.ts'
import { isMap, writeExact, type ExactJson } from '../vrl/exact-json.ts'

/** What a node holds, no integer rounded; `__proto__` is a key like others. */
export function exactValue(node: DocumentNode): ExactJson {
  switch (node.kind) {
    case 'scalar': {
      const { value, source } = node
      const isRounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      return isRounded && /^[-+]?\d+$/.test(source) ? BigInt(source) : value
    }
    case 'sequence':
      return node.items.map(exactValue)
    case 'map':
      return Object.fromEntries(Array.from(node.entries.values(), ({ key, value }) => [key, exactValue(value)]))
  }
}

/** Whether two values are the same JSON: the order of keys does not count, and `1.0` is `1`. */
export function isSame(a: ExactJson, b: ExactJson): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item: ExactJson, index) => isSame(item, b[index] as ExactJson))
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a)
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isSame(a[key] as ExactJson, b[key] as ExactJson))
    )
  }
  return a === b
}

/** As the lines of indented JSON, keys sorted: the same value gives the same lines. */
export function linesOf(value: ExactJson, indent = ''): string[] {
  const inner = `${indent}  `
  const joined = (open: string, close: string, items: readonly (readonly string[])[]): string[] => {
    const lines = [open]
    for (const [index, item] of items.entries()) {
      const comma = index < items.length - 1 ? ',' : ''
      for (const [at, line] of item.entries()) lines.push(at === item.length - 1 ? line + comma : line)
    }
    lines.push(`${indent}${close}`)
    return lines
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return ['[]']
    return joined(
      '[',
      ']',
      value.map((item: ExactJson) => withFirst(inner, linesOf(item, inner))),
    )
  }
  if (!isMap(value)) return [writeExact(value)]
  const keys = Object.keys(value).sort()
  if (keys.length === 0) return ['{}']
  const members = keys.map((key) =>
    withFirst(`${inner}${JSON.stringify(key)}: `, linesOf(value[key] as ExactJson, inner)),
  )
  return joined('{', '}', members)
}

function withFirst(start: string, [first = '', ...rest]: readonly string[]): readonly string[] {
  return [`${start}${first}`, ...rest]
}
