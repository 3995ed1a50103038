import { describe, expect, it } from 'vitest'
import { createDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { renderGithub } from '../../src/diagnostics/render-github.ts'
import { context, findings, manifest, manyFindings } from './hostile-findings.ts'

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** Reads a line as the runner of GitHub Actions does. */
function readCommand(line: string): Command | undefined {
  const [, name, written = '', data = ''] = /^::([a-z-]+)(?: (.*?))?::(.*)$/.exec(line) ?? []
  if (name === undefined) return undefined
  const unescapeData = (text: string): string =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
  const properties = written.split(',').map((property) => {
    const [key = '', ...value] = property.split('=')
    return [key, unescapeData(value.join('=').replaceAll('%3A', ':').replaceAll('%2C', ','))]
  })
  return { name, properties: Object.fromEntries(properties), message: unescapeData(data) }
}

/** The commands that the runner obeys in an output, and the lines that it only shows. */
function run(text: string): { readonly commands: readonly Command[]; readonly log: readonly string[] } {
  const commands: Command[] = []
  const log: string[] = []
  let token: string | undefined
  for (const line of text.split('\n').slice(0, -1)) {
    if (token !== undefined) {
      if (line === `::${token}::`) token = undefined
      else log.push(line)
      continue
    }
    const command = readCommand(line)
    if (command?.name === 'stop-commands') token = command.message
    else if (command === undefined) log.push(line)
    else commands.push(command)
  }
  expect(token).toBeUndefined()
  return { commands, log }
}

describe('renderGithub', () => {
  it('is empty when there is nothing to report', () => {
    expect(renderGithub([], context)).toBe('')
  })

  it('puts each finding beside its line, by the path in the repository, with its columns', () => {
    const diagnostic = createDiagnostic(
      'manifest/unknown-kind',
      { found: 'x', suggestion: undefined },
      manifest.location(1),
    )
    expect(renderGithub([diagnostic], context)).toBe(
      '::error file=packages/a b/integration.yaml,line=2,endLine=2,col=10,endColumn=13,title=manifest/unknown-kind::' +
        `${diagnostic.message}%0Atenon explain manifest/unknown-kind\n`,
    )
  })

  it('lets nothing that stands in a manifest become a command, a property or a line of its own', () => {
    const { commands, log } = run(renderGithub(findings, context))
    expect(log).toEqual([])
    expect(commands.map(({ name }) => name)).toEqual(['error', 'error', 'error', 'error', 'warning', 'notice'])
    for (const { properties, message } of commands) {
      expect(Object.keys(properties).join()).toMatch(/^(file,(line,endLine,(col,endColumn,)?)?)?title$/)
      expect(message).not.toMatch(/[\r\u0000-\u0009\u001B\u202E\uD800](?![\uDC00-\uDFFF])/)
    }
    expect(commands[0]?.message).toContain('::stop-commands::x␍␊::error::y %0A ## [error]z')
    expect(commands[2]?.properties['file']).toBe('packages/a b/parts/1,2:3%#?.yaml')
  })

  it('gives lines alone for what spans several of them, and ends with the last that is marked', () => {
    const { commands } = run(renderGithub(findings, context))
    expect(commands.find(({ name }) => name === 'warning')?.properties).toEqual({
      file: 'packages/a b/integration.yaml',
      line: '3',
      endLine: '4',
      title: 'suppression/no-id',
    })
  })

  it('says in the message where something is that lies outside of the repository', () => {
    const { commands } = run(renderGithub(findings.slice(-1), context))
    expect(commands[0]?.properties).toEqual({ title: 'suppression/no-id' })
    expect(commands[0]?.message).toMatch(/\nat \.\.\/\.\.\/elsewhere\/shared part\.yaml:1:4$/)
  })

  it('shows as many as GitHub does, errors first, says how many there are, and has all others in the log', () => {
    const all = [...manyFindings(12, 'info'), ...manyFindings(3, 'warning'), ...manyFindings(25, 'error')]
    const { commands, log } = run(renderGithub(all, context))
    const count = (name: string) => commands.filter((command) => command.name === name).length
    expect(commands[0]?.name).toBe('error')
    expect([count('error'), count('warning'), count('notice')]).toEqual([10, 3, 10])
    expect(commands.at(-1)).toMatchObject({ properties: { title: '40 findings' } })
    expect(commands.at(-1)?.message).toBe(
      '40 findings, of which GitHub shows 22 here. The log of this step has them all.',
    )
    expect(log).toHaveLength(15 + 3)
    expect(log[0]).toMatch(/^\.\.\/error-10\.yaml:2:10: error: This comment .* {3}suppression\/no-id$/)
  })

  it('keeps the parts of a finding apart in a line of the log', () => {
    const [first] = manyFindings(1, 'error')
    if (first === undefined) throw new Error('one was made')
    const related = [{ message: 'There', location: manifest.location(0) }]
    const advised = { ...first, message: 'Wrong', label: 'write right', related }
    const { log } = run(renderGithub([...manyFindings(10, 'error'), advised], context))
    expect(log).toEqual([
      '../error-0.yaml:2:10: error: Wrong | write right | There: a b/integration.yaml:1:11   suppression/no-id',
    ])
  })

  it('shows ten of a level without a word about more', () => {
    const { commands, log } = run(renderGithub(manyFindings(10, 'info'), context))
    expect(commands).toHaveLength(10)
    expect(log).toEqual([])
  })

  it('obeys nothing that the log quotes', () => {
    const { commands, log } = run(renderGithub([...manyFindings(10, 'error'), ...findings], context))
    expect(commands.map(({ name }) => name).filter((name) => !['error', 'warning', 'notice'].includes(name))).toEqual(
      [],
    )
    expect(log.some((line) => line.includes('::stop-commands::x'))).toBe(true)
  })
})
