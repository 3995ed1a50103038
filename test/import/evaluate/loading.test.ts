import { describe, expect, test } from 'vitest'
import { definitionIn, useProjects, type Files } from './project.ts'

const { create, evaluate } = useProjects()

/** What the definition that a module makes has for a description. */
async function described(files: Files): Promise<unknown> {
  const { definition } = definitionIn(await evaluate(create(files)))
  return (definition as Readonly<Record<string, unknown>>)['description']
}

/** A definition whose description is an expression. */
const definition = (imports: string, description: string) => `
${imports}
import { IntegrationDefinition } from '@botpress/sdk'
export default new IntegrationDefinition({ name: 'demo', version: '1.0.0', description: ${description} })
`

describe('an import is found', () => {
  const found: Readonly<Record<string, Files>> = {
    'without an extension': {
      'integration.definition.ts': definition(`import { a } from './a'`, 'a'),
      'a.ts': `export const a: string = 'found'`,
    },
    'by the name that it has when it is compiled': {
      'integration.definition.ts': definition(`import { a } from './lib/a.js'`, 'a'),
      'lib/a.ts': `export const a = 'found'`,
    },
    'in the index of a folder': {
      'integration.definition.ts': definition(`import { a } from './lib'`, 'a'),
      'lib/index.ts': `export * from './a'`,
      'lib/a.ts': `export const a = 'found'`,
    },
    'in a folder beside a file of the same name, which wins': {
      'integration.definition.ts': definition(`import { a } from './lib'`, 'a'),
      'lib.ts': `export const a = 'found'`,
      'lib/index.ts': `export const a = 'wrong'`,
    },
    'of a module in JavaScript with exports': {
      'integration.definition.ts': definition(`import { a } from './a.mjs'`, 'a'),
      'a.mjs': `export const a = 'found'`,
    },
    'of a module in JavaScript that imports nothing': {
      'integration.definition.ts': definition(`import './a.mjs'`, '(globalThis as { a?: string }).a'),
      'a.mjs': `globalThis.a = import.meta.url.endsWith('a.mjs') ? 'found' : ''`,
    },
    'of a module in CommonJS': {
      'integration.definition.ts': definition(`import a, { b } from './a.cjs'`, 'a.a + b'),
      'a.cjs': `module.exports = { a: 'fo', b: 'und' }`,
    },
    'of TypeScript that requires': {
      'integration.definition.ts': definition(`import a = require('./a')`, 'a.a'),
      'a.ts': `export = { a: 'found' }`,
    },
    'of JSON above the project': {
      'integration.definition.ts': definition(`import { a } from './deep/a'`, 'a'),
      'deep/a.ts': `import pkg from '../package.json' with { type: 'json' }\nexport const a = pkg.description`,
      'package.json': `{ "name": "demo", "description": "found" }`,
    },
    'of a text': {
      'integration.definition.ts': definition(`import a from './hub.md'`, 'a'),
      'hub.md': 'found',
    },
    'of Node itself': {
      'integration.definition.ts': definition(
        `import { basename } from 'node:path'\nimport fs from 'fs'`,
        `typeof fs.readFileSync === 'function' ? basename('x/found') : ''`,
      ),
    },
    'only when it is asked for': {
      'integration.definition.ts': definition(
        `const load = () => import('./missing')`,
        `typeof load === 'function' ? 'found' : ''`,
      ),
    },
    'by a pattern of tsconfig.json, with comments in it': {
      'integration.definition.ts': definition(`import { a } from 'src/a'\nimport * as bp from '.botpress'`, 'a + bp.b'),
      'src/a.ts': `export const a = 'fo'`,
      '.botpress/index.ts': `export const b = 'und'`,
      'tsconfig.json': `{
        // what bp writes
        "compilerOptions": { "paths": { "*": ["./*"], "x": ["./nowhere"] } }, /* "extends": "./missing" */
      }`,
    },
    'by the longest pattern that matches': {
      'integration.definition.ts': definition(`import { a } from '@lib/deep/a'`, 'a'),
      'right/a.ts': `export const a = 'found'`,
      'wrong/deep/a.ts': `export const a = 'wrong'`,
      'tsconfig.json': `{ "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["wrong/*"], "@lib/deep/*": ["nowhere/*", "right/*"] } } }`,
    },
    'by a baseUrl that another configuration has': {
      'integration.definition.ts': definition(`import { a } from 'lib/a'`, 'a'),
      'config/src/lib/a.ts': `export const a = 'found'`,
      'config/base.json': `{ "compilerOptions": { "baseUrl": "./src" } }`,
      'tsconfig.json': `{ "extends": "./config/base" }`,
    },
    'by the pattern of a configuration that is a package': {
      'integration.definition.ts': definition(`import { a } from '~/a'`, 'a'),
      'node_modules/@acme/tsconfig/base.json': `{ "compilerOptions": { "paths": { "~/*": ["../../../src/*"] } } }`,
      'node_modules/@acme/tsconfig/package.json': `{ "name": "@acme/tsconfig", "version": "1.0.0" }`,
      'src/a.ts': `export const a = 'found'`,
      'tsconfig.json': `{ "extends": ["@acme/tsconfig/base.json"] }`,
    },
    'of packages with exports for import only': {
      'integration.definition.ts': definition(
        `import a from 'modern'\nimport { b } from '@acme/modern/deep/b'`,
        'a + b',
      ),
      'node_modules/modern/package.json': `{ "name": "modern", "exports": { "types": "./a.d.ts", "import": { "browser": "./no.mjs", "default": "./a.mjs" } } }`,
      'node_modules/modern/a.mjs': `export default 'fo'`,
      'node_modules/@acme/modern/package.json': `{ "name": "@acme/modern", "type": "module", "exports": { ".": "./no.js", "./deep/*": { "import": "./src/*.js" } } }`,
      'node_modules/@acme/modern/src/b.js': `export const b = 'und'`,
    },
    'of a package in TypeScript, and of one with exports only': {
      'integration.definition.ts': definition(`import { a } from 'typed'\nimport b from 'modern'`, 'a + b'),
      'node_modules/typed/package.json': `{ "name": "typed", "main": "src/index.ts" }`,
      'node_modules/typed/src/index.ts': `export const a = 'fo' as string`,
      'node_modules/modern/package.json': `{ "name": "modern", "type": "module", "exports": "./index.js" }`,
      'node_modules/modern/index.js': `export default 'und'`,
    },
  }

  test.each(Object.entries(found))('%s', async (_, files) => {
    expect(await described(files)).toBe('found')
  })
})

