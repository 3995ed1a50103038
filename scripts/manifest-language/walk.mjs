/** Keywords of the language's schemas whose value is one schema, a map of schemas. (Lists of schemas do not occur in it.) */
const single = ['additionalProperties', 'items', 'propertyNames', 'if', 'then', 'else']
const maps = ['properties', 'definitions']

/**
 * A copy of a schema in which `change` has been applied to each schema, the innermost first. The walk goes by position: a property
 * may be called `items`.
 */
export function mapSchema(schema, change) {
  const copy = { ...schema }
  for (const key of single) {
    if (isObject(schema[key])) copy[key] = mapSchema(schema[key], change)
  }
  for (const key of maps) {
    if (isObject(schema[key])) {
      copy[key] = Object.fromEntries(Object.entries(schema[key]).map(([name, sub]) => [name, mapSchema(sub, change)]))
    }
  }
  return change(copy)
}

/** The name of the definition that a `$ref` names. */
export function refName(ref) {
  return ref.replace('#/definitions/', '')
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
