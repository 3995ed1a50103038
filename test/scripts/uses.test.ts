import { describe, expect, it } from 'vitest'
import { compileSourceWithScripts, expectInScripts } from '../support/check-scripts.ts'
import { annotated, unindented } from '../support/expect-diagnostics.ts'

const kinds = {
  extract: 'identifier: { extractScript: script.vrl }\n',
  fallback: 'identifier: { fallbackHandlerScript: script.vrl }\n',
  link: 'configuration: { fields: {}, identifier: { linkTemplateScript: script.vrl } }\n',
}

/** What is found in a script: id and the text it points to. */
async function found(kind: keyof typeof kinds, script: string, more = ''): Promise<readonly string[]> {
  const { diagnostics } = await compileSourceWithScripts(kinds[kind] + more, { files: { 'script.vrl': script } })
  return diagnostics.map(
    ({ id, location: { range } }) => `${id} ${script.slice(range?.start.offset, range?.end.offset)}`,
  )
}

describe('a path into a field that is text', () => {
  it.each([
    ['.body.team_id', ['script/path-into-text team_id']],
    ['.query."hub.mode"', ['script/path-into-text "hub.mode"']],
    ['parse_json!(.body).team_id', []],
    ['.headers."x-team"', []],
    ['.body = parse_json!(.body)\n.body.team_id', []],
    ['. = parse_json!(.body)\n.body.team_id', []],
    ['if exists(.body.team_id) { .method } else { null }', []],
  ])('is told: %s', async (script, expected) => {
    expect(await found('extract', script)).toEqual(expected)
  })
})

describe('functions that do not work', () => {
  it.each(['log("x")', 'get_hostname!()', 'dns_lookup!("a.example")', 'reverse_dns!("127.0.0.1")'])(
    'are a warning: %s',
    async (call) => {
      expect(await found('extract', `x = ${call}\n[x, .path]\nstring!(.body)`)).toEqual([
        `script/unsupported-function ${call.replace(/!?\(.*/, '')}`,
      ])
    },
  )

  it('are a warning also where the compiler has more to say', async () => {
    const script = annotated`
      name = «get_env_var»!("NAME")
      parts = «parse_groks»!(.path, ["%{GREEDYDATA:a}"])
      string!(parts.a) + name
      `
    await expectInScripts(
      kinds.extract,
      [
        {
          id: 'script/unsupported-function',
          in: 'script.vrl',
          at: 0,
          severity: 'warning',
          message:
            'The function "get_env_var" always fails here: scripts are given no environment variables. Do without it',
        },
        { id: 'script/unsupported-function', in: 'script.vrl', at: 1 },
      ],
      { files: { 'script.vrl': script } },
    )
  })

  it.each(['parse_proto', 'encode_proto'])(
    'are an error when they break the compiler, which is not asked: %s',
    async (name) => {
      const script = `# ${name}(1) in a comment, and in a text\nx = "${name}(1)"\nnope(x)\n${name}!(.body, "/a.desc", "A")`
      expect(await found('extract', script)).toEqual([`script/breaking-function ${name}`])
    },
  )

  it('do not keep other scripts from being checked', async () => {
    const manifest = 'identifier: { extractScript: script.vrl, fallbackHandlerScript: other.vrl }\n'
    const { diagnostics } = await compileSourceWithScripts(manifest, {
      files: { 'script.vrl': 'parse_proto!(.body, "a", "b")', 'other.vrl': 'nope()' },
    })
    expect(diagnostics.map(({ id }) => id)).toEqual(['script/does-not-compile', 'script/breaking-function'])
  })

  it('are not meant by texts, comments and fields of the same name', async () => {
    expect(await found('extract', '# log("x")\nx = "log(1)"\nb = parse_json!(.body)\nstring!(b.log) + x')).toEqual([])
  })
})

