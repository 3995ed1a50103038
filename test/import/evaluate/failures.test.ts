import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { definitionIn, failureIn, useProjects, type Files } from './project.ts'

const { create, evaluate } = useProjects()

const failure = async (files: Files, sdk?: '5.4.3' | '7.2.4' | 'none') => failureIn(await evaluate(create(files, sdk)))

const plain = `import { IntegrationDefinition } from '@botpress/sdk'
export default new IntegrationDefinition({ name: 'demo', version: '1.0.0' })
`

describe('code that throws', () => {
  test('is told with the place in the definition', async () => {
    expect(
      await failure({ 'integration.definition.ts': `const a: number = 1\n\n  throw new Error('no ' + a)` }),
    ).toEqual({
      reason: 'threw',
      message: 'no 1',
      place: { file: 'integration.definition.ts', line: 3, column: 9 },
    })
  })

  test('is told with the place in the module that the definition imports', async () => {
    const files = {
      'integration.definition.ts': `import { make } from './src/make'\nexport default make()`,
      'src/make.ts': `import type { z } from '@botpress/sdk'
import { IntegrationDefinition } from '@botpress/sdk'
export function make(): z.ZodType {
  const props: { name?: string } | undefined = undefined
  return new IntegrationDefinition(props!) as unknown as z.ZodType
}`,
    }
    expect(await failure(files)).toEqual({
      reason: 'threw',
      message: expect.stringMatching(/^Cannot read properties of undefined/) as unknown,
      place: { file: 'src/make.ts', line: 5, column: expect.any(Number) as unknown },
    })
  })

  test.each([
    [`throw 'a text'`, 'a text'],
    ['throw null', 'null'],
    ['throw { code: 7 }', '{"code":7}'],
    ['throw { get message() { throw 1 } }', expect.any(String) as unknown],
  ])('is told whatever it throws: %s', async (source, message) => {
    expect(await failure({ 'integration.definition.ts': source })).toEqual({ reason: 'threw', message })
  })

  test('is told where an interface is extended wrongly', async () => {
    const source = `import { IntegrationDefinition } from '@botpress/sdk'
export default new IntegrationDefinition({ name: 'demo', version: '1.0.0' }).extend(
  { type: 'interface', name: 'listable', version: '1.0.0', definition: { name: 'listable', version: '1.0.0' } },
  () => { throw new Error('no entities') },
)`
    expect(await failure({ 'integration.definition.ts': source })).toEqual({
      reason: 'threw',
      message: 'no entities',
      place: { file: 'integration.definition.ts', line: 4, column: 17 },
    })
  })
})

describe('a file that is no TypeScript', () => {
  test.each([
    ['const a = {\n  b: 1,\n  c: : 2,\n}', 'unexpected token', 3, 6],
    ['export const a = 1\nconst b = `x', 'unterminated template', 2, 12],
    ['const a = 1\n  const a: number = 2', `identifier 'a' has already been declared`, 2, 9],
    [
      'const a: string = await Promise.resolve("x")\nexport default a',
      expect.stringContaining('await stands outside of a function') as unknown,
      1,
      expect.any(Number) as unknown,
    ],
    [
      'export const a = 1\nnamespace B {\n  export const c = a\n}',
      expect.stringContaining('a namespace with values in it') as unknown,
      2,
      1,
    ],
  ])('is told with line and column: %j', async (source, message, line, column) => {
    const files = { 'integration.definition.ts': `import './a'\n${plain}`, 'a.ts': source }
    const found = await failure(files)
    expect(found).toEqual({ reason: 'syntax', message, place: { file: 'a.ts', line, column } })
  })
})

