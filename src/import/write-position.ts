import type { SchemaNode } from '../schemas/node.ts'
import type { SchemaWriter, WriteMode } from './write-mode.ts'
import { hintRows, isAnnotated, referenceText, shapeRows, type Rows } from './write-schema.ts'
import { mapOf } from './written.ts'

/**
 * Writes the schema at a position: the rows that say what its owner holds. What is said of the schema itself stands in `schema`,
 * since the owner's title and description stand beside it.
 *
 * @throws for a schema that has no words there: it has to be given a name
 */
export function writePosition(node: SchemaNode, mode: WriteMode, writer: SchemaWriter): Rows {
  const rows = shapeOf(node, mode, writer)
  if (!isAnnotated(node)) return rows
  const { title, description, nullable } = node
  const said: Rows = [
    ['title', title],
    ['description', description],
    ['nullable', nullable === undefined ? undefined : nullable === 'outer' ? 'outer' : true],
    ...hintRows(node),
  ]
  return [['schema', mapOf([...said, ...rows])]]
}

function shapeOf(node: SchemaNode, mode: WriteMode, writer: SchemaWriter): Rows {
  if (node.kind === 'reference') return [['$ref', referenceText(node.name)]]
  if (node.kind === 'object') return shapeRows(node, mode, writer)
  throw new Error(`a schema of the kind ${node.kind} cannot stand at a position without a name`)
}
