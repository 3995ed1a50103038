import { definitions, kinds } from './manifests.mjs'
import { mapSchema, refName } from './walk.mjs'

/**
 * The JSON Schemas for editors, by file name. Each holds all it needs. Draft 7, because every editor knows it, and because nothing
 * of the language needs more; beside a `$ref` stand only annotations, which editors honour.
 */
export function publishedSchemas() {
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, root]) => {
      const used = reachable(root)
      const schema = {
        $schema: 'http://json-schema.org/draft-07/schema#',
        $id: `urn:tenon:schema:${kind}.v1`,
        ...definitions[root],
        definitions: Object.fromEntries(Object.entries(definitions).filter(([name]) => used.has(name))),
      }
      return [`${kind}.v1.json`, mapSchema(schema, withMarkdown)]
    }),
  )
}

/** The names of the definitions that one refers to, however far away; without itself. */
function reachable(root, found = new Set()) {
  mapSchema(definitions[root], (schema) => {
    const name = schema.$ref && refName(schema.$ref)
    if (name && !found.has(name)) {
      found.add(name)
      reachable(name, found)
    }
    return schema
  })
  return found
}

/** Descriptions are written in Markdown; `description` itself is shown as it is. */
function withMarkdown(schema) {
  const texts = [schema.description ?? [], schema.enumDescriptions ?? []].flat()
  if (!texts.some((text) => text.includes('`'))) return schema
  const { description, enumDescriptions } = schema
  return {
    ...schema,
    description: plain(description),
    markdownDescription: description,
    ...(enumDescriptions && {
      enumDescriptions: enumDescriptions.map(plain),
      markdownEnumDescriptions: enumDescriptions,
    }),
  }
}

function plain(markdown) {
  return markdown.replaceAll('`', '')
}
