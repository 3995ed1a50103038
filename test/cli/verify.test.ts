import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, it, onTestFinished, test } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import type * as Library from '../../src/index.ts'
import { verify, type Verifiable } from '../../src/verify/verify.ts'
import { sampleFolder, sampleNames, type SampleName } from '../support/build-sample.ts'
import { sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { install, sdkFolders } from './install-sdk.ts'
import { runTenon, workspace, type Outcome, type Workspace } from './tenon.ts'

/** A sample in a folder of its own, removed when the test is over. */
function copyOf(sample: SampleName): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-verify-')))
  onTestFinished(() => rmSync(root, { recursive: true }))
  cpSync(sampleFolder(sample), root, { recursive: true, filter: (path) => !path.includes('node_modules') })
  return root
}

describe.each(sdkVersions)('with @botpress/sdk %s', (version) => {
  test.each(sampleNames)('the platform would store what samples/%s says', (name) => {
    const root = copyOf(name)
    install(root, version)
    const { code, stdout, stderr } = runTenon(['build', '--check', '--verify'], root)
    // The handlers of kitchen-sink are stubs, which is noted.
    expect(stdout).not.toMatch(/^(error|warning):/m)
    expect(stderr).toContain(`; verified with @botpress/sdk ${version}\n`)
    expect(code).toBe(0)
  })
})

/** Every kind of schema that is stored in a way of its own by some transformer or some option. */
const special = (advanced: string): string => `manifest: integration/v1
name: special
version: '1.0.0'
advanced: ${advanced}
schemas:
  Member: { title: A member, fields: { id: Who it is } }
events:
  seen:
    fields:
      inner: { string: A text, title: T, nullable: true }
      outer: { string: A text, title: T, nullable: outer }
      wrapped: { type: string, minLength: 1, nullable: true, default: null }
      named: { $ref: '#/schemas/Member', nullable: true, title: Own, description: Why }
      unknown: { unknown: Whatever }
      any: { any: Whatever, title: A }
      choice: { anyOf: [{ type: string }, { type: number }], title: A choice, description: Of two }
      withNull: { anyOf: [{ type: string }, { type: 'null' }] }
      values: { enum: [1, 2, a] }
      nullValue: { enum: [a, null, b] }
      kinds:
        discriminator: kind
        oneOf: [{ fields: { kind: { const: a } } }, { fields: { kind: { const: b }, more?: More } }]
        nullable: true
      single: { discriminator: kind, oneOf: [{ fields: { kind: { const: a } } }] }
      secret: { string: A mail, format: email, secret: true }
      list: { items: { integer: A count, minimum: 1 }, minItems: 1 }
      caught: { fields: {}, additionalProperties: { type: number } }
      pattern: { string: A path, pattern: '^/a/b', placeholder: here, hidden: false, examples: [a] }
`

/** What a first build makes for the author. */
const made = '  new, and yours: src/actions/greet.ts, src/index.ts, src/handler.ts, src/setup.ts\n'

