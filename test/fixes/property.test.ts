import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixProject } from './fix-project.ts'

/** How something is written by mistake, and how it stands there when it is repaired. */
interface Slip {
  readonly id: string
  readonly wrong: string
  readonly right: string
}

const slip = (id: string, wrong: string, right: string): Slip => ({ id, wrong, right })
const misspelt = (wrong: string, right: string): Slip => slip('manifest/unknown-key', wrong, right)

/** What may be wrong with the keys and values of a secret, a field and an action. */
const descriptions = [
  misspelt('desription', 'description'),
  misspelt('"descripton"', '"description"'),
  misspelt("'Description'", "'description'"),
]
const optionals = ['"yes"', "'ON'", '"true"'].map((text) => slip('manifest/wrong-type', text, 'true'))
const types = [slip('manifest/invalid-value', 'strng', 'string'), slip('manifest/invalid-value', 'bolean', 'boolean')]
const limits = ["'3'", '"3"'].map((text) => slip('manifest/wrong-type', text, '3'))
const empties = [slip('manifest/empty-value', '', ' { fields: {} }')]
const comments = [slip('suppression/unused', '  # tenon-ignore rules/secret-name: no reason\n', '')]

/** A slip, or what is right. */
const maybe = (slips: readonly Slip[]): fc.Arbitrary<Slip> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...slips) },
    { weight: 1, arbitrary: fc.constantFrom(...slips.map(({ id, right }) => slip(id, right, right))) },
  )

const words = fc
  .constantFrom('é😀 Signs', "it's fine", '"quoted"', '日本語', 'plain')
  .map((text) => `'${text.replaceAll("'", "''")}'`)
const remark = fc.constantFrom('', '   # why', ' # é😀: {}')

/** Text with its slips, and without. */
type Written = readonly [wrong: string, right: string]

const join = (pieces: readonly (string | Slip)[]): Written => [
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.wrong)).join(''),
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.right)).join(''),
]

const secret = fc
  .record({
    isFlow: fc.boolean(),
    text: words,
    remark,
    description: maybe(descriptions),
    optional: maybe(optionals),
    comment: maybe(comments),
  })
  .map(({ isFlow, text, remark, description, optional, comment }) => (name: string) => {
    const head = [comment, `  ${name}:`]
    return isFlow
      ? join([...head, ' { ', description, `: ${text},  optional: `, optional, ` }${remark}\n`])
      : join([...head, `${remark}\n    `, description, `:   ${text}${remark}\n    optional: `, optional, `${remark}\n`])
  })

const field = fc
  .record({
    isFlow: fc.boolean(),
    text: words,
    remark,
    description: maybe(descriptions),
    type: maybe(types),
    limit: maybe(limits),
  })
  .map(({ isFlow, text, remark, description, type, limit }) => (name: string) => {
    const keyword = type.right === 'string' ? 'minLength' : 'nullable'
    const bound = keyword === 'minLength' ? limit : slip('', 'true', 'true')
    const head = `    ${name}:`
    return isFlow
      ? join([`${head} { title: T, `, description, `: ${text}, type: `, type, `, ${keyword}: `, bound, ` }${remark}\n`])
      : join([
          `${head}${remark}\n      title: T\n      `,
          description,
          `: ${text}\n      type: `,
          type,
          `${remark}\n      ${keyword}: `,
          bound,
          '\n',
        ])
  })

const action = fc.record({ text: words, remark, description: maybe(descriptions), empty: maybe(empties) }).map(
  ({ text, remark, description, empty }) =>
    (name: string) =>
      join([
        `  ${name}:\n    title: T\n    `,
        description,
        `: ${text}\n    input:`,
        empty,
        `${remark}\n    output: { fields: {} }\n`,
      ]),
)

const section = (
  key: string,
  entry: fc.Arbitrary<(name: string) => Written>,
  names: readonly string[],
): fc.Arbitrary<readonly Written[]> =>
  fc
    .array(entry, { maxLength: names.length })
    .map((entries) =>
      entries.length === 0 ? [] : [[key, key], ...entries.map((make, index) => make(names[index] ?? ''))],
    )

const manifest: fc.Arbitrary<Written> = fc
  .record({
    secrets: section('secrets:\n', secret, ['A', 'B_C', 'D2']),
    fields: section('configuration:\n  fields:\n', field, ['a', 'b', 'c']),
    actions: section('\n# é😀\nactions:\n', action, ['pin', 'sendAll']),
    isCrlf: fc.boolean(),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ secrets, fields, actions, isCrlf, mark }) => {
    const head = "manifest: integration/v1\nname: example\nversion: '1.0.0'\ntitle: Example\ndescription: D\n"
    const whole = (side: 0 | 1): string => {
      const text = mark + head + [...secrets, ...fields, ...actions].map((written) => written[side]).join('')
      return isCrlf ? text.replaceAll('\n', '\r\n') : text
    }
    return [whole(0), whole(1)]
  })

const numRuns = Number(process.env['TENON_FUZZ_RUNS'] ?? 60)

describe('fixing', () => {
  it('brings every mistake back to what was meant, and finds nothing to do the second time', async () => {
    await fc.assert(
      fc.asyncProperty(manifest, async ([wrong, right]) => {
        const once = await fixProject({ 'integration.yaml': wrong })
        expect(once.files['integration.yaml']).toBe(right)
        expect(once.takenBack).toEqual([])
        expect(once.left.filter(({ fix }) => fix !== undefined)).toEqual([])
        expect((await fixProject(once.files)).fixed).toEqual([])
      }),
      { numRuns },
    )
  })

  it('of what is safe leaves all else as it is, and then nothing that is safe', async () => {
    await fc.assert(
      fc.asyncProperty(manifest, async ([wrong]) => {
        const once = await fixProject({ 'integration.yaml': wrong }, { unsafe: false })
        expect(once.fixed.every(({ fix }) => fix?.safe === true)).toBe(true)
        expect(once.left.filter(({ fix }) => fix?.safe === true)).toEqual([])
        expect(once.takenBack).toEqual([])
        expect((await fixProject(once.files, { unsafe: false })).files).toEqual(once.files)
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    )
  })

  it('ends, and is done at once the second time, whatever is cut out of a manifest', async () => {
    await fc.assert(
      fc.asyncProperty(manifest, fc.nat(), fc.integer({ min: 1, max: 12 }), async ([wrong], at, length) => {
        const start = at % wrong.length
        const once = await fixProject({ 'integration.yaml': wrong.slice(0, start) + wrong.slice(start + length) })
        expect((await fixProject(once.files)).files).toEqual(once.files)
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    )
  })
})