describe('fields that a script is not given', () => {
  it('are a warning that says what there is', async () => {
    await expectInScripts(
      kinds.extract,
      [
        {
          id: 'script/unknown-field',
          in: 'script.vrl',
          at: 0,
          message:
            'There is no field ".header" in what an extract script is given, which is ".body", ".path", ".query", ".method", ".headers". Did you mean ".headers"?',
        },
      ],
      { files: { 'script.vrl': annotated`string!(.«header»."x-team")` } },
    )
  })

  it('depend on what the script is for', async () => {
    expect(await found('link', '"https://a.example/" + string!(.webhookId) + string!(.body)')).toEqual([
      'script/unknown-field body',
    ])
    expect(await found('extract', 'string!(.env) + string!(.path)')).toEqual(['script/unknown-field env'])
    const link = 'if .env == "preview" || .source == "studio" { string!(.shareableId) } else { string!(.webhookUrl) }'
    expect(await found('link', link)).toEqual([])
  })

  it('are secrets but in a fallback handler script', async () => {
    const manifest = 'secrets: { TOKEN: x }\n'
    expect(await found('extract', 'string!(.secrets.TOKEN)', manifest)).toEqual(['script/unknown-field secrets'])
    expect(await found('link', 'string!(.secrets.TOKEN)', manifest)).toEqual(['script/unknown-field secrets'])
    expect(await found('fallback', '{ "body": .secrets.TOKEN }', manifest)).toEqual([])
  })

  it.each([
    ['is written', '.team = string!(.path)\n.team'],
    ['is asked for', 'if exists(.team) { "a" } else { "b" }'],
    ['comes after the event was replaced', '. = parse_json!(.body)\nstring!(.team)'],
    ['comes after something was merged into the event', '. |= object!(parse_json!(.body))\nstring!(.team)'],
    [
      'is written beside an error that is one too',
      '.data, .err = parse_json(.body)\nif .err != null { abort }\nstring!(.data.id)',
    ],
    [
      'is an error beside a variable',
      'data, .err.at = parse_json(.body)\nif .err.at != null { abort }\nstring!(data.id)',
    ],
    ['is written beside an error', '.data, err = parse_json(.body)\nif err != null { abort }\nstring!(.data.id)'],
    ['is inside of what a variable or a call has', 'x = parse_json!(.body)\ny = object!(x).team\n[y]\nstring!(x.team)'],
    ['stands in a text or a comment', '# .team\n"x.team .team"'],
  ])('are not told when it %s', async (_why, script) => {
    expect(await found('extract', script)).toEqual([])
  })
})

describe('headers', () => {
  it('that are spelt with capitals are a warning, with a fix', async () => {
    await expectInScripts(
      annotated`
        identifier:
          extractScript: |
            e = "é😀" + string!(.headers.«"X-Account"»)
            e
        `,
      [
        {
          id: 'script/header-case',
          at: 0,
          message: 'There is never a header "X-Account": the names of headers come in small letters. Write "x-account"',
          safe: false,
          fixed: unindented`
            identifier:
              extractScript: |
                e = "é😀" + string!(.headers."x-account")
                e
            `,
        },
      ],
    )
  })

  it('are fine when the script reads the other spelling, too', async () => {
    expect(await found('extract', 'h = string(.headers."X-A") ?? string!(.headers."x-a")\nh')).toEqual([])
  })
})

describe('secrets', () => {
  it('that the manifest does not declare are a warning', async () => {
    await expectInScripts(
      `${kinds.fallback}secrets: { VERIFY_TOKEN: Shown to us by the webhook }\n`,
      [
        {
          id: 'script/undeclared-secret',
          in: 'script.vrl',
          at: 0,
          message: 'The secret "VERIFY_TOKN" is not declared, so that it is never there. Did you mean "VERIFY_TOKEN"?',
        },
        { id: 'script/undeclared-secret', in: 'script.vrl', at: 1, message: /Add it to "secrets" in the manifest$/ },
      ],
      {
        files: {
          'script.vrl': annotated`{ "body": [.secrets.«VERIFY_TOKN», .secrets.VERIFY_TOKEN, .secrets.«"OTHER"»] }`,
        },
      },
    )
  })

  it('are not judged when the manifest has errors', async () => {
    expect(await found('fallback', '{ "body": .secrets.A }', 'secrets: { A: { optionl: true } }\n')).toEqual([
      expect.stringMatching(/^manifest\/unknown-key/),
    ])
  })
})

