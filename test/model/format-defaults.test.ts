import { describe, expect, it } from 'vitest'
import { zuiOf, compileSource } from '../support/compile-source.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { sdkVersions } from '../support/evaluate.ts'
import type { StringFormat } from '../../src/schemas/node.ts'
import type { Compilation } from '../../src/compile.ts'
import type { CompiledIntegration } from '../support/compiled.ts'

/**
 * Texts as defaults of a field of each format. Refused is what the SDK or a validator of JSON Schema would not take: they draw
 * the edges of a format elsewhere.
 */
const defaults: Readonly<
  Record<StringFormat, { readonly taken: readonly string[]; readonly refused: readonly string[] }>
> = {
  uri: {
    taken: [
      'https://example.com/',
      'http://localhost:3000/a?b=c#d',
      'mailto:a@b.co',
      'urn:isbn:0451450523',
      'https://a.b/%20',
    ],
    refused: [
      'example.com',
      '/path',
      'https://',
      'http://256.1.1.1',
      'https://exämple.de/',
      'https://a.b/{id}',
      'https://a.b/x y',
      'a:#',
    ],
  },
  'date-time': {
    taken: ['2026-01-31T12:00:00Z', '2024-02-29T23:59:59.123456Z'],
    refused: [
      '2026-01-31T12:00:00+01:00',
      '2026-02-30T12:00:00Z',
      '2026-01-31T24:00:00Z',
      '2026-01-31',
      '2026-01-31T12:00:00',
    ],
  },
  email: {
    taken: ['a@b.co', 'first.last+tag@mail-2.example.com'],
    refused: ['a@localhost', "o'brien@example.com", '.a@b.co', 'a@b-.co', 'jörg@example.com', 'a,b@b.co'],
  },
  ipv4: { taken: ['192.0.2.1', '0.0.0.0'], refused: ['256.0.0.1', '01.2.3.4', '1.2.3', '1.2.3.4/24'] },
  ipv6: {
    taken: ['2001:db8::1', '::1', '1:2:3:4:5:6:7:8'],
    refused: ['::', '2001:DB8::1', 'fe80::1%eth0', '1::2::3', '192.0.2.1'],
  },
  uuid: {
    taken: ['123e4567-e89b-42d3-a456-426614174000', '00000000-0000-0000-0000-000000000000'],
    refused: ['{123e4567-e89b-42d3-a456-426614174000}', 'urn:uuid:123e4567-e89b-42d3-a456-426614174000', '123e4567'],
  },
}

describe.each(Object.entries(defaults))('a default of the format %s', (format, { taken, refused }) => {
  it.each(taken)('may be %j, which the SDK takes', (text) => {
    const compilation = compiled(format, text)
    expect(compilation.diagnostics.map(({ id }) => id)).toEqual([])
    const schema = compilation.bound?.integration.states?.['last']?.schema
    if (compilation.outputs === undefined || schema === undefined) throw new Error('it does not compile')
    for (const version of sdkVersions) {
      const zui = zuiOf(compilation as CompiledIntegration, schema)
      expect(evaluateExpression(zui, version).safeParse({ it: text }).success).toBe(true)
    }
  })

  it.each(refused)('is refused if it is %j', (text) => {
    expect(compiled(format, text).diagnostics.map(({ id }) => id)).toEqual(['schema/invalid-default'])
  })
})

function compiled(format: string, text: string): Compilation {
  const field = `{ string: A, format: ${format}, default: ${JSON.stringify(text)} }`
  return compileSource(`states: { last: { type: integration, fields: { it: ${field} } } }`)
}
