import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * What the files of each layer may import beside their own. A layer is a folder of src, or a file that stands in src itself.
 * The order, from the command down: cli, then import, init, vitest, script-tests, testing, verify, then emit, compat, rules, scripts, then model, vrl,
 * schemas, then manifest, document, diagnostics.
 */
const document = ['document', 'diagnostics']
const manifest = ['manifest', ...document]
const model = ['model', 'vrl', 'schemas', ...manifest]
const handlers = ['handlers', 'printer', ...model]
const checked = ['emit', 'compat', 'rules', 'scripts', 'workspace', 'git', ...handlers]
const arrows: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  git: [],
  document: ['diagnostics'],
  manifest: document,
  printer: [],
  schemas: ['printer', ...manifest],
  vrl: manifest,
  workspace: ['git', ...manifest],
  model: ['vrl', 'schemas', ...manifest],
  rules: ['workspace', ...model],
  scripts: model,
  compat: model,
  handlers: ['printer', ...model],
  emit: handlers,
  fixes: document,
  format: ['compile.ts', ...checked],
  // What all writes to the disk have in common is a part of emit.
  incremental: ['emit', ...document],
  'compile.ts': checked,
  import: ['format', 'verify', 'compile.ts', ...checked],
  init: ['compile.ts', ...checked],
  'script-tests': ['compile.ts', ...checked],
  vitest: ['script-tests', 'compile.ts', ...checked],
  testing: ['compile.ts', ...checked],
  verify: checked,
  deployments: ['import', 'compile.ts', ...checked],
  ci: ['deployments', 'script-tests', 'import', 'compile.ts', ...checked],
  'index.ts': ['deployments', 'import', 'verify', 'compile.ts', ...checked],
  cli: [
    'ci',
    'fixes',
    'format',
    'incremental',
    'deployments',
    'import',
    'init',
    'script-tests',
    'vitest',
    'testing',
    'verify',
    'compile.ts',
    ...checked,
  ],
}

interface Import {
  readonly from: string
  readonly to: string
}

const root = join(import.meta.dirname, '..')
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts'))
  .sort()

/** Every relative module that a file names: imported, exported again, loaded lazily or only for its types. */
function importsOf(file: string): readonly Import[] {
  // What stands in texts are imports of the modules that emitters write.
  const text = readFileSync(join(root, file), 'utf8').replaceAll(/`(?:\\[^]|[^`\\])*`|"[^"\n]*"/g, '``')
  const names = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']*)'/g)]
  return names.map(([, name = '']) => ({ from: file, to: posix.join(posix.dirname(file), name) }))
}

function layerOf(file: string): string {
  return file.split('/')[1] ?? file
}

const imports = files.flatMap(importsOf)

describe('the imports of src', () => {
  it('are found', () => {
    expect(imports).toContainEqual({ from: 'src/compile.ts', to: 'src/diagnostics/diagnostic.ts' })
    expect(imports).toContainEqual({ from: 'src/cli/main.ts', to: 'src/cli/run.ts' })
  })

  it('follow the arrows between the layers', () => {
    const against = imports.filter(({ from, to }) => {
      const [layer, target] = [layerOf(from), layerOf(to)]
      return to.startsWith('src/') && target !== layer && arrows[layer]?.includes(target) !== true
    })
    expect(against).toEqual([])
  })

  it('lead to files of src, or to the package manifest', () => {
    const outside = imports.filter(({ to }) => !files.includes(to) && !to.startsWith('src/manifest/generated/'))
    expect(outside.filter(({ to }) => to !== 'package.json')).toEqual([])
  })

  it('never lead to the command line, whose only reader is the shell', () => {
    expect(imports.filter(({ from, to }) => layerOf(to) === 'cli' && layerOf(from) !== 'cli')).toEqual([])
  })
})

describe('the layers', () => {
  it('are all placed in the order', () => {
    expect(Object.keys(arrows)).toEqual(expect.arrayContaining([...new Set(files.map(layerOf))]))
  })

  it('have no arrow that can be followed back to where it began', () => {
    const reach = (layer: string, seen: readonly string[] = []): readonly string[] =>
      (arrows[layer] ?? []).flatMap((next) => (seen.includes(next) ? [] : [next, ...reach(next, [...seen, next])]))
    expect(Object.keys(arrows).filter((layer) => reach(layer).includes(layer))).toEqual([])
  })
})
