import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { eventOf, type Files } from './run-files.ts'

/** A case of a script that nothing else is known of. */
const caseOf = (kind: string, lines: string, files: Files = {}): unknown =>
  eventOf({
    'any.test.yaml': `manifest: tests/v1\ntests:\n  - name: a\n    script: any.vrl\n    kind: ${kind}\n    snapshot: true\n${lines.replaceAll(/^/gm, '    ')}`,
    'any.vrl': '.',
    ...files,
  })

describe('what a script of requests gets', () => {
  it('is a request as the platform sends it, when the case says nothing', () => {
    expect(caseOf('extract', '')).toEqual({
      method: 'GET',
      path: '/',
      query: '',
      headers: { host: 'webhook.botpress.cloud' },
    })
  })

  it('is a POST when there is a body', () => {
    expect(caseOf('extract', "object: { body: '' }")).toMatchObject({ method: 'POST' })
    expect(caseOf('extract', "object: { method: patch, body: '' }")).toMatchObject({ method: 'PATCH' })
  })

  it('has secrets where the platform gives them', () => {
    expect(caseOf('fallback', '')).toMatchObject({ secrets: {} })
    expect(caseOf('sandboxExtract', 'secrets: { A: x }')).toMatchObject({ secrets: { A: 'x' } })
    expect(caseOf('sandboxShareable', '')).toHaveProperty('secrets')
    expect(caseOf('extract', '')).not.toHaveProperty('secrets')
    expect(caseOf('link', '')).not.toHaveProperty('secrets')
  })

  it('has what the case says, headers in lower case', () => {
    expect(caseOf('extract', 'object: { method: PUT, path: /x, headers: { X-Id: A, Host: h }, source: hub }')).toEqual({
      method: 'PUT',
      path: '/x',
      query: '',
      headers: { host: 'h', 'x-id': 'A' },
      source: 'hub',
    })
  })

  it.each([
    ["body: '{'", '{', 'text/plain'],
    ['body_json: { b: 1, a: [x, null] }', '{"b":1,"a":["x",null]}', 'application/json'],
    ['body_json: [12345678901234567890]', '[12345678901234567890]', 'application/json'],
    ['body_json: null', 'null', 'application/json'],
    ['body_form: { a: "x y&z", é: "" }', 'a=x+y%26z&%C3%A9=', 'application/x-www-form-urlencoded'],
    ['body_file: sent/a.json', '{ "sent": true }\n', 'application/json'],
    ['body_file: sent/a.bin', 'é', 'application/octet-stream'],
  ])('has the body that is written as %s', (written, body, type) => {
    const files = { 'sent/a.json': '{ "sent": true }\n', 'sent/a.bin': 'é' }
    expect(caseOf('extract', `object: { ${written} }`, files)).toMatchObject({
      body,
      headers: { 'content-type': type },
    })
  })

  it('has the content type of the case, where it says one', () => {
    const event = caseOf(
      'extract',
      'object: { body_json: {}, headers: { Content-Type: application/cloudevents+json } }',
    )
    expect(event).toMatchObject({ headers: { 'content-type': 'application/cloudevents+json' } })
  })

  it.each([
    ['a=1&b=2', 'a=1&b=2'],
    ['{ hub.mode: subscribe, q: "a b&é" }', 'hub.mode=subscribe&q=a+b%26%C3%A9'],
    ['{}', ''],
  ])('has the query as text: %s', (written, query) => {
    expect(caseOf('fallback', `object: { query: ${written} }`)).toMatchObject({ query })
  })

  it.each(['sha1', 'sha256', 'sha512'])('is signed over the bytes of the body, with %s', (algorithm) => {
    const sign = `sign: { header: X-Sig, algorithm: ${algorithm}, secret: KEY, prefix: 'v=' }\nsecrets: { KEY: clé }`
    const signature = createHmac(algorithm, 'clé').update(Buffer.from('{"a":"é"}')).digest('hex')
    expect(caseOf('extract', `${sign}\nobject: { body_json: { a: é } }`)).toMatchObject({
      headers: { 'x-sig': `v=${signature}` },
    })
  })

  it('is signed in Base64 where that is asked for', () => {
    const sign = 'sign: { header: x-hmac, algorithm: sha256, secret: KEY, encoding: base64 }\nsecrets: { KEY: k }'
    const signature = createHmac('sha256', 'k').update('{"a":1}').digest('base64')
    expect(caseOf('extract', `${sign}\nobject: { body_json: { a: 1 } }`)).toMatchObject({
      headers: { 'x-hmac': signature },
    })
  })

  it('is signed as an empty text when there is no body', () => {
    const signature = createHmac('sha256', 'k').update('').digest('hex')
    expect(
      caseOf('fallback', 'sign: { header: s, algorithm: sha256, secret: KEY }\nsecrets: { KEY: k }'),
    ).toMatchObject({ headers: { s: signature } })
  })
})

describe('what a link script gets', () => {
  it('is a place to open the link, and a webhook', () => {
    expect(caseOf('link', '')).toEqual({
      env: 'production',
      webhookId: expect.stringMatching(/^[\da-f-]{36}$/),
      webhookUrl: 'https://webhook.botpress.cloud',
    })
  })

  it('has the URL of the webhook that the case names', () => {
    expect(caseOf('link', 'object: { webhookId: wh_1, env: preview, shareableId: s }')).toEqual({
      env: 'preview',
      webhookId: 'wh_1',
      webhookUrl: 'https://webhook.botpress.cloud',
      shareableId: 's',
    })
  })
})
