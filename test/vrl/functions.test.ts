import { createRequire } from 'node:module'
import { afterAll, describe, expect, it } from 'vitest'
import { createVrlEngine } from '../../src/vrl/create-engine.ts'

/** The package as it is published, with its own bindings. */
const published = createRequire(import.meta.url)('@bpinternal/verel') as {
  readonly execute: (source: string, event: unknown) => { readonly event: unknown; readonly result: unknown }
}

const engine = createVrlEngine()
afterAll(() => engine.close())

const event = {
  body: '{"entry":[{"id":"1022","changes":[{"value":{"from":"é😀"}}]}],"n":1.50}',
  query: 'hub.mode=subscribe&hub.challenge=7&a=1&a=2&empty=&%C3%A9=%20',
  path: '/webhook/abc',
  method: 'POST',
  headers: { authorization: 'Basic dXNlcjpwYXNz', 'x-forwarded-for': '10.1.2.3' },
  list: [3, 1, 2],
}

/** A script, and what its value is. */
const table: readonly (readonly [string, unknown])[] = [
  ['parse_json!(.body).entry[0].id', '1022'],
  ['parse_json!(.body).entry[0].changes[0].value.from', 'é😀'],
  ['parse_json!("[1.5, -0, 1e3, null, true]")', [1.5, -0, 1000, null, true]],
  ['encode_json({"b": 1, "a": [true, "é\\n"]})', '{"a":[true,"é\\n"],"b":1}'],
  ['parse_query_string!(.query)', { 'hub.mode': 'subscribe', 'hub.challenge': '7', a: ['1', '2'], empty: '', é: ' ' }],
  ['parse_query_string!(.query)."hub.challenge"', '7'],
  [
    'parse_url!("https://user@example.com:8443/a/b?x=1&y=2#top")',
    {
      scheme: 'https',
      username: 'user',
      password: '',
      host: 'example.com',
      port: 8443,
      path: '/a/b',
      query: { x: '1', y: '2' },
      fragment: 'top',
    },
  ],
  ['decode_base64!("aMOpbGxv")', 'héllo'],
  ['encode_base64("héllo", charset: "url_safe", padding: false)', 'aMOpbGxv'],
  ['decode_base64!(replace(string!(.headers.authorization), "Basic ", ""))', 'user:pass'],
  ['decode_percent!("%7B%C3%A9%7D")', '{é}'],
  ['encode_percent("a b/é")', 'a%20b%2F%C3%A9'],
  ['parse_key_value!("team_id=T1&user=U1", field_delimiter: "&")', { team_id: 'T1', user: 'U1' }],
  ['encode_key_value({"a": "1", "b": "x y"})', 'a=1 b="x y"'],
  // RFC 4231, test case 2.
  [
    'encode_base16(hmac("what do ya want for nothing?", "Jefe"))',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  // FIPS 180-2, appendix B.1.
  ['sha2("abc", variant: "SHA-256")', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['sha1("abc")', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['md5("abc")', '900150983cd24fb0d6963f7d28e17f72'],
  ['upcase(string!(.method)) + "!" + downcase("ÀB")', 'POST!àb'],
  ['split(string!(.path), "/")', ['', 'webhook', 'abc']],
  ['split(string!(.path), "/")[-1]', 'abc'],
  ['join!(["a", "b"], "-")', 'a-b'],
  ['slice!("hello", 1, -1)', 'ell'],
  ['starts_with(string!(.path), "/webhook")', true],
  ["match(string!(.path), r'^/webhook/(\\w+)$')", true],
  ["parse_regex!(.path, r'^/webhook/(?P<id>\\w+)$').id", 'abc'],
  ['replace("a.b.c", ".", "_")', 'a_b_c'],
  ['contains("Telegram", "gram")', true],
  ['strlen("é😀")', 2],
  ['length("é😀")', 6],
  ['to_string!(null)', ''],
  ['to_string!(12.5)', '12.5'],
  ['to_int!("42")', 42],
  ['to_bool!("yes")', true],
  ['is_string(.missing)', false],
  ['exists(.headers.authorization)', true],
  ['.missing', null],
  ['get!(., ["list", 0])', 3],
  ['keys!({"b": 1, "a": 2})', ['a', 'b']],
  ['map_values({"a": 1}) -> |v| { v + 1 }', { a: 2 }],
  ['filter(array!(.list)) -> |_i, v| { v != 1 }', [3, 2]],
  ['merge({"a": 1}, {"b": 2})', { a: 1, b: 2 }],
  ['flatten({"a": {"b": 1}})', { 'a.b': 1 }],
  ['compact({"a": null, "b": ""})', {}],
  ['unique([1, 1, 2])', [1, 2]],
  ['ip_cidr_contains!("10.0.0.0/8", .headers."x-forwarded-for")', true],
  ['to_unix_timestamp(parse_timestamp!("2024-02-29T12:00:00Z", "%+"))', 1709208000],
  ['format_timestamp!(t\'2024-02-29T12:00:00Z\', "%d %b %Y")', '29 Feb 2024'],
  ['parse_duration!("1500ms", unit: "s")', 1.5],
  ['parse_xml!("<a b=\\"1\\"><c>x</c></a>")', { a: { '@b': '1', c: 'x' } }],
  ['parse_csv!("a,\\"b,c\\"")', ['a', 'b,c']],
  ['camelcase("team_id")', 'teamId'],
  ['snakecase("teamId")', 'team_id'],
  ['truncate("abcdef", 3)', 'abc'],
  ['strip_whitespace("  a ")', 'a'],
  ['mod(7, 3)', 1],
  ['round(2.25, precision: 1)', 2.3],
  ['7 / 2', 3.5],
  [
    'decrypt!(encrypt!("secret", "AES-256-CFB", key: "01234567890123456789012345678901", iv: "0123456789012345"), "AES-256-CFB", key: "01234567890123456789012345678901", iv: "0123456789012345")',
    'secret',
  ],
  ['decode_zstd!(encode_zstd("abc"))', 'abc'],
  ['decode_gzip!(encode_gzip("abc"))', 'abc'],
  ['uuid_from_friendly_id!("3s87yEvnmkiPBMHsj8bwwc")', '7f41deed-d5e2-8b5e-7a13-ab4ff93cfad2'],
]

/** What a script gives: its value, or that it fails and how. */
async function given(source: string): Promise<unknown> {
  const outcome = await engine.run({ source, event })
  if (outcome.kind === 'value') return { value: outcome.value, event: outcome.event }
  if (outcome.kind === 'failed')
    return { failed: outcome.cause === 'compilation' ? 'Compilation Error;' : outcome.text }
  return outcome
}

function givenByPackage(source: string): unknown {
  try {
    const { event: left, result } = published.execute(source, event)
    return { value: result, event: left }
  } catch (error) {
    const text = String(error).replace(/^Error: /, '')
    return { failed: text.startsWith('Compilation') ? 'Compilation Error;' : text.replace(/^Termination;\n/, '') }
  }
}

describe('what VRL’s functions give', () => {
  it.each(table)('%s', async (source, value) => {
    const outcome = await given(source)
    expect(outcome).toEqual({ value, event })
  })
})

describe('the engine gives what the published package gives', () => {
  it.each([
    ...table.map(([source]) => source),
    '.body = parse_json!(.body)\n.list[5] = "x"\ndel(.headers)\n.',
    'parse_json!("{")',
    'parse_json!(.path)',
    'abort "no"',
    'string!(.list)',
    'assert!(.method == "GET", "only GET")',
    'foo(',
    'parse_json(.body)',
    'now',
    'get_env_var!("X")',
    'dns_lookup!("localhost")',
  ])('for %s', async (source) => {
    expect(await given(source)).toEqual(givenByPackage(source))
  })
})
