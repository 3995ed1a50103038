import type { Definitions, SchemaNode } from '../node.ts'
import { storedForm, type StoredForm } from './stored-form.ts'

/** A schema inside another one: the path to it, as a printer's (`/fields/0/schema/items`), and what is stored of it. */
export interface StoredPlace {
  readonly pointer: string
  readonly form: StoredForm
}

/**
 * Finds what in a schema is stored at a place of its JSON Schema.
 *
 * @param stored a JSON pointer into what is stored
 * @returns the deepest schema that the pointer leads to
 */
export function placeOfStored(stored: string, node: SchemaNode, definitions: Definitions): StoredPlace {
  const segments = stored
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
  let pointer = ''
  let form = storedForm(node, definitions)
  for (
    let step = stepFrom(form, segments, definitions);
    step !== undefined;
    step = stepFrom(form, segments, definitions)
  ) {
    segments.splice(0, step.length)
    pointer += step.path
    ;({ form } = step)
  }
  return { pointer, form }
}

interface Step {
  /** How many segments were read. */
  readonly length: number
  readonly path: string
  readonly form: StoredForm
}

function stepFrom(form: StoredForm, [keyword, key]: readonly string[], definitions: Definitions): Step | undefined {
  const step = (length: number, path: string, child: SchemaNode | undefined): Step | undefined =>
    child === undefined ? undefined : { length, path, form: storedForm(child, definitions) }
  const { nullable, ...withoutNull } = form
  if (keyword === 'anyOf' && nullable !== undefined) return key === '0' ? step(2, '', withoutNull) : undefined
  switch (form.kind) {
    case 'object': {
      if (keyword === 'additionalProperties' && form.unknownKeys.kind === 'catchall')
        return step(1, '/unknownKeys/schema', form.unknownKeys.schema)
      const index = keyword === 'properties' ? form.fields.findIndex(({ name }) => name === key) : -1
      return step(2, `/fields/${index}/schema`, form.fields[index]?.schema)
    }
    case 'record':
      return keyword === 'additionalProperties' ? step(1, '/values', form.values) : undefined
    case 'array':
      return keyword === 'items' ? step(1, '/items', form.items) : undefined
    case 'tuple':
      // It is stored in the first of two parts; the second holds its bounds.
      if (keyword === 'allOf') return step(2, '', form)
      if (keyword === 'additionalItems') return step(1, '/rest', form.rest)
      return keyword === 'items' ? step(2, `/items/${key}`, form.items[Number(key)]) : undefined
    case 'union':
      return keyword === 'anyOf' || keyword === 'oneOf'
        ? step(2, `/alternatives/${key}`, form.alternatives[Number(key)])
        : undefined
    default:
      return undefined
  }
}