describe('where the manifest asks for another way to store schemas', () => {
  test.each(sdkVersions)('the older transformer is verified, with @botpress/sdk %s', (version) => {
    const onlyThere = `
      trimmed: { string: A text, x-zod: { trim: true } }
      converted: { number: A number, x-zod: { coerce: true } }
      date: { string: A date, format: date-time, x-zod: { date: true } }
`
    const project = workspace({ 'integration.yaml': special('{ useLegacyZuiTransformer: true }') + onlyThere })
    install(project.root, version)
    expect(project.tenon('build', '--verify')).toMatchObject({ code: 0, stdout: '' })
  })

  /** What the older transformer stores of one event, if it is wrong. */
  const findingsOlder = (version: SdkVersion, options: string, fields: string): readonly Finding[] => {
    const project = workspace({
      'integration.yaml': `manifest: integration/v1
name: older
version: '1.0.0'
advanced: { useLegacyZuiTransformer: true${options} }
schemas:
  Member: { title: A member, fields: { id: Who it is } }
  Trimmed: { type: string, minLength: 1, x-zod: { trim: true } }
events:
  seen:
    fields:
${fields.replace(/^/gm, '      ')}
`,
    })
    install(project.root, version)
    const found = findingsOf(project.tenon('build', '--verify', '--format', 'json'))
    return found.filter(({ id }) => id !== 'rules/unused-schema')
  }

  const twice = `first: { $ref: '#/schemas/Member' }
'second/of them': { $ref: '#/schemas/Member' }
more: { items: { $ref: '#/schemas/Member' }, minItems: 1 }
one of: { anyOf: [{ $ref: '#/schemas/Member' }, { $ref: '#/schemas/Trimmed' }] }
own?: { $ref: '#/schemas/Member', title: Own, description: Why, nullable: true }
trimmed: { $ref: '#/schemas/Trimmed', nullable: true }
again: { $ref: '#/schemas/Trimmed', nullable: true, default: null }`

  test.each(sdkVersions)('a schema may be used twice with the older transformer of @botpress/sdk %s', (version) => {
    expect(findingsOlder(version, '', twice)).toEqual([])
  })

  test('a use of a schema that the older transformer makes a reference is an error where that leads nowhere', () => {
    const escaped = `'100%25': { fields: { inner: { $ref: '#/schemas/Member' } } }\nother: { $ref: '#/schemas/Member' }`
    expect(findingsOlder('5.4.3', '', escaped)).toEqual([
      {
        id: 'verify/throws',
        line: 9,
        message: expect.stringContaining('"#/properties/100%25/properties/inner" leads nowhere') as string,
      },
    ])
  })

  test('a title that is lost because a reference stands for the schema is an error', () => {
    const preset = `first: { $ref: '#/schemas/Member' }\nsecond: { $ref: '#/schemas/Member', default: { id: me } }`
    expect(findingsOlder('5.4.3', '', preset)).toEqual([])
    expect(findingsOlder('7.2.4', '', preset)).toEqual([
      {
        id: 'verify/differs',
        line: 12,
        message: expect.stringContaining(': title: "A member" is missing.') as string,
      },
    ])
  })

  test('the options go to the older transformer as well', () => {
    const kinds = `kinds:
  discriminator: kind
  oneOf: [{ fields: { kind: { const: a } } }, { fields: { kind: { const: b } } }]
choice: { anyOf: [{ type: string, maxLength: 5 }, { type: string, minLength: 3 }] }`
    const options = '{ unionStrategy: oneOf, discriminator: true }'
    expect(findingsOlder('7.2.4', `, toJSONSchemaOptions: ${options}`, kinds)).toEqual([
      {
        id: 'verify/differs',
        line: 14,
        message: expect.stringContaining('it is stored as oneOf and so refuses "') as string,
      },
    ])
  })

  test.each(sdkVersions)(
    'samples/kitchen-sink is verified with the older transformer of @botpress/sdk %s',
    (version) => {
      const root = copyOf('kitchen-sink')
      const path = join(root, 'integration.yaml')
      const text = readFileSync(path, 'utf8')
      const older = text
        .replace('useLegacyZuiTransformer: false', 'useLegacyZuiTransformer: true')
        // What that transformer would lose is an error.
        .replace('{ type: "null", title: Nothing at all, hidden: true }', '{ type: "null" }')
        .replaceAll('readOnly: true', 'readOnly: false')
      expect(older).toContain('useLegacyZuiTransformer: true')
      writeFileSync(path, older)
      install(root, version)
      const findings = findingsOf(runTenon(['build', '--verify', '--format', 'json'], root))
      expect(findings.filter(({ id }) => id !== 'handlers/not-implemented')).toEqual([])
    },
  )

  const strategies = (unions: string): string =>
    `{ toJSONSchemaOptions: { unionStrategy: ${unions}, discriminatedUnionStrategy: anyOf, discriminator: false } }`

  test('the options are verified', () => {
    for (const unions of ['anyOf', 'oneOf']) {
      const project = workspace({ 'integration.yaml': special(strategies(unions)) })
      install(project.root, '7.2.4')
      expect(project.tenon('build', '--verify')).toMatchObject({ code: 0, stdout: '' })
    }
  })

  test('a choice that "oneOf" would give another meaning is an error', () => {
    const overlapping = special(strategies('oneOf')).replace(
      '{ anyOf: [{ type: string }, { type: number }]',
      '{ anyOf: [{ type: string, maxLength: 5 }, { type: string, minLength: 3 }]',
    )
    const project = workspace({ 'integration.yaml': overlapping })
    install(project.root, '7.2.4')
    const { code, stdout } = project.tenon('build', '--verify', '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout).diagnostics).toMatchObject([
      {
        id: 'verify/differs',
        message: expect.stringContaining('it is stored as oneOf and so refuses "') as string,
        range: { start: { line: overlapping.split('\n').findIndex((line) => line.includes('choice:')) + 1 } },
      },
    ])
  })
})

