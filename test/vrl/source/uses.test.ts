import { describe, expect, it } from 'vitest'
import { lastStatement } from '../../../src/vrl/source/last-statement.ts'
import { lex } from '../../../src/vrl/source/lex.ts'
import { usesOf } from '../../../src/vrl/source/uses.ts'

const tokens = (source: string) => lex(source).map(({ kind, text }) => `${kind} ${text}`)

describe('the tokens of a script', () => {
  it('are names, numbers, texts and marks; comments are none', () => {
    expect(tokens('x1 = .a[0] + 1.5 # "no"\n@b')).toEqual([
      'identifier x1',
      'mark =',
      'mark .',
      'identifier a',
      'mark [',
      'number 0',
      'mark ]',
      'mark +',
      'number 1.5',
      'identifier @b',
    ])
  })

  it('are texts of every kind as a whole', () => {
    expect(tokens(String.raw`"a # \" b" s'c "\' d' r'\d+' t'2020-01-01T00:00:00Z'`)).toEqual([
      String.raw`text "a # \" b"`,
      String.raw`text s'c "\' d'`,
      String.raw`text r'\d+'`,
      "text t'2020-01-01T00:00:00Z'",
    ])
  })

  it('are operators of several characters as one', () => {
    expect(tokens('a ?? b ??= c == d |= e -> f')).toEqual(
      ['a', '??', 'b', '??=', 'c', '==', 'd', '|=', 'e', '->', 'f'].map((text) =>
        /\w/.test(text) ? `identifier ${text}` : `mark ${text}`,
      ),
    )
  })

  it('go on to the end when a text is not closed', () => {
    expect(tokens('x = "a\nb')).toEqual(['identifier x', 'mark =', 'text "a\nb'])
  })

  it('have their places in UTF-16 code units', () => {
    const source = '"😀é" + name'
    expect(lex(source).map(({ start, end }) => source.slice(start, end))).toEqual(['"😀é"', '+', 'name'])
  })
})

/** The paths of a script: their text, the names on them, and what is done with them. */
function paths(source: string): readonly string[] {
  return usesOf(source).paths.map(({ start, end, names, isWritten, isGuarded }) => {
    const marks = `${isWritten ? ' written' : ''}${isGuarded ? ' guarded' : ''}`
    return `${source.slice(start, end)} (${names.map(({ name }) => name).join(' ')})${marks}`
  })
}

describe('the paths into the event', () => {
  it.each([
    ['.', ['. ()']],
    ['.body.a.b', ['.body.a.b (body a b)']],
    ['.headers."x-a b".c', ['.headers."x-a b".c (headers x-a b c)']],
    ['."a\\"b"', ['."a\\"b" (a"b)']],
    ['.items[0].id + .b[-1]', ['.items[0].id (items)', '.b[-1] (b)']],
    ['.[0].a', ['.[0].a ()']],
    ['if .a == .b { . }', ['.a (a)', '.b (b)', '. ()']],
    ['f(.a, .b.c)', ['.a (a)', '.b.c (b c)']],
    ['x.a + f().b + [1].c + {"a": 1}.d + "t".e', []],
    ['x = 1.5', []],
    ['"text with .a"', []],
  ])('of %s', (source, expected) => {
    expect(paths(source)).toEqual(expected)
  })

  it.each([
    ['.a = .b', ['.a (a) written', '.b (b)']],
    ['.a |= {}', ['.a (a) written']],
    ['. = parse_json!(.body)', ['. () written', '.body (body)']],
    ['.a, err = f(.b)', ['.a (a) written', '.b (b)']],
    ['.a, .err = f(.b)', ['.a (a) written', '.err (err) written', '.b (b)']],
    ['.a, x.y[0].z = f()', ['.a (a) written']],
    ['x, .err.at = f()', ['.err.at (err at) written']],
    ['f(.a, .b == .c)', ['.a (a)', '.b (b)', '.c (c)']],
    ['.a == .b', ['.a (a)', '.b (b)']],
    ['del(.a.b)', ['.a.b (a b) written']],
    ['exists(.a) && !exists(.b)', ['.a (a) guarded', '.b (b) guarded']],
    ['is_string(.a)', ['.a (a)']],
  ])('are written, removed or asked for in %s', (source, expected) => {
    expect(paths(source)).toEqual(expected)
  })
})

/** The calls of a script: their text, and whether `+` joins them to something. */
function calls(source: string): readonly string[] {
  return usesOf(source).calls.map(({ start, end, name, aborts, inside, isJoined }) => {
    expect(source.slice(start, end)).toContain(source.slice(inside.start, inside.end))
    return `${name}${aborts ? '!' : ''} (${source.slice(inside.start, inside.end)})${isJoined ? ' joined' : ''}`
  })
}

describe('the calls of functions', () => {
  it.each([
    ['log("a)")', ['log ("a)")']],
    ['x = f!(g(1), [h(2)])', ['f! (g(1), [h(2)])', 'g (1)', 'h (2)']],
    ['"a" + f(1) + b', ['f (1) joined']],
    ['f(1) + "a"', ['f (1) joined']],
    ['f(1) == "a"', ['f (1)']],
    ['if (a) { b } else { (c) }', []],
    ['# f(1)\n"f(1)"', []],
    ['f (1)', []],
  ])('of %s', (source, expected) => {
    expect(calls(source)).toEqual(expected)
  })

  it('go on to the end when they are not closed', () => {
    expect(usesOf('f(1, g(2').calls.map(({ name, end }) => [name, end])).toEqual([
      ['f', 8],
      ['g', 8],
    ])
  })
})

describe('the last statement', () => {
  const last = (source: string) => {
    const found = lastStatement(source)
    return found && source.slice(found.start, found.end)
  }

  it.each([
    ['a = 1\nb\n', 'b'],
    ['a = 1; b ;', 'b'],
    ['a\nif b {\n  c\n} else {\n  d\n} # e\n', 'if b {\n  c\n} else {\n  d\n}'],
    ['x\n"a" +\n  "b"\n  + "c"', '"a" +\n  "b"\n  + "c"'],
    ['x = 1\nf(\n  a,\n  b\n)', 'f(\n  a,\n  b\n)'],
    ['x\n{ "a": 1\n}', '{ "a": 1\n}'],
    ['a ??\nb', 'a ??\nb'],
    ['# nothing', undefined],
    ['', undefined],
  ])('of %j', (source, expected) => {
    expect(last(source)).toBe(expected)
  })
})
