import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { resolvedIdiom } from '../schemas/idiom.ts'
import type { Definitions, Scalar, SchemaNode } from '../schemas/node.ts'
import { hasDefault, isNullable, isReadOnly, resolve } from '../schemas/resolve.ts'
import { isWrappedAtRunTime } from '../schemas/runtime/runtime.ts'
import type { SchemaContext, WrittenSchema } from './schema-context.ts'

/** Each alternative must be an object that requires the property and gives it values that no other one has. */
export function checkDiscriminator(
  discriminator: Cursor<string>,
  alternatives: readonly SchemaNode[],
  cursors: readonly Cursor<WrittenSchema>[],
  context: SchemaContext,
): boolean {
  const property = discriminator.value
  const taken = new Map<Scalar, Cursor<WrittenSchema>>()
  let sound = true
  alternatives.forEach((alternative, index) => {
    const cursor = cursors[index] ?? discriminator
    const refuse = (problem: string, first?: Cursor<unknown>): void => {
      sound = false
      const related = first === undefined ? [] : [{ message: 'the other alternative', location: first.here() }]
      context.report(
        createDiagnostic('schema/invalid-discriminator', { property, problem }, cursor.here(), { related }),
      )
    }
    const values = discriminatingValues(alternative, property, context.definitions)
    if (typeof values === 'string') return refuse(`alternative ${index + 1} ${values}`)
    for (const value of values) {
      const first = taken.get(value)
      if (first !== undefined) return refuse(`two alternatives have ${JSON.stringify(value)}`, first)
      taken.set(value, cursor)
    }
  })
  return sound
}

/** The values that the property has in an alternative, or what is wrong with it. */
function discriminatingValues(
  node: SchemaNode,
  property: string,
  definitions: Definitions,
): readonly Scalar[] | string {
  if (isNullable(node, definitions) || hasDefault(node, definitions))
    return 'is nullable or has a default; move that to the union'
  if (isReadOnly(node, definitions)) return 'is read-only; move that to the union'
  if (isWrappedAtRunTime(node, definitions)) return 'has a "brand" or a "catch"; move that to the union'
  const target = resolvedIdiom(node, definitions)
  if (target.kind !== 'object') return 'is not an object'
  const field = target.fields.find(({ name }) => name === property)
  if (field === undefined) return `has no field "${property}"`
  if (field.optional || hasDefault(field.schema, definitions)) return `does not require "${property}"`
  const schema = resolve(field.schema, definitions)
  if (!isNullable(field.schema, definitions)) {
    if (schema.kind === 'literal') return [schema.value]
    if (schema.kind === 'enum') return schema.values
  }
  return `does not fix "${property}" to a "const" or an "enum"`
}
