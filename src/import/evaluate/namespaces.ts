/** A namespace that is not only declared, at the start of a line. */
const opening = /^[ \t]*(?:export[ \t]+)?(?:namespace|module)[ \t]+[\w$.]+[ \t]*\{/gm

const value = /^[ \t]*(?:export[ \t]+)?(?:const|let|var|function|class|enum|async)\b/m

/**
 * Where a TypeScript source has a namespace with more than types in it: the offset of the first. The transpiler leaves such a
 * namespace out without a word, and what uses it would fail elsewhere, or silently mean something else.
 */
export function hasNamespaceOfValues(source: string): number | undefined {
  for (const match of source.matchAll(opening)) {
    const start = match.index + match[0].length
    if (value.test(source.slice(start, closing(source, start)))) return match.index
  }
  return undefined
}

/** Where the bracket is closed that is open at an offset. Brackets in texts and comments count, which is good enough here. */
function closing(source: string, start: number): number {
  let depth = 1
  for (let index = start; index < source.length; index += 1) {
    const character = source[index]
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    if (depth === 0) return index
  }
  return source.length
}
