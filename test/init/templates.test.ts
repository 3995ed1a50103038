import { execute } from '@bpinternal/verel'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { templates, type TemplateName } from '../../src/init/templates.ts'
import { sdkVersions, storedDefinition, type SdkVersion, type Stored } from '../support/evaluate.ts'
import { typecheck } from '../support/typecheck.ts'
import { lintGaps } from './lint-gaps.ts'
import { made, planned, textsOf } from './new-project.ts'
import { writeDeclarations } from './package-declarations.ts'

const names = Object.keys(templates) as TemplateName[]
const root = join(import.meta.dirname, '../..')

function stored(template: TemplateName, version: SdkVersion): Promise<Stored> {
  const outputs = Object.entries(textsOf(planned({}, { template }))).map(([path, text]) => ({ path, text }))
  return storedDefinition(
    outputs.map((output) => ({ ...output, kind: 'module' })),
    version,
  )
}

/** A case of a manifest's `tests`, as far as templates have them. */
interface ScriptTest {
  readonly name: string
  readonly script: string
  readonly object: Readonly<Record<string, unknown>> & { readonly body_json?: unknown }
  readonly result?: unknown
  readonly no_outputs?: true
}

describe('the table of templates', () => {
  it('has all that templates/ has', () => {
    const folders = readdirSync(join(root, 'templates')).sort()
    expect([...new Set(Object.values(templates).flatMap((template) => [...template.folders]))].sort()).toEqual(folders)
  })

  it.each(names)('knows whether %s has cases for scripts', (name) => {
    const texts = textsOf(planned({}, { template: name }))
    expect(texts['integration.yaml']?.includes('\ntests:\n')).toBe(templates[name].hasScriptTests)
  })
})

describe.each(names)('a project from the template %s', (template) => {
  it('compiles without a finding', () => {
    expect(planned({}, { template }).diagnostics).toEqual([])
  })

  it.each(sdkVersions)('has each text that bp lint asks for, with @botpress/sdk %s', async (version) => {
    expect(lintGaps(await stored(template, version))).toEqual([])
  })

  it('has a square icon without scripts, and a page that says something', () => {
    const { 'icon.svg': icon = '', 'hub.md': page = '' } = textsOf(planned({}, { template }))
    const [, width, height] = /<svg [^>]*viewBox="0 0 (\d+) (\d+)"/.exec(icon) ?? []
    expect(width).toBe(height)
    expect(icon).not.toMatch(/<script|\bon\w+=|href=/)
    expect(page).toMatch(/^# Acme\n\n.{40}/)
  })

  it('leaves nothing of the placeholders', () => {
    for (const text of Object.values(textsOf(planned({}, { template })))) expect(text).not.toMatch(/my.integration/i)
  })

  it('has no handler that is only a stub', () => {
    for (const text of Object.values(textsOf(planned({}, { template }))))
      expect(text).not.toContain('is not implemented')
  })
})

describe('the check of what bp lint asks for', () => {
  it('finds what a definition lacks', async () => {
    const definition = JSON.stringify(await stored('channel', '7.2.4'))
    const without = (text: string) => lintGaps(JSON.parse(definition.replace(text, '')) as Stored)
    expect(without(',"x-zui":{"title":"Account ID"}')).toEqual([
      'configuration.schema.properties.accountId lacks a title',
    ])
    expect(without('"description":"A chat with a person",')).toEqual(['channels.chat lacks a description'])
    expect(without(',"description":"The ID of the person"')).toEqual(['user.tags.id lacks a description'])
    expect(without('"readme":"hub.md",')).toEqual([' lacks a readme'])
  })
})

describe('the cases for scripts', () => {
  const cases = names.flatMap((template) => {
    const texts = textsOf(planned({}, { template }))
    const { tests = [], ...manifest } = parse(texts['integration.yaml'] ?? '') as { tests?: ScriptTest[] }
    return tests.map((test) => ({ ...test, template, texts, manifest }))
  })

  it('are there for each script', () => {
    const tested = (template: TemplateName) =>
      new Set(cases.filter((one) => one.template === template).map(({ script }) => script))
    expect(tested('channel')).toEqual(new Set(['identifier.extractScript', 'identifier.fallbackHandlerScript']))
    expect(tested('oauth')).toEqual(
      new Set(['identifier.extractScript', 'configuration.identifier.linkTemplateScript']),
    )
  })

  it.each(cases)('hold in $template: $name', ({ script, object, texts, manifest, ...expected }) => {
    const path = script.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], manifest)
    const { body_json: json, ...rest } = object
    const request = { method: 'POST', path: '/', query: '', headers: {} }
    const event = { ...request, ...rest, ...(json === undefined ? {} : { body: JSON.stringify(json) }) }
    const run = (): unknown => execute(texts[String(path)] ?? '', event).result
    if (expected.no_outputs === true) expect(run).toThrow(/^Termination/)
    else expect(run()).toEqual(expected.result)
  })
})

describe('the code of new projects', () => {
  const packages: Readonly<Record<SdkVersion, NodeJS.Require>> = {
    '5.4.3': createRequire(join(root, 'package.json')),
    '7.2.4': createRequire(join(root, 'test/sdk-7/package.json')),
  }

  it('typechecks with its tests, with each SDK under each TypeScript', async () => {
    const folders = names.map((name) => made(name))
    const [first = ''] = folders
    const declarations = writeDeclarations(join(first, '../tenon'))
    const files = folders.flatMap((folder) => typeScriptIn(folder))
    expect(files.filter((path) => path.endsWith('integration.test.ts'))).toHaveLength(names.length)
    const runs = sdkVersions.flatMap((sdk) => ([6, 7] as const).map((typescript) => ({ sdk, typescript })))
    const told = runs.map(async ({ sdk, typescript }) =>
      typecheck(files, {
        typescript,
        sdk,
        base: join(first, 'tsconfig.json'),
        compilerOptions: {
          paths: {
            '@botpress/sdk': [dirname(packages[sdk].resolve('@botpress/sdk/package.json'))],
            ...Object.fromEntries(Object.entries(declarations).map(([name, path]) => [name, [path]])),
            vitest: [join(root, 'node_modules/vitest')],
          },
        },
      }),
    )
    expect(await Promise.all(told)).toEqual(['', '', '', ''])
  }, 120_000)
})

function typeScriptIn(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return paths.filter((path) => path.endsWith('.ts')).map((path) => join(folder, path))
}
