import type { Scalar, SchemaNode } from '../node.ts'
import { shown } from './reader.ts'

/** Why zui cannot tell alternatives apart by a property: the end of a sentence. Undefined when it can. */
export function discriminationProblem(alternatives: readonly SchemaNode[], property: string): string | undefined {
  const taken = new Set<Scalar | undefined>()
  for (const [index, alternative] of alternatives.entries()) {
    const values = valuesOf(alternative, property)
    if (values === undefined) return `alternative ${index + 1} does not require one of certain values`
    const repeated = values.find((value) => taken.has(value))
    if (repeated !== undefined) return `two alternatives have ${shown(repeated)}`
    for (const value of values) taken.add(value)
  }
  return undefined
}

/** The values that a property has in an object. */
function valuesOf(node: SchemaNode, property: string): readonly Scalar[] | undefined {
  const isWrapped = node.nullable !== undefined || node.default !== undefined || node.readOnly === true
  if (node.kind !== 'object' || isWrapped) return undefined
  const field = node.fields.find(({ name }) => name === property)
  if (field === undefined || field.optional) return undefined
  const { schema } = field
  if (schema.nullable !== undefined || schema.default !== undefined) return undefined
  if (schema.kind === 'literal') return [schema.value]
  return schema.kind === 'enum' ? schema.values : undefined
}
