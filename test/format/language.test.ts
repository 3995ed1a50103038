import { expect, test } from 'vitest'
import integrationSchema from '../../schema/integration.v1.json' with { type: 'json' }
import interfaceSchema from '../../schema/interface.v1.json' with { type: 'json' }
import partSchema from '../../schema/part.v1.json' with { type: 'json' }
import testsSchema from '../../schema/tests.v1.json' with { type: 'json' }
import workspaceSchema from '../../schema/workspace.v1.json' with { type: 'json' }
import { shapeInside, shapeOfFile, type Shape } from '../../src/format/language.ts'

interface KeySchema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, KeySchema>>
  readonly additionalProperties?: KeySchema | boolean
  readonly items?: KeySchema
  readonly then?: KeySchema
  readonly definitions?: Readonly<Record<string, KeySchema>>
}

test.each([
  ['integration', integrationSchema],
  ['interface', interfaceSchema],
  ['part', partSchema],
  ['tests', testsSchema],
  ['workspace', workspaceSchema],
] as const)('every key that a manifest of the kind %s may have is in the canonical order', (kind, schema) => {
  const root = schema as KeySchema
  const unknown = new Set<string>()
  const seen = new Set<string>()
  const visit = (written: KeySchema, shape: Shape, at: string): void => {
    const name = written.$ref?.replace('#/definitions/', '')
    const target = name === undefined ? written : (root.definitions?.[name] ?? {})
    const step = `${name ?? at} ${JSON.stringify(shape)}`
    if (seen.has(step) || shape.kind === 'data') return
    seen.add(step)
    const { properties, additionalProperties, items, then } = target
    for (const [key, value] of Object.entries(properties ?? {})) {
      if (shape.kind === 'item' && !shape.keys.includes(key)) unknown.add(`${name ?? at}.${key}`)
      visit(value, shapeInside(shape, key), `${at}/${key}`)
    }
    if (typeof additionalProperties === 'object') visit(additionalProperties, shapeInside(shape, 'x'), `${at}/*`)
    if (items !== undefined) visit(items, shapeInside(shape, undefined), `${at}/-`)
    if (then !== undefined) visit(then, shape, at)
  }
  visit(root, shapeOfFile(kind), '')
  expect([...unknown]).toEqual([])
  expect(seen.size).toBeGreaterThan(3)
})