const manifest = `manifest: integration/v1
name: example
version: '1.0.0'
secrets:
  TOKEN: { description: Signs the webhooks, optional: true }
schemas:
  Member:
    fields:
      id: { string: Who it is, minLength: 3 }
actions:
  greet:
    title: Greet
    description: Greet somebody
    input:
      fields:
        name: { string: Whom to greet, title: Name, minLength: 1 }
        members: { items: { $ref: '#/schemas/Member' } }
    output:
      fields:
        count: { integer: How many, default: 0 }
`

/**
 * A project whose SDK is the real one, version 5.4.3, after something was done to it.
 *
 * @param fault JavaScript in which `sdk` is the real SDK, and `base` what every schema inherits from; it runs in the SDK's process
 */
function projectWith(fault: string, version = '5.4.3'): Workspace {
  return workspace({
    'integration.yaml': manifest,
    'node_modules/@botpress/sdk/package.json': JSON.stringify({ name: '@botpress/sdk', version, main: 'index.js' }),
    'node_modules/@botpress/sdk/index.js': `
      const sdk = { ...require(${JSON.stringify(sdkFolders['5.4.3'])}) }
      const base = Object.getPrototypeOf(Object.getPrototypeOf(sdk.z.string()))
      module.exports = sdk
      ${fault}`,
  })
}

interface Finding {
  readonly id: string
  readonly message: string
  readonly line?: number
}

/** What a run found, and where. */
function findingsOf({ stdout }: Outcome): readonly Finding[] {
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { id: string; message: string; range?: { start: { line: number } } }[]
  }
  return diagnostics.map(({ id, message, range }) => ({ id, message, ...(range && { line: range.start.line }) }))
}

const own = (project: Workspace): readonly string[] =>
  project.files().filter((path) => !path.startsWith('node_modules/'))

/** Builds a project, which has to fail without a trace. */
function failureOf(project: Workspace, ...args: readonly string[]): readonly Finding[] {
  const outcome = project.tenon('build', '--verify', '--format', 'json', ...args)
  expect(outcome.code).toBe(1)
  expect(outcome.stderr).toContain('integration.yaml  nothing written\n')
  expect(outcome.stdout + outcome.stderr).not.toMatch(/^\s+at /m)
  expect(own(project)).toEqual(['integration.yaml'])
  return findingsOf(outcome)
}

/** The line of the manifest that holds a text. */
function lineOf(text: string): number {
  return manifest.split('\n').findIndex((line) => line.includes(text)) + 1
}

const differs = (problem: string, line: number) => ({
  id: 'verify/differs',
  message: expect.stringContaining(`: ${problem}. `) as string,
  line,
})

describe('an SDK that agrees', () => {
  it('lets the files be written', () => {
    const project = projectWith('')
    expect(project.tenon('build', '--verify')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `integration.yaml  7 files: 7 written; bindings written; verified with @botpress/sdk 5.4.3\n${made}`,
    })
    expect(own(project)).toContain('integration.definition.ts')
  })

  it('may print what it likes', () => {
    const noise = `
      for (const out of [process.stdout, process.stderr]) out.write('{"kind":"no-sdk"}\\n'.repeat(100_000))
      base.toJSONSchema = ((real) => function (...args) { console.log('converting'); return real.apply(this, args) })(base.toJSONSchema)`
    expect(projectWith(noise).tenon('build', '--verify')).toMatchObject({ code: 0, stdout: '' })
  })

  it('may keep its process alive', () => {
    expect(projectWith('setInterval(() => {}, 1000)').tenon('build', '--verify').code).toBe(0)
  })

  it('is not disturbed by what the command itself runs with', () => {
    const preload = `if (process.argv[1].includes('sdk-worker')) process.exit(7)`
    expect(projectWith('').tenonAfter(preload, 'build', '--verify').code).toBe(0)
  })
})