describe('an import that is not there', () => {
  test('is told with the line that imports it', async () => {
    const files = {
      'integration.definition.ts': `import './src/a'\n${plain}`,
      'src/a.ts': `export const a = './missing'\nexport { b } from './missing'`,
    }
    expect(await failure(files)).toEqual({
      reason: 'missing-import',
      specifier: './missing',
      from: 'src/a.ts',
      place: { file: 'src/a.ts', line: 2, column: 19 },
    })
  })

  test.each(['.botpress', './bp_modules/creatable', 'lodash'])('is told by its name: %s', async (specifier) => {
    const files = { 'integration.definition.ts': `import a from '${specifier}'\nconsole.log(a)\n${plain}` }
    expect(await failure(files)).toMatchObject({
      reason: 'missing-import',
      specifier,
      from: 'integration.definition.ts',
    })
  })

  test('may be one of a package', async () => {
    const files = {
      'integration.definition.ts': `import 'broken'\n${plain}`,
      'node_modules/broken/index.js': `require('gone')`,
    }
    expect(await failure(files)).toEqual({
      reason: 'missing-import',
      specifier: 'gone',
      from: 'node_modules/broken/index.js',
    })
  })

  test('may be missed by code that can do without it', async () => {
    const files = {
      'integration.definition.ts': `let a = 'none'\ntry { a = require('gone') } catch {}\n${plain}`,
    }
    expect(definitionIn(await evaluate(create(files))).kind).toBe('integration')
  })
})

describe('the SDK', () => {
  test('is told as missing where the project has not installed it', async () => {
    expect(await failure({ 'integration.definition.ts': plain }, 'none')).toEqual({ reason: 'no-sdk' })
  })

  test.each(['4.20.0', '5.3.9', '6.1.0', '8.0.0'])('is warned of when it was not tried: %s', async (version) => {
    const folder = create(
      {
        'integration.definition.ts': plain,
        'node_modules/@botpress/sdk/package.json': JSON.stringify({
          name: '@botpress/sdk',
          version,
          main: 'dist/index.cjs',
        }),
        'node_modules/@botpress/sdk/dist/index.cjs': `exports.IntegrationDefinition = class IntegrationDefinition { constructor(props) { this.props = props } }`,
      },
      'none',
    )
    const definition = definitionIn(await evaluate(folder))
    expect(definition.warnings).toEqual([{ kind: 'untested-sdk', version }])
    expect(definition.sdkVersion).toBe(version)
  })

  test('is told as broken with what it throws', async () => {
    const files = {
      'integration.definition.ts': plain,
      'node_modules/@botpress/sdk/package.json': `{ "name": "@botpress/sdk", "version": "5.4.3", "main": "dist/index.cjs" }`,
      'node_modules/@botpress/sdk/dist/index.cjs': `throw new Error('half installed')`,
    }
    expect(await failure(files, 'none')).toEqual({ reason: 'threw', message: 'half installed' })
  })
})

describe('what is exported', () => {
  test.each([
    [
      'export const a = 1\nexport const b = 2',
      { reason: 'no-default-export', file: 'integration.definition.ts', exports: ['a', 'b'] },
    ],
    ['', { reason: 'no-default-export', file: 'integration.definition.ts', exports: [] }],
    ['export default { name: "x" }', { reason: 'no-definition-exported', found: 'an object' }],
    ['export default () => 1', { reason: 'no-definition-exported', found: 'a function' }],
    ['export default null', { reason: 'no-definition-exported', found: 'null' }],
    [
      `export default { type: 'plugin', name: 'x', version: '1.0.0', definition: {} }`,
      { reason: 'no-definition-exported', found: 'a package of type "plugin"' },
    ],
    [`class Thing {}\nexport default new Thing()`, { reason: 'no-definition-exported', found: 'a Thing' }],
  ])('is told when it is no definition: %j', async (source, expected) => {
    expect(await failure({ 'integration.definition.ts': source })).toMatchObject(expected)
  })

  test('is looked for in the files that hold definitions', async () => {
    const folder = create({ 'src/index.ts': '' })
    expect(failureIn(await evaluate(folder))).toEqual({
      reason: 'no-definition',
      looked: ['integration.definition.ts', 'interface.definition.ts', 'index.ts', 'index.js'].map((name) =>
        join(folder, name),
      ),
    })
    expect(failureIn(await evaluate(join(folder, 'nowhere')))).toEqual({
      reason: 'no-definition',
      looked: [join(folder, 'nowhere')],
    })
  })
})

