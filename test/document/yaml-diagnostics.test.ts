import { describe, expect, it } from 'vitest'
import {
  annotated,
  expectDiagnostics,
  type AnnotatedSource,
  type ExpectedDiagnostic,
} from '../support/expect-diagnostics.ts'
import { manifestPath, read } from './read.ts'

function check(source: AnnotatedSource, ...expected: readonly ExpectedDiagnostic[]): unknown {
  const { diagnostics, value, document } = read(source.text)
  expectDiagnostics(diagnostics, source.file(manifestPath), expected)
  expect(document.isPartial).toBe(expected.length > 0)
  return value
}

describe('what manifests may not use of YAML', () => {
  it('tags', () => {
    const source = annotated`
      a: «!!binary» aGk=
      b: «!Ref» [1]
      c: «!<tag:yaml.org,2002:str>» 1
      «!!str» d: «!»
      f: «!a» «!b» 1
      e: '!not a tag' # !nor this
      `
    const tag = { id: 'yaml/tag' } as const
    const expected = [0, 1, 2, 3, 4, 5, 6].map((at) => ({ ...tag, at }))
    expect(check(source, ...expected)).toMatchObject({ a: 'aGk=', b: [1] })
  })

  it('both versions of a merge: the rest is read with the first', () => {
    const source = annotated`
      a: 1
      «<<<<<<< HEAD»
      b: 2
      c: 'it''s'
      ||||||| 123abc
      b: 0
      =======
      b: 3
      broken
      >>>>>>> feature
      d: 4
      text: |
        <<<<<<< this
        =======
        >>>>>>> is text
      «<<<<<<< HEAD»
      =======
      e: 5
      >>>>>>> feature
      `
    const conflict = { id: 'yaml/merge-conflict' } as const
    const value = check(source, { ...conflict, at: 0 }, { ...conflict, at: 1 })
    expect(value).toEqual({ a: 1, b: 2, c: "it's", d: 4, text: '<<<<<<< this\n=======\n>>>>>>> is text\n' })
  })

  it('merge keys, but quoted ones are ordinary', () => {
    const source = annotated`
      base: &base { a: 1 }
      merged:
        «<<»: *base
        b: 2
      inline: { «<<»: { c: 3 } }
      ordinary: { '<<': 4 }
      `
    const value = check(
      source,
      { id: 'yaml/merge-key', at: 0, message: /Write the keys of "\*base" out here/ },
      { id: 'yaml/merge-key', at: 1, message: /Write the keys that it would merge out here/ },
    )
    expect(value).toEqual({ base: { a: 1 }, merged: { b: 2 }, inline: {}, ordinary: { '<<': 4 } })
  })

  it('directives, but for the one that says YAML 1.2', () => {
    expect(
      check(
        annotated`
      «%YAML 1.1»
      «%TAG ! tag:example.com,2000:»
      ---
      a: yes
      `,
        { id: 'yaml/directive', at: 0 },
        { id: 'yaml/directive', at: 1 },
      ),
    ).toEqual({ a: 'yes' })
    expect(
      check(annotated`
      %YAML 1.2
      ---
      a: yes
      ...
      `),
    ).toEqual({ a: 'yes' })
  })

  it('a second document', () => {
    const second = { id: 'yaml/multiple-documents', at: 0 } as const
    expect(
      check(
        annotated`
      ---
      a: 1
      «---»
      b: [
      `,
        second,
      ),
    ).toEqual({ a: 1 })
    expect(
      check(
        annotated`
      a: 1
      ...
      «b: 2»
      `,
        second,
      ),
    ).toEqual({ a: 1 })
    check(
      annotated`
      ---
      «---»
      `,
      second,
    )
  })

  it('aliases without an anchor', () => {
    const source = annotated`
      member: &member 1
      a: «*membre»
      b: «*later»
      c: &later 2
      d: «*nothing»
      `
    const unknown = { id: 'yaml/unknown-alias' } as const
    const value = check(
      source,
      { ...unknown, at: 0, message: 'There is no anchor "&membre" in this file. Did you mean "*member"?' },
      { ...unknown, at: 1, message: /^The alias "\*later" stands before its anchor/ },
      { ...unknown, at: 2, message: /Text that begins with "\*" must be in quotes/ },
    )
    expect(value).toEqual({ member: 1, a: null, b: null, c: 2, d: null })
  })

  it('aliases inside of their own anchor', () => {
    const source = annotated`
      a: &a [1, «*a»]
      b: &b
        c: &c { d: «*b», e: «*c» }
      `
    const cyclic = { id: 'yaml/cyclic-alias' } as const
    expect(check(source, { ...cyclic, at: 0 }, { ...cyclic, at: 1 }, { ...cyclic, at: 2 })).toEqual({
      a: [1, null],
      b: { c: { d: null, e: null } },
    })
  })
})

