import { describe, expect, test } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { importDefinition } from '../../src/import/import-definition.ts'
import { corpusPlace, hasCorpus } from '../corpus/corpus-schemas.ts'
import { requestBody } from '../corpus/request-body.ts'
import { corpusInterfaces, integrationJson, integrationNames, type JsonObject } from '../import/corpus-definitions.ts'
import { evaluate, sdkVersions } from '../support/evaluate.ts'
import { bpLint } from './bp-lint.ts'
import { fixtures } from './bp-lint-fixtures.ts'
import { compileGood, compileWhole, goodFiles } from './review.ts'

/**
 * `bp lint` and the rules, side by side: a manifest without errors passes `bp lint`, and what the rules call an error is one of its.
 * What it reports is told twice: by hand, beside each fixture, and by a model of it that looks at what the platform is sent.
 */

/** What the ids ask for, in the words of the model. What the deeper rules ask for, `bp lint` does not. */
const words: Readonly<Record<string, string>> = {
  'rules/integration-title': 'integration title',
  'rules/integration-description': 'integration description',
  'rules/integration-icon': 'integration icon',
  'rules/integration-readme': 'integration readme',
  'rules/action-title': 'action title',
  'rules/action-description': 'action description',
  'rules/action-field-title': 'action field title',
  'rules/action-field-description': 'action field description',
  'rules/event-title': 'event title',
  'rules/event-description': 'event description',
  'rules/event-field-title': 'event field title',
  'rules/event-field-description': 'event field description',
  'rules/configuration-title': 'configuration title',
  'rules/configuration-description': 'configuration description',
  'rules/configuration-field-title': 'configuration field title',
  'rules/configuration-field-description': 'configuration field description',
  'rules/channel-title': 'channel title',
  'rules/channel-description': 'channel description',
  'rules/tag-title': 'tag title',
  'rules/tag-description': 'tag description',
  'rules/state-field-title': 'state field title',
  'rules/state-field-description': 'state field description',
  'rules/secret-description': 'secret description',
  'rules/legacy-ui-title': 'legacy ui title',
  'rules/field-called-ui': 'legacy ui title',
  'rules/legacy-ui-examples': 'legacy ui examples',
}

/** What was found by rules that `bp lint` has, too: `error action description`. */
function toldByRules(diagnostics: readonly Diagnostic[]): readonly string[] {
  return told(
    diagnostics.flatMap(({ id, severity }) =>
      words[id] === undefined ? [] : [{ severity: severity === 'info' ? 'hint' : severity, rule: words[id] }],
    ),
  )
}

function isError(told: string): boolean {
  return told.startsWith('error ')
}

function told(findings: readonly { readonly severity: string; readonly rule: string }[]): readonly string[] {
  return [...new Set(findings.map(({ severity, rule }) => `${severity} ${rule}`))].sort()
}

/** What the model of `bp lint` says of an integration, as an SDK has it stored. */
async function lintedBody(outputs: Parameters<typeof evaluate>[0], sdk: (typeof sdkVersions)[number]) {
  const { default: definition } = await evaluate(outputs, sdk, 'integration.definition.ts')
  return bpLint(requestBody(definition, sdk))
}

describe.each(fixtures)('$title', ({ manifest, isWhole, reports, files = {}, not7 = false }) => {
  const { diagnostics, outputs } = isWhole
    ? compileWhole(manifest, { ...goodFiles, ...files })
    : compileGood(manifest, files)

  test('is judged by the rules as bp lint judges it', () => {
    expect(diagnostics.filter(({ id, severity }) => severity === 'error' && !id.startsWith('rules/'))).toEqual([])
    const found = toldByRules(diagnostics)
    expect(found.filter(isError)).toEqual(reports.filter(isError).toSorted())
    // Warnings may be more: of fields of an output, "bp lint" overlooks some.
    expect(found).toEqual(expect.arrayContaining([...reports]))
  })

  test.each(sdkVersions)('is judged by the model of bp lint as it is said, with SDK %s', async (sdk) => {
    if (outputs === undefined) throw new Error('nothing was built')
    const found = told(await lintedBody(outputs, sdk))
    if (not7 && sdk === '5.4.3') expect([...reports]).toEqual(expect.arrayContaining([...found]))
    else expect(found).toEqual([...reports].sort())
  })
})

