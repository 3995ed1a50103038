import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import { objectWith } from '../schemas/constraints.ts'
import type { ConditionalSchema, SchemaNode, UnionSchema } from '../schemas/node.ts'
import { hasDefault } from '../schemas/resolve.ts'
import { annotationsOf } from './bind-annotations.ts'
import { isUsableName } from './bind-object.ts'
import { bindTyped, typesOf } from './bind-typed.ts'
import { checkConstrainedNames } from './check-constrained-names.ts'
import { checkDiscriminator } from './check-discriminator.ts'
import { checkKeywords, compositions, conflict, refuseOptional, saysType } from './check-keywords.ts'
import {
  isRefused,
  refusedSchema,
  within,
  type SchemaContext,
  type SchemaMode,
  type SchemaWords,
  type WrittenSchema,
} from './schema-context.ts'

/**
 * Binds a schema with `anyOf`, `oneOf`, `allOf`, `not`, `if` or `dependentRequired`. A choice that stands alone stays one; all
 * else is what satisfies each of its parts.
 */
export function bindComposition(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const { value } = words
  const [choice, ...others] = [...compositions].filter((key) => value[key as keyof SchemaWords] !== undefined)
  const isChoice = (choice === 'anyOf' || choice === 'oneOf') && others.length === 0
  if (value.discriminator !== undefined || (isChoice && !saysType(words))) return bindChoice(words, mode, context)
  const parts = [
    ...(saysType(words) ? [bindOwn(words, mode, context)] : []),
    ...bindAlternatives('anyOf', words, mode, context),
    ...bindAlternatives('oneOf', words, mode, context),
    ...(words.get('allOf')?.items() ?? []).map((part) => bindPart(part, 'asserted', mode, context)),
    ...bindNegation(words, mode, context),
    ...bindCondition(words, mode, context),
    ...bindDependencies(words, context),
  ]
  if (parts.some(isRefused) || !checkConstrainedNames(words, parts, context)) return refusedSchema
  for (const part of parts) context.origins.from(words, part)
  return { kind: 'intersection', parts, ...annotationsOf(words) }
}

/** What the schema says by itself, beside the others. */
function bindOwn(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const types = typesOf(words, mode, context)
  return types === undefined ? refusedSchema : bindTyped(words, types, mode, context)
}

/** `anyOf` or `oneOf` alone: a union. */
function bindChoice(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const { value } = words
  const keyword = value.anyOf === undefined ? 'oneOf' : 'anyOf'
  const rival = (['type', 'allOf', 'not', 'if', 'dependentRequired'] as const).find((key) => value[key] !== undefined)
  if (rival !== undefined || (value.anyOf !== undefined && value.oneOf !== undefined)) {
    const advice = 'with a discriminator, the alternatives say everything. Put it into each of them'
    conflict(words, keyword, rival ?? 'oneOf', advice, context)
    return refusedSchema
  }
  if (!checkKeywords(words, ['discriminator'], () => 'a choice of alternatives', context)) return refusedSchema
  const discriminator = words.get('discriminator')
  if (discriminator !== undefined && words.get(keyword) === undefined) {
    const params = { keyword: 'discriminator', companion: 'anyOf' }
    context.report(createDiagnostic('schema/needs-companion', params, discriminator.key()))
    return refusedSchema
  }
  const cursors = words.get(keyword)?.items() ?? []
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
    context.report(createDiagnostic('schema/single-alternative', { keyword }, words.key()))
    return refusedSchema
  }
  if (!checkDefaults(keyword, alternatives, cursors, context)) return refusedSchema
  return { ...unionOf(keyword, alternatives), ...annotations }
}

function unionOf(keyword: 'anyOf' | 'oneOf', alternatives: readonly SchemaNode[]): UnionSchema {
  return { kind: 'union', alternatives, ...(keyword === 'oneOf' ? { exclusive: true } : {}) }
}

