import { describe, expect, it } from 'vitest'
import type { OutputFile } from '../../src/emit/output-file.ts'
import { moduleOwnership } from '../../src/emit/write/ownership.ts'
import { hostileStrings } from '../hostile/hostile-strings.ts'
import { compileSample, sampleFolder, sampleNames } from '../support/build-sample.ts'
import { compileRight } from '../support/compile-source.ts'
import { evaluate, sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { typecheck, type TypecheckOptions } from '../support/typecheck.ts'
import { bpGen, type EvaluatedDefinition } from './bp-gen.ts'
import { compileDesk, deskSource } from './desk.ts'
import { temporaryProject, type TemporaryProject } from './write-project.ts'

const base = `${sampleFolder('telegram')}/tsconfig.json`

/** What a build writes for the bindings, and nothing else. */
const bindingsOf = ({ outputs }: { readonly outputs: readonly OutputFile[] }): readonly OutputFile[] =>
  outputs.filter(({ kind }) => kind === 'binding')

async function generatedByBp(outputs: readonly OutputFile[], sdk: SdkVersion = '7.2.4') {
  const { default: definition } = await evaluate(outputs, sdk, 'integration.definition.ts')
  return bpGen(definition as EvaluatedDefinition)
}

function writeAll(project: TemporaryProject, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) project.write(path, text)
}

/** Typechecks the files of a project that end so, which import from its root. */
async function check(project: TemporaryProject, options: Omit<TypecheckOptions, 'base'>, ending = /\.ts$/) {
  const files = project.list().filter((path) => ending.test(path))
  expect(files.length).toBeGreaterThan(0)
  const sdk = new URL(options.sdk === '5.4.3' ? '../../' : '../sdk-7/', import.meta.url).pathname
  const paths = {
    '.botpress': [`${project.root}/.botpress/index.ts`],
    '@botpress/sdk': [`${sdk}node_modules/@botpress/sdk`],
  }
  const absolute = files.map((path) => `${project.root}/${path}`)
  return typecheck(absolute, { ...options, base, compilerOptions: { ...options.compilerOptions, paths } })
}