test('each rule of bp lint is reported by a fixture, and not reported by another', () => {
  const all = new Set(fixtures.flatMap(({ reports }) => reports))
  const rules = new Set(Object.values(words))
  expect([...rules].filter((rule) => ![...all].some((told) => told.endsWith(` ${rule}`)))).toEqual([])
  expect(
    [...rules].filter((rule) => fixtures.every(({ reports }) => reports.some((told) => told.endsWith(` ${rule}`)))),
  ).toEqual([])
})

const isMissing = hasCorpus() ? '' : ` (skipped: the corpus is not at ${corpusPlace})`
describe.skipIf(!hasCorpus())(`real integrations${isMissing}`, () => {
  const all = hasCorpus() ? integrationNames() : []
  // To import them takes long: every sixth, unless all are asked for.
  const names = process.env['TENON_CORPUS'] === 'all' ? all : all.filter((_name, index) => index % 6 === 0)
  const interfaces = hasCorpus() ? corpusInterfaces() : new Map<never, never>()

  test.each(names)('%s is judged as bp lint judges what was deployed', (name) => {
    const json = integrationJson(name)
    const errors = told(bpLint(integrationJson(name, 'expected'))).filter(isError)
    const { diagnostics } = check(json, importDefinition(json, { interfaces }).files)
    expect(toldByRules(diagnostics).filter(isError)).toEqual(errors)
  })

  test.each(names.slice(0, all.length === names.length ? undefined : 4))(
    '%s is told of what it lacks when it lacks all descriptions',
    (name) => {
      const json = withoutTexts(integrationJson(name)) as JsonObject
      const { diagnostics } = check(json, importDefinition(json, { interfaces }).files)
      const said = new Set(toldByRules(diagnostics))
      const errors = told(bpLint(withoutTexts(integrationJson(name, 'expected')) as JsonObject)).filter(isError)
      expect(errors.length).toBeGreaterThan(0)
      expect(errors.filter((one) => !said.has(one) && !isToldOfTheSameField(one, said))).toEqual([])
    },
  )
})

/** A schema that several places refer to is told of at one of them. */
function isToldOfTheSameField(one: string, said: ReadonlySet<string>): boolean {
  const [, rest] = /^error (?:\w+) (field (?:title|description))$/.exec(one) ?? []
  return rest !== undefined && [...said].some((other) => other.startsWith('error ') && other.endsWith(rest))
}

function check(json: JsonObject, files: readonly { readonly path: string; readonly text: string }[]) {
  const scripts = [...JSON.stringify(json).matchAll(/"([^"]*\.vrl)"/g)].map(([, path = '']) => path)
  const others = [json['icon'], json['readme'], ...scripts].filter((path) => typeof path === 'string')
  const placed = [
    ...others.map((path) => [`/project/${path}`, 'null']),
    ...files.map(({ path, text }) => [`/project/${path}`, text]),
  ]
  return compile(
    createMemoryFileSystem(Object.fromEntries(placed) as Record<string, string>),
    `/project/${files[0]?.path}`,
  )
}

/** Takes the descriptions away, wherever they stand, and the titles of schemas; what a property is called stays. */
function withoutTexts(value: unknown, isMapOfNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutTexts(item))
  if (typeof value !== 'object' || value === null) return value
  const names = [
    'properties',
    'actions',
    'events',
    'channels',
    'messages',
    'states',
    'tags',
    'configurations',
    'entities',
    'secrets',
  ]
  const rows = Object.entries(value)
    .filter(([key, item]) => isMapOfNames || key !== 'description' || typeof item !== 'string')
    .map(([key, item]) => [key, withoutTexts(item, !isMapOfNames && names.includes(key))] as const)
  return Object.fromEntries(rows)
}
