import { describe, expect, test } from 'vitest'
import { compileGood, goodFiles } from './review.ts'

function foundIn(files: Readonly<Record<string, string>>): readonly string[] {
  const { diagnostics } = compileGood('', files)
  return diagnostics.filter(({ id }) => id.startsWith('rules/')).map(({ id, message }) => `${id}: ${message}`)
}

const svg = (attributes: string, inside = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`
const square = 'viewBox="0 0 64 64"'

describe('the icon', () => {
  test.each([
    svg(square),
    svg('width="64" height="64"'),
    svg('width="64px" height="64.0"'),
    svg('viewBox="0,0,64,64" width="100%" height="20"'),
    `\uFEFF<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<!-- <script> -->${svg(square)}`,
    svg(
      square,
      '<defs><path id="a"/></defs><use href="#a"/><rect fill="url(#b)"/><image href="data:image/png;base64,AA"/>',
    ),
    svg(square, '<title>on="1"</title><path data-on="x"/>'),
    '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  ])('is right: %s', (icon) => {
    expect(foundIn({ 'icon.svg': icon })).toEqual([])
  })

  test.each([
    ['', 'it is empty'],
    ['null', 'it does not begin with an element'],
    ['\u0089PNG', 'it does not begin with an element'],
    ['<html><svg viewBox="0 0 1 1"/></html>', 'its first element is <html>'],
    ['<svg', 'there is no <svg> element'],
    ['<!-- <svg/> ', 'there is no <svg> element'],
  ])('is no SVG: %j', (icon, problem) => {
    expect(foundIn({ 'icon.svg': icon })).toEqual([
      `rules/icon-not-svg: "icon.svg" is no SVG picture: ${problem}. Export it as SVG`,
    ])
  })

  test.each([
    [svg(square, '<script>alert(1)</script>'), 'a <script> element'],
    [svg(square, '<SCRIPT/>'), 'a <script> element'],
    [svg(square, '<x:script xmlns:x="http://www.w3.org/2000/svg"/>'), 'a <script> element'],
    [svg(square, '<foreignObject><p>a</p></foreignObject>'), 'a <foreignobject> element'],
    [svg(`${square} onload="alert(1)"`), 'the event handler "onload"'],
    [svg(square, "<rect\nONCLICK='alert(1)'/>"), 'the event handler "onclick"'],
    [svg(square, '<a href="java&#115;cript:alert(1)"><path/></a>'), 'a link to a script in "href"'],
    [svg(square, '<a xlink:href=" java\nscript:alert(1)"><path/></a>'), 'a link to a script in "xlink:href"'],
    [
      svg(square, '<image href="https://example.com/a.png"/>'),
      'a link to something else, "href=\\"https://example.com/a.png\\""',
    ],
    [svg(square, '<rect fill="url(https://example.com/a)"/>'), 'a link to something else in "fill"'],
    [svg(square, '<style>@import "https://example.com/a.css";</style>'), 'a stylesheet with a link to something else'],
    [
      svg(square, '<style><![CDATA[<!--]]></style><script>alert(1)</script><style><![CDATA[-->]]></style>'),
      'a <script> element',
    ],
    [svg(square, '<animate attributeName="href" values="#;javascript:alert(1)"/>'), 'a link to a script in "values"'],
    [svg(square, '<style>a{b:u\\72l(https://example.com/a)}</style>'), 'a stylesheet with an escape'],
    [svg(square, '<g style="b:u\\72l(https://example.com/a)"/>'), 'an escape in "style"'],
    [`<!DOCTYPE svg [<!ENTITY x "y">]>${svg(square)}`, 'an entity declaration'],
  ])('holds more than shapes: %j', (icon, problem) => {
    const [found = '', ...others] = foundIn({ 'icon.svg': icon })
    expect(others).toEqual([])
    expect(found).toContain(`rules/unsafe-icon: "icon.svg" has ${problem.replaceAll('\\"', '"')}. `)
  })

  test.each([
    [svg('viewBox="0 0 64 32"'), 'its viewBox is "0 0 64 32"'],
    [svg('viewBox="0 0 0 0"'), 'its viewBox is "0 0 0 0"'],
    [svg('viewBox="none"'), 'its viewBox is "none"'],
    [svg('width="64" height="32"'), 'it is 64 wide and 32 high'],
    [svg(''), 'it has neither a viewBox nor a width and a height'],
  ])('is not square: %j', (icon, problem) => {
    expect(foundIn({ 'icon.svg': icon })).toEqual([
      `rules/icon-not-square: "icon.svg" is not square: ${problem}. Give it a viewBox with equal sides, as in "0 0 64 64"`,
    ])
  })

  test('does not hold up the check, whatever stands in it', () => {
    for (const part of ['<a ', '<!--', "<a b='", '<svg a="', '<a href=', '&#', '<svg <', '="" '])
      expect(foundIn({ 'icon.svg': part.repeat(20_000) }).length).toBeLessThan(4)
  })
})

describe('the readme', () => {
  test.each([
    ['', 'it is empty'],
    ['<!-- to do -->\n', 'it is empty'],
    [
      'Look up things in Sample with a key of your account, which you paste into the settings of this integration.',
      'it has no heading',
    ],
    ['# Sample\n\nTo be written.\n', 'it has only 3 words'],
    [
      '# Integration Title\n\nIt does this and that, and much more than one would think of at first, if one had time to think.\n',
      'it still has a line of the template, "# Integration Title"',
    ],
  ])('says nothing: %j', (readme, problem) => {
    const [found = '', ...others] = foundIn({ 'hub.md': readme })
    expect(others).toEqual([])
    expect(found).toContain(`rules/thin-readme: "hub.md" does not help people: ${problem}`)
  })

  test.each(['Sample\n======\n', '<h1 align="center">Sample</h1>\n', '## Sample\n'])(
    'may have a heading such as %j',
    (heading) => {
      expect(foundIn({ 'hub.md': `${heading}\n${goodFiles['hub.md']?.slice('# Sample'.length)}` })).toEqual([])
    },
  )

  test('does not hold up the check, whatever stands in it', () => {
    for (const part of ['<!--', '#', '# ', 'a\n', '-'])
      expect(foundIn({ 'hub.md': part.repeat(100_000) }).length).toBeLessThan(2)
  })
})

describe('what reviewers ask about', () => {
  const found = (text: string): readonly string[] =>
    compileGood(text)
      .diagnostics.map(({ id }) => id)
      .filter((id) => id.startsWith('rules/'))
  const chat = (name: string, messages: string): string =>
    `channels: { ${name}: { title: Chat, description: A chat, messages: ${messages} } }\n`

  test('is a channel called "channel"', () => {
    expect(found(chat('channel', '{ text: default }'))).toEqual(['rules/generic-channel-name'])
    expect(found(chat('chat', '{ text: default }'))).toEqual([])
  })

  test('are deprecated messages, also when they are taken with others', () => {
    expect(found(chat('chat', "{ a: { $ref: 'sdk:messages/markdown' }, b: { $ref: 'sdk:messages/bloc' } }"))).toEqual([
      'rules/deprecated-message',
    ])
    expect(found('channels: { chat: { title: A, description: B, defaultMessages: [markdown, text] } }')).toEqual([
      'rules/deprecated-message',
    ])
  })

  test('is the older transformer, where nothing needs it', () => {
    const legacy = 'advanced: { useLegacyZuiTransformer: true }\n'
    expect(found(legacy)).toEqual(['rules/legacy-transformer'])
    const state = (words: string): string =>
      `states: { s: { type: user, fields: { a: { string: A, title: A${words} } } } }\n`
    expect(found(legacy + state(''))).toEqual(['rules/legacy-transformer'])
    expect(found(legacy + state(', x-zod: { trim: true }'))).toEqual([])
    expect(found('advanced: { useLegacyZuiTransformer: false }\n')).toEqual([])
  })
})
