import { describe, expect, it } from 'vitest'
import { annotated } from '../support/expect-diagnostics.ts'
import { expectFindings, validate } from './validated.ts'

describe('a value of the wrong type', () => {
  it('that is a number or a boolean where text is meant is fixed by quoting it as it was written, and a version by saying all of it', () => {
    const source = annotated`
      manifest: integration/v1
      name: telegram
      version: «1.10»
      title: «true»
      description: «0x1F»
      attributes: { level: «1_0», exponent: «1e3» }
      `
    const { text } = source
    expectFindings(
      source,
      [
        {
          id: 'manifest/wrong-type',
          at: 0,
          message: '"version" must be text, but is the number 1.10. Write 1.10.0',
          safe: false,
          fixed: text.replace('1.10', '1.10.0'),
        },
        { id: 'manifest/wrong-type', at: 1, fixed: text.replace('true', "'true'") },
        { id: 'manifest/wrong-type', at: 2, fixed: text.replace('0x1F', "'0x1F'") },
        { id: 'manifest/wrong-type', at: 4, fixed: text.replace('1e3', "'1e3'") },
      ],
      'integration',
    )
  })

  it('that is text where true, false or a number is meant is fixed by writing it', () => {
    const source = annotated`
      manifest: part/v1
      schemas:
        Name: { string: The name, secret: «yes», hidden: «"false"», minLength: «'1'» }
        Size: { number: The size, minimum: «'0.5'», maximum: «many» }
      `
    const { text } = source
    expectFindings(source, [
      {
        id: 'manifest/wrong-type',
        at: 0,
        message: '"secret" of schema "Name" must be true or false, but is "yes". Write true',
        safe: true,
        fixed: text.replace('yes', 'true'),
      },
      { id: 'manifest/wrong-type', at: 1, fixed: text.replace('"false"', 'false') },
      { id: 'manifest/wrong-type', at: 2, fixed: text.replace("'1'", '1') },
      { id: 'manifest/wrong-type', at: 3, fixed: text.replace("'0.5'", '0.5') },
      {
        id: 'manifest/wrong-type',
        at: 4,
        message: '"maximum" of schema "Size" must be a number, but is "many"',
        fixed: false,
      },
    ])
  })

  it('that is text where a list is meant is fixed by brackets, where they change nothing else', () => {
    const source = annotated`
      manifest: part/v1
      events:
        a: { extends: A, pick: «id», omit: «'a, b'» }
        b: { extends: B, pick: «id name» }
      `
    const { text } = source
    expectFindings(source, [
      { id: 'manifest/wrong-type', at: 0, safe: true, fixed: text.replace('pick: id,', 'pick: [id],') },
      { id: 'manifest/wrong-type', at: 1, fixed: text.replace("'a, b'", "['a, b']") },
      { id: 'manifest/wrong-type', at: 2, fixed: false },
    ])
  })

  it('is not fixed where it is not clear what was meant', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        actions: «[]»
        schemas: { Id: «5», Name: «[The name]», Age: { integer: «{ minimum: 0 }», required: «true» } }
        `,
      [
        { id: 'manifest/wrong-type', at: 0, message: '"actions" must be a map, but is an empty list', fixed: false },
        {
          id: 'manifest/wrong-type',
          at: 1,
          message: 'Schema "Id" must be text or a map, but is the number 5',
          fixed: false,
        },
        {
          id: 'manifest/wrong-type',
          at: 2,
          message: 'Schema "Name" must be text or a map, but is a list',
          fixed: false,
        },
        {
          id: 'manifest/wrong-type',
          at: 3,
          message: '"integer" of schema "Age" must be text, but is a map',
          fixed: false,
        },
        {
          id: 'manifest/wrong-type',
          at: 4,
          message: /a field is required unless its name ends in "\?"$/,
          fixed: false,
        },
      ],
    )
  })

  it('is named by what holds it', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        channels:
          channel:
            messages: { text: { extends: default, fields: { text: «5», parts: { items: «6», prefixItems: [«7»] } } } }
            message: { tags: { id: «8» } }
        tests:
          - { name: not ours, script: a.vrl, object: { headers: { host: «9» } } }
          - { script: a.vrl, name: «[]» }
        `,
      [
        { id: 'manifest/wrong-type', at: 0, message: /^Field "text" of message "text" must/ },
        { id: 'manifest/wrong-type', at: 1, message: /^"items" of field "parts" must be true or false, text or a map/ },
        { id: 'manifest/wrong-type', at: 2, message: /^Item 1 of "prefixItems" of field "parts" must/ },
        { id: 'manifest/wrong-type', at: 3, message: /^Tag "id" of channel "channel" must/ },
        { id: 'manifest/wrong-type', at: 4, message: /^"host" of test "not ours" must/ },
        { id: 'manifest/wrong-type', at: 5, message: /^"name" of test 2 must/ },
      ],
    )
  })

  it('is reported once though it breaks other rules, too', () => {
    expectFindings(annotated`{ manifest: part/v1, schemas: { A: { type: «{}» } } }`, [
      { id: 'manifest/wrong-type', at: 0, message: '"type" of schema "A" must be text or a list, but is an empty map' },
    ])
  })

  it('is reported once where an alias repeats it', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        events:
          created: { fields: &fields { id: «5» } }
          updated: { fields: *fields }
        `,
      [{ id: 'manifest/wrong-type', at: 0, message: /^Field "id" of event "created"/ }],
    )
  })
})

describe('a value that is empty', () => {
  it('is fixed by an empty map or list, where one is meant', () => {
    const source = annotated`
      manifest: part/v1
      «events»: # none yet
      states:
        credentials:
          type: user
          «fields»:
      actions: «~»
      tests: «null»
      `
    const { text } = source
    expectFindings(source, [
      {
        id: 'manifest/empty-value',
        at: 0,
        message: '"events" has no value, but must be a map. Write {} if it is meant to hold nothing',
        safe: true,
        fixed: text.replace('events:', 'events: {}'),
      },
      { id: 'manifest/empty-value', at: 1, fixed: text.replace('fields:', 'fields: {}') },
      { id: 'manifest/empty-value', at: 2, fixed: text.replace('~', '{}') },
      { id: 'manifest/empty-value', at: 3, fixed: text.replace('null', '[]') },
    ])
  })

  it('is fixed in a list and in braces, too', () => {
    const list = annotated`{ manifest: tests/v1, tests: [{ name: a, script: b.vrl, «conditions»}] }`
    expectFindings(list, [{ id: 'manifest/empty-value', at: 0, fixed: false }], 'tests')
    const item = annotated`
      manifest: tests/v1
      tests:
        -«»
      `
    expectFindings(item, [{ id: 'manifest/empty-value', at: 0, fixed: item.text.replace('-', '- {}') }], 'tests')
  })

  it('is not fixed where text is meant', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        schemas:
          «Id»:
          Name: { «string»: }
        `,
      [
        {
          id: 'manifest/empty-value',
          at: 0,
          message: 'Schema "Id" has no value, but must be text or a map',
          fixed: false,
        },
        { id: 'manifest/empty-value', at: 1, message: '"string" of schema "Name" has no value, but must be text' },
      ],
    )
  })

  it('is meant where a title is null', () => {
    expectFindings(annotated`{ manifest: part/v1, user: { tags: { id: { title: null, description: The id } } } }`, [])
  })

  it('may be a value that could not be read', () => {
    const { diagnostics } = validate('manifest: part/v1\nevents: !map\nactions: *none\n', 'part')
    expect(diagnostics.filter(({ id }) => id.startsWith('manifest/'))).toEqual([])
  })
})

