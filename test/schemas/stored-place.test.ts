import { expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schemas/node.ts'
import { placeOfStored } from '../../src/schemas/stored/stored-place.ts'

const text: SchemaNode = { kind: 'string' }

const definitions = { Named: { kind: 'record', values: text } } as const

const schema: SchemaNode = {
  kind: 'object',
  fields: [
    { name: 'a/b', optional: true, schema: { kind: 'array', items: text, nullable: 'inner' } },
    {
      name: 'choice',
      optional: false,
      schema: { kind: 'union', alternatives: [text, { kind: 'reference', name: 'Named' }] },
    },
    { name: 'pair', optional: false, schema: { kind: 'tuple', items: [text, text], rest: text, minItems: 2 } },
  ],
  unknownKeys: { kind: 'catchall', schema: { kind: 'number', integer: true } },
}

test.each([
  ['', '', 'object'],
  ['/required', '', 'object'],
  ['/properties/a~1b', '/fields/0/schema', 'array'],
  ['/properties/a~1b/anyOf/0/minItems', '/fields/0/schema', 'array'],
  ['/properties/a~1b/anyOf/0/items/pattern', '/fields/0/schema/items', 'string'],
  ['/properties/a~1b/anyOf/1', '/fields/0/schema', 'array'],
  ['/properties/choice/anyOf/1/additionalProperties', '/fields/1/schema/alternatives/1/values', 'string'],
  ['/properties/choice/oneOf/0', '/fields/1/schema/alternatives/0', 'string'],
  ['/properties/pair/allOf/0/items/1/x-zui/title', '/fields/2/schema/items/1', 'string'],
  ['/properties/pair/allOf/0/additionalItems', '/fields/2/schema/rest', 'string'],
  ['/properties/pair/allOf/1/maxItems', '/fields/2/schema', 'tuple'],
  ['/additionalProperties/type', '/unknownKeys/schema', 'number'],
  ['/properties/none/type', '', 'object'],
])('what is stored at "%s" is the schema at "%s"', (stored, pointer, kind) => {
  const found = placeOfStored(stored, schema, definitions)
  expect([found.pointer, found.form.kind]).toEqual([pointer, kind])
})
