import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { gateRepository, type GateRepository } from './gate.ts'
import type { Outcome } from './tenon.ts'

const root = join(import.meta.dirname, '../..')
const tickets = 'integrations/tickets/integration.yaml'

/** Runs a line as CI systems and pre-commit do, with what npm would have installed. */
function runLine(repository: GateRepository, line: string, environment: NodeJS.ProcessEnv = {}): Outcome {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, npm_config_offline: 'true', ...environment }
  const { status, signal, stdout, stderr } = spawnSync('bash', ['-e', '-c', line], {
    cwd: repository.root,
    env,
    encoding: 'utf8',
  })
  return { code: status, signal, stdout, stderr }
}

it('the job for GitLab in the guide compares a merge request with its base, and leaves a report of tests', () => {
  const guide = readFileSync(join(root, 'docs/guide/pull-requests.md'), 'utf8')
  const [, job = ''] = /^```yaml file=\.gitlab-ci\.yml\n([^]*?)^```$/m.exec(guide) ?? []
  const { integrations } = parse(job) as {
    readonly integrations: {
      readonly variables: Readonly<Record<string, unknown>>
      readonly script: readonly string[]
      readonly artifacts: { readonly when: string; readonly reports: { readonly junit: string } }
    }
  }
  expect(integrations.variables).toEqual({ GIT_DEPTH: 0 })
  const repository = gateRepository()
  const base = repository.git('rev-parse', 'HEAD')
  repository.git('checkout', '--quiet', '-b', 'topic')
  repository.edit(tickets, 'description: Open a ticket for a request', 'description: Open one')
  repository.commit('Say less')
  const [install, ...script] = integrations.script
  expect(install).toBe('npm ci --ignore-scripts')
  expect(script).toHaveLength(1)
  const { code, stderr } = runLine(repository, script.join('\n'), {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_COMMIT_BEFORE_SHA: '0'.repeat(40),
    CI_DEFAULT_BRANCH: 'main',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '',
  })
  expect(stderr).toContain(`1 of 3 integrations changed since main (${base.slice(0, 10)}).\n`)
  expect(code).toBe(1)
  expect(integrations.artifacts.when).toBe('always')
  const report = repository.read(integrations.artifacts.reports.junit)
  expect(report).toContain('<testsuite ')
  expect(report).toContain('diff/version-unchanged')
  expect(report).toContain('build/out-of-date')
})

interface Hook {
  readonly id: string
  readonly entry: string
}

it('the hooks of pre-commit pass what is right, and stop what is not', () => {
  const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[]
  const repository = gateRepository()
  // What npx does, which takes longer than all else, is seen once.
  const [first] = hooks
  expect(runLine(repository, first?.entry ?? '').code).toBe(0)
  const lines = hooks.map(({ id, entry }) => [id, entry.replace(/^npx --no-install /, 'node_modules/.bin/')] as const)
  const codes = (): Readonly<Record<string, number | null>> =>
    Object.fromEntries(lines.map(([id, line]) => [id, runLine(repository, line, { PRE_COMMIT: '1' }).code]))
  expect(codes()).toEqual({ 'tenon-check': 0, 'tenon-fmt': 0, 'tenon-build': 0 })
  expect(repository.git('status', '--porcelain')).toBe('')

  // pre-commit fails a hook also when it changes a file.
  repository.edit('integrations/contacts/extract.vrl', 'body.account', 'body.account +')
  repository.edit(tickets, 'title: Tickets', 'title:   Ticket desk')
  expect(codes()).toEqual({ 'tenon-check': 1, 'tenon-fmt': 0, 'tenon-build': 1 })
  expect(repository.read(tickets)).toContain('\ntitle: Ticket desk\n')
})
