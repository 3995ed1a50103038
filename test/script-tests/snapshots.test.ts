import { describe, expect, it } from 'vitest'
import { snapshotPath } from '../../src/script-tests/snapshots.ts'
import { projectRoot } from '../support/annotated.ts'
import { closeEngineAfterwards, outcomesOf, runFiles, type Files } from './run-files.ts'

closeEngineAfterwards()

const kept = '__snapshots__/any.test.snap.yaml'

function filesOf(cases: readonly string[], source: string, snapshots?: string): Files {
  return {
    'any.test.yaml': `manifest: tests/v1\ntests:\n${cases.map((name) => `  - { name: ${JSON.stringify(name)}, script: any.vrl, kind: fallback, snapshot: true }\n`).join('')}`,
    'any.vrl': source,
    ...(snapshots !== undefined && { [kept]: snapshots }),
  }
}

/** What an update writes. */
async function update(files: Files): Promise<string | null | undefined> {
  const run = await runFiles(files, { update: true })
  return run.files[0]?.snapshots.text
}

describe('a snapshot', () => {
  it('is in a file that nobody takes for a manifest, nor for tests', () => {
    expect(snapshotPath('/p/integration.yaml')).toBe('/p/__snapshots__/integration.snap.yaml')
    expect(snapshotPath('/p/a.test.yaml')).toBe('/p/__snapshots__/a.test.snap.yaml')
  })

  it('is missing until it is written, which the case says', async () => {
    expect(outcomesOf(await runFiles(filesOf(['a'], '{ "status": 200 }')))['a']).toBe(
      [
        'There is no snapshot of this case yet. Look at what the script gives, and keep it with: tenon test --update',
        'at any.test.yaml:3:51',
        '+ actual',
        '+ {',
        '+   "status": 200',
        '+ }',
      ].join('\n'),
    )
  })

  it.each([
    '{ "status": 200, "body": "é\\n😀 : # - yes" }',
    '"2026-01-01"',
    '"007"',
    'null',
    '9007199254740993',
    '[[], {}, 1.5, -0.1, true, ""]',
    '{ "<<": 1, "a b: c": { "": null }, "true": "true", "1": "1" }',
    '{ "body": "  two\\n  lines  \\n\\n" }',
    // U+0007 and U+2028.
    'decode_base64!("B+KAqA==")',
    'parse_json!(s\'{ "__proto__": { "a": 1 } }\')',
    `"${'x'.repeat(300)} y"`,
  ])('is read as it was written: %s', async (source) => {
    const cases = ['a', 'b: # c', 'é "q"', '<<', 'x'.repeat(1500)]
    const script = `{ "in": ${source} }`
    const text = await update(filesOf(cases, script))
    expect(text).toMatch(/^# What the scripts gave/)
    const again = filesOf(cases, script, text ?? '')
    expect(new Set(Object.values(outcomesOf(await runFiles(again))))).toEqual(new Set(['passed']))
    expect(await update(again)).toBe(undefined)
  })

  it('that is not met fails the case, with what differs', async () => {
    expect(outcomesOf(await runFiles(filesOf(['a'], '{ "body": "new" }', 'a: { body: old }\n')))['a']).toMatch(
      /^The result is not that of the snapshot\..*--update\nat .*\n- expected {2}\+ actual\n {2}\{\n- {3}"body": "old"\n\+ {3}"body": "new"\n {2}\}$/,
    )
  })

  it('is replaced by an update, others stay, and the order is that of the cases', async () => {
    const text = await update(filesOf(['b', 'a'], '{ "v": "new" }', 'a: { v: new }\nb: { v: old }\n'))
    expect(text?.split('\n').slice(1)).toEqual(['b:', '  v: new', 'a:', '  v: new', ''])
  })

  it('is not written when the script fails', async () => {
    const run = await runFiles(filesOf(['a'], 'abort'), { update: true })
    expect(outcomesOf(run)['a']).toMatch(/^The script aborts/)
    expect(run.files[0]?.snapshots.text).toBe(undefined)
  })
})

describe('a stale snapshot', () => {
  it('is told, and removed by an update only', async () => {
    const files = filesOf(['a'], '{ "v": 1 }', 'a: { v: 1 }\ngone: 2\n')
    const { stale, text } = (await runFiles(files)).files[0]?.snapshots ?? {}
    expect({ stale, text }).toEqual({ stale: ['gone'], text: undefined })
    expect((await update(files))?.split('\n').slice(1)).toEqual(['a:', '  v: 1', ''])
  })

  it('takes the file with it, when it is the last', async () => {
    const files = filesOf([], '1', 'gone: 2\n')
    const withResult = {
      ...files,
      'any.test.yaml': 'manifest: tests/v1\ntests:\n  - { name: a, script: any.vrl, kind: fallback, result: 1 }\n',
    }
    expect(await update(withResult)).toBe(null)
  })

  it('is not one whose case was left out by a filter', async () => {
    const files = filesOf(['a', 'b'], '{}', 'a: {}\nb: 2\n')
    const run = await runFiles(files, { filter: 'A', update: true })
    expect(run.files[0]?.snapshots).toEqual({ path: `${projectRoot}/${kept}`, stale: [], written: 0 })
    expect(outcomesOf(run)).toEqual({ a: 'passed' })
  })
})

describe('a file of snapshots that cannot be read', () => {
  it('is an error, and is not overwritten', async () => {
    await expect(runFiles(filesOf(['a'], '1', '<<<<<<< ours\na: 1\n'), { update: true })).rejects.toThrow(
      'The file of snapshots "__snapshots__/any.test.snap.yaml" cannot be read',
    )
  })
})