describe('a process that does not answer', () => {
  test.each(['for (;;) {}', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'])(
    'is ended when its time is up, and what it ran is told: %s',
    async (source) => {
      const folder = create({
        'integration.definition.ts': `import './src/slow'\n${plain}`,
        'src/slow.ts': `import { writeFileSync } from 'node:fs'\nwriteFileSync('pid', String(process.pid))\n${source}`,
      })
      expect(failureIn(await evaluate(folder, { timeLimit: 1500 }))).toEqual({
        reason: 'timed-out',
        seconds: 1.5,
        stage: { doing: 'running', module: 'src/slow.ts' },
      })
      await expect.poll(() => isRunning(join(folder, 'pid'))).toBe(false)
    },
  )

  test('is told to have run the definition when what that imports is done', async () => {
    const files = { 'integration.definition.ts': `import './src/a'\nfor (;;) {}`, 'src/a.ts': '' }
    expect(failureIn(await evaluate(create(files), { timeLimit: 1500 }))).toMatchObject({
      reason: 'timed-out',
      stage: { doing: 'running', module: 'integration.definition.ts' },
    })
  })

  test('is told to have read the definition when that does not end', async () => {
    const source = plain.replace(`version: '1.0.0'`, `version: '1.0.0', get title() { if (made) for (;;) {} }`)
    const files = { 'integration.definition.ts': `${source}\nvar made = true` }
    expect(failureIn(await evaluate(create(files), { timeLimit: 1500 }))).toMatchObject({
      reason: 'timed-out',
      stage: { doing: 'reading the definition' },
    })
  })

  test('is ended when it has answered and goes on with timers', async () => {
    const folder = create({
      'integration.definition.ts': `import { writeFileSync } from 'node:fs'\nwriteFileSync('pid', String(process.pid))\nsetInterval(() => {}, 1000)\n${plain}`,
    })
    expect(definitionIn(await evaluate(folder)).kind).toBe('integration')
    await expect.poll(() => isRunning(join(folder, 'pid'))).toBe(false)
  })

  test('is told to have ended itself, with the place', async () => {
    const source = `function stop(code: number): never {\n  return process.exit(code)\n}\nstop(3)\n${plain}`
    expect(await failure({ 'integration.definition.ts': source })).toEqual({
      reason: 'exited',
      code: 3,
      place: { file: 'integration.definition.ts', line: 2, column: 18 },
    })
  })

  test('is told to have been ended', async () => {
    expect(await failure({ 'integration.definition.ts': `process.kill(process.pid, 'SIGKILL')\nfor (;;) {}` })).toEqual(
      {
        reason: 'stopped',
        how: 'ended by SIGKILL',
        stage: { doing: 'running', module: 'integration.definition.ts' },
      },
    )
  })

  test('is told to have been broken by the project', async () => {
    const found = await failure({ 'integration.definition.ts': `process.abort()` })
    expect(found).toMatchObject({ reason: 'stopped', stage: { doing: 'running' } })
  })
})

describe('what the project prints', () => {
  test('stays out of the answer', async () => {
    const source = `console.log('hello')\nconsole.error('oops')\nprocess.stdout.write('{"kind":"done"}\\n')\n${plain}`
    expect(definitionIn(await evaluate(create({ 'integration.definition.ts': source }))).definition).toEqual({
      name: 'demo',
      version: '1.0.0',
    })
  })

  test('stays out of the answer when it finds the channel', async () => {
    const source = `import { writeSync } from 'node:fs'\nwriteSync(3, 'noise\\n{"kind":')\nwriteSync(3, '\\n')\n${plain}`
    expect(definitionIn(await evaluate(create({ 'integration.definition.ts': source }))).kind).toBe('integration')
  })
})

describe('a definition that means ill', () => {
  const definition = (props: string, before = '') => `import { IntegrationDefinition } from '@botpress/sdk'
${before}
export default new IntegrationDefinition({ name: 'demo', version: '1.0.0', ${props} })`

  test.each([
    [
      'throws while it is read',
      definition(`attributes: { toJSON() { throw new Error('no') } }`),
      { reason: 'threw', message: 'no' },
    ],
    [
      'is too deep',
      definition('attributes: a', 'let a: any = {}; for (let i = 0; i < 200_000; i++) a = { a }'),
      { reason: 'threw', message: 'Maximum call stack size exceeded' },
    ],
    ['closes the channel', `import fs from 'node:fs'\nfs.closeSync(3)\n${plain}`, { reason: 'stopped' }],
    ['is a promise', 'export default Promise.resolve(1)', { reason: 'no-definition-exported', found: 'a Promise' }],
  ])('fails when it %s', async (_, source, expected) => {
    expect(await failure({ 'integration.definition.ts': source })).toMatchObject(expected)
  })

  test.each([
    ['contains itself', definition('attributes: a', 'const a: any = { b: 1 }; a.a = a'), { attributes: { b: 1 } }],
    ['replaces what is needed to answer', definition('', `JSON.stringify = () => { throw new Error('no') }`), {}],
    [
      'is a false schema',
      definition('attributes: { _def: {}, safeParse() {}, toJSONSchema() { throw 5 } } as never'),
      { attributes: null },
    ],
    ['fails later', definition('', `Promise.reject(new Error('late')); process.on('exit', () => { throw 1 })`), {}],
  ])('is read when it %s', async (_, source, expected) => {
    const evaluated = definitionIn(await evaluate(create({ 'integration.definition.ts': source })))
    expect(evaluated.definition).toEqual({ name: 'demo', version: '1.0.0', ...expected })
  })
})

test('an answer beyond the limit is given up', async () => {
  const source = `import { IntegrationDefinition } from '@botpress/sdk'
export default new IntegrationDefinition({ name: 'demo', version: '1.0.0', description: 'x'.repeat(2_000_000) })`
  const folder = create({ 'integration.definition.ts': source })
  expect(failureIn(await evaluate(folder, { sizeLimit: 1_000_000 }))).toEqual({ reason: 'too-large', bytes: 1_000_000 })
  const { definition } = definitionIn(await evaluate(folder))
  expect(definition).toMatchObject({ description: 'x'.repeat(2_000_000) })
})

test('the project gets no options that are meant for the command, no arguments and no input', async () => {
  const preloaded = create({ 'preloaded.cjs': 'process.exit(9)' })
  const before = process.env['NODE_OPTIONS']
  process.env['NODE_OPTIONS'] = `--require ${join(preloaded, 'preloaded.cjs')}`
  try {
    const source = `import { IntegrationDefinition } from '@botpress/sdk'
import { readFileSync } from 'node:fs'
export default new IntegrationDefinition({ name: 'demo', version: '1.0.0', attributes: {
  options: process.env.NODE_OPTIONS ?? 'none', input: readFileSync(0, 'utf8'), arguments: process.argv.slice(2).join() } })`
    const { definition } = definitionIn(await evaluate(create({ 'integration.definition.ts': source })))
    expect(definition).toMatchObject({ attributes: { options: 'none', input: '', arguments: '' } })
  } finally {
    if (before === undefined) delete process.env['NODE_OPTIONS']
    else process.env['NODE_OPTIONS'] = before
  }
})

test('nothing is written into the project', async () => {
  const folder = create({ 'integration.definition.ts': plain })
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src/a.ts'), '')
  const before = readdirSync(folder, { recursive: true })
  await evaluate(folder)
  expect(readdirSync(folder, { recursive: true })).toEqual(before)
})

/** Whether the process lives whose id a file holds. */
async function isRunning(file: string): Promise<boolean> {
  const { readFile } = await import('node:fs/promises')
  if (!existsSync(file)) throw new Error('the process has not said which one it is')
  try {
    process.kill(Number(await readFile(file, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}