describe('an SDK that makes something else of a manifest', () => {
  it('is found out when it loses titles', () => {
    expect(failureOf(projectWith('base.title = function () { return this }'))).toEqual([
      differs('title: "Name" is missing', lineOf('Whom to greet')),
    ])
  })

  it('is found out when it weakens a bound; in a named schema only there, though others refer to it', () => {
    const weaker = `
      const text = Object.getPrototypeOf(sdk.z.string())
      text.min = ((real) => function (length) { return real.call(this, length - 1) })(text.min)`
    expect(failureOf(projectWith(weaker))).toEqual([
      differs('minLength is 2, and not 3', lineOf('Who it is')),
      differs('minLength is 0, and not 1', lineOf('Whom to greet')),
    ])
  })

  it('is found out when a field may be missing, or a default is', () => {
    const lenient = `
      base.default = function () { return this }
      const whole = Object.getPrototypeOf(sdk.z.array(sdk.z.any()))
      sdk.z = { ...sdk.z, array: ((real) => (...args) => real(...args).optional())(sdk.z.array) }`
    expect(failureOf(projectWith(lenient))).toEqual([
      differs('the field "members" is optional, and not required', lineOf('members:')),
      differs('the field "count" is required, and not optional', lineOf('count:')),
      differs('default: 0 is missing', lineOf('count:')),
    ])
  })

  it('is found out when it loses what is no schema', () => {
    const forgetful = `sdk.IntegrationDefinition = class extends sdk.IntegrationDefinition {
        constructor({ secrets, ...props }) { super({ ...props, title: 'Other' }); this.actions.greet.description += '!' }
      }`
    expect(failureOf(projectWith(forgetful))).toEqual([
      differs('title: "Other" is there, which nobody wrote', 1),
      differs('secrets: {"TOKEN":{"optional":true,"description":"Signs the webhooks"}} is missing', lineOf('secrets:')),
      differs('description is "Greet somebody!", and not "Greet somebody"', lineOf('Greet somebody')),
    ])
  })

  it('is found out when it has no schema where one belongs', () => {
    const schemaless = `sdk.IntegrationDefinition = class extends sdk.IntegrationDefinition {
        constructor(props) { super(props); this.actions.greet.output.schema = { type: 'object' } }
      }`
    expect(failureOf(projectWith(schemaless))).toEqual([differs('nothing is stored', lineOf('output:'))])
  })

  it('is found out under --check, too', () => {
    const project = projectWith('base.title = function () { return this }')
    expect(failureOf(project, '--check').map(({ id }) => id)).toEqual(['verify/differs'])
  })
})

const throws = (reason: string, line?: number) => ({
  id: 'verify/throws',
  message: expect.stringContaining(`: ${reason}. `) as string,
  ...(line === undefined ? {} : { line }),
})

describe('an SDK that throws', () => {
  it('when it converts a schema: the error is at that schema, the others are compared', () => {
    const fault = `
      base.toJSONSchema = ((real) => function (...args) {
        if ('name' in (this.shape ?? {})) throw new Error('#.name : Zod cannot.\\nAnd more.')
        return real.apply(this, args)
      })(base.toJSONSchema)`
    expect(failureOf(projectWith(fault))).toEqual([throws('Zod cannot (at name)', lineOf('input:'))])
  })

  it('when it evaluates a schema: the error is at the first that does not evaluate', () => {
    expect(failureOf(projectWith(`sdk.z = { ...sdk.z, number: undefined }`))).toEqual([
      throws('z.number is not a function', lineOf('output:')),
    ])
    expect(failureOf(projectWith(`sdk.z = { ...sdk.z, object: () => { throw 'no objects' } }`))).toEqual([
      throws('no objects', lineOf('Member:')),
    ])
  })

  it('when it evaluates the definition', () => {
    expect(failureOf(projectWith(`sdk.IntegrationDefinition = undefined`))).toEqual([
      throws('IntegrationDefinition is not a constructor'),
    ])
  })

  it('when it is loaded', () => {
    expect(failureOf(projectWith(`throw new Error('half installed')`))).toEqual([throws('half installed')])
    expect(failureOf(projectWith(`}`))).toEqual([throws(`Unexpected token '}'`)])
  })
})

