import { describe, expect, expectTypeOf, it } from 'vitest'
import { runScript, type ScriptResponse } from '../../src/vitest/index.ts'

const manifest = 'fixtures/integration.yaml'
const extract = 'identifier.extractScript'
const fallback = 'identifier.fallbackHandlerScript'
const link = 'configuration.identifier.linkTemplateScript'

describe('runScript', () => {
  it('gives the identifier of an extract script, or null', async () => {
    const identifier = await runScript(manifest, extract, { body_json: { team: 'T1' } })
    expectTypeOf(identifier).toEqualTypeOf<string | null>()
    expect(identifier).toBe('T1')
    expect(await runScript(manifest, extract, { body_json: { team: '' } })).toBe(null)
    expect(await runScript(manifest, extract, { body: '{}' })).toBe(null)
  })

  it('gives the answer of a fallback script, which has secrets and a clock', async () => {
    const response = await runScript(
      manifest,
      fallback,
      { query: { a: '1' }, headers: { 'X-Id': 'x' } },
      { secrets: { TOKEN: 'tok' }, sign: { header: 'sig', algorithm: 'sha256', secret: 'TOKEN' } },
    )
    expectTypeOf(response).toEqualTypeOf<ScriptResponse>()
    expect(response.status).toBe(200)
    expect(JSON.parse(response.body ?? '')).toMatchObject({
      query: 'a=1',
      headers: { 'x-id': 'x', sig: expect.stringMatching(/^[\da-f]{64}$/) },
      secrets: { TOKEN: 'tok' },
    })
    expect(await runScript('fixtures/clock.vrl', 'extract', {}, { now: '2020-02-29T00:00:00Z' })).toBe('2020-02-29')
  })

  it('gives the URL of a link script', async () => {
    const url = await runScript(manifest, link, { env: 'preview', webhookId: 'wh_1' })
    expectTypeOf(url).toEqualTypeOf<string>()
    expect(url).toBe('https://webhook.botpress.cloud/preview')
  })

  it('asks both scripts of a request as the platform does', async () => {
    const result = await runScript(manifest, 'identifier', { body_json: { team: 'gone' } })
    expectTypeOf(result).toEqualTypeOf<string | ScriptResponse | null>()
    expect(result).toMatchObject({ status: 200 })
    expect(await runScript(manifest, 'identifier', { body_json: { team: 'T1' } })).toBe('T1')
  })

  it('rejects when the script fails, aborts, or gives something else', async () => {
    await expect(runScript(manifest, extract, { body: '{' })).rejects.toMatchObject({
      name: 'ScriptError',
      reason: 'error',
      message: expect.stringMatching(/^unable to parse json: .*\nat test\/vitest\/fixtures\/integration\.yaml:9:12$/),
    })
    await expect(runScript(manifest, extract, { body_json: { team: 'gone' } })).rejects.toMatchObject({
      reason: 'abort',
      message: 'the team is gone',
    })
    await expect(runScript(manifest, extract, { body_json: { team: 7 } })).rejects.toMatchObject({
      reason: 'result',
      message: 'The script must give text, and gives 7',
    })
    await expect(runScript('fixtures/broken.vrl', 'extract')).rejects.toMatchObject({
      reason: 'engine',
      message: expect.stringMatching(
        /^The script does not compile: VRL error 203, syntax error: .*\nat test\/vitest\/fixtures\/broken\.vrl:1:5$/,
      ),
    })
  })

  it('rejects what is no request', async () => {
    await expect(runScript(manifest, extract, { bodyJson: {} })).rejects.toThrow('Did you mean "body_json"?')
    await expect(runScript(manifest, extract, { body_file: 'x' })).rejects.toThrow('Read the file')
    await expect(runScript(manifest, extract, { body_json: { f: () => 1 } })).rejects.toThrow('body_json.f, a function')
    await expect(runScript(manifest, extract, { body: 'x'.repeat(10_000_000) })).rejects.toThrow(
      /more than 5242880 bytes/,
    )
    await expect(runScript(manifest, extract, { half: '\uD800' })).rejects.toThrow('half of a character')
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    await expect(runScript(manifest, extract, { body_json: cycle })).rejects.toThrow('The input contains itself')
    // The next one is answered as ever.
    expect(await runScript(manifest, extract, { body_json: { team: 'T1' } })).toBe('T1')
  })

  it('rejects a script that is not there', async () => {
    // @ts-expect-error: no manifest has such a place.
    await expect(runScript(manifest, 'identifier.extractscript')).rejects.toThrow(
      'Did you mean "identifier.extractScript"?',
    )
    await expect(runScript(manifest, 'configurations.oauth.identifier.linkTemplateScript', {})).rejects.toThrow(
      /Did you mean|It has identifier\.extractScript/,
    )
    await expect(runScript('nowhere.yaml', extract)).rejects.toThrow('There is no file "nowhere.yaml"')
    // @ts-expect-error: of a file, it must be said what it is for.
    await expect(runScript('fixtures/link.vrl', link)).rejects.toThrow('say what it is for: extract, fallback, link')
  })

  it('rejects what tenon test refuses in a case, in the same words', async () => {
    const sign = { header: 's', algorithm: 'sha256', secret: 'TOKEN' } as const
    await expect(runScript(manifest, fallback, {}, { sign })).rejects.toThrow(
      'The request is signed with the secret "TOKEN", which has no value here. Add it to "secrets"',
    )
    await expect(runScript(manifest, fallback, {}, { secrets: { TOKNE: 'x' } })).rejects.toThrow(
      'The manifest declares no secret "TOKNE". Did you mean "TOKEN"?',
    )
    await expect(runScript(manifest, extract, {}, { secrets: { TOKEN: 'x' } })).rejects.toThrow(
      'An extract script takes no "secrets"',
    )
    // @ts-expect-error: an environment variable may be missing.
    await expect(runScript(manifest, fallback, {}, { secrets: { TOKEN: process.env['NONE'] } })).rejects.toThrow(
      'The secret "TOKEN" must be text, and this is undefined',
    )
    await expect(runScript(manifest, link, {}, { secrets: { TOKEN: 'x' }, sign })).rejects.toThrow(
      'there is nothing to sign',
    )
    await expect(runScript(manifest, extract, { body: '{}', body_json: {} })).rejects.toThrow(
      'The request has two bodies, "body" and "body_json"',
    )
    await expect(runScript(manifest, extract, { query: '?a=1' })).rejects.toThrow(
      '"query" must be without the question mark, and this is "?a=1"',
    )
    // @ts-expect-error: there is no such environment.
    await expect(runScript(manifest, link, { env: 'staging' })).rejects.toThrow(
      '"env" must be development, preview or production, and this is "staging"',
    )
    await expect(runScript('fixtures/clock.vrl', 'extract', {}, { now: '2026-02-31T00:00:00Z' })).rejects.toThrow(
      '"now" must be a moment such as',
    )
  })
})
