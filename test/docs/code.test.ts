import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { parsePage } from '../support/diagnostic-page.ts'
import { typecheck } from '../support/typecheck.ts'
import { withoutReview } from '../support/without-review.ts'

/** Path -> text. */
type Files = Readonly<Record<string, string>>

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')

const guideBlocks = read('docs/guide/handlers.md').matchAll(/^```\w+ file=(\S+)\n([^]*?)^```$/gm)
/** The project that the guide to handlers shows. */
const guide: Files = Object.fromEntries([...guideBlocks].map(([, path = '', text = '']) => [path, text]))

/** The same before somebody wrote its action: a template of stubs makes it. */
function withoutAction({ 'src/actions/pin-message.ts': _written, ...files }: Files): Files {
  return files
}

/** What the page of a finding says is right. */
function rightExample(page: string): Files {
  const { example } = parsePage(read(page))
  return example.kind === 'none' ? {} : Object.fromEntries(example.right)
}

function compileFiles(files: Files) {
  const placed = Object.fromEntries(Object.entries(files).map(([path, text]) => [`/project/${path}`, text]))
  const compiled = compile(createMemoryFileSystem(placed), '/project/integration.yaml')
  return { ...compiled, diagnostics: withoutReview(compiled.diagnostics) }
}

/** A project as it is after a build: what is generated, and what its author wrote. */
function built(files: Files): Files {
  const { outputs = [] } = compileFiles(files)
  return { ...Object.fromEntries(outputs.map(({ path, text }) => [path, text])), ...files }
}

/** Typechecks projects in one program. @param projects name -> files. @returns what the compiler prints */
async function typecheckAll(projects: Readonly<Record<string, Files>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-docs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const paths = Object.entries(projects).flatMap(([name, files]) =>
    Object.entries(files).flatMap(([path, text]) => {
      // A template of stubs is no module.
      if (!path.endsWith('.ts') || path.startsWith('stubs/')) return []
      const target = join(folder, name, path)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, text)
      return [target]
    }),
  )
  return typecheck(paths, { typescript: 7, sdk: '5.4.3', base: join(root, 'samples/telegram/tsconfig.json') })
}

it('the code of the guide to handlers, and what the pages of their findings call right, typechecks', async () => {
  const folder = 'docs/diagnostics/handlers'
  const pages = readdirSync(join(root, folder)).map((name) => [name, built(rightExample(`${folder}/${name}`))] as const)
  expect(pages.length).toBeGreaterThan(5)
  expect(Object.keys(guide)).toContain('src/credentials.ts')
  const projects = { ...Object.fromEntries(pages), guide: built(guide), stub: built(withoutAction(guide)) }
  expect(await typecheckAll(projects)).toBe('')
}, 120_000)

it('a mistake in the code of the guide is found', async () => {
  const mistaken = { ...guide, 'src/credentials.ts': (guide['src/credentials.ts'] ?? '').replace(' === null', '') }
  expect(await typecheckAll({ guide: built(mistaken) })).toMatch(/credentials\.ts\(5,\d+\): error TS2339/)
})

it('a key too much in an output is no mistake to TypeScript, as the guide says', async () => {
  const action = 'src/actions/pin-message.ts'
  const mistaken = { ...guide, [action]: (guide[action] ?? '').replace('pinnedAt:', 'pinedAt:') }
  expect(mistaken[action]).toContain('pinedAt:')
  expect(await typecheckAll({ guide: built(mistaken) })).toBe('')
})

it('the project of the guide lacks what the guide does not show, and what its template makes is known to be a stub', () => {
  expect(compileFiles(built(guide)).diagnostics.map(({ id, message }) => `${id}: ${message}`)).toEqual([
    expect.stringMatching(/^handlers\/not-implemented: .* channel ticket /),
    expect.stringMatching(/^handlers\/not-implemented: .* of webhooks /),
    expect.stringMatching(/^handlers\/not-implemented: Registering /),
  ])
  const stub = built(withoutAction(guide))['src/actions/pin-message.ts']
  expect(stub).toContain("throw new RuntimeError('The action pinMessage is not implemented')")
  expect(compileFiles(built(withoutAction(guide))).diagnostics).toContainEqual(
    expect.objectContaining({
      id: 'handlers/not-implemented',
      location: expect.objectContaining({ file: '/project/src/actions/pin-message.ts' }),
    }),
  )
})
