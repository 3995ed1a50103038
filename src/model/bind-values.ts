import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { Scalar, SchemaNode } from '../schemas/node.ts'
import { checkDistinct, checkKeywords, conflict } from './check-keywords.ts'
import { refusedSchema, type SchemaContext, type SchemaWords, type TypeName } from './schema-context.ts'

/**
 * Binds `enum` and `const`.
 *
 * @param types what the schema declares beside them: each value must be of one; none: any value will do
 */
export function bindValues(words: Cursor<SchemaWords>, types: readonly TypeName[], context: SchemaContext): SchemaNode {
  if (!checkKeywords(words, ['enum', 'const'], 'an enum or a const', context)) return refusedSchema
  const values = enumerated(words, types, context)
  if (values === undefined) return refusedSchema
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