describe('a key', () => {
  it('stands once in its map, and the first one counts', () => {
    const source = annotated`
      actions:
        «pin»: { «title»: Pin, «'title'»: 1 }
        get: {}
        «'pin'»: { title: Other }
        404: a
        «'404'»: b
      `
    const second = (at: number, first: number, key: string): ExpectedDiagnostic => ({
      id: 'yaml/duplicate-key',
      at,
      message: `The key "${key}" stands twice in this map. Keep one of the two: neither can win`,
      related: [{ at: first, message: 'It stands here first' }],
    })
    const numeric = { id: 'yaml/duplicate-key', at: 4 } as const
    const value = check(source, second(2, 1, 'title'), second(3, 0, 'pin'), numeric)
    expect(value).toEqual({ actions: { pin: { title: 'Pin' }, get: {}, 404: 'a' } })
  })

  it('is text', () => {
    const source = annotated`
      «[a, b]»: 1
      «{ c: d }»: 2
      «null»: 3
      «~»: 4
      «:» 5
      e: &e text
      «*e» : 6
      ? «- f»
      : 7
      ? g
      : 8
      `
    const key = { id: 'yaml/key-not-text' } as const
    const value = check(
      source,
      { ...key, at: 0, message: /this is a list/ },
      { ...key, at: 1, message: /this is a map/ },
      { ...key, at: 2, message: /this is null/ },
      { ...key, at: 3, message: /this is null/ },
      { ...key, at: 4, message: /There is no key before this ":"/ },
      { ...key, at: 5, message: /this is an alias/ },
      { ...key, at: 6, message: /this is a list/ },
    )
    expect(value).toEqual({ e: 'text', g: 8 })
  })

  it('is not __proto__, wherever it stands', () => {
    const source = annotated`
      «__proto__»: { a: 1 }
      b: [{ «"__proto__"»: 2, c: 3 }]
      constructor: 4
      `
    const forbidden = { id: 'yaml/forbidden-key' } as const
    const value = check(source, { ...forbidden, at: 0 }, { ...forbidden, at: 1 })
    expect(value).toEqual({ b: [{ c: 3 }], constructor: 4 })
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })
})

describe('a template that was not filled in', () => {
  it('is one error', () => {
    check(
      annotated`
      name: {«{ name }»}
      version: 1
      `,
      { id: 'yaml/key-not-text', at: 0, message: /Text that begins with "\{" must be in quotes/ },
    )
  })
})

describe('characters', () => {
  it('that YAML does not have are told, each kind once, and the rest is read', () => {
    const source = annotated`
      a: x«${'\x07'}»y${'\x07'}
      b: "«${'\uFEFF'}»"
      c: «${'\u0080'}»
      d: "\x07\uFEFF"
      `
    const value = check(
      source,
      { id: 'yaml/character', at: 0, message: /U\+0007/ },
      { id: 'yaml/character', at: 1, message: /U\+FEFF/ },
      { id: 'yaml/character', at: 2, message: /U\+0080/ },
    )
    expect(value).toMatchObject({ d: '\x07\uFEFF' })
  })

  it('of a binary file are told once, and nothing is read', () => {
    const source = annotated`ELF«${'\0'}»[: ${'\0'}{`
    expect(check(source, { id: 'yaml/character', at: 0, message: /U\+0000/ })).toBeUndefined()
  })

  it('that are half of a pair are refused, written as they are or as escapes', () => {
    check(annotated`a: «${'\uD83D'}»`, { id: 'yaml/character', at: 0, message: /U\+D83D/ })
    const source = annotated`
      a: «"\ud83d"»
      b: "\ud83d\ude00"
      `
    expect(check(source, { id: 'yaml/syntax', at: 0, message: /surrogate pair/ })).toMatchObject({ b: '😀' })
  })

  it('that end lines are line feeds, with or without a carriage return', () => {
    expect(check(annotated`a: 1${'\r\n'}b: 2${'\n'}`)).toEqual({ a: 1, b: 2 })
    expect(check(annotated`a: 1«${'\r'}»b: 2${'\r'}`, { id: 'yaml/line-break', at: 0 })).toEqual({ a: 1, b: 2 })
  })

  it('may begin with a byte order mark', () => {
    expect(check(annotated`${'\uFEFF'}a: 1`)).toEqual({ a: 1 })
  })
})

describe('a tab', () => {
  it.each([
    ['below a key', annotated`a:${'\n'}«${'\t'}»b: 1${'\n'}${'\t'}c: 2${'\n'}`],
    ['behind spaces', annotated`a:${'\n'}  b: 1${'\n'}  «${'\t'}»c: 2${'\n'}`],
    ['in a list', annotated`a:${'\n'}«${'\t'}»- b: 1${'\n'}${'\t'}  c: 2${'\n'}`],
    ['in brackets', annotated`a: {${'\n'}«${'\t'}»b: 1,${'\n'}${'\t'}}${'\n'}`],
    ['behind a dash', annotated`-«${'\t'}»a: 1${'\n'}`],
    ['with a syntax error below', annotated`a:${'\n'}«${'\t'}»b: c: d${'\n'}e: {`],
  ])('that indents is told once, and nothing else: %s', (_where, source) => {
    check(source, { id: 'yaml/tab', at: 0, message: /Indent with spaces/ })
  })

  it('that does not indent is fine', () => {
    const tabbed = 'a:\tb\t# comment\n  \t\n\t# comment\nc: |\n  \tx\nd: {\n  \te: f,\t\n  }\ng: "h\n  \t i"\n'
    expect(check(annotated`${tabbed}`)).toEqual({ a: 'b', c: '\tx\n', d: { e: 'f' }, g: 'h i' })
    expect(check(annotated`${'{\n\t"a": [\n\t\t1\n\t]\n}\n'}`)).toEqual({ a: [1] })
  })
})
