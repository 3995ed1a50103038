import type { JsonSchemaRefusal } from './compile-json-schema.ts'
import { escapePointer, isOnlyReference, schemasWithin, type Place } from './documents.ts'
import { isSchema, keywordProblem, shown, type Dialect } from './keywords.ts'

/** Finds what is wrong with the values of keywords, in a schema and all within it, each place once. */
export function createKeywordChecker(dialect: Dialect) {
  const checked = new Set<string>()

  /** @returns what is wrong in places that were not asked about before */
  return ({ schema: root, pointer: start }: Pick<Place, 'schema' | 'pointer'>): readonly JsonSchemaRefusal[] => {
    const refusals: JsonSchemaRefusal[] = []
    const open = [{ schema: root, pointer: start }]
    for (const { schema, pointer } of open) {
      if (checked.has(pointer)) continue
      checked.add(pointer)
      if (!isSchema(schema)) {
        const problem = `A schema is ${shown(schema)}, where an object, true or false is expected.`
        refusals.push({ pointer, problem })
      } else if (typeof schema === 'object' && !isOnlyReference(schema, dialect)) {
        const wrong = new Set<string>()
        for (const [keyword, value] of Object.entries(schema)) {
          const problem = keywordProblem(keyword, value, dialect)
          if (problem === undefined) continue
          wrong.add(keyword)
          refusals.push({ pointer: pointerTo(pointer, keyword), problem })
        }
        for (const { schema: inner, path } of schemasWithin(schema))
          if (!wrong.has(path[0])) open.push({ schema: inner, pointer: pointerTo(pointer, ...path) })
      }
    }
    return refusals
  }
}

function pointerTo(pointer: string, ...path: readonly string[]): string {
  return [pointer, ...path.map(escapePointer)].join('/')
}
