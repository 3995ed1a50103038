import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { areDisjoint } from '../schemas/disjoint.ts'
import type { Definitions, Scalar, SchemaNode } from '../schemas/node.ts'
import { hasDefault, isNullable, isReadOnly, resolve } from '../schemas/resolve.ts'
import { annotationsOf } from './bind-annotations.ts'
import { checkKeywords, conflict, refuseOptional } from './check-keywords.ts'
import {
  isRefused,
  refusedSchema,
  type SchemaContext,
  type SchemaMode,
  type SchemaWords,
  type WrittenSchema,
} from './schema-context.ts'

/** Binds `anyOf` and `oneOf`. */
export function bindComposition(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const { value } = words
  if (value.anyOf !== undefined && value.oneOf !== undefined) {
    conflict(words, 'anyOf', 'oneOf', 'put one inside an alternative of the other', context)
    return refusedSchema
  }
  if (value.type !== undefined) {
    conflict(words, value.anyOf === undefined ? 'oneOf' : 'anyOf', 'type', 'the alternatives say their types', context)
    return refusedSchema
  }
  if (!checkKeywords(words, ['anyOf', 'oneOf', 'discriminator'], 'a choice of alternatives', context))
    return refusedSchema

  const discriminator = words.get('discriminator')
  const cursors = words.get(value.anyOf === undefined ? 'oneOf' : 'anyOf')?.items() ?? []
  const inside: SchemaMode = { ...mode, ...(discriminator === undefined ? {} : { discriminator: discriminator.value }) }
  const alternatives = cursors.map((alternative) => context.bind(alternative, inside))
  const plain = cursors.map((alternative) => refuseOptional(alternative, context))
  if (alternatives.some(isRefused) || plain.includes(false)) return refusedSchema

  const annotations = annotationsOf(words)
  if (discriminator !== undefined) {
    if (!checkDiscriminator(discriminator, alternatives, cursors, context)) return refusedSchema
    return { kind: 'union', alternatives, discriminator: discriminator.value, ...annotations }
  }
  if (alternatives.length === 1) {
    context.report(createDiagnostic('schema/single-alternative', {}, words.key()))
    return refusedSchema
  }
  const defaulted = alternatives.findIndex((alternative) => hasDefault(alternative, context.definitions))
  if (defaulted !== -1) {
    context.report(createDiagnostic('schema/misplaced-default', {}, cursors[defaulted]?.here() ?? words.here()))
    return refusedSchema
  }
  if (value.oneOf !== undefined && !checkExclusive(alternatives, cursors, context)) return refusedSchema
  return { kind: 'union', alternatives, ...annotations }
}

/** Each alternative must be an object that requires the property and gives it values that no other one has. */
function checkDiscriminator(
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
  const target = resolve(node, definitions)
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

/** zui has no "exactly one": a union means the same only where no value satisfies two alternatives. */
function checkExclusive(
  alternatives: readonly SchemaNode[],
  cursors: readonly Cursor<WrittenSchema>[],
  context: SchemaContext,
): boolean {
  for (const [index, alternative] of alternatives.entries()) {
    const earlier = alternatives.findIndex(
      (other, position) => position < index && !areDisjoint(other, alternative, context.definitions),
    )
    const cursor = cursors[index]
    const first = cursors[earlier]
    if (cursor === undefined || first === undefined) continue
    const related = [{ message: 'the other alternative', location: first.here() }]
    context.report(createDiagnostic('schema/overlapping-one-of', {}, cursor.here(), { related }))
    return false
  }
  return true
}
