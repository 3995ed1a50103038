import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { inlined } from '../schemas/inline.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { mergedRuntime } from '../schemas/runtime/runtime.ts'
import { annotationsOf } from './bind-annotations.ts'
import { present } from './present.ts'
import { refusedSchema, type SchemaContext, type SchemaMode, type SchemaWords } from './schema-context.ts'

/** What may stand beside `$ref`: it describes the reference, and leaves what it refers to as it is. */
const siblings: ReadonlySet<string> = new Set(
  '$ref $defs title description nullable default optional hidden disabled placeholder displayAs readOnly examples x-zod'.split(
    ' ',
  ),
)

/** Binds a schema that holds `$ref`. */
export function bindReference(words: Cursor<SchemaWords>, mode: SchemaMode, context: SchemaContext): SchemaNode {
  const misplaced = words.entries().filter(([key]) => !siblings.has(key))
  for (const [keyword, value] of misplaced)
    context.report(createDiagnostic('schema/reference-sibling', { keyword, advice: adviceFor(keyword) }, value.key()))
  const reference = words.get('$ref')
  if (reference === undefined || misplaced.length > 0) return refusedSchema
  const target = context.lookUp(reference.value, reference, mode)
  if (target === undefined || target.kind === 'refused') return refusedSchema
  const node: SchemaNode = target.kind === 'named' ? { kind: 'reference', name: target.name } : target.schema
  const base = withoutTakenBack(node, words.value, context)
  const own = annotationsOf(words)
  return { ...base, ...own, ...mergedRuntime(base, own) }
}

/** `title: null`, `nullable: false` and `readOnly: false` take back what the target says of itself: it is then taken over without. */
function withoutTakenBack(node: SchemaNode, words: SchemaWords, context: SchemaContext): SchemaNode {
  const { title, nullable, readOnly, ...rest } = inlined(node, context.definitions)
  const takesBack =
    (words.title === null && title !== undefined) ||
    (words.nullable === false && nullable !== undefined) ||
    (words.readOnly === false && readOnly === true)
  if (!takesBack) return node
  return {
    ...rest,
    ...(words.title === null ? {} : present({ title })),
    ...(words.nullable === false ? {} : present({ nullable })),
    ...(words.readOnly === false ? {} : present({ readOnly })),
  }
}

function adviceFor(keyword: string): string {
  return ['fields', 'extends', 'pick', 'omit', 'partial', 'additionalProperties'].includes(keyword)
    ? 'To add or leave out fields, write "extends" instead of "$ref"'
    : `Write "allOf: [{ $ref: … }, { ${keyword}: … }]"`
}
