import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { refusedSchema, type SchemaContext } from './schema-context.ts'

/** A plain text is a string with that description, unless it reads as the description of something else. */
export function bindText(text: string, cursor: Cursor<unknown>, context: SchemaContext): SchemaNode {
  const meant = whatIsNoDescription(text, context)
  if (meant !== undefined)
    context.report(createDiagnostic('schema/text-is-no-description', { text, ...meant }, cursor.here()))
  const type = typeThatTextNames(text)
  if (type === undefined) return { kind: 'string', description: text }
  const { document, node } = cursor
  const isScalar = node.kind === 'scalar' && node.style !== 'literal' && node.style !== 'folded'
  const replacement = `{ ${type}: ${isScalar ? quoteForFlow(text) : ''} }`
  const fix = {
    title: `write ${replacement}`,
    safe: false,
    edits: [{ file: document.file, start: node.range[0], end: node.range[1], text: replacement }],
  }
  context.report(
    createDiagnostic('schema/text-names-another-type', { text, type }, cursor.here(), {
      label: `reads as ${type}`,
      ...(isScalar && type !== 'array' ? { fix } : {}),
    }),
  )
  return refusedSchema
}

/** Whether a plain text is taken for the description of a string. */
export function readsAsDescription(text: string, isNamedSchema: SchemaContext['isNamedSchema']): boolean {
  return whatIsNoDescription(text, { isNamedSchema }) === undefined && typeThatTextNames(text) === undefined
}

/** Texts that nobody writes to describe a field, and what whoever wrote one meant. */
function whatIsNoDescription(
  text: string,
  context: Pick<SchemaContext, 'isNamedSchema'>,
): { what: string; instead: string } | undefined {
  if (/^z\s*\./.test(text)) return { what: 'code', instead: 'a type, as in "{ number: The count }"' }
  if (/^(\.\.?\/.*)?#\/|^sdk:/.test(text)) return { what: 'a reference', instead: `"{ $ref: '${text}' }"` }
  if (context.isNamedSchema(text)) return { what: 'the name of a schema', instead: `"{ $ref: '#/schemas/${text}' }"` }
  const [, type, list] = /^(string|number|integer|boolean|array|object|any|unknown)(\[\])?$/.exec(text) ?? []
  if (type === undefined) return undefined
  return { what: 'a type', instead: list === undefined ? `"{ type: ${type} }"` : `"{ items: { type: ${type} } }"` }
}

function typeThatTextNames(text: string): 'boolean' | 'number' | 'array' | undefined {
  if (/^(whether|true (if|when)|if true\b)/i.test(text)) return 'boolean'
  if (/^number of\b/i.test(text)) return 'number'
  if (/^(a |the )?(list|array) of\b/i.test(text)) return 'array'
  return undefined
}

function quoteForFlow(text: string): string {
  return /^[A-Za-z][^:#{}[\],]*$/.test(text) ? text : JSON.stringify(text)
}
