import { blanked } from './find-texts.ts'

/**
 * The names of the values that a module of TypeScript exports itself. Modules that it exports as a whole (`export * from`) are not
 * followed, what only types have is left out, and of `export const a = 1, b = 2` only the first is seen.
 */
export function exportedNames(text: string): ReadonlySet<string> {
  const code = blanked(text, ['comment', 'string', 'template', 'pattern'])
  const names = new Set<string>()
  let depth = 0
  for (const { 0: token, index } of code.matchAll(/[{}]|(?<![.\w$])export\b/g)) {
    if (token === '{') depth += 1
    else if (token === '}') depth = Math.max(0, depth - 1)
    // What a namespace exports is not the module's. A brace that was not understood must not hide the rest of the file.
    else if (depth === 0 || index === 0 || code[index - 1] === '\n')
      for (const name of namesAt(code, index)) names.add(name)
  }
  return names
}

function namesAt(code: string, index: number): readonly string[] {
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = index
    const found = pattern.exec(code)
    return found?.[1] ?? found?.[2]
  }
  const name = match(declaration) ?? match(namespace)
  if (name !== undefined) return [name]
  const taken = match(destructuring)
  return taken === undefined ? listed(match(exportList) ?? '', /\bas\b/) : listed(taken, /:/)
}

const declaration =
  /export\s+(?:async\s+)?(?:const|let|var|class|function\b(?:\s*\*)?)(?:\s+|(?<=\*))((?:[\w$]|[^\0-\x7f])+)/y

const namespace = /export\s*\*\s*as\s+([\w$]+)/y

const destructuring = /export\s+(?:const|let|var)\s*(?:\{([^{}]*)\}|\[([^[\]]*)\])/y

const exportList = /export\s*\{([^{}]*)\}/y

/** What the items of a list are called in the end: `a as b` is `b`. */
function listed(list: string, renames: RegExp): readonly string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => !item.startsWith('type '))
    .map((item) => (item.split(renames).at(-1) ?? '').replace(/=.*/s, '').replace('...', '').trim())
    .filter((name) => /^[\w$]+$/.test(name))
}
