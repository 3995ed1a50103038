import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { helpdesk, typeErrors } from './helpdesk.ts'
import type { Workspace } from './tenon.ts'

const guide = readFileSync(join(import.meta.dirname, '../../docs/guide/handlers.md'), 'utf8')

/** The files that the guide lets somebody write whose project has handlers already: path -> text. */
const steps = [...guide.matchAll(/^ {3}```ts adopt=(\S+)\n([^]*?)^ {3}```$/gm)].map(
  ([, path = '', text = '']) => [path, text.replaceAll(/^ {3}/gm, '')] as const,
)

function imported(): Workspace {
  const project = helpdesk('5.4.3')
  expect(project.tenon('import', '.').code).toBe(0)
  return project
}

describe('an imported project comes to have its handlers gathered', { timeout: 120_000 }, () => {
  it('by the steps of the guide, without a stub and without a finding', () => {
    const project = imported()
    const before = typeErrors(project)
    for (const [path, text] of steps) project.write(path, text)
    expect(steps.map(([path]) => path)).toEqual(['src/actions/tickets.ts', 'src/channels/ticket.ts', 'src/index.ts'])

    const { code, stdout, stderr } = project.tenon('build')
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: 'integration.yaml  3 files: 1 written, 2 unchanged\n',
    })
    expect(project.read('src/generated/handlers.ts')).toContain("import { ticket } from '../channels/ticket.js'\n")
    expect(project.tenon('check', '--max-warnings', '0')).toMatchObject({ code: 0, stdout: '' })
    expect(typeErrors(project)).toEqual(before)
  })

  it('with a stub for each that is not found, which is told', () => {
    const project = imported()
    const [, , [index, wiring] = ['', '']] = steps
    project.write(index, wiring)
    const { stderr } = project.tenon('build')
    expect(stderr).toContain('\n  new, and yours: src/actions/create-ticket.ts, ')
    const { stdout } = project.tenon('check')
    expect(stdout).toContain('handlers/elsewhere')
    expect(stdout).toContain('src/actions.ts')
  })
})