describe('TypeScript is run', () => {
  const sources: Readonly<Record<string, readonly [source: string, description: string]>> = {
    'with enums': [`enum Color { Red = 'found', Blue = 1 }`, 'Color.Red'],
    'with types that are imported and not there': [
      `import type { A } from './missing'\nimport { type B } from '@botpress/sdk'\nconst a: A & B = 'found'`,
      'a',
    ],
    'with satisfies, const type parameters and parameter properties': [
      `const one = <const T,>(value: T) => value\nclass Box { constructor(readonly held: string) {} }\nconst box = { box: new Box(one('found')) } satisfies Record<string, Box>`,
      'box.box.held',
    ],
    'with a namespace of types only': [
      `namespace Shapes { export type A = { b: string } }\nconst a: Shapes.A = { b: 'found' }`,
      'a.b',
    ],
  }

  test.each(Object.entries(sources))('%s', async (_, [source, description]) => {
    expect(await described({ 'integration.definition.ts': definition(source, description) })).toBe('found')
  })
})

test('modules that import each other see what the other has exported so far', async () => {
  const files = {
    'integration.definition.ts': definition(`import { a } from './a'`, 'a()'),
    'a.ts': `import { b } from './b'\nexport const word = 'found'\nexport const a = () => b()`,
    'b.ts': `import { word } from './a'\nexport const b = () => word`,
  }
  expect(await described(files)).toBe('found')
})

test('a definition reads files from its own folder', async () => {
  const files = {
    'integration.definition.ts': definition(
      `import { readFileSync } from 'node:fs'\nimport { join } from 'node:path'`,
      `readFileSync('a.txt', 'utf8') + readFileSync(join(__dirname, 'a.txt'), 'utf8')`,
    ),
    'a.txt': 'a',
  }
  expect(await described(files)).toBe('aa')
})

test('the files of the project are told with what they export, packages are not', async () => {
  const folder = create({
    'integration.definition.ts': definition(`import { a } from './src/a'\nimport 'quiet'`, 'a'),
    'src/a.ts': `export const a = 'a'\nexport type B = string\nexport function c() {}`,
    'node_modules/quiet/index.js': '',
  })
  expect(definitionIn(await evaluate(folder)).modules).toEqual([
    { path: 'integration.definition.ts', exports: ['default'] },
    { path: 'src/a.ts', exports: expect.toSatisfy((names: string[]) => names.toSorted().join() === 'a,c') as unknown },
  ])
})

test('a tsconfig.json that cannot be read is told, and what it would say is not used', async () => {
  const folder = create({
    'integration.definition.ts': definition('', `'found'`),
    'tsconfig.json': `{ "extends": "./missing.json" }`,
  })
  const used = create({
    'integration.definition.ts': definition(`import 'fs'\nimport a from './a'\nimport 'quiet'`, `a`),
    'a.ts': `export default 'found'`,
    'node_modules/quiet/index.js': '',
    'tsconfig.json': `{ "extends": "./missing.json" }`,
  })
  const warning = {
    kind: 'unreadable-tsconfig',
    file: 'tsconfig.json',
    reason: 'it extends "./missing.json", which is not there',
  }
  expect(definitionIn(await evaluate(folder)).warnings).toEqual([warning])
  expect(definitionIn(await evaluate(used)).warnings).toEqual([warning])
})
