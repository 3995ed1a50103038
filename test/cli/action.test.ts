import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { pullRequestEvent, pushEvent } from '../ci/events.ts'
import { cloneOfMerge, gateRepository, type GateRepository } from './gate.ts'
import { workspace, type Outcome } from './tenon.ts'

const root = join(import.meta.dirname, '../..')
const tickets = 'integrations/tickets/integration.yaml'

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: { readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[] }
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action

interface StepOutcome extends Outcome {
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
}

/**
 * Runs the first step of action.yml as a runner does: in a shell, with inputs, the file of the event and the files that it may write.
 *
 * @param event what the file of the event holds; text is taken as it is
 */
function runStep(
  folder: string,
  name: string,
  event: unknown,
  {
    inputs = {},
    environment = {},
  }: { readonly inputs?: Readonly<Record<string, string>>; readonly environment?: NodeJS.ProcessEnv } = {},
): StepOutcome {
  const runner = workspace({
    'event.json': typeof event === 'string' ? event : JSON.stringify(event),
    summary: '',
    output: '',
  })
  const [step] = action.runs.steps
  if (step === undefined) throw new Error('action.yml has no steps')
  const given = Object.entries(step.env).map(([variable, expression]) => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? ''
    return [variable, inputs[input] ?? action.inputs[input]?.default ?? '']
  })
  const { status, signal, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
    {
      cwd: join(folder, inputs['working-directory'] ?? '.'),
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: root,
        GITHUB_EVENT_NAME: name,
        GITHUB_EVENT_PATH: join(runner.root, 'event.json'),
        GITHUB_STEP_SUMMARY: join(runner.root, 'summary'),
        GITHUB_OUTPUT: join(runner.root, 'output'),
        GITHUB_WORKSPACE: folder,
        RUNNER_TEMP: runner.root,
        ...Object.fromEntries(given),
        ...environment,
      },
    },
  )
  const outputs = runner
    .read('output')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('='))
  return { code: status, signal, stdout, stderr, summary: runner.read('summary'), outputs: Object.fromEntries(outputs) }
}

/** main, and the branch topic, which changes an integration; since it began, main went on with another one. */
function withTopic(): { readonly origin: GateRepository; readonly base: string } {
  const origin = gateRepository()
  const base = origin.git('rev-parse', 'HEAD')
  origin.git('checkout', '--quiet', '-b', 'topic')
  origin.edit('integrations/tickets/hub.md', 'Opens a ticket', 'Opens one ticket')
  origin.commit('Say it better')
  origin.git('checkout', '--quiet', 'main')
  origin.edit('integrations/contacts/hub.md', 'Looks up', 'Finds')
  origin.commit('Somebody else, and without a new version')
  return { origin, base }
}

