import type { Expression, ImportedName, Statement } from '../printer/expression.ts'

/** A module, and the names that may be imported from it. */
export interface ImportSource {
  readonly from: string
  readonly names: readonly ImportedName[]
  /** What its default export would be called. */
  readonly default?: string
}

/** The import statements that a module needs: of each source, the names that its statements mention, in the given order. */
export function importsFor(statements: readonly Statement[], sources: readonly ImportSource[]): readonly Statement[] {
  const mentioned = new Set<string>()
  for (const statement of statements) if ('value' in statement) collect(statement.value, mentioned)
  return sources.flatMap(({ from, names, default: whole }): Statement[] => {
    const needed = names.filter((name) => mentioned.has(name.as ?? name.name))
    if (whole !== undefined && mentioned.has(whole)) return [{ kind: 'import', names: needed, default: whole, from }]
    return needed.length === 0 ? [] : [{ kind: 'import', names: needed, from }]
  })
}

function collect(expression: Expression, mentioned: Set<string>): void {
  switch (expression.kind) {
    case 'identifier':
      mentioned.add(expression.name)
      break
    case 'member':
      collect(expression.object, mentioned)
      break
    case 'call':
      collect(expression.callee, mentioned)
      for (const argument of expression.args) collect(argument, mentioned)
      break
    case 'array':
      for (const item of expression.items) collect(item, mentioned)
      break
    case 'object':
      for (const property of expression.properties) collect(property.value, mentioned)
      break
    case 'arrow':
      collect(expression.body, mentioned)
      break
    case 'literal':
    case 'regex':
      break
  }
}
