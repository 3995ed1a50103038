import Ajv from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { definitions, kinds } from './manifests.mjs'
import { mapSchema, refName } from './walk.mjs'

/**
 * The validators of all kinds of manifest, as one module that imports nothing: ajv's standalone code, so that neither ajv nor a
 * schema is read at run time.
 */
export function validatorsModule() {
  const ajv = new Ajv({
    allErrors: true,
    // An error comes with the schema that it violates: from it the diagnostic takes the known keys and its words.
    verbose: true,
    messages: false,
    inlineRefs: false,
    strictTypes: false,
    // Lengths in UTF-16 code units, as JavaScript, the platform and editors count.
    unicode: false,
    logger: false,
    keywords: ['definition', 'keys', 'errorMessage', 'deprecationMessage'],
    code: { esm: true, source: true },
  })
  ajv.removeKeyword('deprecated')
  ajv.addKeyword({ keyword: 'deprecated', schemaType: 'boolean', code: (context) => context.fail(true) })
  ajv.addSchema({ $id: 'language', definitions: shared(bareDefinitions()) })
  const exports = Object.fromEntries(
    Object.entries(kinds).map(([kind, name]) => [validatorName(kind), `language#/definitions/${name}`]),
  )
  const code = standaloneCode.default(ajv, exports)
  if (/\brequire\(|^import /m.test(code)) throw new Error('The validators must not need anything at run time')
  return code
}

const annotations = ['description', 'examples', 'enumDescriptions', 'defaultSnippets', 'title']

/** The definitions without what only editors show, but with their names and with the keys that may be suggested. */
function bareDefinitions() {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [
      name,
      {
        definition: name,
        ...(schema.properties && {
          keys: Object.keys(schema.properties).filter((key) => !isDeprecated(schema.properties[key])),
        }),
        ...mapSchema(schema, (sub) =>
          Object.fromEntries(Object.entries(sub).filter(([key]) => !annotations.includes(key))),
        ),
      },
    ]),
  )
}

function isDeprecated(schema) {
  return (schema.$ref ? definitions[refName(schema.$ref)] : schema).deprecated === true
}

/** Makes a definition of each schema inside the definitions, the same of equal ones: ajv makes one function of each. */
function shared(all) {
  const names = new Map()
  const share = (schema) => {
    // What has no type is too small to be worth a function, or stands in `propertyNames`, which ajv reports better in its place.
    if (schema.definition || !schema.type) return schema
    const text = JSON.stringify(schema)
    if (!names.has(text)) names.set(text, `shared${names.size}`)
    return { $ref: `#/definitions/${names.get(text)}` }
  }
  const named = Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, mapSchema(schema, share)]))
  const rest = Object.fromEntries([...names].map(([text, name]) => [name, JSON.parse(text)]))
  return { ...named, ...rest }
}

/** The types of that module. */
export function validatorTypes() {
  return [
    "import type { Validator } from '../violation.ts'\n",
    ...Object.keys(kinds).map((kind) => `export const ${validatorName(kind)}: Validator`),
    '',
  ].join('\n')
}

function validatorName(kind) {
  return `validate${kind[0].toUpperCase()}${kind.slice(1)}`
}
