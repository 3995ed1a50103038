import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { githubGrammar } from './github-grammar.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const text = read('action.yml')

interface Step {
  readonly id?: string
  readonly if?: string
  readonly run?: string
  readonly uses?: string
  readonly env?: Readonly<Record<string, string>>
}

const action = parse(text) as {
  readonly inputs: Readonly<Record<string, { readonly required: boolean; readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly steps: readonly Step[] }
}

describe('action.yml', () => {
  const problems = githubGrammar('github-action', 'action-root-strict')

  it('is an action as GitHub describes one', () => {
    expect(problems(action)).toEqual([])
  })

  it.each([
    ['a step without a shell', /^ +shell: bash\n/m, '', '/runs/steps/0/shell: it is missing'],
    ['a misspelt key', 'using: composite', 'use: composite', '/runs/use: no such key'],
    ['a colour that there is not', 'color: blue', 'color: mauve', '/branding/color: not "mauve" (branding-color)'],
    ['a secret in an expression', '${{ inputs.against }}', '${{ secrets.TOKEN }}', 'may use secrets here'],
    ['inputs as a list', /^inputs:\n[^]*?^$/m, 'inputs: [paths]\n', '/inputs: a mapping is expected'],
  ])('would not be one with %s', (_what, from, to, problem) => {
    const changed = text.replace(from, () => to)
    expect(changed).not.toBe(text)
    expect(problems(parse(changed)).join('\n')).toContain(problem)
  })

  it('has no expression inside of what a shell runs: texts of a pull request would be run', () => {
    for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{')
  })

  it('hands every input to its program, which reads each of them', () => {
    const program = read('action/run.mjs')
    const env = action.runs.steps[0]?.env ?? {}
    const handed = Object.entries(env).map(([name, value]) => [name, /inputs\.([\w-]+)/.exec(value)?.[1]])
    expect(handed.map(([, input]) => input)).toEqual(
      Object.keys(action.inputs).filter((name) => name !== 'working-directory'),
    )
    for (const [name = '', input = ''] of handed) {
      expect(name).toBe(`TENON_${input.toUpperCase().replaceAll('-', '_')}`)
      expect(program).toMatch(new RegExp(`TENON_${name.slice(6)}\\b|flag\\(env, '${name.slice(6)}'\\)`))
    }
  })

  it('says of every input what it is by default, so that "uses" alone is enough', () => {
    for (const { required, default: value } of Object.values(action.inputs))
      expect([required, typeof value]).toEqual([false, 'string'])
  })

  it('uploads also what speaks against the pull request, and only what there is', () => {
    const [gate, upload] = action.runs.steps
    expect(gate?.id).toBe('gate')
    expect(upload?.uses).toMatch(/^github\/codeql-action\/upload-sarif@v\d+$/)
    expect(upload?.if).toBe("${{ always() && steps.gate.outputs.sarif != '' }}")
    for (const { value } of Object.values(action.outputs))
      expect(value).toMatch(/^\$\{\{ steps\.gate\.outputs\.[\w-]+ \}\}$/)
    for (const name of Object.keys(action.outputs)) expect(read('action/run.mjs')).toContain(`output(env, '${name}'`)
  })
})