describe('the files of the bindings', () => {
  it.each(sampleNames)('are those that bp writes: %s', async (name) => {
    const { outputs } = compileSample(name)
    const ours = bindingsOf({ outputs }).map(({ path }) => path)
    expect(ours.length).toBeGreaterThan(10)
    expect(ours.toSorted()).toEqual(Object.keys(await generatedByBp(outputs)).toSorted())
  })

  it('are those that bp writes for names that are words of JavaScript, or not quite words', async () => {
    const { outputs } = compileRight(`
events: { delete: { fields: {} }, default: { fields: {} }, get: { fields: {} }, async: { fields: {} } }
entities: { getURL: { fields: {} }, my item: { fields: {} }, a.b_c: { fields: {} }, ITEM: { fields: {} }, item2Id: { fields: {} } }
configurations: { 'o auth': { fields: {} } }
`)
    const files = await generatedByBp(outputs)
    expect(
      bindingsOf({ outputs })
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(Object.keys(files).toSorted())
    for (const name of ['entities', 'configurations', 'events']) {
      const path = `.botpress/implementation/typings/${name}/index.ts`
      const text = bindingsOf({ outputs }).find((file) => file.path === path)?.text ?? ''
      const exported = (source: string): readonly string[] =>
        [...source.matchAll(/^export \* as (\w+) from/gm)].map(([, alias = '']) => alias)
      expect(exported(text)).toEqual(exported(files[path] ?? ''))
      expect(exported(text).length).toBeGreaterThan(0)
    }
  })
})

describe('what a user writes', { timeout: 120_000 }, () => {
  describe.each(sdkVersions)('with SDK %s', (sdk) => {
    it.each([6, 7] as const)(
      'typechecks against our bindings and those of bp, with TypeScript %s',
      async (typescript) => {
        const [ours, theirs] = [temporaryProject(), temporaryProject()]
        const { outputs } = compileDesk()
        ours.build(bindingsOf({ outputs }))
        writeAll(theirs, await generatedByBp(outputs, sdk))
        for (const project of [ours, theirs]) {
          project.write('user.ts', deskSource)
          expect(await check(project, { typescript, sdk })).toBe('')
        }
      },
    )
  })

  it('does not typecheck when a schema is another', async () => {
    const project = temporaryProject()
    project.build(bindingsOf(compileRight(`configuration: { fields: { host: Where the desk is } }`)))
    project.write('user.ts', deskSource)
    const found = await check(project, { typescript: 7, sdk: '7.2.4' })
    expect(found).toContain("'subdomain' does not exist in type")
    expect(found).toContain("has no exported member 'oauth'")
  })
})

describe('where bp and tenon write in turn', { timeout: 120_000 }, () => {
  it('everything typechecks after each of them', async () => {
    const project = temporaryProject()
    const { outputs } = compileDesk()
    const bindings = bindingsOf({ outputs })
    const theirs = await generatedByBp(outputs)
    project.write('user.ts', deskSource)
    const options = { typescript: 7, sdk: '7.2.4' } as const

    writeAll(project, theirs)
    const over = project.build(bindings)
    expect(over.problems).toEqual([])
    expect(over.done.toSorted()).toEqual(bindings.map(({ path }) => `update ${path}`).toSorted())
    expect(await check(project, options)).toBe('')
    const built = project.list()

    writeAll(project, theirs)
    expect(project.check(bindings)).toEqual([])
    expect(await check(project, options)).toBe('')
    project.build(bindings)
    expect(project.list()).toEqual(built)
    for (const { path } of bindings) expect(moduleOwnership(project.read(path))).toBe('intact')
    expect(await check(project, options)).toBe('')
    expect(project.build(bindings)).toEqual({ done: [], problems: [] })
  })

  it('what nothing asks for any more goes when it is ours, and stays when it is not', () => {
    const project = temporaryProject()
    const typings = '.botpress/implementation/typings'
    const more = compileRight('actions: { close: { input: { fields: {} }, output: { fields: {} } } }')
    project.build(bindingsOf(more))
    project.write(`${typings}/actions/archive/input.ts`, 'export type Input = {}\n')
    project.write('.botpress/dist/index.cjs', 'module.exports = {}\n')
    project.write('.botpress/mine.ts', 'export const mine = 1\n')
    const fewer = bindingsOf(compileRight(''))
    expect(project.check(fewer)).toEqual([])
    expect(project.build(fewer)).toEqual({
      done: [
        `update ${typings}/actions/index.ts`,
        `remove ${typings}/actions/close/index.ts`,
        `remove ${typings}/actions/close/input.ts`,
        `remove ${typings}/actions/close/output.ts`,
      ],
      problems: [],
    })
    expect(project.exists(`${typings}/actions/close`)).toBe(false)
    for (const path of [`${typings}/actions/archive/input.ts`, '.botpress/dist/index.cjs', '.botpress/mine.ts'])
      expect(project.exists(path)).toBe(true)
  })

  it('build --check says nothing of bindings, whether they are missing, changed or stale', () => {
    const project = temporaryProject()
    const bindings = bindingsOf(compileDesk())
    expect(project.check(bindings)).toEqual([])
    project.build(bindings)
    project.write('.botpress/index.ts', 'export {}\n')
    expect(project.check(bindings)).toEqual([])
    expect(project.check([])).toEqual([])
  })
})

describe('hostile names', { timeout: 120_000 }, () => {
  /** Those that a key of a map may be. */
  const usable = hostileStrings.filter(
    (text) => !/\p{Surrogate}/u.test(text) && text.length <= 100 && text !== '__proto__',
  )
  const texts = [
    ...usable,
    '',
    'index',
    'Index',
    '..',
    '.',
    '../../x',
    '/etc/passwd',
    'C:\\x',
    'con',
    '1',
    '1a',
    'é',
    '日本',
    '😀',
    'é',
  ]
  const keys = [...new Set(texts)]

  it('stay in the folder, and give files that are valid TypeScript, each under a path of its own', async () => {
    const { bound } = compileDesk()
    const { emitBindings } = await import('../../src/emit/bindings/bindings.ts')
    const each = <T>(value: T): Readonly<Record<string, T>> => Object.fromEntries(keys.map((key) => [key, value]))
    const object = { kind: 'object', fields: [], unknownKeys: { kind: 'strip' } } as const
    const tagged = { tags: each({ title: '*/', description: '*/ `${1}`\u2028' }) }
    const files = emitBindings({
      ...bound.integration,
      name: `'"\\\n\u2028*/`,
      version: '`${process.exit()}`',
      user: { ...tagged, creation: { enabled: true, requiredTags: keys } },
      secrets: each({ description: '*/ process.exit() /*' }),
      configurations: each({ schema: object }),
      actions: each({ input: { schema: object }, output: { schema: object } }),
      channels: each({ messages: {}, message: tagged, conversation: tagged }),
      events: { ...each({ schema: object }) },
      states: each({ type: 'user' as const, schema: object }),
      entities: each({
        schema: {
          ...object,
          fields: keys.map((name) => ({ name, optional: false, schema: { kind: 'literal', value: name } as const })),
        },
      }),
    })
    const paths = files.map(({ path }) => path)
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
    expect(paths.filter((path) => !/^\.botpress(\/(?!\.+(\/|$))[\w.-]+)+\.ts$/.test(path))).toEqual([])
    const project = temporaryProject()
    expect(project.build(files).problems).toEqual([])
    expect(project.list().filter((path) => !path.startsWith('.botpress'))).toEqual([])
    expect(await check(project, { typescript: 7, sdk: '7.2.4' }, /^\.botpress.*\.ts$/)).toBe('')
  })
})
