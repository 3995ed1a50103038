import type { Integration } from '../../model/integration.ts'
import type { Interface } from '../../model/interface.ts'
import { pointerTo } from '../../model/origins.ts'
import { positionsOf } from '../../model/positions.ts'
import type { Definitions, SchemaNode } from '../../schemas/node.ts'
import { placeOfStored } from '../../schemas/stored/stored-place.ts'

/**
 * Where the comments of a definition's source stand in the model.
 *
 * @param comments by the JSON pointer of what they stand above in the definition as JSON
 * @param names the pointers, in the definition, of schemas that have a name in the source, each with the name it gets
 * @returns by the pointer into the model; of what is in a named schema, also by the pointer that it has if that schema is lifted
 */
export function commentsInModel(
  comments: ReadonlyMap<string, string>,
  owner: Integration | Interface,
  names: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const definitions: Definitions = { ...owner.schemas, ...owner.sdkMessages }
  const positions = positionsOf(owner)
  const found = new Map<string, string>()
  for (const [pointer, text] of comments) {
    const position = positions.find((each) => pointer.startsWith(`${each.pointer}/`))
    if (position === undefined) {
      found.set(pointer.replace(/^\/__advanced(?=\/|$)/, '/advanced'), text)
      continue
    }
    const inside = pointer.slice(position.pointer.length)
    const field = fieldAt(inside, position.schema, definitions)
    if (field !== undefined) found.set(`${position.pointer}${field}`, text)
    for (const [at, name] of Object.entries(names)) {
      if (!pointer.startsWith(`${at}/`) || !at.startsWith(position.pointer)) continue
      const { form } = placeOfStored(at.slice(position.pointer.length), position.schema, definitions)
      const within = fieldAt(pointer.slice(at.length), form, definitions)
      if (within !== undefined) found.set(`${pointerTo('/schemas', name)}${within}`, text)
    }
  }
  return found
}

/** The path of a field in a tree, from that of its property in what is stored; undefined when there is none. */
function fieldAt(stored: string, schema: SchemaNode, definitions: Definitions): string | undefined {
  const [, owner = '', property = ''] = /^(.*)\/properties\/([^/]*)$/.exec(stored) ?? []
  if (property === '') return undefined
  const { pointer, form } = placeOfStored(owner, schema, definitions)
  if (form.kind !== 'object') return undefined
  const index = form.fields.findIndex(({ name }) => pointerTo('', name) === `/${property}`)
  return index === -1 ? undefined : `${pointer}/fields/${index}`
}
