import type { Integration } from '../model/integration.ts'
import { childOf, keyOf, pointerTo } from '../model/origins.ts'

/** Under which key of a JSON Schema the parts of a schema stand. */
const keys: Readonly<Record<string, string>> = { items: 'items', values: 'additionalProperties', rest: 'items' }

/**
 * Where a definition has what is at a pointer into its model, or the nearest around it: `/actions/send/input/schema/fields/0/schema` is
 * the first field, `/actions/send/input/schema/properties/to`.
 */
export function definitionPointer(integration: Integration, pointer: string): string {
  let at = ''
  let value: unknown = integration
  let isSchema = false
  const segments = pointer.split('/').slice(1)
  for (let index = 0; index < segments.length; index += 1) {
    const key = keyOf(segments[index] ?? '')
    value = childOf(value, key)
    if (!isSchema) {
      at = pointerTo(
        at,
        key === 'advanced' && at === '' ? '__advanced' : key === 'interfaces' && at === '' ? 'extends' : key,
      )
      isSchema = key === 'schema'
      continue
    }
    if (key === 'schema') continue
    if (key === 'fields') {
      index += 1
      value = childOf(value, segments[index] ?? '')
      const name = childOf(value, 'name')
      if (typeof name !== 'string') return at
      at = pointerTo(`${at}/properties`, name)
      continue
    }
    const stored = Object.hasOwn(keys, key) ? keys[key] : undefined
    if (stored === undefined) return at
    at = pointerTo(at, stored)
  }
  return at
}
