import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { refusalOf } from '../schemas/accepts.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { sizeOf } from '../schemas/size.ts'
import { annotationsOf } from './bind-annotations.ts'
import { bindComposition } from './bind-composition.ts'
import { bindReference } from './bind-reference.ts'
import { bindText } from './bind-text.ts'
import { bindTyped, typesOf } from './bind-typed.ts'
import { isWithinExpansion } from './check-expansion.ts'
import { isExpressible } from './check-composite.ts'
import { isComposed, refuseAnnotations } from './check-keywords.ts'
import { referencesBelow } from '../document/references-below.ts'
import { isRuntimeSound, isStored } from './check-runtime.ts'
import {
  isRefused,
  refusedSchema,
  type SchemaContext,
  type SchemaMode,
  type SchemaWords,
  type WrittenSchema,
} from './schema-context.ts'

/**
 * Binds a schema as written: short forms become keywords, keywords become a tree, references get the names of what they
 * lead to. Whatever would not come out as written is reported; the tree is then {@link refusedSchema}.
 */
export function bindSchema(cursor: Cursor<WrittenSchema>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const bound = bindUnchecked(cursor, mode, context)
  if (isRefused(bound)) return bound
  context.origins.from(cursor, bound)
  const isSound =
    isWithinExpansion(bound, cursor, context) &&
    hasValidDefault(bound, cursor, context) &&
    isRuntimeSound(bound, cursor, context) &&
    // A part is printed in no way of its own; what it is a part of is judged as a whole.
    (mode.constraint !== undefined ||
      (isExpressible(bound, cursor, context) &&
        isWithinSize(bound, cursor, context) &&
        isStored(bound, cursor, context)))
  return isSound ? bound : refusedSchema
}

/** What is emitted at every place that refers to it can grow without end; real schemas have at most 2,000 parts. */
const sizeLimit = 20_000

/** Whether what is printed of a schema stays within bounds; reports when it does not. */
export function isWithinSize(node: SchemaNode, cursor: Cursor<unknown>, context: SchemaContext): boolean {
  if (sizeOf(node, context.definitions) <= sizeLimit) return true
  context.report(createDiagnostic('schema/too-large', { limit: sizeLimit }, cursor.here()))
  return false
}

function bindUnchecked(cursor: Cursor<WrittenSchema>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const { value } = cursor
  if (typeof value === 'string') return bindText(value, cursor, context)
  if (typeof value === 'boolean') {
    if (value) return { kind: 'any' }
    if (mode.constraint !== undefined) return { kind: 'never' }
    context.report(createDiagnostic('schema/false-schema', {}, cursor.here()))
    return refusedSchema
  }
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  if (mode.constraint === 'tested' && !refuseAnnotations(words, context)) return refusedSchema
  if (words.value.$defs === undefined) return bindWords(words, mode, context)
  const inner: SchemaMode = { ...mode, definitionsOwner: words }
  const bound = bindWords(words, inner, context)
  checkDefinitions(words, inner, context)
  return bound
}

/** What nothing refers to is bound as well: what is wrong in it is told, and that it is for nothing. */
function checkDefinitions(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): void {
  const used = new Set(referencesBelow(words.node))
  for (const [name, definition] of words.get('$defs')?.entries() ?? []) {
    const reference = `#/$defs/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    context.lookUp(reference, definition, mode)
    if (!used.has(reference)) context.report(createDiagnostic('schema/unused-definition', { name }, definition.key()))
  }
}

function bindWords(words: Cursor<SchemaWords>, inner: SchemaMode, context: SchemaContext): SchemaNode {
  const { value } = words
  if (value.$ref !== undefined) return bindReference(words, inner, context)
  if (isComposed(words)) return bindComposition(words, inner, context)
  const types = typesOf(words, inner, context)
  if (types === undefined) return refusedSchema
  const node = bindTyped(words, types, inner, context)
  return isRefused(node) ? node : { ...node, ...annotationsOf(words) }
}

function hasValidDefault(node: SchemaNode, cursor: Cursor<WrittenSchema>, context: SchemaContext): boolean {
  if (node.default === undefined || typeof cursor.value !== 'object') return true
  const { default: given, ...schema } = node
  const refusal = refusalOf(given.value, schema, context.definitions)
  if (refusal === undefined) return true
  const at = (cursor as Cursor<unknown> as Cursor<SchemaWords>).get('default')?.here() ?? cursor.here()
  const where = refusal.pointer === '' ? 'it' : `its ${refusal.pointer}`
  context.report(createDiagnostic('schema/invalid-default', { problem: `${where} ${refusal.problem}` }, at))
  return false
}
