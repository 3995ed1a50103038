import { describe, expect, it } from 'vitest'
import { compileSource, expectReported } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

/** The diagnostics of a text field of that format. */
function reportedOf(format: string) {
  return compileSource(`schemas: { Value: { string: A value, format: ${format} } }`).diagnostics
}

describe('a format', () => {
  it.each(['uri', 'date-time', 'email', 'ipv4', 'ipv6', 'uuid'])('%s is one that the SDK checks', (format) => {
    expect(reportedOf(format).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('that the SDK does not check is refused, with all that it does, and with what to write instead', () => {
    expectReported(annotated`events: { seen: { fields: { host: { string: Where, format: «hostname» } } } }`, [
      {
        id: 'schema/unsupported-format',
        at: 0,
        message:
          'Botpress cannot hold the format "hostname": a format must be uri, date-time, email, ipv4, ipv6 or uuid. ' +
          String.raw`Write a pattern: pattern: '^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$'`,
        fixed: false,
      },
    ])
  })

  it.each([
    ['int32', 'with "minimum: -2147483648" and "maximum: 2147483647" for its range'],
    ['int64', 'Write "type: integer" without a format; with "minimum" and "maximum" if it has bounds'],
    ['double', 'Write "type: number" without a format'],
    ['password', 'Write "secret: true"'],
    ['ip', 'Write ipv4 or ipv6, or both as alternatives of "anyOf"'],
    ['color', 'Write a "pattern" that says what the text looks like'],
  ])('of another name, such as %s, is refused in words of its own', (format, advice) => {
    const [found] = reportedOf(format)
    expect(found?.id).toBe('schema/unsupported-format')
    expect(found?.message.endsWith(advice)).toBe(true)
  })

  it.each([
    ['date', '2026-01-31', '31.1.2026'],
    ['time', '12:00:59', 'noon'],
    ['duration', 'P1DT12H', '36 hours'],
    ['hostname', 'chat.example.com', 'chat..com'],
    ['json-pointer', '/a/b', 'a/b'],
    ['byte', 'dGV4dA==', 'd=G='],
    ['idn-email', 'jörg@exämple.de', 'jörg'],
    ['uri-reference', '../a?b#c', 'a b'],
  ])('%s comes with a pattern to copy, which compiles, takes %j and refuses %j', (format, right, wrong) => {
    const [, pattern = ''] = /pattern: '(.*)'$/.exec(reportedOf(format)[0]?.message ?? '') ?? []
    expect(new RegExp(pattern, 'u').test(right)).toBe(true)
    expect(new RegExp(pattern, 'u').test(wrong)).toBe(false)
    const { diagnostics } = compileSource(`schemas: { Value: { string: A value, pattern: '${pattern}' } }`)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('that is misspelt is told what was meant', () => {
    expectReported(annotated`events: { seen: { fields: { at: { string: When, format: «datetime» } } } }`, [
      {
        id: 'manifest/invalid-value',
        at: 0,
        message: /Did you mean "date-time"\?$/,
        fixed: 'events: { seen: { fields: { at: { string: When, format: date-time } } } }',
        safe: false,
      },
    ])
  })
})