describe('an SDK that does not answer', () => {
  const failed = (how: string, doing: string, line?: number) => ({
    id: 'verify/failed',
    message: expect.stringMatching(new RegExp(`${how}, while it was ${doing}`)) as string,
    ...(line === undefined ? {} : { line }),
  })

  it('is an error when it ends its process', () => {
    expect(failureOf(projectWith('process.exit(0)'))).toEqual([failed('has ended with exit code 0', 'loading the SDK')])
    expect(failureOf(projectWith(`base.toJSONSchema = () => process.kill(process.pid, 'SIGKILL')`))).toEqual([
      failed('has ended by SIGKILL', 'converting this', lineOf('Member:')),
    ])
  })

  it('is an error when it answers with nonsense', () => {
    const nonsense = `base.toJSONSchema = () => { require('fs').writeSync(3, 'x'.repeat(1000)); process.exit(3) }`
    expect(failureOf(projectWith(nonsense))).toEqual([
      failed('has ended with exit code 3', 'converting this', lineOf('Member:')),
    ])
  })

  /** Verifies in this process, where the limits can be others. */
  async function verified(project: Workspace, limits: { timeLimit?: number; sizeLimit?: number }) {
    const { project: loaded, bound } = compile(createDiskFileSystem(), `${project.root}/integration.yaml`)
    const worker = join(inject('bundle'), 'sdk-worker.cjs')
    return verify({ project: loaded, bound } as Verifiable, { worker, ...limits })
  }

  it('is an error when it hangs', async () => {
    // How far it comes until then depends on the machine.
    const found = await verified(projectWith('base.toJSONSchema = () => { for (;;); }'), { timeLimit: 2000 })
    expect(found).toMatchObject([
      { id: 'verify/failed', message: expect.stringContaining('has not answered for 2 seconds') as string },
    ])
  })

  it('is an error when it answers without end', async () => {
    const endless = `base.toJSONSchema = () => ({ description: 'x'.repeat(1_000_000) })`
    expect(await verified(projectWith(endless), { sizeLimit: 10_000 })).toMatchObject([
      { id: 'verify/failed', message: expect.stringContaining('has answered more than 10000 bytes') },
    ])
  })

  it('is an error when it is not installed', () => {
    const project = workspace({ 'integration.yaml': manifest })
    const found = failureOf(project)
    expect(found).toEqual([{ id: 'verify/no-sdk', message: expect.stringContaining('npm install') as string }])
  })
})

describe('an SDK that nobody asks', () => {
  const deadly = 'process.exit(1)'

  it('is not loaded', () => {
    const project = projectWith(deadly)
    expect(project.tenon('check').stdout).not.toContain('verify/')
    expect(project.tenon('build').stderr).toBe(`integration.yaml  7 files: 7 written; bindings written\n${made}`)
  })

  it('is loaded by itself when Tenon is not tested with it, but only to build, and not if that is not wanted', () => {
    expect(projectWith('', '9.0.0').tenon('build')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('model/untested-sdk') as string,
      stderr: expect.stringContaining('; verified with @botpress/sdk 9.0.0\n') as string,
    })
    expect(projectWith(deadly, '9.0.0').tenon('build')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('verify/failed') as string,
    })
    expect(projectWith(deadly, '9.0.0').tenon('check').stdout).not.toContain('verify/')
    expect(projectWith(deadly, '9.0.0').tenon('build', '--no-verify').code).toBe(0)
  })
})

describe('the library', () => {
  it('verifies, too', async () => {
    const library = (await import(join(inject('bundle'), 'index.js'))) as typeof Library
    const { root } = projectWith('base.title = function () { return this }')
    const compilation = library.compile(library.createDiskFileSystem(), `${root}/integration.yaml`)
    expect(await library.verify(compilation as Verifiable)).toMatchObject([{ id: 'verify/differs' }])
  })
})

describe('several projects', () => {
  it('are each verified with their own SDK', () => {
    const project = workspace({
      'a/integration.yaml': manifest,
      'b/integration.yaml': manifest,
      'c/integration.yaml': manifest,
    })
    install(join(project.root, 'a'), '5.4.3')
    install(join(project.root, 'b'), '7.2.4')
    const { code, stdout, stderr } = project.tenon('build', '--verify')
    expect(code).toBe(1)
    expect(stdout).toContain('verify/no-sdk')
    expect(stderr).toBe(
      [
        'a/integration.yaml  7 files: 7 written; bindings written; verified with @botpress/sdk 5.4.3',
        made.trimEnd(),
        'b/integration.yaml  7 files: 7 written; bindings written; verified with @botpress/sdk 7.2.4',
        made.trimEnd(),
        'c/integration.yaml  nothing written',
        'Built 3 manifests: 1 error in 1 file',
        '',
      ].join('\n'),
    )
  })
})
