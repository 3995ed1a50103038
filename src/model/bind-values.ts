import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { refusalOf } from '../schemas/accepts.ts'
import type { Annotations, NumberSchema, Scalar, SchemaNode, StringSchema } from '../schemas/node.ts'
import { checkPattern } from './check-bounds.ts'
import { checkDistinct, checkKeywords, conflict } from './check-keywords.ts'
import { refusedSchema, type SchemaContext, type SchemaWords, type TypeName } from './schema-context.ts'

/**
 * Binds `enum` and `const`.
 *
 * @param types what the schema declares beside them: each value must be of one; none: any value will do
 */
export function bindValues(words: Cursor<SchemaWords>, types: readonly TypeName[], context: SchemaContext): SchemaNode {
  const values = enumerated(words, types, context)
  const constraints = values === undefined ? [] : constraintsOn(values, words)
  const allowed = ['enum', 'const', ...constraints]
  if (!checkKeywords(words, allowed, () => 'an enum or a const', context) || values === undefined) return refusedSchema
  if (constraints.length > 0) {
    refuseConstraints(constraints, values, words, context)
    return refusedSchema
  }
  const [only] = values
  return words.value.const !== undefined && only !== undefined ? literalOf(only) : schemaOfValues(values)
}

function enumerated(
  words: Cursor<SchemaWords>,
  types: readonly TypeName[],
  context: SchemaContext,
): readonly Scalar[] | undefined {
  const { value } = words
  if (value.enum !== undefined && value.const !== undefined)
    return conflict(words, 'enum', 'const', 'each says which values are allowed. Keep one', context)
  const keyword = value.enum === undefined ? 'const' : 'enum'
  const members = value.enum === undefined ? [words.get('const')] : (words.get('enum')?.items() ?? [])
  const values: Scalar[] = []
  let sound = checkDistinct(words.get('enum'), 'enum', context)
  const refuse = (diagnostic: Parameters<Report>[0]): void => {
    context.report(diagnostic)
    sound = false
  }
  for (const member of members) {
    if (member === undefined) continue
    const item = member.value
    const shown = JSON.stringify(item)
    if (typeof item === 'object' && item !== null)
      refuse(createDiagnostic('schema/unsupported-value', { keyword }, member.here()))
    else if (types.length > 0 && !types.some((type) => isOfType(item, type)))
      refuse(createDiagnostic('schema/value-outside-type', { value: shown, type: types.join(' or ') }, member.here()))
    else values.push(item)
  }
  return sound ? values : undefined
}

type Constraint = Exclude<keyof StringSchema | keyof NumberSchema, 'kind' | 'integer' | 'secret' | keyof Annotations>

/** Keywords that narrow texts or numbers, by the type of the values that they speak of. */
const narrowing: Readonly<Record<Constraint, 'string' | 'number'>> = {
  minLength: 'string',
  maxLength: 'string',
  pattern: 'string',
  format: 'string',
  minimum: 'number',
  maximum: 'number',
  exclusiveMinimum: 'number',
  exclusiveMaximum: 'number',
  multipleOf: 'number',
}

/** The keywords of a schema that speak of some of the values that it lists. */
function constraintsOn(values: readonly Scalar[], { value: words }: Cursor<SchemaWords>): readonly Constraint[] {
  const written = (Object.keys(narrowing) as Constraint[]).filter((keyword) => words[keyword] !== undefined)
  return written.filter((keyword) => values.some((value) => typeof value === narrowing[keyword]))
}

/** What constrains listed values says nothing that the list does not say, once the values that it excludes are gone. */
function refuseConstraints(
  constraints: readonly Constraint[],
  values: readonly Scalar[],
  words: Cursor<SchemaWords>,
  context: SchemaContext,
): void {
  const list = words.value.enum === undefined ? 'const' : 'enum'
  for (const keyword of constraints) {
    if (keyword === 'pattern' && !checkPattern(words, context)) continue
    const only = { [keyword]: words.value[keyword] }
    const schema: SchemaNode =
      narrowing[keyword] === 'string' ? { kind: 'string', ...only } : { kind: 'number', integer: false, ...only }
    const excluded = values.filter(
      (value) => typeof value === narrowing[keyword] && refusalOf(value, schema, context.definitions) !== undefined,
    )
    conflict(words, list, keyword, constraintAdvice(list, keyword, excluded, values.length), context)
  }
}

function constraintAdvice(list: 'enum' | 'const', keyword: string, excluded: readonly Scalar[], count: number): string {
  if (excluded.length === 0) {
    const satisfied = list === 'const' ? 'the one value satisfies' : 'all the values satisfy'
    return `${satisfied} "${keyword}" already. Remove "${keyword}"`
  }
  const shown = excluded.slice(0, 3).map((value) => JSON.stringify(value))
  const names = `${shown.join(', ')}${excluded.length > shown.length ? ', …' : ''}`
  const refused = `${names} ${excluded.length === 1 ? 'does' : 'do'} not satisfy "${keyword}"`
  if (excluded.length === count) return `${refused}, and nothing else is allowed. Correct one of the two`
  return `${refused}. Keep the values that are allowed in "enum", and remove "${keyword}"`
}

function isOfType(value: Scalar, type: TypeName): boolean {
  if (type === 'any' || type === 'unknown') return true
  if (type === 'integer') return Number.isInteger(value)
  return value === null ? type === 'null' : typeof value === type
}

/** Texts that follow each other become one enum, other values literals; a mixture is a union of these, in the written order. */
function schemaOfValues(values: readonly Scalar[]): SchemaNode {
  const alternatives: SchemaNode[] = []
  let texts: string[] = []
  const closeTexts = (): void => {
    if (texts.length > 0) alternatives.push({ kind: 'enum', values: texts })
    texts = []
  }
  for (const value of values) {
    if (typeof value === 'string') texts.push(value)
    else {
      closeTexts()
      alternatives.push(literalOf(value))
    }
  }
  closeTexts()
  const [only] = alternatives
  return only !== undefined && alternatives.length === 1 ? only : { kind: 'union', alternatives }
}

function literalOf(value: Scalar): SchemaNode {
  return value === null ? { kind: 'null' } : { kind: 'literal', value }
}
