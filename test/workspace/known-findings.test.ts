import { describe, expect, it } from 'vitest'
import { check } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { applyBaselines, type BaselineOptions } from '../../src/workspace/apply-baselines.ts'
import { unindented } from '../support/expect-diagnostics.ts'
import { withoutReview } from '../support/without-review.ts'

const head = "manifest: integration/v1\nname: example\nversion: '1.0.0'\n"
const unused = (...names: readonly string[]) =>
  `${head}schemas:\n${names.map((name) => `  ${name}: { fields: { id: The id } }\n`).join('')}`

type Files = Readonly<Record<string, string>>

/** Checks manifests of a workspace with its baseline. */
function run(files: Files, options: Partial<BaselineOptions> = {}, manifests = ['a', 'b']) {
  const all = { 'tenon.yaml': 'baseline: known.json', ...files }
  const fileSystem = createMemoryFileSystem(
    Object.fromEntries(Object.entries(all).map(([path, text]) => [`/w/${path}`, text])),
  )
  const checked = manifests
    .map((name) => `/w/${name}/integration.yaml`)
    .filter((manifest) => fileSystem.stat(manifest) !== undefined)
    .map((manifest) => {
      const { diagnostics, project } = check(fileSystem, manifest)
      return { manifest, diagnostics: withoutReview(diagnostics), ...(project && { project }) }
    })
  const source = (file: string) => Object.entries(all).find(([path]) => `/w/${path}` === file)?.[1]
  const applied = applyBaselines(checked, { fileSystem, source, stale: 'report', isWhole: () => true, ...options })
  return {
    ids: applied.remaining.flat().map(({ id }) => id),
    findings: applied.findings.map(({ id, message, location }) => ({
      id,
      message,
      file: location.file,
      line: location.range?.start.line,
    })),
    known: applied.known,
    baseline: applied.updates[0]?.text ?? '',
  }
}

const update = (files: Files, options: Partial<BaselineOptions> = {}, manifests?: string[]) =>
  run(files, { stale: 'update', ...options }, manifests).baseline

const files: Files = { 'a/integration.yaml': unused('One', 'Two'), 'b/integration.yaml': unused('Three') }
const baseline = update(files)

