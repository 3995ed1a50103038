import { describe, expect, expectTypeOf, it } from 'vitest'
import { createDiagnostic, type Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { suppress, type CommentedSource } from '../../src/diagnostics/suppress.ts'
import type { Document } from '../../src/document/document.ts'
import { parseDocument } from '../../src/document/parse.ts'
import { annotated, expectDiagnostics, unindented, type AnnotatedFile } from '../support/expect-diagnostics.ts'

function documentOf({ path, text }: AnnotatedFile): Document {
  return parseDocument(path, text, ({ message }) => {
    throw new Error(message)
  })
}

const unusedSchema = (file: AnnotatedFile, at: number): Diagnostic =>
  createDiagnostic('rules/unused-schema', { name: 'A' }, file.location(at))
const secretName = (file: AnnotatedFile, at: number): Diagnostic =>
  createDiagnostic('rules/secret-name', { name: 'a', expected: 'A' }, file.location(at))

/** What is left of one `rules/unused-schema` at each of the ranges. */
function remaining(file: AnnotatedFile): readonly Diagnostic[] {
  return suppress(
    [documentOf(file)],
    file.ranges.map((_, at) => unusedSchema(file, at)),
  )
}

describe('a suppression', () => {
  it('is looked for in documents', () => {
    expectTypeOf<Document>().toExtend<CommentedSource>()
  })

  it('covers the map entry that starts on the next line, with its whole value, and no more', () => {
    const source = annotated`
      schemas:
        «B»: {}
        # tenon-ignore rules/unused-schema: handlers use it
        «A»:
          fields:
            «a»: The first
            «b»:
              - «c»
        «C»: {}
      `.file('integration.yaml')
    expectDiagnostics(remaining(source), source, [
      { id: 'rules/unused-schema', at: 0 },
      { id: 'rules/unused-schema', at: 5 },
    ])
  })

  it('covers the sequence item that starts on the next line', () => {
    const source = annotated`
      tests:
        - name: «a»
        # tenon-ignore rules/unused-schema: not ready
        - name: «b»
          script: «c»
        - name: «d»
      `.file('integration.yaml')
    expectDiagnostics(remaining(source), source, [
      { id: 'rules/unused-schema', at: 0 },
      { id: 'rules/unused-schema', at: 3 },
    ])
  })

  it('covers an empty value, and an item in a flow collection', () => {
    const source = annotated`
      a: {
        # tenon-ignore rules/unused-schema: later
        b: «x», c: «y» }
      # tenon-ignore rules/unused-schema: later
      d:«»
      `.file('integration.yaml')
    expectDiagnostics(remaining(source), source, [{ id: 'rules/unused-schema', at: 1 }])
  })

  it('does not reach through an alias to where its anchor stands', () => {
    const source = annotated`
      a: &a
        b: «c»
      # tenon-ignore rules/unused-schema: it is a copy
      «d»: *a
      `.file('integration.yaml')
    expectDiagnostics(remaining(source), source, [{ id: 'rules/unused-schema', at: 0 }])
  })

  it('may be followed by other comments and suppressions', () => {
    const source = annotated`
      schemas:
        # tenon-ignore rules/unused-schema: handlers use it
        # tenon-ignore rules/secret-name: it is one
        # What somebody said.
        «A»: {}
      `.file('integration.yaml')
    const findings = [unusedSchema(source, 0), secretName(source, 0)]
    expectDiagnostics(suppress([documentOf(source)], findings), source, [])
  })

  it('may name several ids', () => {
    const source = annotated`
      # tenon-ignore rules/unused-schema, rules/secret-name: handlers use it
      «A»: {}
      `.file('integration.yaml')
    const findings = [unusedSchema(source, 0), secretName(source, 0)]
    expectDiagnostics(suppress([documentOf(source)], findings), source, [])
  })

  it('leaves other ids, other files and findings about the whole file alone', () => {
    const source = annotated`
      # tenon-ignore rules/unused-schema: handlers use it
      «A»: «1»
      `.file('integration.yaml')
    const other = annotated`
      # A comment, as long as the suppression in the other.
      «A»: 1
      `.file('other.yaml')
    const findings = [
      unusedSchema(source, 0),
      secretName(source, 1),
      unusedSchema(other, 0),
      createDiagnostic('rules/unused-schema', { name: 'A' }, source.location('file')),
    ]
    const result = suppress([documentOf(source), documentOf(other)], findings)
    expectDiagnostics(
      result,
      [source, other],
      [
        { id: 'rules/secret-name', at: 1 },
        { id: 'rules/unused-schema', at: 0, in: 'other.yaml' },
        { id: 'rules/unused-schema', at: 'file' },
      ],
    )
  })

  it('keeps its sense in a file with carriage returns', () => {
    const source = annotated`# tenon-ignore rules/unused-schema: why${'\r\n'}«A»: 1${'\r\n'}«B»: 2${'\r\n'}`.file(
      'a.yaml',
    )
    expectDiagnostics(remaining(source), source, [{ id: 'rules/unused-schema', at: 1 }])
  })

  it('covers the next line of a script', () => {
    const script = annotated`
      # tenon-ignore rules/unused-schema: why not
      «a» = 1
      «b» = 2
      `.file('extract.vrl')
    const findings = [unusedSchema(script, 0), unusedSchema(script, 1)]
    expectDiagnostics(suppress([], findings, [{ file: script.path, text: script.text }]), script, [
      { id: 'rules/unused-schema', at: 1 },
    ])
  })
})

describe('a suppression that covers nothing', () => {
  const alone = (file: AnnotatedFile) => suppress([documentOf(file)], [])

  it('is a warning, whose fix removes the line', () => {
    const source = annotated`
      schemas:
        «# tenon-ignore rules/unused-schema: handlers use it»
        A: {}
      `.file('integration.yaml')
    const fixed = unindented`
      schemas:
        A: {}
      `
    const message = /ignores rules\/unused-schema, but the item below it has no such finding/
    expectDiagnostics(alone(source), source, [
      { id: 'suppression/unused', severity: 'warning', at: 0, message, fixed, safe: true },
    ])
  })

  it('loses only the ids that cover nothing', () => {
    const source = annotated`
      # tenon-ignore «rules/secret-name», rules/unused-schema: handlers use it
      «A»: {}
      `.file('integration.yaml')
    const fixed = unindented`
      # tenon-ignore rules/unused-schema: handlers use it
      A: {}
      `
    expectDiagnostics(suppress([documentOf(source)], [unusedSchema(source, 1)]), source, [
      { id: 'suppression/unused', at: 0, fixed },
    ])
  })

  it('is one above an empty line, or at the end of the file', () => {
    const source = annotated`
      «# tenon-ignore rules/unused-schema: handlers use it»

      A: {}
      «# tenon-ignore rules/unused-schema: handlers use it»`.file('integration.yaml')
    expectDiagnostics(alone(source), source, [
      { id: 'suppression/unused', at: 0 },
      { id: 'suppression/unused', at: 1, fixed: source.text.slice(0, source.text.lastIndexOf('#')) },
    ])
  })

  it('is found in a script, too', () => {
    const script = annotated`
      a = 1
        «# tenon-ignore rules/unused-schema: why»
      b = 2
      `.file('extract.vrl')
    expectDiagnostics(suppress([], [], [{ file: script.path, text: script.text }]), script, [
      { id: 'suppression/unused', at: 0, fixed: 'a = 1\nb = 2\n' },
    ])
  })

  it('is not reported beside an error, after which not all checks have run', () => {
    const source = annotated`
      «name»: a
      «# tenon-ignore rules/unused-schema: handlers use it»
      A: {}
      `.file('integration.yaml')
    const error = createDiagnostic('script/not-found', { path: 'a.vrl' }, source.location(0))
    expectDiagnostics(suppress([documentOf(source)], [error]), source, [{ id: 'script/not-found', at: 0 }])
    expectDiagnostics(suppress([documentOf(source)], [secretName(source, 0)]), source, [
      { id: 'rules/secret-name', at: 0 },
      { id: 'suppression/unused', at: 1 },
    ])
  })
})

describe('a suppression that is wrong', () => {
  const problems = (file: AnnotatedFile) => suppress([documentOf(file)], [])

  it.each([
    ['no reason', '# tenon-ignore rules/unused-schema'],
    ['an empty reason', '# tenon-ignore rules/unused-schema:  '],
    ['a reason without a colon', '# tenon-ignore rules/unused-schema handlers use it'],
  ])('has %s', (_what, comment) => {
    const source = annotated`«${comment.trimEnd()}»${comment.slice(comment.trimEnd().length)}${'\n'}A: {}`.file(
      'a.yaml',
    )
    const message =
      'This comment does not say why. Give the reason after a colon: "# tenon-ignore rules/unused-schema: <reason>"'
    expectDiagnostics(problems(source), source, [{ id: 'suppression/no-reason', severity: 'error', at: 0, message }])
  })

  it('still suppresses without a reason: one problem at a time', () => {
    const source = annotated`
      «# tenon-ignore rules/unused-schema»
      «A»: {}
      `.file('integration.yaml')
    expectDiagnostics(suppress([documentOf(source)], [unusedSchema(source, 1)]), source, [
      { id: 'suppression/no-reason', at: 0 },
    ])
  })

  it.each(['# tenon-ignore', '# tenon-ignore: handlers use it', '#tenon-ignore , : x'])(
    'names no id: %s',
    (comment) => {
      const source = annotated`«${comment}»${'\n'}A: {}`.file('a.yaml')
      expectDiagnostics(problems(source), source, [{ id: 'suppression/no-id', at: 0 }])
    },
  )

  it('names an unknown id, with what was meant', () => {
    const source = annotated`
      # tenon-ignore «rules/unused-shema»: why
      A: {}
      # tenon-ignore «unused-schema»: why
      B: {}
      # tenon-ignore «everything», «__proto__»: why
      C: {}
      `.file('integration.yaml')
    expectDiagnostics(problems(source), source, [
      {
        id: 'suppression/unknown-id',
        at: 0,
        message: 'There is no diagnostic "rules/unused-shema". Did you mean "rules/unused-schema"?',
        fixed: source.text.replace('unused-shema', 'unused-schema'),
        safe: false,
      },
      { id: 'suppression/unknown-id', at: 1, message: /Did you mean "rules\/unused-schema"\?$/ },
      { id: 'suppression/unknown-id', at: 2, message: /Ids are printed at the end of each finding$/, fixed: false },
      { id: 'suppression/unknown-id', at: 3 },
    ])
  })

  it('names an error, or what is wrong with suppressions', () => {
    const source = annotated`
      # tenon-ignore «script/not-found», «suppression/unused»: why
      A: {}
      `.file('integration.yaml')
    expectDiagnostics(problems(source), source, [
      { id: 'suppression/not-suppressible', at: 0, message: /^"script\/not-found" cannot be ignored: only warnings/ },
      { id: 'suppression/not-suppressible', at: 1 },
    ])
  })

  it('does not keep the error that it names from being reported', () => {
    const source = annotated`
      # tenon-ignore «script/not-found»: why
      «A»: {}
      `.file('integration.yaml')
    const error = createDiagnostic('script/not-found', { path: 'a.vrl' }, source.location(1))
    expectDiagnostics(suppress([documentOf(source)], [error]), source, [
      { id: 'script/not-found', at: 1 },
      { id: 'suppression/not-suppressible', at: 0 },
    ])
  })

  it('stands behind a value', () => {
    const source = annotated`
      A: {} «# tenon-ignore rules/unused-schema: why»
      B: {}
      `.file('integration.yaml')
    expectDiagnostics(problems(source), source, [{ id: 'suppression/misplaced', at: 0 }])
  })

  it('is no suppression when it only begins like one', () => {
    const source = annotated`
      # tenon-ignored: yes
      # tenon-ignore-next-line rules/unused-schema: no
      # about tenon-ignore
      A: {}
      `.file('integration.yaml')
    expect(problems(source)).toEqual([])
  })
})

describe('a file of suppressions', () => {
  const ignoring = '# tenon-ignore rules/unused-schema: it stays\n'
  const shapes: Readonly<Record<string, (count: number) => string>> = {
    'in one block': (count) => `schemas:\n${`  ${ignoring}`.repeat(count)}  A: {}\n`,
    'each above a schema': (count) =>
      `schemas:\n${Array.from({ length: count }, (_, index) => `  ${ignoring}  A${index}: {}\n`).join('')}`,
  }

  it.each(Object.entries(shapes))('takes time in proportion to its length: %s', (_name, shape) => {
    const time = (count: number): number => {
      const document = documentOf({ path: '/a.yaml', text: shape(count) } as AnnotatedFile)
      const start = process.cpuUsage()
      expect(suppress([document], []).length).toBe(count)
      return process.cpuUsage(start).user
    }
    time(500)
    // Four times as long: 4 where it is linear, 16 where each looks at all the others.
    expect(time(24_000) / time(6000)).toBeLessThan(9)
  })
})
