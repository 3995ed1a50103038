import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'

interface Schema {
  readonly $id?: string
  readonly $ref?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly definitions?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
}

const folder = new URL('../../schema/', import.meta.url)
const files = readdirSync(folder)
const schemas = files.map((file): readonly [file: string, schema: Schema] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
])

/** Every property of a schema, and every definition, with the JSON pointer to it. */
function documented(root: Schema): readonly (readonly [pointer: string, schema: Schema])[] {
  const found: (readonly [string, Schema])[] = []
  const visit = (schema: Schema, pointer: string) => {
    for (const [group, members] of [
      ['properties', schema.properties],
      ['definitions', schema.definitions],
    ] as const) {
      for (const [name, member] of Object.entries(members ?? {})) {
        const inner = `${pointer}/${group}/${name.replaceAll('/', '~1')}`
        found.push([inner, member])
        visit(member, inner)
      }
    }
    if (typeof schema.additionalProperties === 'object') {
      visit(schema.additionalProperties, `${pointer}/additionalProperties`)
    }
    if (schema.items) visit(schema.items, `${pointer}/items`)
  }
  visit(root, '')
  return found
}

/** The annotations of a schema: its own, or else those of the definition that it refers to. */
function annotation<Key extends 'description' | 'examples'>(
  root: Schema,
  schema: Schema,
  key: Key,
): Schema[Key] | undefined {
  return schema[key] ?? root.definitions?.[schema.$ref?.replace('#/definitions/', '') ?? '']?.[key]
}

function createAjv(): Ajv {
  const keywords = ['errorMessage', 'deprecationMessage', 'defaultSnippets']
  keywords.push('markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions')
  return new Ajv({ allErrors: true, strict: true, strictTypes: false, keywords })
}

it('there is a schema for each kind of manifest', () => {
  expect(files).toEqual([
    'integration.v1.json',
    'interface.v1.json',
    'part.v1.json',
    'tests.v1.json',
    'workspace.v1.json',
  ])
})

describe.each(schemas)('%s', (file, schema) => {
  it('is a schema of draft 7 with the id of its file', () => {
    expect(createAjv().validateSchema(schema)).toBe(true)
    expect(schema.$id).toBe(`urn:tenon:schema:${file.replace('.json', '')}`)
  })

  it('describes every key, with an example', () => {
    const silent = documented(schema).filter(
      ([, member]) => !annotation(schema, member, 'description') || !annotation(schema, member, 'examples')?.length,
    )
    expect(silent.map(([pointer]) => pointer)).toEqual([])
  })

  it('has only examples that it takes itself', () => {
    const ajv = createAjv().addSchema(schema)
    const wrong = documented(schema).flatMap(([pointer, member]) =>
      (annotation(schema, member, 'examples') ?? []).flatMap((example) =>
        ajv.validate({ $ref: `${schema.$id}#${pointer}` }, example) ? [] : [[pointer, example, ajv.errorsText()]],
      ),
    )
    expect(wrong).toEqual([])
  })

  it('takes every key at once: a mapping of the first examples', () => {
    const ajv = createAjv().addSchema(schema)
    for (const [pointer, { properties }] of documented(schema)) {
      if (!properties) continue
      const all = Object.fromEntries(
        Object.entries(properties).map(([key, member]) => [key, annotation(schema, member, 'examples')?.[0]]),
      )
      expect.soft(ajv.validate({ $ref: `${schema.$id}#${pointer}` }, all), `${pointer}: ${ajv.errorsText()}`).toBe(true)
    }
  })

  it('decides by type, so that an editor reports one thing for each mistake', () => {
    for (const [pointer, member] of documented(schema)) {
      for (const keyword of ['anyOf', 'oneOf', 'allOf', 'not']) expect(member, pointer).not.toHaveProperty(keyword)
    }
  })

  it('says in whole sentences what is expected', () => {
    for (const [, message] of JSON.stringify(schema).matchAll(/"errorMessage":"(\w+ \w+)/g)) {
      expect(message).toBe('Must be')
    }
  })
})