describe('a text that is joined to what may be absent', () => {
  it('is a warning, since the identifier is then wrong and not missing', async () => {
    await expectInScripts(
      kinds.extract,
      [
        {
          id: 'script/absent-as-empty',
          in: 'script.vrl',
          at: 0,
          message:
            'When "body.team.id" is absent, to_string! gives an empty text, and the identifier is made of what is left. ' +
            'Write string!(body.team.id) for a text, or to_string(int!(body.team.id)) for a number, which fail then, so that the ' +
            'request goes to the fallback',
        },
        { id: 'script/absent-as-empty', in: 'script.vrl', at: 1 },
      ],
      {
        files: {
          'script.vrl': annotated`
            body = parse_json!(.body)
            "team:" + «to_string!(body.team.id)» + ":" + «to_string!(.headers."x-user")»
            `,
        },
      },
    )
  })

  it.each([
    ['it is the whole identifier', 'body = parse_json!(.body)\nto_string!(body.team)'],
    ['it was asked for', 'b = parse_json!(.body)\nif exists(b.team) { "t" + to_string!(b.team) } else { null }'],
    ['what it lies in was', 'b = parse_json!(.body)\nif b.team != null { "t" + to_string!(b.team.id) } else { null }'],
    ['its type was', 'b = parse_json!(.body)\nif is_integer(b.team) { "t" + to_string!(b.team) } else { null }'],
    ['it is always there', '"m" + to_string!(.method)'],
    ['it is compared', 'b = parse_json!(.body)\nif to_string!(b.kind) == "x" { abort }\nstring!(b.id)'],
    ['it must be a text', 'b = parse_json!(.body)\n"t" + string!(b.team)'],
    ['it must be a number', 'b = parse_json!(.body)\n"t" + to_string(int!(b.team))'],
    [
      'a variable of it was asked for',
      'b = parse_json!(.body)\nt = b.id\nif is_null(t) { abort }\n"t" + to_string!(b.id)',
    ],
    ['its text was asked for', 'b = parse_json!(.body)\nt = to_string!(b.id)\nif t == "" { abort }\n"t-{{ t }}"'],
    [
      'a condition speaks of it',
      'b = parse_json!(.body)\nt = b.id\nif !is_nullish(b.id) && b.x == 1 { "t" + to_string!(t) } else { null }',
    ],
    ['something is given instead of it', 'b = parse_json!(.body)\nt = b.id || b.team\n"t" + to_string!(t)'],
    [
      'a failure of it is dealt with',
      'b = parse_json!(.body)\nt = string(b.id) ?? "x"\nu = to_string!(b.id)\n[u]\n"{{ u }}" + t',
    ],
    [
      'a variable is assigned twice',
      'b = parse_json!(.body)\nt = to_string!(b.id)\nif .path == "/" { t = "x" }\n"t-{{ t }}"',
    ],
    ['a template is the whole identifier', 'b = parse_json!(.body)\nt = to_string!(b.id)\n"{{ t }}"'],
    [
      'it is told to who reads the log',
      'b = parse_json!(.body)\nt = to_string!(b.id)\nif b.x == 1 { abort "no {{ t }}" }\nt',
    ],
    ['it is what a function always gives', 'parts = split!(.path, "/")\n"t" + to_string(parts[0])'],
  ])('is fine when %s', async (_why, script) => {
    expect(await found('extract', script)).toEqual([])
  })

  it.each([
    ['a variable of its text', 'b = parse_json!(.body)\nid = «to_string!(b.team.id)»\n"t:" + id'],
    ['a template', 'b = parse_json!(.body)\nt = «to_string!(b.team)»\n"t-{{ t }}"'],
    ['two templates', 'b = parse_json!(.body)\nt = «to_string!(b.team)»\nu = string!(b.user)\n"{{u}}{{t}}"'],
    ['a template beside a text', 'b = parse_json!(.body)\nt = «to_string!(b.team)»\n"{{ t }}" + ":"'],
    ['a variable of it', 'b = parse_json!(.body)\nid = b.team.id\n"t:" + «to_string!(id)»'],
    ['a variable of a variable', 'b = parse_json!(.body)\nteam = b.team\nid = team.id\nt = «to_string!(id)»\n"t:" + t'],
    ['what was parsed at once', '"t:" + «to_string!(parse_json!(.body).team.id)»'],
    ['a part of a path', 'parts = split!(.path, "/")\n"t" + «to_string(parts[1])»'],
    ['what must be an object', 'b = object!(parse_json!(.body))\n"t:" + «to_string!(b.id)»'],
    [
      'what is asked about something else',
      'b = parse_json!(.body)\nif b.kind != "team" { abort }\n"t:" + «to_string!(b.id)»',
    ],
  ])('is found by way of %s', async (_what, marked) => {
    const place = /«(?<place>.*)»/.exec(marked)?.groups?.place ?? ''
    expect(await found('extract', marked.replaceAll(/[«»]/g, ''))).toEqual([`script/absent-as-empty ${place}`])
  })

  it('is fine in other scripts', async () => {
    expect(await found('link', '"https://a.example/" + to_string!(.webhookId)')).toEqual([])
    expect(await found('fallback', 'b = parse_json!(.body)\n{ "body": "ok " + to_string!(b.challenge) }')).toEqual([])
  })
})