describe('a baseline', () => {
  it('holds a line for each finding, sorted, and says the same each time', () => {
    const lines = baseline.split('\n')
    expect(lines.filter((line) => line.includes('"rules/unused-schema"'))).toHaveLength(3)
    expect(lines.filter((line) => /^ {4}"/.test(line)).map((line) => line.trim())).toEqual([
      '"a/integration.yaml": [',
      '"b/integration.yaml": [',
    ])
    expect(update({ ...files, 'known.json': baseline })).toBe(baseline)
    expect(JSON.parse(baseline)).toMatchObject({ tenon: 'baseline/v1' })
  })

  it('takes away what it knows, and counts it', () => {
    const { ids, findings, known } = run({ ...files, 'known.json': baseline })
    expect({ ids, findings, known }).toEqual({ ids: [], findings: [], known: [{ path: '/w/known.json', count: 3 }] })
  })

  it('knows a finding whose line has moved, in a file with other line breaks, too', () => {
    const moved = { ...files, 'a/integration.yaml': `# comment\n\n${unused('Two', 'One')}`.replaceAll('\n', '\r\n') }
    expect(run({ ...moved, 'known.json': baseline })).toMatchObject({ ids: [], findings: [] })
  })

  it('does not know a new one, even if it is of the same kind', () => {
    const more = { ...files, 'a/integration.yaml': unused('One', 'Two', 'Four') }
    expect(run({ ...more, 'known.json': baseline })).toMatchObject({ ids: ['rules/unused-schema'], findings: [] })
  })

  it('knows of several that look the same only as many as it counts', () => {
    const unusedComment = '  # tenon-ignore rules/unused-schema: handlers need it\n'
    const event = (name: string) =>
      `${unusedComment}  ${name}: { title: T, description: D, fields: { id: { title: I, string: D } } }\n`
    const withEvents = (...names: readonly string[]) => ({
      'a/integration.yaml': `${head}events:\n${names.map(event).join('')}`,
    })
    const known = update(withEvents('one', 'two'))
    expect(known).toContain('"count": 2')
    expect(run({ ...withEvents('two', 'three'), 'known.json': known })).toMatchObject({ ids: [], findings: [] })
    expect(run({ ...withEvents('one', 'two', 'three'), 'known.json': known }).ids).toEqual(['suppression/unused'])
    expect(run({ ...withEvents('one'), 'known.json': known }).findings).toMatchObject([
      { id: 'workspace/stale-baseline', message: expect.stringContaining('1 of 2 findings') as unknown },
    ])
  })

  it('does not hide errors of the compiler, nor calls stale what they keep from being found', () => {
    const broken = { ...files, 'a/integration.yaml': `${unused('One', 'Two')}actoins: {}\n` }
    const { ids, findings } = run({ ...broken, 'known.json': baseline })
    expect(ids).toEqual(['manifest/unknown-key'])
    expect(findings).toEqual([])
    expect(update(broken)).not.toContain('manifest/unknown-key')
    expect(update({ ...broken, 'known.json': baseline })).toContain('schema \\"One\\"')
  })

  it('must lose what was repaired, at its line', () => {
    const { ids, findings } = run({ ...files, 'a/integration.yaml': unused('Two'), 'known.json': baseline })
    const line = baseline.split('\n').findIndex((text) => text.includes('\\"One\\"')) + 1
    expect(ids).toEqual([])
    expect(findings).toMatchObject([{ id: 'workspace/stale-baseline', file: '/w/known.json', line }])
    const repaired = update({ ...files, 'a/integration.yaml': unused('Two'), 'known.json': baseline })
    expect(repaired).toBe(baseline.replace(/\n[^\n]*\\"One\\"[^\n]*/, ''))
  })

  it('must lose what stood in a file that a change removes, whatever was checked', () => {
    const gone = { 'a/integration.yaml': unused('One', 'Two'), 'known.json': baseline }
    const remove = (...removed: readonly string[]) => ({ isWhole: () => false, removed })
    const [stale] = run(gone, remove('/w/b/integration.yaml'), []).findings
    expect(stale?.id).toBe('workspace/stale-baseline')
    expect(stale?.message).toContain('in b/integration.yaml is gone with the file. Run')
    expect(run(gone, remove('/w/c/integration.yaml'), ['a']).findings).toEqual([])
    expect(update(gone, remove('/w/b/integration.yaml'), [])).not.toContain('b/integration.yaml')

    // A part of it is there still, and belongs to nothing.
    const inPart = {
      'a/integration.yaml': `${head}include: [part.yaml]\n`,
      'a/part.yaml': 'manifest: part/v1\nschemas:\n  One: { fields: { id: The id } }\n',
    }
    const left = { 'a/part.yaml': inPart['a/part.yaml'], 'known.json': update(inPart) }
    expect(run(left, remove('/w/a/integration.yaml'), []).findings).toMatchObject([{ id: 'workspace/stale-baseline' }])
    const taken = { ...left, 'a/interface.yaml': 'manifest: interface/v1\nname: b\nversion: 1.0.0\n' }
    expect(run(taken, remove('/w/a/integration.yaml'), []).findings).toEqual([])
    const withoutPart = { 'a/integration.yaml': head, 'known.json': update(inPart) }
    expect(run(withoutPart, remove('/w/a/part.yaml'), []).findings).toMatchObject([{ id: 'workspace/stale-baseline' }])
  })

  it('is one, also where a manifest is reached through a link, and what is gone has its real path', () => {
    const repaired = {
      '/w/tenon.yaml': 'baseline: known.json',
      '/w/known.json': baseline,
      '/w/a/integration.yaml': head,
    }
    const applied = applyBaselines([{ manifest: '/link/a/integration.yaml', diagnostics: [] }], {
      fileSystem: createMemoryFileSystem(repaired, { '/link': '/w' }),
      source: () => undefined,
      stale: 'report',
      isWhole: () => false,
      removed: ['/w/b/integration.yaml'],
    })
    expect(applied.findings.map(({ location }) => location.file)).toEqual(Array(3).fill('/link/known.json'))
  })

  it('loses nothing when tenon.yaml is checked alone', () => {
    const fileSystem = createMemoryFileSystem(
      Object.fromEntries(
        Object.entries({ ...files, 'tenon.yaml': 'baseline: known.json', 'known.json': baseline }).map(
          ([path, text]) => [`/w/${path}`, text],
        ),
      ),
    )
    const alone = [{ manifest: '/w/tenon.yaml', diagnostics: [] }]
    const options = { fileSystem, source: () => undefined, isWhole: () => false }
    expect(applyBaselines(alone, { ...options, stale: 'report' }).findings).toEqual([])
    expect(applyBaselines(alone, { ...options, stale: 'update' }).updates[0]?.text).toBe(baseline)
  })

  it('keeps what it knows of an integration within the folder of another', () => {
    const nested = { 'a/integration.yaml': unused('One'), 'a/b/integration.yaml': unused('Three') }
    const known = update(nested, {}, ['a', 'a/b'])
    const repaired = { 'a/integration.yaml': head, 'a/b/integration.yaml': head, 'known.json': known }
    const { findings } = run(repaired, { isWhole: () => false }, ['a'])
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('in a/integration.yaml is gone.')])
  })

  it('tells of many that are gone at once', () => {
    const known = update({ 'a/integration.yaml': unused('One', 'Two', 'Three'), 'b/integration.yaml': unused('Four') })
    const gone = run({ 'a/integration.yaml': head, 'known.json': known }).findings
    expect(gone).toEqual([
      {
        id: 'workspace/stale-baseline',
        message:
          '4 findings that the baseline knows are gone: 3 in a/integration.yaml; 1 in b/integration.yaml, which is gone. ' +
          'Run `tenon check --update-baseline` to take them out of the baseline',
        file: '/w/known.json',
        line: 5,
      },
    ])
  })

  it('must lose what stood in a manifest that is gone, when all was checked', () => {
    const { 'a/integration.yaml': only } = files
    const gone = { 'a/integration.yaml': only ?? '', 'known.json': baseline }
    expect(run(gone).findings).toMatchObject([{ id: 'workspace/stale-baseline' }])
    expect(run(gone, { isWhole: () => false }).findings).toEqual([])
  })

  it('is only judged by what was checked', () => {
    const repaired = { ...files, 'b/integration.yaml': head, 'known.json': baseline }
    expect(run(repaired, { isWhole: () => false }, ['a']).findings).toEqual([])
    expect(run(repaired, { isWhole: () => false }, ['b']).findings).toMatchObject([{ id: 'workspace/stale-baseline' }])
    expect(update(repaired, { isWhole: () => false }, ['a'])).toBe(baseline)
  })

  it('knows what stands in a part that several integrations share only once', () => {
    const shared = {
      'a/integration.yaml': `${head}include: [../shared.yaml]\n`,
      'b/integration.yaml': `${head}include: [../shared.yaml]\n`,
      'shared.yaml': 'manifest: part/v1\nattributes: { category: Games }\n',
      'tenon.yaml': 'baseline: known.json\nattributes: { allowed: { category: [Chat] } }',
    }
    const known = update(shared)
    expect(known.match(/"count": 1/g)).toHaveLength(1)
    expect(run({ ...shared, 'known.json': known })).toMatchObject({ ids: [], known: [{ count: 1 }] })
    const repaired = { ...shared, 'shared.yaml': 'manifest: part/v1\n', 'known.json': known }
    expect(run(repaired, { isWhole: () => false }, ['b']).findings).toMatchObject([{ id: 'workspace/stale-baseline' }])
  })

  it('adds up what a merge has doubled', () => {
    const line = /\n([^\n]*\\"One\\"[^\n]*)/.exec(baseline)?.[1] ?? ''
    const doubled = baseline.replace(line, `${line}\n${line}`)
    expect(run({ ...files, 'known.json': doubled }).findings).toMatchObject([
      { id: 'workspace/stale-baseline', message: expect.stringContaining('1 of 2 findings') as unknown },
    ])
  })
})

