import { createAlgebra, TooManyAlternatives } from '../schemas/shape/algebra.ts'
import { isSubset } from '../schemas/shape/relations.ts'
import { shapeOf } from '../schemas/shape/shape-of.ts'
import { describeKind } from '../schemas/describe.ts'
import { inlined } from '../schemas/inline.ts'
import type { Definitions, ObjectField, SchemaNode } from '../schemas/node.ts'
import { hasDefault } from '../schemas/resolve.ts'

interface Side {
  readonly schema: SchemaNode
  readonly definitions: Definitions
}

/**
 * What an entity of an integration lacks to be one of an interface: TypeScript asks that a value of the one can be used as
 * the other, so it may have more fields, but has to have all of the interface's, each of a fitting type.
 *
 * @returns the end of a sentence ("it has no field ..."); undefined when it fits, or when that cannot be decided
 */
export function lackOf(own: Side, needed: Side): string | undefined {
  const [mine, theirs] = [inlined(own.schema, own.definitions), inlined(needed.schema, needed.definitions)]
  if (mine.kind === 'placeholder' || theirs.kind === 'placeholder') return undefined
  if (mine.kind !== 'object' || theirs.kind !== 'object') {
    if (mine.kind === theirs.kind || theirs.kind !== 'object' || theirs.fields.length === 0) return undefined
    return `it is ${describeKind(mine, own.definitions)}, and not an object`
  }
  const fields = new Map(mine.fields.map((field) => [field.name, field]))
  for (const wanted of theirs.fields) {
    const field = fields.get(wanted.name)
    const lack = lackOfField(field, wanted, own.definitions, needed.definitions)
    if (lack !== undefined) return lack
  }
  return undefined
}

function lackOfField(
  field: ObjectField | undefined,
  wanted: ObjectField,
  own: Definitions,
  needed: Definitions,
): string | undefined {
  const mayBeMissing = wanted.optional && !hasDefault(wanted.schema, needed)
  if (field === undefined) return mayBeMissing ? undefined : `it has no field "${wanted.name}"`
  if (field.optional && !mayBeMissing) return `its field "${wanted.name}" may be missing`
  const inner = lackOfNested(field.schema, wanted.schema, own, needed)
  return inner && `its field "${wanted.name}" ${inner}`
}

/** Types are compared as TypeScript does: lengths, bounds, formats and patterns say nothing to it. */
function lackOfNested(mine: SchemaNode, theirs: SchemaNode, own: Definitions, needed: Definitions): string | undefined {
  try {
    const algebra = createAlgebra()
    const inner = shapeOf(bare(mine, own), own, algebra)
    const outer = shapeOf(bare(theirs, needed), needed, algebra)
    const answer = isSubset(inner, outer, algebra)
    if (answer.kind !== 'no') return undefined
    return `can be ${JSON.stringify(answer.example)}, which the interface does not accept there`
  } catch (error) {
    // What is not decided here is left to TypeScript.
    if (error instanceof TooManyAlternatives) return undefined
    throw error
  }
}

/** A schema without what TypeScript does not see: of objects, only the fields of theirs count, so all are open. */
function bare(node: SchemaNode, definitions: Definitions): SchemaNode {
  const schema = inlined(node, definitions)
  const nullable = schema.nullable === undefined ? {} : { nullable: schema.nullable }
  switch (schema.kind) {
    case 'string':
      return { kind: 'string', ...nullable }
    case 'number':
      return { kind: 'number', integer: false, ...nullable }
    case 'array':
      return { kind: 'array', items: bare(schema.items, definitions), ...nullable }
    case 'record':
      return { kind: 'record', values: bare(schema.values, definitions), ...nullable }
    case 'union':
      return { kind: 'union', alternatives: schema.alternatives.map((one) => bare(one, definitions)), ...nullable }
    case 'object':
      return {
        kind: 'object',
        fields: schema.fields.map((field) => ({
          name: field.name,
          optional: field.optional && !hasDefault(field.schema, definitions),
          schema: bare(field.schema, definitions),
        })),
        unknownKeys: { kind: 'open' },
        ...nullable,
      }
    default:
      return schema
  }
}
