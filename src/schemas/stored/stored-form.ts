import { regexBody } from '../../printer/literals.ts'
import { idiomOf, unprintable } from '../idiom.ts'
import { inlined } from '../inline.ts'
import type {
  Annotations,
  Definitions,
  IdiomaticSchema,
  NumberSchema,
  ObjectSchema,
  Reference,
  SchemaNode,
  StringSchema,
  TupleSchema,
} from '../node.ts'
import { patternFlags } from '../pattern.ts'

/** A schema without a reference, or one that nothing in zui says. */
export type StoredForm = Exclude<SchemaNode, Reference>

/**
 * Of all schemas that the platform stores alike, one; only the node at hand is looked at. These are stored alike:
 *
 * - a reference, and what it names with the annotations of the reference laid over it
 * - what is composed of other schemas, and the schema that zui has words for with the same meaning
 * - objects that strip unknown keys, and objects that refuse them
 * - bounds of a number that say nothing beside a narrower one, and none
 * - one-valued enums and constants; the constant null and the type null
 * - patterns that differ in what needs no escape (`a/b`, `a\/b`)
 * - the two orders of `nullable` where there is nothing that one of them would store twice
 * - `readOnly` or `secret` said to be false, and not said; how fields were composed; what happens at run time only
 * - a field that may be missing because it says so, and one that has a default
 * - what stands behind the last item that a tuple may have, and anything else there
 */
export function storedForm(node: SchemaNode, definitions: Definitions): StoredForm {
  const shown = shownOf(node, definitions)
  const { runtime: _runtime, readOnly, ...said } = shown
  const kept = { ...said, ...(readOnly === true ? { readOnly } : {}) } as StoredForm
  const form = withoutKeywordsThatSayNothing(kept, definitions)
  return form.nullable === 'outer' && !hasHints(form) ? { ...form, nullable: 'inner' } : form
}

/** What is printed for a schema, without a reference; the schema itself where nothing can be. */
export function shownOf(node: SchemaNode, definitions: Definitions): StoredForm {
  let shown = node
  while (isPrintable(shown, definitions)) {
    const idiom: IdiomaticSchema = idiomOf(shown, definitions)
    if (idiom.kind !== 'reference') return idiom
    shown = inlined(idiom, definitions)
  }
  return inlined(shown, definitions)
}

function isPrintable(node: SchemaNode, definitions: Definitions): boolean {
  return unprintable(node, definitions) === undefined
}

function withoutKeywordsThatSayNothing(node: StoredForm, definitions: Definitions): StoredForm {
  switch (node.kind) {
    case 'string':
      return stringForm(node)
    case 'number':
      return numberForm(node)
    case 'enum': {
      const { kind: _kind, values, ...said } = node
      const [only] = values
      return only !== undefined && values.length === 1 ? { ...said, kind: 'literal', value: only } : node
    }
    case 'literal': {
      const { kind: _kind, value, ...said } = node
      return value === null ? { ...said, kind: 'null' } : node
    }
    case 'object':
      return objectForm(node, definitions)
    case 'tuple':
      return tupleForm(node)
    default:
      return node
  }
}

function stringForm({ secret, pattern, ...said }: StringSchema): StringSchema {
  return {
    ...said,
    ...(pattern === undefined ? {} : { pattern: regexBody(pattern, patternFlags(pattern)) }),
    ...(secret === true ? { secret } : {}),
  }
}

/** One lower and one upper bound, the narrower ones. */
function numberForm({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, ...said }: NumberSchema): NumberSchema {
  const isAbove = (minimum ?? -Infinity) > (exclusiveMinimum ?? -Infinity)
  const isBelow = (maximum ?? Infinity) < (exclusiveMaximum ?? Infinity)
  return {
    ...said,
    ...(minimum !== undefined && isAbove ? { minimum } : {}),
    ...(exclusiveMinimum !== undefined && !isAbove ? { exclusiveMinimum } : {}),
    ...(maximum !== undefined && isBelow ? { maximum } : {}),
    ...(exclusiveMaximum !== undefined && !isBelow ? { exclusiveMaximum } : {}),
  }
}

function objectForm({ derivation: _derivation, ...node }: ObjectSchema, definitions: Definitions): ObjectSchema {
  return {
    ...node,
    fields: node.fields.map((field) => ({
      ...field,
      optional: field.optional || shownOf(field.schema, definitions).default !== undefined,
    })),
    unknownKeys: node.unknownKeys.kind === 'strict' ? { kind: 'strip' } : node.unknownKeys,
  }
}

function tupleForm(node: TupleSchema): TupleSchema {
  const isFull = node.maxItems !== undefined && node.maxItems <= node.items.length
  return isFull ? { ...node, rest: { kind: 'any' } } : node
}

/** What `.nullable()` after it copies to the wrapper. */
function hasHints({ title, placeholder, displayAs, examples, hidden, disabled }: Annotations): boolean {
  return [title, placeholder, displayAs, examples, hidden, disabled].some((hint) => hint !== undefined)
}