describe('a value that is not allowed', () => {
  it('is corrected when it is close to one that is', () => {
    const source = annotated`
      manifest: part/v1
      states: { credentials: { type: «intergation», fields: {} } }
      `
    expectFindings(source, [
      {
        id: 'manifest/invalid-value',
        at: 0,
        message:
          '"type" of state "credentials" must be integration, conversation or user, but is "intergation". Did you mean "integration"?',
        safe: false,
        fixed: source.text.replace('intergation', 'integration'),
      },
    ])
  })

  it.each([
    [
      annotated`states: { s: { type: «bot», fields: {} } }`,
      '"type" of state "s" must be integration, conversation or user, but is "bot"',
    ],
    [annotated`schemas: { A: { type: «[]» } }`, '"type" of schema "A" must not be empty, but is an empty list'],
    [
      annotated`schemas: { A: { type: [string, «any»] } }`,
      /^Item 2 of "type" of schema "A" must be string, number, .* or null, but is "any"$/,
    ],
    [
      annotated`schemas: { A: { string: a, nullable: «on» } }`,
      /must be true, false or outer, but is "on"\. Write true$/,
    ],
    [annotated`schemas: { A: { string: a, minLength: «-1» } }`, /must be at least 0, but is the number -1$/],
    [annotated`schemas: { A: { integer: a, multipleOf: «0» } }`, /must be greater than 0, but is the number 0$/],
    [annotated`schemas: { A: { enum: «[]» } }`, '"enum" of schema "A" must not be empty, but is an empty list'],
    [
      annotated`schemas: { «member»: The member }`,
      /^The name of schema "member" must be a capital letter and then .*, but is "member"$/,
    ],
    [
      annotated`channels: { c: { messages: { text: «bloc» } } }`,
      'Message "text" of channel "c" must be "default", or a schema, but is "bloc"',
    ],
    [annotated`channels: { c: { defaultMessages: [txt, «none»] } }`, undefined],
    [
      annotated`tests: [{ name: a, script: b, now: «today» }]`,
      '"now" of test "a" must be a date and time like 2026-01-31T12:00:00Z, but is "today"',
    ],
    [
      annotated`tests: [{ name: a, script: b, now: «2026» }]`,
      '"now" of test "a" must be a date and time like 2026-01-31T12:00:00Z, but is the number 2026',
    ],
    [
      annotated`configurations: { a: { fields: {}, identifier: { linkTemplateScript: «link.txt» } } }`,
      /must be the path of a \.vrl file, or VRL source .*, but is "link\.txt"$/,
    ],
    [annotated`attributes: { a: «${'x'.repeat(201)}» }`, 'Attribute "a" must have at most 200 characters, but has 201'],
  ])('says what is allowed: %#', ({ text, ranges: [range = [-1, -1]] }, message) => {
    const prefix = 'manifest: part/v1\n'
    const found = validate(prefix + text, 'part').diagnostics.filter(({ message: said }) => !said.includes('"txt"'))
    if (message !== undefined)
      expect(found.map((diagnostic) => diagnostic.message)).toEqual([expect.stringMatching(message)])
    expect(found.map(({ location }) => [location.range?.start.offset, location.range?.end.offset])).toEqual([
      range.map((offset) => offset + prefix.length),
    ])
  })

  it('is measured as the platform does, at the root', () => {
    expectFindings(
      annotated`
        manifest: integration/v1
        name: «${'n'.repeat(201)}»
        version: 1.0.0
        title: «''»
        description: «${'😀'.repeat(129)}»
        icon: «icon.png»
        readme: «README.txt»
        `,
      [
        { id: 'manifest/invalid-value', at: 0, message: '"name" must have at most 200 characters, but has 201' },
        { id: 'manifest/invalid-value', at: 1, message: '"title" must not be empty, but is ""' },
        { id: 'manifest/invalid-value', at: 2, message: '"description" must have at most 256 characters, but has 258' },
        { id: 'manifest/invalid-value', at: 3, message: '"icon" must be the path of a .svg file, but is "icon.png"' },
        {
          id: 'manifest/invalid-value',
          at: 4,
          message: '"readme" must be the path of a .md file, but is "README.txt"',
        },
      ],
      'integration',
    )
  })

  it.each([
    ['literal', '|-', '|', true],
    ['indented', '|-2', '|2', true],
    ['folded', '>-', '|', false],
  ])('of a script of one line in a block that drops its line break, %s, is corrected', (_style, header, kept, safe) => {
    const source = annotated`
      manifest: part/v1
      configurations:
        a:
          fields: {}
          identifier:
            linkTemplateScript: «${header}
              .webhookUrl
      »`
    expectFindings(source, [
      {
        id: 'manifest/invalid-value',
        at: 0,
        message:
          '"linkTemplateScript" of configuration "a" must be the path of a .vrl file, or VRL source in a block that begins with |, ' +
          `but is ".webhookUrl". Write ${kept} instead of ${header}: only then is it told from a path, by the line break at its end`,
        safe,
        fixed: source.text.replace(header, kept),
      },
    ])
  })

  it.each([
    ['a block with its line break, at the end of the file', 'identifier:\n  extractScript: |\n    .path'],
    ['a folded block with its line break', 'identifier:\n  extractScript: >\n    .path\n'],
    ['several lines without the last line break', 'identifier:\n  extractScript: |-\n    x = .path\n    x\n'],
    ['a path in a block', 'identifier:\n  extractScript: |-\n    extract.vrl\n'],
  ])('takes a script that is %s', (_what, text) => {
    const manifest = `manifest: integration/v1\nname: a\nversion: 1.0.0\n${text}`
    expect(validate(manifest, 'integration').diagnostics).toEqual([])
  })

  it('takes inline scripts', () => {
    expectFindings(
      annotated`
        manifest: integration/v1
        name: telegram
        version: 1.0.0
        identifier:
          fallbackHandlerScript: |
            { "status": 200 }
        `,
      [],
      'integration',
    )
  })

  it('is a number that would not stay what it is, anywhere', () => {
    expectFindings(
      annotated`
        manifest: part/v1
        schemas: { A: { number: a, default: «.inf», minimum: «-.inf», examples: [1e308, «12345678901234567890», 9007199254740993.0] } }
        tests: [{ name: a, script: b.vrl, result: { deep: [«.nan»] } }]
        `,
      [
        {
          id: 'manifest/wrong-type',
          at: 0,
          message: '"default" of schema "A" must be a number that JSON and JavaScript can hold, but is .inf',
        },
        { id: 'manifest/wrong-type', at: 1 },
        {
          id: 'manifest/wrong-type',
          at: 2,
          message: /^Item 2 of "examples".* but is the number 12345678901234567890$/,
        },
        { id: 'manifest/wrong-type', at: 3 },
      ],
    )
  })
})
