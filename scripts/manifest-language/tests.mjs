import { choice, closed, json, list, map, ref, text, textLike } from './shapes.mjs'

const only = (description) => ({ description, enum: [true], examples: [true] })

const testObject = {
  ...closed(
    'What the script gets. What is left out has realistic values, which depend on the kind of script.',
    {
      body: text('The body of the request, as text.', ['{"team_id":"T1"}']),
      body_json: json('The body of the request, to be written as JSON.', [{ team_id: 'T1' }]),
      body_form: map({ type: 'string' }, 'The body of the request, to be written as a URL-encoded form.', [
        { token: 'abc' },
      ]),
      body_file: text('The file that holds the body of the request. Relative to this file.', ['fixtures/update.json']),
      method: text('The method of the request.', ['POST']),
      path: text('The path of the request.', ['/']),
      headers: map({ type: 'string' }, 'The headers of the request; names are written in lower case.', [
        { 'content-type': 'application/json' },
      ]),
      query: {
        description: 'The query of the request: text without the `?`, or name -> value.',
        type: ['string', 'object'],
        additionalProperties: { type: 'string' },
        examples: ['code=1&state=wh_1', { 'hub.mode': 'subscribe' }],
      },
      env: choice(
        'Of a link script: where the link is opened.',
        {
          development: 'In development',
          preview: 'In the preview of a bot',
          production: 'In production',
        },
        ['production'],
      ),
      webhookId: text('Of a link script: the id of the webhook.', ['wh_1']),
      webhookUrl: text('Of a link script: where the platform takes webhooks, without the id of one.', [
        'https://webhook.botpress.cloud',
      ]),
    },
    [{ body_json: { team_id: 'T1' } }],
  ),
  // The platform adds fields to some kinds of scripts.
  additionalProperties: {},
}

export const testDefinitions = {
  TestCase: closed(
    'A run of a VRL script, with exactly one expectation: `result`, `no_outputs`, `error`, `abort`, `snapshot` or `conditions`.',
    {
      name: text('What the case shows.', ['an update belongs to its workspace']),
      script: text(
        'The script: its place in the manifest (`identifier.extractScript`, `configuration.identifier.linkTemplateScript`), or the path of a `.vrl` file, with its `kind`. `identifier` runs both scripts for a request as the platform does: the fallback when the first gives nothing.',
        ['identifier.extractScript', 'identifier', 'extract.vrl'],
      ),
      kind: choice(
        'What a script is for that is named by its path.',
        {
          extract: 'Finds the identifier of a request: identifier.extractScript',
          fallback: 'Answers requests without identifier: identifier.fallbackHandlerScript',
          link: 'Makes a link: linkTemplateScript',
          sandboxExtract: 'Finds the identifier of a request to a sandbox',
          sandboxShareable: 'Finds the shareable id of a request to a sandbox',
        },
        ['extract'],
      ),
      object: ref('TestObject'),
      matrix: map(
        list({}, 'The values of the key, one for each run.', [['development', 'production']]),
        'Runs the case once for each combination: key of `object` -> values.',
        [{ env: ['development', 'preview', 'production'] }],
      ),
      secrets: map({ type: 'string' }, 'The values of secrets: name -> text.', [{ VERIFY_TOKEN: 'tok' }]),
      sign: ref('Signature'),
      now: textLike(
        String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$`,
        'a date and time like 2026-01-31T12:00:00Z',
        'The time that the script sees: its clock stands still.',
        ['2026-01-01T00:00:00Z'],
      ),
      result: json('Expects exactly this result.', ['T1', { status: 200, body: '7' }]),
      no_outputs: only('Expects nothing: null, empty text, or a failure. The platform then asks the fallback.'),
      error: text(
        'Expects the script to fail with this message; behind `~`, with one that contains it. `~` alone: with any.',
        ['~ unable to parse json'],
      ),
      abort: text(
        'Expects the script to abort with this message; behind `~`, with one that contains it. `~` alone: with any.',
        ['no team'],
      ),
      snapshot: only(
        'Expects what the snapshot holds, in `__snapshots__/` beside this file; `tenon test --update` writes it.',
      ),
      conditions: list(
        ref('TestCondition'),
        'Expects all of these to hold of the result.',
        [[{ type: 'vrl', source: 'assert_eq!(., "1")' }]],
        { minItems: 1 },
      ),
    },
    [
      {
        name: 'an update belongs to its workspace',
        script: 'identifier.extractScript',
        object: { body_json: { team_id: 'T1' } },
        result: 'T1',
      },
    ],
    { required: ['name', 'script'] },
  ),
  TestCondition: closed(
    'Something that must hold of the result.',
    {
      type: choice('What `source` is written in.', { vrl: 'VRL; the result is `.`' }, ['vrl']),
      source: text('A program that fails, or gives `false`, when it does not hold.', ['assert_eq!(., "1")']),
    },
    [{ type: 'vrl', source: 'assert_eq!(., "1")' }],
    { required: ['type', 'source'] },
  ),
  TestObject: testObject,
  Signature: closed(
    'Signs the body of the request with an HMAC and puts the signature into a header.',
    {
      header: text('The header that takes the signature.', ['x-hub-signature-256']),
      algorithm: choice('The hash function.', { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' }, ['sha256']),
      secret: text('The name of the secret that is the key; its value stands in `secrets`.', ['APP_SECRET']),
      encoding: choice('How the signature is written.', { hex: 'Hexadecimal, as most do', base64: 'Base64' }, [
        'base64',
      ]),
      prefix: text('What stands before the signature.', ['sha256=']),
    },
    [{ header: 'x-hub-signature-256', algorithm: 'sha256', secret: 'APP_SECRET', prefix: 'sha256=' }],
    { required: ['header', 'algorithm', 'secret'] },
  ),
}