describe('a result that is never a text', () => {
  it('is an error at what gives it', async () => {
    await expectInScripts(
      kinds.extract,
      [
        {
          id: 'script/never-text',
          in: 'script.vrl',
          at: 0,
          message:
            'The result of an extract script is the identifier, a string, or null where there is none; this is an integer. ' +
            'Make a string of it, with to_string! for a number',
        },
      ],
      {
        files: {
          'script.vrl': annotated`
        body = parse_json!(.body)

        «to_int!(body.id)» # the account
        `,
        },
      },
    )
  })

  it.each([
    ['an object', 'extract', '{ "id": .path }', '{ "id": .path }'],
    [
      'one of several types',
      'extract',
      'if .method == "GET" {\n  1\n} else {\n  true\n}',
      'if .method == "GET" {\n  1\n} else {\n  true\n}',
    ],
    ['a list', 'link', 'split!(.webhookUrl, "/")', 'split!(.webhookUrl, "/")'],
    ['null in a link', 'link', 'null', 'null'],
    ['nothing in a link', 'link', '# no link', '# no link'],
  ] as const)('is an error: %s', async (_what, kind, script, place) => {
    expect(await found(kind, script)).toEqual([`script/never-text ${place}`])
  })

  it.each([
    ['a text', 'extract', '"a"'],
    ['anything', 'extract', 'parse_json!(.body).id'],
    ['text or nothing', 'extract', 'if .method == "GET" { string!(.path) }'],
    ['number or nothing', 'extract', 'if .method == "GET" { 1 } else { null }'],
    ['nothing', 'extract', 'null'],
    ['an early text', 'extract', 'if .method == "GET" { return "a" }\n1'],
    ['no result at all', 'extract', 'abort'],
    ['an object of a fallback', 'fallback', '{ "status": 200 }'],
    ['a text of a link', 'link', '"https://a.example"'],
    ['what may be there for all the compiler knows', 'extract', 'r = { "a": 1 }\nr.b'],
    [
      'a field that a loop sets',
      'extract',
      'params = {}\nfor_each(split!(.body, "&")) -> |_i, p| {\n  pair = split(p, "=", limit: 2)\n  params = set!(params, [pair[0]], pair[1])\n}\nparams.AccountSid',
    ],
    [
      'an item that a loop adds',
      'extract',
      'out = []\nfor_each(split!(.path, "/")) -> |_i, p| {\n  if p != "" { out = push(out, p) }\n}\nout[0]',
    ],
    [
      'a variable that a loop sets',
      'extract',
      'found = false\nfor_each(array!(parse_json!(.body))) -> |_i, v| {\n  if v.kind == "id" { found = v.id }\n}\nfound',
    ],
    [
      'a field that had another type before a loop',
      'extract',
      'r = { "id": 0 }\nfor_each(array!(parse_json!(.body))) -> |_i, v| {\n  r.id = v.id\n}\nr.id',
    ],
    [
      'a link that a loop finds',
      'link',
      'r = null\nfor_each({ "production": "https://a.example" }) -> |env, v| {\n  if env == .env { r = v }\n}\nr',
    ],
    ['a key that a closure makes', 'extract', 'x = map_keys({ "a": .body }) -> |k| { upcase(k) }\nx.A'],
  ] as const)('is not %s', async (_what, kind, script) => {
    expect(await found(kind, script)).toEqual([])
  })
})

