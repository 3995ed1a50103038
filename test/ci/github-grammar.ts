import { readFileSync } from 'node:fs'

/** One definition of GitHub's schema language: what a value may be. */
interface Definition {
  /** Where an expression may stand instead of the value, or inside of its text: the names that it may use. */
  readonly context?: readonly string[]
  readonly mapping?: {
    readonly properties?: Readonly<Record<string, string | { readonly type: string; readonly required?: boolean }>>
    readonly 'loose-key-type'?: string
    readonly 'loose-value-type'?: string
  }
  readonly sequence?: { readonly 'item-type': string }
  readonly 'one-of'?: readonly string[]
  readonly 'allowed-values'?: readonly string[]
  readonly string?: { readonly constant?: string; readonly 'require-non-empty'?: boolean }
  readonly boolean?: object
  readonly number?: object
  readonly null?: object
}

type Grammar = Readonly<Record<string, Definition>>

/**
 * Reads one of the grammars beside this file.
 *
 * @param root the definition that a whole file has to fit
 * @returns gives what is wrong with a file that was read from YAML: a line for each problem
 */
export function githubGrammar(
  file: 'github-action' | 'github-workflow',
  root: string,
): (value: unknown) => readonly string[] {
  const text = readFileSync(new URL(`schemas/${file}.json`, import.meta.url), 'utf8')
  const { definitions } = JSON.parse(text) as { readonly definitions: Grammar }
  return (value) => problemsOf(definitions, root, value, [], '')
}

/** @param allowed the contexts that the definitions around it allow */
function problemsOf(
  grammar: Grammar,
  name: string,
  value: unknown,
  allowed: readonly string[],
  place: string,
): readonly string[] {
  if (name === 'any') return []
  const definition = definitionOf(grammar, name)
  const contexts = [...allowed, ...(definition.context ?? [])]
  const wrong = (what: string): readonly string[] => [`${place === '' ? '/' : place}: ${what} (${name})`]
  if (typeof value === 'string' && value.includes('${{')) {
    const used = [...value.matchAll(/\$\{\{([^}]*)\}\}/g)].flatMap(([, inside = '']) => namesIn(inside))
    const strange = used.filter((each) => !contexts.some((context) => context.replace(/\(.*/, '') === each))
    return strange.length === 0 ? [] : wrong(`no expression may use ${strange.join(', ')} here`)
  }
  if (definition['one-of'] !== undefined) {
    const all = definition['one-of'].map((option) => problemsOf(grammar, option, value, contexts, place))
    // The fewest problems are those of what was meant.
    return all.toSorted((one, other) => one.length - other.length)[0] ?? wrong('nothing fits')
  }
  if (definition['allowed-values'] !== undefined)
    return definition['allowed-values'].includes(String(value)) ? [] : wrong(`not ${JSON.stringify(value)}`)
  if (definition.mapping !== undefined) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('a mapping is expected')
    return problemsOfMapping(grammar, definition.mapping, Object.entries(value), contexts, place)
  }
  if (definition.sequence !== undefined) {
    const { 'item-type': item } = definition.sequence
    if (!Array.isArray(value)) return wrong('a list is expected')
    return value.flatMap((each, index) => problemsOf(grammar, item, each, contexts, `${place}/${index}`))
  }
  if (definition.null !== undefined && value === null) return []
  if (definition.boolean !== undefined) return typeof value === 'boolean' ? [] : wrong('true or false is expected')
  if (definition.number !== undefined) return typeof value === 'number' ? [] : wrong('a number is expected')
  if (definition.string !== undefined) {
    const { constant, 'require-non-empty': isRequired } = definition.string
    // What YAML reads as a number or a boolean is text where text is expected.
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      return wrong('text is expected')
    if (constant !== undefined && String(value) !== constant) return wrong(`not ${JSON.stringify(value)}`)
    return isRequired === true && value === '' ? wrong('something is expected') : []
  }
  return wrong('nothing fits')
}

function problemsOfMapping(
  grammar: Grammar,
  mapping: NonNullable<Definition['mapping']>,
  entries: readonly (readonly [string, unknown])[],
  contexts: readonly string[],
  place: string,
): readonly string[] {
  const properties = mapping.properties ?? {}
  const missing = Object.entries(properties).flatMap(([key, property]) =>
    typeof property === 'object' && property.required === true && !entries.some(([name]) => name === key)
      ? [`${place}/${key}: it is missing`]
      : [],
  )
  const inside = entries.flatMap(([key, value]) => {
    const property = properties[key]
    const type = typeof property === 'object' ? property.type : (property ?? mapping['loose-value-type'])
    return type === undefined
      ? [`${place}/${key}: no such key`]
      : problemsOf(grammar, type, value, contexts, `${place}/${key}`)
  })
  return [...missing, ...inside]
}

/** The contexts and functions that an expression names; those that are always there left out. */
function namesIn(expression: string): readonly string[] {
  const bare = expression.replaceAll(/'[^']*'/g, '')
  return [...bare.matchAll(/(?<![.\w-])([A-Za-z][\w-]*)(?=\s*[.([]|\s*$)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !/^(?:true|false|null|contains|startsWith|endsWith|format|join|toJSON|fromJSON)$/.test(name))
}

function definitionOf(grammar: Grammar, name: string): Definition {
  const definition = grammar[name]
  if (definition !== undefined) return definition
  if (name === 'string') return { string: {} }
  if (name === 'boolean') return { boolean: {} }
  if (name === 'number') return { number: {} }
  if (name === 'null') return { null: {} }
  if (name === 'sequence') return { sequence: { 'item-type': 'any' } }
  if (name === 'mapping') return { mapping: { 'loose-key-type': 'string', 'loose-value-type': 'any' } }
  throw new Error(`The grammar has no definition "${name}"`)
}
