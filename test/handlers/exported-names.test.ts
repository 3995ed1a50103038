import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { exportedNames } from '../../src/handlers/exported-names.ts'

const namesOf = (text: string): readonly string[] => [...exportedNames(text)]

describe('what a module exports', () => {
  test.each<[text: string, names: readonly string[]]>([
    [`export const pinMessage = async () => ({})`, ['pinMessage']],
    [`export const pinMessage: bp.IntegrationProps['actions']['pinMessage'] = pin`, ['pinMessage']],
    [`export let a = 1\nexport var b = 2`, ['a', 'b']],
    [`export function pinMessage() {}`, ['pinMessage']],
    [`export async function pinMessage() {}`, ['pinMessage']],
    [`export function* all() {}\nexport async function *more() {}`, ['all', 'more']],
    [`export class Chat {}`, ['Chat']],
    [`export\nconst\npinMessage = 1`, ['pinMessage']],
    [`export const $a_1 = 1`, ['$a_1']],
    [`export const größe = 1`, ['größe']],
    [`export { pin as pinMessage, unpin }`, ['pinMessage', 'unpin']],
    [`export {\n  pin as pinMessage, // pins\n  unpin,\n}`, ['pinMessage', 'unpin']],
    [`export { pinMessage } from './messages/pin.js'`, ['pinMessage']],
    [`export { default as pinMessage } from './pin.js'`, ['pinMessage']],
    [`export * as ticket from './ticket.js'`, ['ticket']],
    [
      `export const { pinMessage, unpin: unpinMessage, mute = none, ...others } = create(client)`,
      ['pinMessage', 'unpinMessage', 'mute', 'others'],
    ],
    [`export const [pinMessage, unpinMessage] = create(client)`, ['pinMessage', 'unpinMessage']],
    [`const a = 1; export const b = 2; export { a }`, ['b', 'a']],
    [`if (x) {\n}\n  export const indented = 1`, ['indented']],
    [`\uFEFFexport const pinMessage = 1`, ['pinMessage']],
    [`export const pinMessage = 1\r\nexport const unpin = 2\r\n`, ['pinMessage', 'unpin']],
  ])('%j', (text, names) => expect(namesOf(text)).toEqual(names))
})

describe('what only looks like an export', () => {
  test.each([
    `// export const pinMessage = 1`,
    `/* export const pinMessage = 1 */`,
    `/*\nexport const pinMessage = 1\n*/`,
    `const text = 'export const pinMessage = 1'`,
    'const code = `\nexport const pinMessage = 1\n`',
    'const code = `${a}\nexport const pinMessage = 1\n${b}`',
    'const code = `${inner(`\nexport const pinMessage = 1\n`)}`',
    `const text = 'never closed\\\nexport const pinMessage = 1'`,
    `export type pinMessage = string`,
    `export interface pinMessage {}`,
    `export type { pinMessage } from './types.js'`,
    `export { type pinMessage } from './types.js'`,
    `export * from './pin-message.js'`,
    `export default pinMessage`,
    `export = pinMessage`,
    `exports.pinMessage = 1`,
    `const pinMessage = 1`,
    `export declare const pinMessage: number`,
    `namespace Inner {\n  export const pinMessage = 1\n}`,
    `const it = { export: 1 }`,
    `module.export const pinMessage`,
    `/[*/] export const pinMessage = 1/`,
    ``,
    `export`,
    `export const`,
    `export {`,
  ])('%j', (text) => expect(namesOf(text)).toEqual([]))
})

describe('what stands before an export hides it not', () => {
  test.each([
    `const url = 'https://example.com' // it's`,
    `const quote = /['"\`]/`,
    `const quotes = text.split(/"/).map((part) => part.replace(/\\//g, "'"))`,
    `const half = (a + b) / 2 // isn't it`,
    `const slash = [/[/'"]/, 1]`,
    'const text = `it\'s ${name} and "so" ${`nested ${deep}`} on`',
    'const text = `a \\` b`',
    `const broken = 'never closed`,
    `const block = /* it's */ 1`,
    `const a = { b: { c: '}' } }`,
    `if (a) { b = /}{{/.test(c) }`,
    `function broken() {`,
  ])('%j', (before) => expect(namesOf(`${before}\nexport const pinMessage = 1\n`)).toEqual(['pinMessage']))
})

test('a file that is made to be slow is read at once', () => {
  const attacks = [
    "'",
    '"',
    '`',
    '`${',
    '/*',
    '\\',
    '\n',
    '//\n',
    '=/[',
    "'\\'",
    '`${`',
    'export ',
    'export {',
    'export {\n',
    'export const {',
    '\nexport function ',
    'export const [',
    '{',
    '}',
    '/',
    '(/(',
    '${a}',
    '`${a}',
  ]
  for (const attack of attacks) {
    const before = process.cpuUsage().user
    exportedNames(attack.repeat(300_000 / attack.length))
    exportedNames(`\`${attack.repeat(300_000 / attack.length)}`)
    // Seconds of this process's work: what takes the square of the length takes hours.
    expect((process.cpuUsage().user - before) / 1_000_000, attack).toBeLessThan(5)
  }
})

describe('all of our own modules', () => {
  const root = join(import.meta.dirname, '../..')
  const files = ['src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => join(root, folder, path)),
  )

  test('export what TypeScript says that they export', () => {
    expect(files.length).toBeGreaterThan(300)
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      expect([...exportedNames(text)].toSorted(), file).toEqual(parsedExports(text))
    }
  })
})

/** The same, by TypeScript's parser. */
function parsedExports(text: string): readonly string[] {
  const { statements } = ts.createSourceFile('module.ts', text, ts.ScriptTarget.ES2022)
  const has = (statement: ts.Statement, kind: ts.SyntaxKind): boolean =>
    ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === kind)
  const namesIn = (name: ts.BindingName): readonly string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)))
  const names = statements.flatMap((statement): readonly string[] => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause } = statement
      if (statement.isTypeOnly || exportClause === undefined) return []
      if (ts.isNamespaceExport(exportClause)) return [exportClause.name.text]
      return exportClause.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text)
    }
    const isValue = has(statement, ts.SyntaxKind.ExportKeyword) && !has(statement, ts.SyntaxKind.DefaultKeyword)
    if (!isValue || has(statement, ts.SyntaxKind.DeclareKeyword)) return []
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name))
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name?.text ?? '']
    return []
  })
  return [...new Set(names)].toSorted()
}
