import { describe, expect, test } from 'vitest'
import { unindented } from '../support/annotated.ts'
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
    `\uFEFF<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<!-- <script> -->${svg(square)}\n<!-- the end -->\n`,
    svg(
      square,
      '<defs><path id="a"/></defs><use href="#a"/><rect fill="url( \'#b\' )"/><image href="data:image/png;base64,AA"/>',
    ),
    svg(square, '<title>on="1" &amp; url(a) &#x2014;</title><path data-on="x" data-name="image(1)"/>'),
    svg(square, '<?xpacket begin="a"?><metadata/><?xpacket end="w"?>'),
    svg(square, '<style type="text/css"><![CDATA[ .a > .b { fill: url(#c); } ]]></style>'),
    svg(square, '<animate attributeName="fill" values="#fff;#000"/>'),
  ])('is right: %s', (icon) => {
    expect(foundIn({ 'icon.svg': icon })).toEqual([])
  })

  test('is right as drawing programs write it, with what they keep for themselves', () => {
    const inkscape = unindented`
      <?xml version="1.0" encoding="UTF-8" standalone="no"?>
      <svg viewBox="0 0 64 64" id="svg5" inkscape:version="1.3" sodipodi:docname="C:\\icons\\a.svg" inkscape:export-filename="a(1).png"
          xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
          xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg">
        <sodipodi:namedview id="namedview7" pagecolor="#ffffff"><inkscape:grid type="xygrid" id="grid9" /></sodipodi:namedview>
        <defs><linearGradient id="a" inkscape:collect="always" xlink:href="#b" /><linearGradient id="b"><stop offset="0" style="stop-color:#000" /></linearGradient></defs>
        <metadata>
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#">
            <cc:Work rdf:about=""><cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/" /></cc:Work>
          </rdf:RDF>
        </metadata>
        <g inkscape:label="Layer 1"><text style="-inkscape-font-specification:'Sans Bold'"><tspan sodipodi:role="line">A</tspan></text></g>
      </svg>
    `
    const sketch = svg(
      `${square} xmlns:sketch="http://www.bohemiancoding.com/sketch/ns"`,
      '<title>Icon</title><desc>Created with Sketch.</desc><g sketch:type="MSPage"><mask id="m"/><g mask="url(#m)"/></g>',
    )
    const figma = svg(
      `${square} xmlns:xlink="http://www.w3.org/1999/xlink"`,
      '<g clip-path="url(#clip0)" filter="url(#f)"><rect fill="url(#pattern0)"/></g>' +
        '<defs><filter id="f" color-interpolation-filters="sRGB"><feFlood/><feBlend in2="a"/></filter>' +
        '<pattern id="pattern0"><use xlink:href="#image0" transform="scale(0.1)"/></pattern>' +
        '<image id="image0" xlink:href="data:image/png;base64,AA"/></defs>',
    )
    for (const icon of [inkscape, sketch, figma]) expect(foundIn({ 'icon.svg': icon })).toEqual([])
  })

  test.each([
    ['', 'it is empty'],
    ['\uFEFF \n', 'it is empty'],
    ['null', 'it does not begin with an element (line 1)'],
    ['\u0089PNG', 'it does not begin with an element (line 1)'],
    ['<html><svg viewBox="0 0 1 1"/></html>', 'its first element is <html>'],
    ['<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', 'its first element is <s:svg>'],
    [
      '<svg viewBox="0 0 1 1"/>',
      'it does not say xmlns="http://www.w3.org/2000/svg", without which browsers show no picture',
    ],
    ['<!-- nothing -->', 'it has no element'],
    ['<svg', '<svg> cannot be read to its ">" (line 1)'],
    [svg('viewBox="0 0 1 1" a=b'), '<svg> cannot be read to its ">" (line 1)'],
    [svg('viewBox="0 0 1 1" viewBox="0 0 1 1"'), '<svg> has "viewBox" twice (line 1)'],
    ['<!-- <svg/> ', 'a comment is not closed (line 1)'],
    [svg(square, '<![CDATA[ '), 'a CDATA section is not closed (line 1)'],
    [svg(square, 'a ]]>'), '"]]>" stands outside of a CDATA section (line 1)'],
    [svg(square, '<?a '), 'an instruction "<?…?>" has no name, or is not closed (line 1)'],
    [svg(square, '<?>'), 'an instruction "<?…?>" has no name, or is not closed (line 1)'],
    [svg(square, '<? a?>'), 'an instruction "<?…?>" has no name, or is not closed (line 1)'],
    [svg(square, '\n<!-- a -- b -->'), 'a comment has "--" in it (line 2)'],
    [svg(square, '\n\n<g>'), '<g> is not closed before </svg> (line 3)'],
    [`${svg(square)}</g>`, '</g> closes nothing (line 1)'],
    [`<svg xmlns="http://www.w3.org/2000/svg" ${square}>`, '<svg> is not closed'],
    [svg(square, '< g/>'), '"<" does not begin an element (line 1)'],
    [svg(square, '<use xlink:href="#a"/>'), 'the prefix "xlink" is not declared (line 1)'],
    [svg(square, '<g xmlns:x="urn:x"/><x:g/>'), 'the prefix "x" is not declared (line 1)'],
    [svg(square, '<text>&nbsp;</text>'), '"&nbsp;" stands for no sign; write "&amp;" for "&" (line 1)'],
    [svg(square, '<text>a & b</text>'), '"&" stands for no sign; write "&amp;" for "&" (line 1)'],
    [svg(square, '<text>&#0;</text>'), 'it has control characters (line 1)'],
    [`${svg(square)}<g/>`, '<g> stands below the picture (line 1)'],
    [`${svg(square)}a`, 'a text stands below the picture (line 1)'],
    [`\n<?xml version="1.0"?>${svg(square)}`, '"<?xml …?>" does not stand at the very beginning (line 2)'],
    [svg(square, '<!DOCTYPE svg>'), 'a document type stands inside of the picture (line 1)'],
  ])('is no SVG: %j', (icon, problem) => {
    expect(foundIn({ 'icon.svg': icon })).toEqual([
      `rules/icon-not-svg: "icon.svg" is no SVG picture: ${problem}. Export it as SVG`,
    ])
  })

  const elsewhere = 'a link to something else'
  test.each([
    // What runs.
    [svg(square, '<script>alert(1)</script>'), 'a <script> element'],
    [svg(square, '<SCRIPT/>'), 'a <SCRIPT> element'],
    [svg(square, '<x:script xmlns:x="http://www.w3.org/2000/svg"/>'), 'a <x:script> element'],
    [svg(square, '<_:script xmlns:_="http://www.w3.org/2000/svg">alert(1)</_:script>'), 'a <_:script> element'],
    [svg(square, '<é:script xmlns:é="http://www.w3.org/2000/svg">alert(1)</é:script>'), 'a <é:script> element'],
    [svg(square, '<foreignObject><p>a</p></foreignObject>'), 'a <foreignObject> element'],
    [svg(square, '<iframe/>'), 'a <iframe> element'],
    [svg(square, '<object/>'), 'a <object> element'],
    [svg(square, '<embed/>'), 'a <embed> element'],
    [svg(square, '<handler/>'), 'a <handler> element'],
    [svg(square, '<g xmlns="urn:data"/>'), 'a <g> element'],
    [svg(square, '<h:img xmlns:h="http://www.w3.org/1999/xhtml"/>'), 'a <h:img> element'],
    [svg(square, '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"/>'), 'a <m:math> element'],
    [svg(`${square} onload="alert(1)"`), 'the event handler "onload"'],
    [svg(square, "<rect\nONCLICK='alert(1)'/>"), 'the event handler "ONCLICK"'],
    [svg(square, '<_:g onload="alert(1)" xmlns:_="http://www.w3.org/2000/svg"/>'), 'the event handler "onload"'],
    [svg(square, '<x:data onfocus="alert(1)" xmlns:x="urn:data"/>'), 'the event handler "onfocus"'],
    // What leads elsewhere.
    [svg(square, '<a href="java&#115;cript:alert(1)"><path/></a>'), `${elsewhere}, "href=javascript:alert(1)"`],
    [svg(square, '<a href=" java\nscript:alert(1)"><path/></a>'), `${elsewhere}, "href= java\nscript:alert(1)"`],
    [svg(square, '<image href="https://a.example/b.png"/>'), `${elsewhere}, "href=https://a.example/b.png"`],
    [svg(square, '<use l:href="a.svg#b" xmlns:l="http://www.w3.org/1999/xlink"/>'), `${elsewhere}, "l:href=a.svg#b"`],
    [svg(square, '<use href="data:image/svg+xml,a"/>'), `${elsewhere}, "href=data:image/svg+xml,a"`],
    [svg(square, '<a href="#a" ping="https://a.example"/>'), `${elsewhere}, "ping=https://a.example"`],
    [svg(square, '<g xml:base="https://a.example/"/>'), `${elsewhere}, "xml:base=https://a.example/"`],
    [svg(square, '<set attributeName="href" to="https://a.example"/>'), 'an animation of "href"'],
    [svg(square, '<animate attributeName="x:href" values="#;javascript:alert(1)"/>'), 'an animation of "x:href"'],
    [svg(square, '<rect fill="url(https://example.com/a)"/>'), `${elsewhere} in "fill"`],
    [svg(square, '<rect fill="URL( \'a.png\' )"/>'), `${elsewhere} in "fill"`],
    [svg(square, '<g style="fill:&#117;rl(ftp://a.example/b)"/>'), `${elsewhere} in "style"`],
    [svg(square, '<g style="u\\72l(https://a.example)"/>'), 'an escape in "style"'],
    [svg(square, '<g fill="u\\72l(https://a.example)"/>'), 'an escape in "fill"'],
    [svg(square, '<style>@import "https://example.com/a.css";</style>'), `a stylesheet with ${elsewhere}`],
    [svg(square, '<style>a{b:&#117;rl(https://a.example)}</style>'), `a stylesheet with ${elsewhere}`],
    [svg(square, '<style>a{b:u<!-- -->rl(ftp://a.example)}</style>'), `a stylesheet with ${elsewhere}`],
    [svg(square, '<style>a{b:-webkit-image-set("a.png" 1x)}</style>'), `a stylesheet with ${elsewhere}`],
    [svg(square, '<style>a{b:u\\72l(https://example.com/a)}</style>'), 'a stylesheet with an escape'],
    [`<?xml-stylesheet href="https://a.example/b.css"?>${svg(square)}`, 'an external stylesheet (line 1)'],
    // What a file and a page read in two ways.
    [svg(square, '<!--><script>alert(1)</script>-->'), 'a comment that begins with ">" (line 1)'],
    [svg(square, '<!---><script>alert(1)</script>-->'), 'a comment that begins with ">" (line 1)'],
    [svg(square, '<title><![CDATA[><script>alert(1)</script>]]></title>'), 'a CDATA section with "<" in it (line 1)'],
    [svg(square, '<desc><a/></desc>'), 'an element in <desc>'],
    [svg(square, '<?a ><script>alert(1)</script>?>'), 'an instruction "<?…?>" with ">" in it (line 1)'],
    [`<?xml version="1.0" encoding="utf-7"?>${svg(square)}`, 'another encoding than UTF-8, "utf-7" (line 1)'],
    [
      `<!DOCTYPE svg [<!ENTITY x "y">]>${svg(square)}`,
      'a declaration "<!…>" that is no plain document type of SVG (line 1)',
    ],
  ])('holds more than shapes: %j', (icon, problem) => {
    expect(foundIn({ 'icon.svg': icon })).toEqual([
      `rules/unsafe-icon: "icon.svg" has ${problem}. ` +
        "A picture that is shown on other people's pages must hold nothing but shapes: remove it",
    ])
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

  test.each<[what: string, icon: (size: number) => string]>([
    ['white space in a link', (size) => svg(`${square} a="url(${' '.repeat(size)}"`)],
    ['white space in a stylesheet', (size) => svg(square, `<style>url(${' '.repeat(size)}</style>`)],
    ['a long name', (size) => `<svg ${'a'.repeat(size)}>`],
    ['a tag without an end', (size) => `<svg ${'a="b" '.repeat(size / 6)}`],
    ['white space in a tag', (size) => `<svg${' '.repeat(size)}`],
    ['a text without an end', (size) => `<svg a="${'b'.repeat(size)}`],
    ['elements in each other', (size) => svg(square, '<g>'.repeat(size / 3))],
    [
      'namespaces in each other',
      (size) => svg(square, Array.from({ length: size / 20 }, (_, index) => `<g xmlns:a${index}="b">`).join('')),
    ],
    ['attributes', (size) => svg(Array.from({ length: size / 10 }, (_, index) => `a${index}="b"`).join(' '))],
    ['comments', (size) => svg(square, '<!---->'.repeat(size / 7))],
    ['comments without an end', (size) => svg(square, '<!--'.repeat(size / 4))],
    ['references', (size) => svg(square, `<text>${'&lt;'.repeat(size / 4)}</text>`)],
    ['ampersands', (size) => svg(square, `<text>${'&a'.repeat(size / 2)}</text>`)],
    ['tags', (size) => svg(square, '<'.repeat(size))],
    ['dots in a length', (size) => svg(`width="${'.0'.repeat(size / 2)}x" height="1"`)],
    ['numbers', (size) => svg(`viewBox="${'0 '.repeat(size / 2)}"`)],
  ])('takes no more time for each sign of a large one: %s', (_what, icon) => {
    const work = (size: number): number => {
      const text = icon(size)
      const before = process.cpuUsage()
      foundIn({ 'icon.svg': text })
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }
    work(1000)
    const small = work(8000)
    // Four times the size is sixteen times the work where each sign is looked at for each other one.
    expect(work(32_000)).toBeLessThan(8 * small + 100)
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
    ['# 示例\n\n即将推出。\n', 'it has only 4 words'],
    ['# नमूना\n\nयह जल्दी ही लिखा जाएगा।\n', 'it has only 5 words'],
    [
      '# Integration Title\n\nIt does this and that, and much more than one would think of at first, if one had time to think.\n',
      'it still has a line of the template, "# Integration Title"',
    ],
  ])('says nothing: %j', (readme, problem) => {
    const [found = '', ...others] = foundIn({ 'hub.md': readme })
    expect(others).toEqual([])
    expect(found).toContain(`rules/thin-readme: "hub.md" does not help people: ${problem}`)
  })

  test.each([
    '将机器人连接到您的客服账户。在账户设置中创建密钥，然后粘贴到此集成的配置里。',
    'ボットをサンプルにつなぎます。アカウントでキーを作り、設定に貼り付けてください。',
    'เชื่อมต่อบอตกับบัญชีของคุณ สร้างคีย์ในการตั้งค่า แล้ววางลงในการกำหนดค่า',
    '봇을 샘플 계정에 연결합니다. 계정 설정에서 새 키를 만든 다음 이 통합의 설정에 붙여 넣으세요. 하루에 백 번까지 쓸 수 있습니다.',
  ])('may be in a language that writes words in its own way: %s', (text) => {
    expect(foundIn({ 'hub.md': `# Sample\n\n${text}\n` })).toEqual([])
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
    const shared = (words: string): string =>
      `schemas: { Shared: { fields: { a: { string: A, title: A${words} } } } }\nstates: { s: { type: user, $ref: '#/schemas/Shared' } }\n`
    expect(found(legacy + shared(''))).toEqual(['rules/legacy-transformer'])
    expect(found(legacy + shared(', x-zod: { trim: true }'))).toEqual([])
    expect(found('advanced: { useLegacyZuiTransformer: false }\n')).toEqual([])
  })
})
