import { deriveTitle } from '../model/titles.ts'
import { idiomOf, resolvedIdiom, unprintable } from '../schemas/idiom.ts'
import type { Definitions, SchemaNode } from '../schemas/node.ts'
import { definitionOf } from '../schemas/resolve.ts'
import type { SchemaWriter, WriteMode } from './write-mode.ts'

/** A title as written: null leaves untitled what would get a title. */
export type TitleWord = string | null | undefined

/** The title that has to be written so that a field comes to have the one that it has. */
export function titleWord(name: string, schema: SchemaNode, mode: WriteMode, writer: SchemaWriter): TitleWord {
  if (!mode.derivedTitles || name === mode.discriminator) return schema.title
  const { title: _title, ...untitled } = schema
  if (hasNoDerivedTitle(untitled, writer.definitions)) return schema.title
  if (schema.title === undefined) return null
  return schema.title === deriveTitle(name) ? undefined : schema.title
}

/** Whether a field without a title stays without, or comes to have the one of what it is made of. */
function hasNoDerivedTitle(schema: SchemaNode, definitions: Definitions): boolean {
  if (unprintable(schema, definitions) !== undefined) return true
  const shown = resolvedIdiom(schema, definitions)
  if (shown.kind === 'literal' || shown.kind === 'null' || (shown.kind === 'enum' && shown.values.length === 1))
    return true
  if (idiomOf(schema, definitions).title !== undefined) return true
  return schema.kind === 'reference' && isTitledDefinition(definitionOf(schema.name, definitions), definitions)
}

function isTitledDefinition(target: SchemaNode, definitions: Definitions): boolean {
  if (target.title !== undefined) return true
  return target.kind === 'reference' && isTitledDefinition(definitionOf(target.name, definitions), definitions)
}
