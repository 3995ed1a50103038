import type { Cursor } from '../manifest/cursor.ts'
import type { Annotations } from '../schemas/node.ts'
import { runtimeOf } from './bind-runtime.ts'
import type { SchemaWords } from './schema-context.ts'

/** The annotation keywords of a schema; the text of a short form is its description. */
export function annotationsOf(words: Cursor<SchemaWords>): Annotations {
  const { value } = words
  const annotations: { -readonly [K in keyof Annotations]: Annotations[K] } = {}
  const description = value.description ?? shorthandText(value)
  if (typeof value.title === 'string') annotations.title = value.title
  if (description !== undefined) annotations.description = description
  if (value.nullable === true) annotations.nullable = 'inner'
  if (value.nullable === 'outer') annotations.nullable = 'outer'
  if (value.default !== undefined) annotations.default = { value: value.default }
  if (value.hidden !== undefined) annotations.hidden = value.hidden
  if (value.disabled !== undefined) annotations.disabled = value.disabled
  if (value.placeholder !== undefined) annotations.placeholder = value.placeholder
  if (value.displayAs !== undefined)
    annotations.displayAs = { id: value.displayAs.id, params: value.displayAs.params ?? {} }
  if (value.readOnly !== undefined) annotations.readOnly = value.readOnly
  if (value.examples !== undefined) annotations.examples = value.examples
  const runtime = runtimeOf(value['x-zod'])
  if (runtime !== undefined) annotations.runtime = runtime
  return annotations
}

function shorthandText(value: SchemaWords): string | undefined {
  return (
    value.string ??
    value.number ??
    value.integer ??
    value.boolean ??
    value.array ??
    value.object ??
    value.any ??
    value.unknown
  )
}
