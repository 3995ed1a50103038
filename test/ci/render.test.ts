import { describe, expect, it } from 'vitest'
import { findingsOf, markOf, type Gate, type Outcome, type GateSubject } from '../../src/ci/gate.ts'
import { gateLines } from '../../src/ci/render-lines.ts'
import { renderGate } from '../../src/ci/render-markdown.ts'
import { createDiagnostic, type Diagnostic } from '../../src/diagnostics/diagnostic.ts'

const context = { cwd: '/repo/integrations', repository: '/repo' }

function subject(name: string): GateSubject {
  return { folder: `/repo/integrations/${name}`, manifest: `/repo/integrations/${name}/integration.yaml` }
}

function failed(file: string, name: string): Diagnostic {
  const position = { offset: 0, line: 3, column: 5 }
  return createDiagnostic(
    'test/failed-case',
    { name, message: 'The result is another' },
    { file, range: { start: position, end: position } },
  )
}

function gateOf(outcomes: ReadonlyMap<GateSubject, Outcome>, more: Partial<Gate> = {}): Gate {
  return {
    scope: '1 of 2 integrations changed since origin/main.',
    subjects: [...outcomes.keys()],
    stages: [{ name: 'test', outcomes }],
    ...more,
  }
}

const [crm, chat] = [subject('crm'), subject('chat')]

describe('the marks of a stage', () => {
  const finding = failed('/repo/integrations/crm/integration.yaml', 'x')

  it('tell whether something failed, only warned, passed, or had nothing to do', () => {
    const mark = (outcome: Outcome) => markOf({ name: 'test', outcomes: new Map([[crm, outcome]]) }, crm)
    expect(mark({ diagnostics: [finding], note: '3 cases' })).toEqual({ kind: 'failed', text: '1 error, 3 cases' })
    expect(mark({ diagnostics: [{ ...finding, severity: 'warning' }] })).toEqual({ kind: 'warned', text: '1 warning' })
    expect(mark({ diagnostics: [{ ...finding, severity: 'info' }], note: '3 cases' })).toEqual({
      kind: 'passed',
      text: '3 cases',
    })
    expect(mark({ diagnostics: [], note: 'no cases', isIdle: true })).toEqual({ kind: 'idle', text: 'no cases' })
    expect(mark({ diagnostics: [finding], note: 'no cases', isIdle: true }).kind).toBe('failed')
    expect(mark({ diagnostics: [{ ...finding, severity: 'warning' }], isIdle: true }).kind).toBe('warned')
    expect(markOf({ name: 'test', outcomes: new Map() }, crm).kind).toBe('idle')
  })

  it('come of findings that are told once, those of no integration as well', () => {
    const outcomes = new Map([
      [crm, { diagnostics: [finding] }],
      [chat, { diagnostics: [finding] }],
    ])
    const other = failed('/repo/shared/people.yaml', 'y')
    const stages = [{ name: 'test', outcomes, others: [other] }] as const
    expect(findingsOf({ ...gateOf(outcomes), stages })).toEqual([finding, other])
  })
})