function checkDefaults(
  keyword: 'anyOf' | 'oneOf',
  alternatives: readonly SchemaNode[],
  cursors: readonly Cursor<WrittenSchema>[],
  context: SchemaContext,
): boolean {
  const at = cursors[alternatives.findIndex((alternative) => hasDefault(alternative, context.definitions))]
  if (at === undefined) return true
  context.report(createDiagnostic('schema/misplaced-default', { keyword }, at.here()))
  return false
}

/** `anyOf` or `oneOf` beside other keywords: the alternatives constrain what those describe. */
function bindAlternatives(
  keyword: 'anyOf' | 'oneOf',
  words: Cursor<SchemaWords>,
  mode: SchemaMode,
  context: SchemaContext,
): readonly SchemaNode[] {
  const cursors = words.get(keyword)?.items()
  if (cursors === undefined) return []
  const alternatives = cursors.map((alternative) => bindPart(alternative, 'asserted', mode, context))
  const sound = !alternatives.some(isRefused) && checkDefaults(keyword, alternatives, cursors, context)
  return [sound ? unionOf(keyword, alternatives) : refusedSchema]
}

function bindPart(
  cursor: Cursor<WrittenSchema>,
  constraint: 'asserted' | 'tested',
  mode: SchemaMode,
  context: SchemaContext,
): SchemaNode {
  const isTested = constraint === 'tested' || mode.constraint === 'tested'
  const inside: SchemaMode = {
    ...within(mode),
    constraint: isTested ? 'tested' : 'asserted',
    derivedTitles: mode.derivedTitles && !isTested,
  }
  if (typeof cursor.value === 'string') {
    // A text is short for a string with that description, which is a schema of its own.
    const params = {
      keyword: cursor.value,
      kind: 'a part of a schema',
      advice: 'Write keywords, such as "minLength: 1"',
    }
    context.report(createDiagnostic('schema/misplaced-keyword', params, cursor.here()))
    return refusedSchema
  }
  const bound = context.bind(cursor, inside)
  return refuseOptional(cursor, context) ? bound : refusedSchema
}

function bindNegation(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): readonly SchemaNode[] {
  const not = words.get('not')
  if (not === undefined) return []
  const schema = bindPart(not, 'tested', mode, context)
  return [isRefused(schema) ? schema : { kind: 'complement', schema }]
}

function bindCondition(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): readonly SchemaNode[] {
  const [condition, met, otherwise] = [words.get('if'), words.get('then'), words.get('else')]
  const branch = met ?? otherwise
  if (condition === undefined || branch === undefined) {
    const alone = condition ?? branch
    if (alone === undefined) return []
    // What was refused may have been what is missing.
    if (!isComplete(words)) return [refusedSchema]
    const [keyword, companion] =
      condition === undefined ? [met === undefined ? 'else' : 'then', 'if'] : ['if', 'then" or "else']
    context.report(createDiagnostic('schema/needs-companion', { keyword, companion }, alone.key()))
    return [refusedSchema]
  }
  const tested = bindPart(condition, 'tested', mode, context)
  const whenMet = met && bindPart(met, 'asserted', mode, context)
  const whenNot = otherwise && bindPart(otherwise, 'asserted', mode, context)
  if ([tested, whenMet, whenNot].some((part) => part !== undefined && isRefused(part))) return [refusedSchema]
  return [
    {
      kind: 'conditional',
      condition: tested,
      ...(whenMet === undefined ? {} : { whenMet }),
      ...(whenNot === undefined ? {} : { otherwise: whenNot }),
    },
  ]
}

/** `dependentRequired`: for each entry, a condition. */
function bindDependencies(words: Cursor<SchemaWords>, context: SchemaContext): readonly SchemaNode[] {
  return (words.get('dependentRequired')?.entries() ?? []).map(([name, required]): SchemaNode => {
    const names = [
      isUsableName(name, required, context),
      ...required.items().map((item) => isUsableName(item.value, item, context)),
    ]
    if (names.includes(false)) return refusedSchema
    const condition = context.origins.from(required, objectWith([name]))
    const whenMet = context.origins.from(required, objectWith(required.value))
    return { kind: 'conditional', condition, whenMet } satisfies ConditionalSchema
  })
}
