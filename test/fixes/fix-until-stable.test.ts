import { describe, expect, it } from 'vitest'
import { createDiagnostic, type Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { createLineTable } from '../../src/diagnostics/line-table.ts'
import type { FileSystem } from '../../src/document/file-system.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { parseDocument } from '../../src/document/parse.ts'
import { readText } from '../../src/document/read-text.ts'
import { fixUntilStable, type FixRequest } from '../../src/fixes/fix-until-stable.ts'

/** A mistake, what it is called, and what stands there when it is repaired. */
interface Habit {
  readonly mistake: string
  readonly repair: string
  readonly safe?: boolean
  readonly severity?: Diagnostic['severity']
}

/** Finds every mistake of a list in every file, and what is wrong with their YAML. */
function checkFor(habits: readonly Habit[], files: readonly string[]): FixRequest<readonly Diagnostic[]>['check'] {
  return (fileSystem) => Promise.resolve(files.flatMap((file) => findIn(file, textOf(fileSystem, file), habits)))
}

function findIn(file: string, text: string, habits: readonly Habit[]): readonly Diagnostic[] {
  const position = createLineTable(text)
  const found: Diagnostic[] = []
  parseDocument(file, text, (diagnostic) => void found.push(diagnostic))
  for (const { mistake, repair, safe = true, severity = 'error' } of habits) {
    for (let start = text.indexOf(mistake); start >= 0; start = text.indexOf(mistake, start + 1)) {
      const end = start + mistake.length
      const location = { file, range: { start: position(start), end: position(end) } }
      const fix = { title: `${mistake} -> ${repair}`, safe, edits: [{ file, start, end, text: repair }] }
      found.push({ ...createDiagnostic('suppression/no-id', {}, location, { fix }), message: mistake, severity })
    }
  }
  return found
}

function textOf(fileSystem: FileSystem, file: string): string {
  const read = readText(fileSystem, file)
  return read.kind === 'text' ? read.text : ''
}

async function fix(
  files: Readonly<Record<string, string>>,
  habits: readonly Habit[],
  more: Partial<FixRequest<readonly Diagnostic[]>> = {},
) {
  const result = await fixUntilStable({
    fileSystem: createMemoryFileSystem(files),
    check: checkFor(habits, Object.keys(files)),
    findingsOf: (findings) => findings,
    unsafe: false,
    refusal: () => undefined,
    ...more,
  })
  return {
    texts: Object.fromEntries(result.texts),
    fixed: result.fixed.map(({ message }) => message),
    left: result.checked.map(({ message }) => message),
    takenBack: result.takenBack.map(({ message }) => message),
    refused: Object.fromEntries(result.refused),
  }
}

const clean = { takenBack: [], refused: {} }

describe('fixUntilStable', () => {
  it('repairs what is found, and what that uncovers', async () => {
    const habits = [
      { mistake: 'aa', repair: 'b' },
      { mistake: 'bb', repair: 'c' },
      { mistake: 'cc', repair: 'd' },
    ]
    expect(await fix({ '/x.yaml': 'aaaa bb\n' }, habits)).toEqual({
      ...clean,
      texts: { '/x.yaml': 'c c\n' },
      fixed: ['aa', 'aa', 'bb', 'bb'],
      left: [],
    })
  })

  it('does nothing to files without a mistake, and names none', async () => {
    expect(await fix({ '/x.yaml': 'fine\n' }, [])).toEqual({ ...clean, texts: {}, fixed: [], left: [] })
  })

  it('leaves the unsafe ones until they are asked for', async () => {
    const habits = [
      { mistake: 'one', repair: '1' },
      { mistake: 'two', repair: '2', safe: false },
    ]
    expect((await fix({ '/x.yaml': 'one two' }, habits)).texts).toEqual({ '/x.yaml': '1 two' })
    expect((await fix({ '/x.yaml': 'one two' }, habits, { unsafe: true })).texts).toEqual({ '/x.yaml': '1 2' })
  })

  it('ends when fixes undo each other, with texts that stay when it is done again', async () => {
    const habits = [
      { mistake: 'start', repair: 'ping' },
      { mistake: 'ping', repair: 'pong' },
      { mistake: 'pong', repair: 'ping' },
    ]
    const once = await fix({ '/x.yaml': 'start' }, habits)
    expect(once).toMatchObject({ texts: { '/x.yaml': 'ping' }, fixed: ['start'] })
    expect(await fix({ '/x.yaml': 'ping' }, habits)).toMatchObject({ texts: {}, fixed: [] })
  })

  it('ends when a fix makes its own mistake again and again', async () => {
    const { texts } = await fix({ '/x.yaml': 'x' }, [{ mistake: 'x', repair: ' x' }])
    expect(texts['/x.yaml']).toBe(`${' '.repeat(100)}x`)
  })

  it('takes back the fix that makes a file unreadable, and keeps the others', async () => {
    const habits = [
      { mistake: 'bad', repair: '"unclosed', severity: 'warning' as const },
      { mistake: 'wrong', repair: 'right' },
    ]
    expect(await fix({ '/x.yaml': 'a: bad\nb: wrong\n' }, habits)).toEqual({
      refused: {},
      texts: { '/x.yaml': 'a: bad\nb: right\n' },
      fixed: ['wrong'],
      left: ['bad'],
      takenBack: ['bad'],
    })
  })

  it('takes back fixes that make a file unreadable only together', async () => {
    const habits = [
      { mistake: 'left', repair: '[ 1' },
      { mistake: 'right', repair: '2 ]' },
    ]
    // Either alone leaves an open or a stray bracket; both make a list.
    expect((await fix({ '/x.yaml': 'a: [left, right]\n' }, habits)).takenBack).toEqual([])
    const twice = [
      { mistake: 'k1: ', repair: 'k: ', severity: 'warning' as const },
      { mistake: 'k2: ', repair: 'k: ', severity: 'warning' as const },
    ]
    const { texts, takenBack } = await fix({ '/x.yaml': 'k1: 1\nk2: 2\n' }, twice)
    expect(takenBack).toEqual(['k1: ', 'k2: '])
    expect(texts).toEqual({})
  })

  it('takes back a fix that leaves more errors in what it wrote than it repaired', async () => {
    const habits: readonly Habit[] = [
      { mistake: 'hint', repair: 'oops', severity: 'warning' },
      { mistake: 'oops', repair: 'oops' },
      { mistake: 'fault', repair: 'fail' },
      { mistake: 'fail', repair: 'fail' },
    ]
    const result = await fix({ '/x.yaml': 'hint fault' }, habits)
    expect(result.texts).toEqual({ '/x.yaml': 'hint fail' })
    expect(result.takenBack).toEqual(['hint'])
  })

  it('does not take back a fix that uncovers errors elsewhere', async () => {
    const check: FixRequest<readonly Diagnostic[]>['check'] = (fileSystem) => {
      const text = textOf(fileSystem, '/x.yaml')
      const uncovered = text.includes('hidden')
        ? []
        : [
            { mistake: 'one', repair: 'one' },
            { mistake: 'two', repair: 'two' },
          ]
      return Promise.resolve(findIn('/x.yaml', text, [{ mistake: 'hidden', repair: 'seen' }, ...uncovered]))
    }
    expect(await fix({ '/x.yaml': 'hidden one two' }, [], { check })).toMatchObject({
      texts: { '/x.yaml': 'seen one two' },
      left: ['one', 'two'],
      takenBack: [],
    })
  })

  it('repairs nothing in a file that cannot be read but its YAML, and that only when it is asked for a guess', async () => {
    const habits = [{ mistake: 'wrong', repair: 'right' }]
    const files = { '/x.yaml': 'a: wrong\nb: text: more\n', '/y.yaml': 'a: wrong\n' }
    expect((await fix(files, habits)).texts).toEqual({ '/y.yaml': 'a: right\n' })
    expect((await fix(files, habits, { unsafe: true })).texts).toEqual({
      '/x.yaml': "a: right\nb: 'text: more'\n",
      '/y.yaml': 'a: right\n',
    })
  })

  it('repairs a mistake once that several find', async () => {
    const one = checkFor([{ mistake: 'wrong', repair: 'right' }], ['/x.yaml'])
    const check = async (fileSystem: FileSystem) => [...(await one(fileSystem)), ...(await one(fileSystem))]
    expect((await fix({ '/x.yaml': 'wrong wrong' }, [], { check })).texts).toEqual({ '/x.yaml': 'right right' })
  })

  it('keeps off files that must not be changed, and says why', async () => {
    const refusal = (file: string) => (file === '/x.yaml' ? 'git ignores it' : undefined)
    const result = await fix({ '/x.yaml': 'wrong', '/y.yaml': 'wrong' }, [{ mistake: 'wrong', repair: 'right' }], {
      refusal,
    })
    expect(result).toMatchObject({ texts: { '/y.yaml': 'right' }, refused: { '/x.yaml': 'git ignores it' } })
  })

  it('fixes the text that it read, also when the file is saved again while it runs', async () => {
    let text = 'a: wrong'
    const disk = createMemoryFileSystem({ '/x.yaml': text })
    const fileSystem = { ...disk, readFile: () => new TextEncoder().encode(text) }
    const check = checkFor([{ mistake: 'wrong', repair: 'right' }], ['/x.yaml'])
    const result = await fixUntilStable({
      fileSystem,
      check: async (files) => {
        const found = await check(files)
        text = `# Saved meanwhile\n${text}`
        return found
      },
      findingsOf: (findings) => findings,
      unsafe: false,
      refusal: () => undefined,
    })
    expect([...result.texts]).toEqual([['/x.yaml', 'a: right']])
    expect(result.before('/x.yaml')).toBe('a: wrong')
  })

  it('keeps a byte order mark, comments and line endings', async () => {
    const files = { '/x.yaml': '\uFEFF# é😀\r\na:   wrong # why\r\n\r\nb: {  c: wrong  }\r\n' }
    expect((await fix(files, [{ mistake: 'wrong', repair: 'right' }])).texts).toEqual({
      '/x.yaml': '\uFEFF# é😀\r\na:   right # why\r\n\r\nb: {  c: right  }\r\n',
    })
  })
})
