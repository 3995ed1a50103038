import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createProgram } from '../../src/cli/program.ts'
import { breakingFunctions, unsupportedFunctions } from '../../src/scripts/unsupported-functions.ts'
import { compileSourceWithScripts } from '../support/check-scripts.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')
const guide = read('docs/guide/identifier-scripts.md')

interface Block {
  readonly language: string
  /** What the fence says behind the language: `file=extract.vrl`. */
  readonly note: string
  readonly text: string
}

const blocks = Array.from(
  guide.matchAll(/^```(\w+) ?(.*)\n([^]*?)^```$/gm),
  ([, language = '', note = '', text = '']): Block => ({ language, note, text }),
)

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-guide-')))
afterAll(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** Runs a line as it is typed: `tenon test --filter link`. */
async function runLine(line: string): Promise<{ readonly code: number; readonly output: string }> {
  let output = ''
  const show = (text: string): void => void (output += text)
  const cwd = folder.replaceAll('\\', '/')
  const run = createProgram({ cwd, stdout: show, stderr: show, colors: false, columns: undefined })
  const [, ...args] = line.split('#')[0]?.trim().split(/\s+/) ?? []
  const code = await run(args)
  return { code, output }
}

describe('the guide to identifier scripts', () => {
  // What the manifest names and the guide does not show.
  write('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"/>')
  write('hub.md', `# Acme\n\n${'Talk to the customers of Acme. '.repeat(4)}`)

  // One after the other, as somebody follows it.
  for (const { language, note, text } of blocks) {
    const file = /^file=(\S+)$/.exec(note)?.[1]
    if (file !== undefined) it(`writes ${file}`, () => write(file, text))
    else if (language === 'console')
      for (const session of text.split(/^\$ /m).slice(1)) {
        const [line = '', ...shown] = session.split('\n')
        it(`shows what comes of: ${line}`, async () => {
          const { output } = await runLine(line)
          expect(output.trimEnd()).toBe(shown.join('\n').trimEnd())
        })
      }
    else if (language === 'sh')
      for (const line of text.trim().split('\n'))
        it(`ends well: ${line}`, async () => {
          const { code, output } = await runLine(line)
          expect(code, output).toBe(0)
        })
  }

  it('has blocks of every sort', () => {
    const sorts = blocks.map(({ language, note }) => `${language} ${note.split('=')[0] ?? ''}`.trim())
    expect(new Set(sorts)).toEqual(new Set(['coffee file', 'yaml file', 'console', 'sh', 'ts file', 'ts from']))
  })

  it('has tests in TypeScript that pass', () => {
    const helper = join(root, 'src/vitest/index.ts')
    write('vitest.config.mjs', `export default { resolve: { alias: { 'tenon/vitest': ${JSON.stringify(helper)} } } }`)
    const program = join(root, 'node_modules/vitest/vitest.mjs')
    const args = [program, 'run', '--root', folder, '--reporter', 'json']
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env['PATH'] } })
    const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
      readonly numPassedTests: number
      readonly success: boolean
    }
    expect(report).toMatchObject({ success: true, numPassedTests: 10 })
  })

  it('shows what the tests of the sample say', () => {
    const quoted = blocks.filter(({ note }) => note.startsWith('from='))
    expect(quoted).toHaveLength(1)
    for (const { note, text } of quoted) expect(read(note.slice('from='.length))).toContain(text)
  })

  it('names all functions that never work', () => {
    const [, paragraph = ''] = /\*\*What never works\.\*\*([^]*?)\n\n/.exec(guide) ?? []
    const named = Array.from(paragraph.matchAll(/`([a-z]+_?[a-z_]*)`/g), ([, name = '']) => name)
    expect([...named].sort()).toEqual([...unsupportedFunctions.keys(), ...breakingFunctions].sort())
  })
})

describe('what the guide says that check finds', () => {
  const rows = Array.from(guide.matchAll(/^\| `(.+?)` \| \[(script\/[\w-]+)\]/gm), ([, source = '', id = '']) => ({
    source,
    id,
  }))

  it('is a table', () => expect(rows).toHaveLength(7))

  it.each(rows)('$source: $id', async ({ source, id }) => {
    // A statement that gives nothing is followed by one that does.
    const lines = ['parts = split(string!(.path), "/")', source, ...(source.startsWith('log') ? ['parts[0]'] : [])]
    const manifest = `identifier:\n  extractScript: |\n${lines.map((line) => `    ${line}\n`).join('')}`
    const { diagnostics } = await compileSourceWithScripts(manifest)
    expect(diagnostics.map((diagnostic) => diagnostic.id)).toContain(id)
  })
})