describe('a link that may be missing', () => {
  it('is a warning', async () => {
    await expectInScripts(
      kinds.link,
      [
        {
          id: 'script/null-link',
          in: 'script.vrl',
          at: 0,
          severity: 'warning',
          message:
            'The result of a link template script is the link, a string; this may be null, and then there is no link. ' +
            'Give a link in every case: add an "else"',
        },
      ],
      { files: { 'script.vrl': annotated`«if .env == "production" { "https://a.example" }»` } },
    )
  })

  it.each([
    ['is null of itself', 'x = null\nif .env == "production" { x = "https://a.example" }\nx', 'x'],
    [
      'may fail',
      '"https://a.example/" + string(.webhookId) ?? null',
      '"https://a.example/" + string(.webhookId) ?? null',
    ],
  ])('may be so because it %s', async (_why, script, place) => {
    expect(await found('link', script)).toEqual([`script/null-link ${place}`])
  })

  it.each([
    ['there is an else', 'if .env == "production" { "a" } else { "b" }'],
    ['a variable is set in every case', 'x = null\nif .env == "production" { x = "a" } else { x = "b" }\nx'],
    ['the script ends otherwise', 'if .env == "production" { "a" } else { abort }'],
    [
      'there is one for every environment',
      'if .env == "production" { "a" } else if .env == "preview" { "b" } else if .env == "development" { "c" }',
    ],
    ['nothing is known of it', 'links = { "production": "a" }\nget!(links, [.env])'],
  ])('is not told when %s', async (_why, script) => {
    expect(await found('link', script)).toEqual([])
  })
})

describe('a response that is never an object', () => {
  it('is a warning that says what a response is', async () => {
    await expectInScripts(
      kinds.fallback,
      [
        {
          id: 'script/never-object',
          in: 'script.vrl',
          at: 0,
          severity: 'warning',
          message:
            'The result of a fallback handler script is the response, an object with "status", "headers" and "body", which may each be ' +
            'left out; this is a string. Write { "status": 200, "body": … }',
        },
      ],
      { files: { 'script.vrl': annotated`«"ok"»` } },
    )
  })

  it.each([
    ['a list', '[1]'],
    ['text or nothing', 'if .method == "GET" { "ok" }'],
    ['JSON as text', 'encode_json({ "status": 200 })'],
  ])('is one when it is %s', async (_what, script) => {
    expect(await found('fallback', script)).toEqual([`script/never-object ${script}`])
  })

  it.each([
    ['an object', '{ "status": 200 }'],
    ['an empty object', '{}'],
    ['an object or nothing', 'if .method == "GET" { { "status": 200 } }'],
    ['an object or text', 'if .method == "GET" { { "status": 200 } } else { "ok" }'],
    ['anything', 'parse_json!(.body)'],
    ['an object that grows', 'r = {}\nif .method == "GET" { r.status = 200 }\nr'],
    ['nothing', 'null'],
    ['an early object', 'if .method == "GET" { return { "status": 200 } }\n"ok"'],
    ['no result at all', 'abort'],
    ['what a loop finds', 'r = "none"\nfor_each([{ "status": 200 }]) -> |_i, v| { r = v }\nr'],
  ])('is none when it is %s', async (_what, script) => {
    expect(await found('fallback', script)).toEqual([])
  })

  it('is told apart from an identifier with the same source', async () => {
    const manifest = 'identifier: { extractScript: script.vrl, fallbackHandlerScript: script.vrl }\n'
    const { diagnostics } = await compileSourceWithScripts(manifest, { files: { 'script.vrl': '[.path]' } })
    expect(diagnostics.map(({ id }) => id).toSorted()).toEqual(['script/never-object', 'script/never-text'])
  })
})