describe('the summary in Markdown', () => {
  it('has a row for each integration, its findings with their places, and what changed', () => {
    const outcomes = new Map<GateSubject, Outcome>([
      [crm, { diagnostics: [], note: '3 cases' }],
      [chat, { diagnostics: [failed(`${chat.folder}/integration.yaml`, 'a message')], note: '1 case' }],
    ])
    expect(renderGate(gateOf(outcomes, { changes: '### ✅ Nothing\n' }), false, context))
      .toBe(`## ❌ Tenon: 1 error in 1 file

1 of 2 integrations changed since origin/main\\.

|  | test |
| --- | --- |
| \`integrations/chat\` | ❌ 1 error, 1 case |
| \`integrations/crm\` | ✅ 3 cases |

### Findings

- ❌ \`integrations/chat/integration.yaml:3:5\` The case "a message" fails\\. The result is another\\. Correct the script, or the case (\`test/failed-case\`)

### ✅ Nothing
`)
  })

  it('shows what was found in files of no integration as a row, and what baselines keep from being told', () => {
    const outcomes = new Map<GateSubject, Outcome>([[crm, { diagnostics: [] }]])
    const others = [failed('/repo/tenon-baseline.json', 'x')]
    const gate = gateOf(outcomes, {
      stages: [{ name: 'test', outcomes, others }],
      known: ['2 known problems in b.json'],
    })
    const text = renderGate(gate, false, context)
    expect(text).toContain('| other files | ❌ 1 error |\n| `integrations/crm` | ✅ |\n')
    expect(text).toContain('\nNot told: 2 known problems in b\\.json.\n')
    expect(gateLines(gate, '/repo').slice(1)).toEqual(['  × other files       × 1 error', '  ✓ integrations/crm  ✓'])
  })

  it('shows names and messages as they are, whatever they hold', () => {
    const hostile = subject('`| x\n## <img src=x>')
    const finding = failed(hostile.manifest ?? '', '@acme/admins <script> #1 | [x](https://evil.example)\n# x')
    const text = renderGate(gateOf(new Map([[hostile, { diagnostics: [finding] }]])), false, context)
    expect(text).not.toMatch(/@acme|(?<!`.*)<(?:script|img)|\]\(https|\n## <|#1/)
    const row = text.split('\n').find((line) => line.startsWith('| ``')) ?? ''
    expect(row.split(/(?<!\\)\|/)).toHaveLength(4)
  })

  it('is never longer than a comment may be, and shows what fails first', () => {
    const many = Array.from({ length: 3000 }, (_, index) => subject(`integration-${index}`))
    const outcomes = new Map(
      many.map((each, index): [GateSubject, Outcome] => [
        each,
        { diagnostics: index < 2900 ? [] : [failed(`${each.folder}/integration.yaml`, 'x'.repeat(5000))] },
      ]),
    )
    const text = renderGate(gateOf(outcomes), false, context)
    expect(text.length).toBeLessThan(65_536)
    expect(text).toContain('| `integrations/integration-2900` | ❌ 1 error |')
    expect(text).toMatch(/^… and \d+ integrations more: the log has everything\.$/m)
    expect(text).toMatch(/^… and \d+ findings more: the log has everything\.$/m)
    expect(renderGate(gateOf(outcomes, { changes: 'x'.repeat(70_000) }), false, context).length).toBeLessThan(65_536)
  })
})

describe('the table of a terminal', () => {
  it('has its columns below each other', () => {
    const outcomes = new Map<GateSubject, Outcome>([
      [crm, { diagnostics: [], note: '3 cases' }],
      [subject('chat\u001b[31m'), { diagnostics: [], isIdle: true, note: 'no cases' }],
    ])
    const gate = gateOf(outcomes, {
      stages: [
        { name: 'test', outcomes },
        { name: 'diff', outcomes: new Map() },
      ],
    })
    expect(gateLines(gate, '/repo')).toEqual([
      '                            test        diff',
      '  ✓ integrations/crm        ✓ 3 cases   –',
      '  – integrations/chat␛[31m  – no cases  –',
    ])
    expect(gateLines({ ...gate, subjects: [] }, '/repo')).toEqual([])
  })

  it('gives no command to the system that shows it', () => {
    const hostile = ['::add-mask::e', 'x##[add-mask]z', '::'].map((name) => ({ folder: `/repo/${name}` }))
    const outcomes = new Map(hostile.map((each) => [each, { diagnostics: [], note: '##[error]x' }]))
    const lines = gateLines(gateOf(outcomes), '/repo')
    expect(lines).toHaveLength(4)
    for (const line of lines) expect(line).not.toMatch(/##\[|::/)
  })

  it('leaves out what passed where there is too much', () => {
    const outcomes = new Map(
      Array.from({ length: 100 }, (_, index): [GateSubject, Outcome] => [
        subject(`i${index}`),
        { diagnostics: index === 70 ? [failed('/repo/x', 'x')] : [] },
      ]),
    )
    expect(gateLines(gateOf(outcomes), '/repo')).toEqual([
      '                      test',
      '  × integrations/i70  × 1 error',
      '  99 integrations without a finding',
    ])
    const fine = new Map([...outcomes.keys()].map((each) => [each, { diagnostics: [] }]))
    expect(gateLines(gateOf(fine), '/repo')).toEqual(['  100 integrations without a finding'])
  })
})