describe('a file that is no baseline', () => {
  it.each([
    ['{ "tenon":"baseline/v1", ', 'to write it again'],
    ['{ broken', 'Delete it and run'],
    ['{ "tenon": "baseline/v2", "findings": {} }', 'Delete it and run'],
  ])('is written again only if it was one, as its message says: %s', (text, remedy) => {
    const known = { ...files, 'known.json': text }
    expect(run(known).findings).toMatchObject([{ message: expect.stringContaining(remedy) as unknown }])
    expect(update(known) !== '').toBe(remedy === 'to write it again')
  })

  const conflict = baseline.replace('  "findings"', '<<<<<<< HEAD\n=======\n>>>>>>> other\n  "findings"')

  it.each([
    ['is missing', undefined, 'workspace/no-baseline', '/w/tenon.yaml', 1],
    ['is not JSON', '{ "tenon": "baseline/v1", ', 'workspace/bad-baseline', '/w/known.json', undefined],
    ['was not merged', conflict, 'workspace/bad-baseline', '/w/known.json', 3],
    ['is another file', '{ "name": "x" }', 'workspace/bad-baseline', '/w/known.json', undefined],
    ['is of a newer Tenon', '{ "tenon": "baseline/v2" }', 'workspace/bad-baseline', '/w/known.json', undefined],
    ['holds a list', '[]', 'workspace/bad-baseline', '/w/known.json', undefined],
    [
      'has other findings',
      '{ "tenon": "baseline/v1", "findings": [] }',
      'workspace/bad-baseline',
      '/w/known.json',
      undefined,
    ],
    [
      'has half an entry',
      '{ "tenon": "baseline/v1", "findings": { "__proto__": [{ "id": "x" }] } }',
      'workspace/bad-baseline',
      '/w/known.json',
      undefined,
    ],
    [
      'counts nothing',
      '{ "tenon": "baseline/v1", "findings": { "a": [{ "id": "x", "hash": "", "count": -1, "message": "" }] } }',
      'workspace/bad-baseline',
      '/w/known.json',
      undefined,
    ],
    ['is deep', '['.repeat(100_000), 'workspace/bad-baseline', '/w/known.json', undefined],
  ])('is told when it %s', (_, text, id, file, line) => {
    const { ids, findings } = run({ ...files, ...(text !== undefined && { 'known.json': text }) })
    expect(ids).toHaveLength(3)
    expect(findings).toMatchObject([{ id, file, line }])
  })

  it('is written again where it was one, or is empty', () => {
    for (const text of [conflict, '{ "tenon": "baseline/v1", ', '', '\n'])
      expect(update({ ...files, 'known.json': text })).toBe(baseline)
  })

  it('is not overwritten where it never was one', () => {
    expect(update({ ...files, 'known.json': '{ "name": "x" }' })).toBe('')
    expect(run({ ...files, 'known.json': '{ "name": "x" }' }, { stale: 'update' }).findings).toMatchObject([
      { id: 'workspace/bad-baseline' },
    ])
  })
})

it('a baseline without findings is a file, too', () => {
  expect(update({ 'a/integration.yaml': head })).toBe(unindented`
    {
      "tenon": "baseline/v1",
      "findings": {}
    }
  `)
})