describe('the action', () => {
  it('annotates the lines of a pull request, and only of what it changes', () => {
    const { origin, base } = withTopic()
    const { clone, merge } = cloneOfMerge(origin, 'topic', 0)
    const event = pullRequestEvent({ sha: base, ref: 'main' })
    const request = { inputs: { sarif: 'true', formats: 'junit=gate.xml\n' }, environment: { GITHUB_SHA: merge } }
    const { code, stdout, stderr, summary, outputs } = runStep(clone.root, 'pull_request', event, request)
    expect(stderr).toMatch(/^1 of 3 integrations changed since main \([\da-f]{10}\)\.$/m)
    expect(stdout).toMatch(
      new RegExp(
        `^::error file=${tickets},line=\\d+,.*title=diff/version-unchanged::The version is still 0\\.4\\.1`,
        'm',
      ),
    )
    expect(stdout).not.toContain('contacts')
    expect(summary).toContain('| `integrations/tickets` |')
    expect(summary).toContain('## ❌ Tenon: 1 error in 1 file')
    expect(outputs).toEqual({ sarif: '', 'exit-code': '1' })
    expect(stdout).toContain('a pull request of a fork may not')
    expect(clone.read('gate.xml')).toContain('diff/version-unchanged')
    expect(code).toBe(1)

    const own = { ...event, pull_request: { ...event.pull_request, head: event.pull_request.base } }
    const again = runStep(join(clone.root), 'pull_request', own, {
      inputs: { sarif: 'true', 'working-directory': 'integrations/tickets' },
      environment: { GITHUB_SHA: merge },
    })
    expect(again.stdout).toMatch(new RegExp(`^::error file=${tickets},line=`, 'm'))
    expect(again.outputs).toEqual({ sarif: expect.stringMatching(/\/tenon\.sarif$/) as string, 'exit-code': '1' })
    expect(again.code).toBe(1)
  })

  it('passes a pull request that says in its version what it changes', () => {
    const { origin, base } = withTopic()
    origin.git('checkout', '--quiet', 'topic')
    origin.edit(tickets, 'version: 0.4.1', 'version: 0.4.2')
    expect(origin.tenon(['build', 'integrations/tickets']).code).toBe(0)
    origin.commit('Raise the version')
    const { clone, merge } = cloneOfMerge(origin, 'topic', 2)
    const event = pullRequestEvent({ sha: base, ref: 'main' })
    const { code, stdout, summary, outputs } = runStep(clone.root, 'pull_request', event, {
      environment: { GITHUB_SHA: merge },
    })
    expect(stdout).toBe('')
    expect(summary).toContain('## ✅ Tenon: no problems')
    expect(summary).toContain('0\\.4\\.1 → 0\\.4\\.2')
    expect(outputs).toEqual({ sarif: '', 'exit-code': '0' })
    expect(code).toBe(0)
  })

  it('does not let a pull request through because its base was not fetched', () => {
    const { origin, base } = withTopic()
    const { clone, merge } = cloneOfMerge(origin, 'topic', 1)
    const event = pullRequestEvent({ sha: base, ref: 'main' })
    const { code, stderr } = runStep(clone.root, 'pull_request', event, { environment: { GITHUB_SHA: merge } })
    expect(stderr).toContain('is not in this clone')
    expect(stderr).toContain('"fetch-depth: 0"')
    expect(code).toBe(2)
  })

  it('compares a push with what was there before, and looks at everything for an event that compares nothing', () => {
    const { origin, base } = withTopic()
    const pushed = runStep(origin.root, 'push', pushEvent({ ref: 'refs/heads/main', before: base }))
    expect(pushed.stdout).toMatch(/^::error file=integrations\/contacts\/integration\.yaml,/m)
    expect(pushed.code).toBe(1)
    const started = runStep(
      origin.root,
      'workflow_dispatch',
      {},
      { inputs: { paths: 'integrations/contacts\nintegrations/tickets\n' } },
    )
    expect(started.stderr).toContain(
      'All 2 integrations are looked at: the event workflow_dispatch has nothing to compare with.\n',
    )
    expect(started.code).toBe(0)
  })

  it('says what is missing: Tenon, the file of the event, or a safer event', () => {
    const bare = workspace({ 'integration.yaml': '' })
    const missing = runStep(bare.root, 'pull_request', pullRequestEvent({ sha: 'a'.repeat(40), ref: 'main' }))
    expect(missing.stdout).toMatch(/^::error title=Tenon::Tenon is not installed here .*npm install --save-dev/)
    expect(missing.summary).toMatch(/^## ❌ Tenon: the gate did not run\n\n {4}Tenon is not installed here/)
    expect(missing.outputs).toEqual({ sarif: '', 'exit-code': '2' })
    expect(missing.code).toBe(2)

    const repository = gateRepository()
    const damaged = runStep(repository.root, 'pull_request', '{ "pull_request": {')
    expect(damaged.stderr).toMatch(/^error: The file of the event pull_request is not JSON: ".*event\.json"\. Say what/)
    expect(damaged.code).toBe(2)
    const target = runStep(
      repository.root,
      'pull_request_target',
      pullRequestEvent({ sha: 'a'.repeat(40), ref: 'main' }),
    )
    expect(target.stderr).toContain('The gate does not run for pull_request_target')
    expect(target.code).toBe(2)
  })

  it.each([
    [{ skip: 'fmtt' }, 'fmtt'],
    [{ paths: 'nowhere' }, 'There is no file or folder "nowhere".'],
    [{ paths: 'here\nthere' }, 'There is no file or folder "here".%0AThere is no file or folder "there".'],
    [{ all: 'yes' }, 'The input "all" must be true or false, but is "yes".'],
    [{ sarif: '1' }, 'The input "sarif" must be true or false, but is "1".'],
    [{ 'allow-untested': 'ture' }, 'The input "allow-untested" must be true or false, but is "ture".'],
    [{ formats: 'pretty' }, 'The format "pretty" of the input "formats" has no file to go to. Write "pretty=<file>".'],
  ])('shows on the page of the run why it did not run: %j', (inputs, message) => {
    const { code, stdout, summary, outputs } = runStep(gateRepository().root, 'workflow_dispatch', {}, { inputs })
    expect(stdout).toMatch(/^::error title=Tenon::.*\n$/)
    expect(stdout).toContain(message)
    expect(summary).toContain('## ❌ Tenon: the gate did not run\n\n    ')
    expect(summary).toContain(message.split('%0A').join('\n    '))
    expect(outputs).toEqual({ sarif: '', 'exit-code': '2' })
    expect(code).toBe(2)
  })

  it('takes "true" and "false" as YAML does', () => {
    const inputs = { all: 'True', 'allow-untested': 'FALSE', sarif: '', skip: 'diff' }
    const { code, stderr } = runStep(gateRepository().root, 'workflow_dispatch', {}, { inputs })
    expect(stderr).toContain('All 3 integrations are looked at')
    expect(code).toBe(0)
  })

  it('does not call a run fine that could not write what it was asked for', () => {
    const inputs = { formats: 'junit=nowhere/\0/gate.xml'.replace('\0', 'file'), sarif: 'true', skip: 'diff' }
    const repository = gateRepository()
    repository.write('nowhere', 'a file in the place of a folder')
    const { code, summary, outputs } = runStep(repository.root, 'workflow_dispatch', {}, { inputs })
    expect(summary).toMatch(/^## ❌ Tenon: the gate did not run\n\n {4}/)
    expect(summary).not.toContain('✅')
    expect(outputs).toEqual({ sarif: '', 'exit-code': '2' })
    expect(code).toBe(2)
  })

  it('says that it was ended', () => {
    const repository = gateRepository()
    repository.write('node_modules/tenon/tenon.cjs', "process.kill(process.pid, 'SIGKILL')\n")
    const { code, stdout, outputs } = runStep(repository.root, 'workflow_dispatch', {})
    expect(stdout).toBe('::error title=Tenon::Tenon did not run to its end: SIGKILL\n')
    expect(outputs).toEqual({ sarif: '', 'exit-code': '2' })
    expect(code).toBe(2)
  })

  it('hands inputs on as they are: none of them becomes an option, a command, or another path', () => {
    const repository = gateRepository()
    const push = pushEvent({ ref: 'refs/heads/main', before: '0'.repeat(40) })
    const codeOf = (inputs: Readonly<Record<string, string>>): number | null =>
      runStep(repository.root, 'push', push, { inputs }).code
    expect(codeOf({ paths: '$(touch pwned)\n`touch pwned`\n--format=json=pwned\n; touch pwned' })).toBe(2)
    expect(codeOf({ against: '--upload-pack=touch pwned', skip: 'fmt diff' })).toBe(2)
    expect(codeOf({ skip: 'fmt; touch pwned' })).toBe(2)
    expect(codeOf({ paths: 'integrations/tickets', formats: 'junit=$(touch pwned)' })).toBe(0)
    expect(existsSync(join(repository.root, 'pwned'))).toBe(false)
    expect(existsSync(join(repository.root, '$(touch pwned)'))).toBe(true)
  })
})
