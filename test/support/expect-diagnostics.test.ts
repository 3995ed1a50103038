import { describe, expect, it } from 'vitest'
import { createDiagnostic, type Fix } from '../../src/diagnostics/diagnostic.ts'
import { annotated, applyFix, expectDiagnostics, type ExpectedDiagnostic } from './expect-diagnostics.ts'

const manifest = annotated`
  name: «telegram»
  version: «1.10»
  `.file('integration.yaml')
const part = annotated`actions: «»`.file('parts/actions.yaml')

const unknown = createDiagnostic('suppression/unknown-id', { id: 'x' }, manifest.location(0))
const unreasoned = createDiagnostic('suppression/no-reason', { ids: 'y' }, manifest.location(1), {
  label: 'here',
  related: [{ message: 'there', location: part.location(0) }],
  fix: { title: 'quote it', safe: true, edits: [{ file: manifest.path, start: 24, end: 28, text: "'1.10'" }] },
})

const fulfilled: ExpectedDiagnostic = {
  id: 'suppression/no-reason',
  at: 1,
  message: /does not say why/,
  severity: 'error',
  label: 'here',
  safe: true,
  fixed: "name: telegram\nversion: '1.10'\n",
  related: [{ in: 'parts/actions.yaml', at: 0, message: 'there' }],
}

function failure(...expected: readonly ExpectedDiagnostic[]): string {
  try {
    expectDiagnostics([unreasoned], [manifest, part], expected)
  } catch (caught) {
    if (caught instanceof Error) return caught.message
  }
  return ''
}

describe('expectDiagnostics', () => {
  it('accepts exactly what is expected, in any order', () => {
    expectDiagnostics([], manifest, [])
    expectDiagnostics([unknown, unreasoned], [manifest, part], [fulfilled, { id: 'suppression/unknown-id', at: 0 }])
  })

  it('fails on a missing diagnostic, on an extra one, and on one reported twice', () => {
    const expected = [{ id: 'suppression/unknown-id', at: 0 }] as const
    expect(() => expectDiagnostics([], manifest, expected)).toThrow('Expected, but not reported')
    expect(() => expectDiagnostics([unknown], manifest, [])).toThrow('Reported, but not expected')
    expect(() => expectDiagnostics([unknown, unknown], manifest, expected)).toThrow('Reported, but not expected')
    expect(() => expectDiagnostics([unknown], manifest, [...expected, ...expected])).toThrow('Expected, but not')
  })

  it.each<[what: string, wrong: Partial<ExpectedDiagnostic>, reason: string]>([
    ['place', { at: 0 }, 'place is /project/integration.yaml:2:10 (@24) to 2:14 (@28), not'],
    ['file', { in: 'parts/actions.yaml', at: 0 }, 'not /project/parts/actions.yaml:1:10'],
    ['range', { at: 'file' }, 'not /project/integration.yaml (the whole file)'],
    ['message', { message: 'why' }, 'message is "This comment'],
    ['message pattern', { message: /no such words/ }, 'not /no such words/'],
    ['severity', { severity: 'warning' }, 'severity is "error", not "warning"'],
    ['label', { label: 'there' }, 'label is "here", not "there"'],
    ['safety', { safe: false }, 'safe is true, not false'],
    ['fixed text', { fixed: 'name: telegram\n' }, 'the fix leaves'],
    ['absence of a fix', { fixed: false }, 'it has a fix, "quote it"'],
    ['fixed file', { fixed: { 'parts/actions.yaml': 'actions: ' } }, 'the fix edits /project/integration.yaml, too'],
    ['number of related places', { related: [] }, 'it has 1 related places, not 0'],
    ['related place', { related: [{ at: 0 }] }, 'related place 0 is /project/parts/actions.yaml:1:10'],
    [
      'related message',
      { related: [{ in: 'parts/actions.yaml', at: 0, message: 'where' }] },
      'related message 0 is "there", not "where"',
    ],
  ])('fails on another %s, and says what it is', (_what, wrong, reason) => {
    expect(failure({ ...fulfilled, ...wrong })).toContain(reason)
  })

  it('fails when line and column do not belong to the offset', () => {
    const { range } = manifest.location(0)
    if (!range) throw new Error('the range is marked')
    const skewed = {
      ...unknown,
      location: { file: manifest.path, range: { ...range, start: { ...range.start, line: 2 } } },
    }
    expect(() => expectDiagnostics([skewed], manifest, [{ id: 'suppression/unknown-id', at: 0 }])).toThrow('2:7 (@6)')
  })

  it('prints both lists with code frames', () => {
    expect(failure({ id: 'suppression/unknown-id', at: 0, message: /no diagnostic/ })).toMatchInlineSnapshot(`
      "The diagnostics are not those that were expected.

      Expected, but not reported:
        suppression/unknown-id: /no diagnostic/
          /project/integration.yaml:1:7 (@6) to 1:15 (@14)
          name: telegram
                ^^^^^^^^

      Reported, but not expected:
        suppression/no-reason (error): "This comment does not say why. Give the reason after a colon: \\"# tenon-ignore y: <reason>\\""
          /project/integration.yaml:2:10 (@24) to 2:14 (@28)
          version: 1.10
                   ^^^^
        label: "here"
        fix (safe): "quote it"
        related: "there"
            /project/parts/actions.yaml:1:10 (@9) to 1:10 (@9)
            actions: 
                     ^"
    `)
  })

  it('says which file is not among those given', () => {
    expect(() => expectDiagnostics([], manifest, [{ ...fulfilled, in: 'b.yaml' }])).toThrow('b.yaml is not among')
  })
})

describe('applyFix', () => {
  const fix = (...edits: readonly [start: number, end: number, text: string][]): Fix => ({
    title: 'change it',
    safe: true,
    edits: edits.map(([start, end, text]) => ({ file: '/a', start, end, text })),
  })

  it('replaces, inserts and removes, whatever the order of the edits', () => {
    expect(applyFix('abcdef', fix([4, 5, ''], [1, 1, '+'], [2, 3, 'CC']))).toBe('a+bCCdf')
  })

  it('leaves the edits of other files alone when a file is named', () => {
    expect(applyFix('abc', fix([0, 1, '']), '/b')).toBe('abc')
  })

  it('refuses edits that overlap or leave the text', () => {
    expect(() => applyFix('abc', fix([0, 2, ''], [1, 3, '']))).toThrow('overlap')
    expect(() => applyFix('abc', fix([0, 4, '']))).toThrow('leave the text')
  })
})
