import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { baseOfEvent, type BaseOfEvent } from '../../src/ci/base-of-event.ts'
import { isCi, type Environment } from '../../src/ci/environment.ts'
import { readEventFile } from '../../src/ci/event-file.ts'
import { groupEvent, pullRequestEvent, pushEvent } from './events.ts'

const a = 'a'.repeat(40)
const b = 'b'.repeat(40)
const merge = 'c'.repeat(40)
const zeros = '0'.repeat(40)

/** What an event of GitHub says, read from a file as GitHub writes it. */
function ofGitHub(name: string, event: unknown, environment: Environment = {}): BaseOfEvent {
  const path = file(typeof event === 'string' ? event : JSON.stringify(event))
  return baseOfEvent({ GITHUB_EVENT_NAME: name, ...environment }, () => readEventFile(path))
}

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-event-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'event.json')
  writeFileSync(path, text)
  return path
}

const revisions = (base: BaseOfEvent): readonly string[] =>
  base.kind === 'compare' ? base.candidates.map(({ revision }) => revision) : []

describe('an event of GitHub', () => {
  it('compares a pull request with the target that it was merged into for the run, else with what the event says', () => {
    const base = ofGitHub('pull_request', pullRequestEvent({ sha: a, ref: 'main' }), { GITHUB_SHA: merge })
    expect(base).toEqual({
      kind: 'compare',
      event: 'pull_request',
      target: 'main',
      isRequired: true,
      candidates: [{ revision: `${merge}^1`, ofMerge: merge }, { revision: a }, { revision: 'origin/main' }],
    })
  })

  it('compares a merge group with its base, also where the event names only the branch', () => {
    const event = groupEvent({ base_ref: 'refs/heads/release/1.x' })
    expect(revisions(ofGitHub('merge_group', event))).toEqual(['origin/release/1.x'])
    const withCommit = groupEvent({ base_ref: 'refs/heads/main', base_sha: b })
    expect(ofGitHub('merge_group', withCommit)).toMatchObject({ isRequired: true })
    expect(revisions(ofGitHub('merge_group', withCommit))).toEqual([b, 'origin/main'])
  })

  it('compares a push with what was there before', () => {
    const base = ofGitHub('push', pushEvent({ ref: 'refs/heads/main', before: a }))
    expect(base).toEqual({ kind: 'compare', event: 'push', isRequired: false, candidates: [{ revision: a }] })
  })

  it('compares a new branch with the default branch', () => {
    expect(revisions(ofGitHub('push', pushEvent({ ref: 'refs/heads/topic', before: zeros })))).toEqual(['origin/main'])
  })

  it('compares the first push of the default branch, and a tag, with nothing', () => {
    const first = ofGitHub('push', pushEvent({ ref: 'refs/heads/main', before: zeros }))
    expect(first).toEqual({ kind: 'everything', event: 'push', why: 'nothing was there before' })
    const tag = ofGitHub('push', pushEvent({ ref: 'refs/tags/v1.0.0', before: zeros }))
    expect(tag).toEqual({ kind: 'everything', event: 'push', why: 'a tag was pushed' })
  })

  it.each(['workflow_dispatch', 'schedule'])('compares %s with nothing, and does not read the file', (name) => {
    const base = baseOfEvent({ GITHUB_EVENT_NAME: name }, () => {
      throw new Error('it was read')
    })
    expect(base).toMatchObject({ kind: 'everything', why: `the event ${name} has nothing to compare with` })
  })

  it('does not repeat a name of an event that is none', () => {
    expect(baseOfEvent({ GITHUB_EVENT_NAME: '::error::gone' }, () => readEventFile(undefined))).toMatchObject({
      why: 'the event that started this has nothing to compare with',
    })
  })

  it.each(['pull_request_target', 'workflow_run', 'issue_comment', 'issues', 'discussion', 'discussion_comment'])(
    'is refused for %s, which has secrets beside what strangers wrote',
    (name) => {
      const base = ofGitHub(name, pullRequestEvent({ sha: a, ref: 'main' }))
      expect(base).toMatchObject({ kind: 'refused', message: expect.stringContaining('Use "on: pull_request"') })
      expect(base).toMatchObject({ message: expect.stringContaining(`does not run for ${name}:`) })
    },
  )

  it('compares a pull request also when somebody reviews it', () => {
    for (const name of ['pull_request_review', 'pull_request_review_comment'])
      expect(revisions(ofGitHub(name, pullRequestEvent({ sha: a, ref: 'main' })))).toEqual([a, 'origin/main'])
  })
})

describe('a file of an event that says nothing', () => {
  const refusals: readonly (readonly [string, string, string])[] = [
    ['is half written', '{ "pull_request": { "base": ', 'is not JSON: "'],
    ['is a list', '[]', 'is not a JSON object: "'],
    ['is empty', '', 'is not JSON: "'],
    ['lacks the request', '{}', 'names no commit to compare with'],
    ['has no base', '{ "pull_request": { "base": null } }', 'names no commit to compare with'],
    ['has numbers', '{ "pull_request": { "base": { "sha": 1, "ref": 2 } } }', 'names no commit to compare with'],
    [
      'has the base in its prototype',
      '{ "__proto__": { "pull_request": { "base": { "ref": "x" } } } }',
      'names no commit',
    ],
    ['is of zeros', `{ "pull_request": { "base": { "sha": "${zeros}" } } }`, 'names no commit to compare with'],
  ]

  it.each(refusals)('is refused when it %s', (_what, text, message) => {
    const base = ofGitHub('pull_request', text)
    expect(base).toEqual({ kind: 'refused', message: expect.stringContaining(message) })
    expect(base).toEqual({ kind: 'refused', message: expect.stringContaining('--against origin/main') })
  })

  const reasonOf = (path: string | undefined): string => {
    const base = baseOfEvent({ GITHUB_EVENT_NAME: 'push' }, () => readEventFile(path))
    return base.kind === 'refused' ? base.message : ''
  }

  it('is refused when it is missing, a folder, or too large', () => {
    expect(reasonOf(undefined)).toContain('GITHUB_EVENT_PATH is not set')
    expect(reasonOf('/nowhere/event.json')).toContain('is not there: "/nowhere/event.json"')
    expect(reasonOf(tmpdir())).toContain('is not a file: "')
    const large = file('{}')
    truncateSync(large, 33 * 1_048_576)
    expect(reasonOf(large)).toContain('has more than 32 MiB: "')
  })
})

describe('names that are no commits', () => {
  const hostile = [
    '--upload-pack=x',
    '-h',
    'a..b',
    'main:secret',
    ':/text',
    'x y',
    'x\n::error::y',
    '^main',
    '@{-1}*',
    '',
  ]

  it.each(hostile)('are never candidates: %j', (name) => {
    const event = pullRequestEvent({ sha: name, ref: name })
    const base = ofGitHub('pull_request', event, { GITHUB_SHA: name })
    expect(revisions(base)).toEqual([])
    expect(base.kind).toBe('refused')
    expect(JSON.stringify(base)).not.toContain(name === '' ? 'origin/"' : name)
    expect(
      revisions(
        ofGitHub('push', {
          ...pushEvent({ ref: 'refs/heads/topic', before: name }),
          repository: { default_branch: name },
        }),
      ),
    ).toEqual([])
    const merged = { CI_MERGE_REQUEST_DIFF_BASE_SHA: name, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: name }
    expect(revisions(baseOfEvent({ GITLAB_CI: 'true', ...merged }, () => readEventFile(undefined)))).toEqual([])
  })
})

describe('the variables of GitLab', () => {
  const ofGitLab = (environment: Environment): BaseOfEvent =>
    baseOfEvent({ GITLAB_CI: 'true', CI_DEFAULT_BRANCH: 'main', ...environment }, () => readEventFile(undefined))

  it('compare a merge request with its base, and merged results with the target', () => {
    const request = {
      CI_MERGE_REQUEST_DIFF_BASE_SHA: a,
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_COMMIT_BEFORE_SHA: zeros,
    }
    expect(ofGitLab({ ...request, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '' })).toMatchObject({ isRequired: true })
    expect(revisions(ofGitLab({ ...request, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '' }))).toEqual([a, 'origin/main'])
    expect(revisions(ofGitLab({ ...request, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: b }))).toEqual([b, a, 'origin/main'])
  })

  it('compare a branch with what was there before, and a new one with the default branch', () => {
    expect(revisions(ofGitLab({ CI_COMMIT_BRANCH: 'main', CI_COMMIT_BEFORE_SHA: a }))).toEqual([a])
    expect(revisions(ofGitLab({ CI_COMMIT_BRANCH: 'topic', CI_COMMIT_BEFORE_SHA: zeros }))).toEqual(['origin/main'])
    expect(ofGitLab({ CI_COMMIT_BRANCH: 'main', CI_COMMIT_BEFORE_SHA: zeros }).kind).toBe('everything')
    expect(ofGitLab({ CI_COMMIT_TAG: 'v1', CI_COMMIT_BEFORE_SHA: a }).kind).toBe('everything')
  })

  it('compare a pull request of another platform with its target', () => {
    const request = { CI_PIPELINE_SOURCE: 'external_pull_request_event', CI_COMMIT_BEFORE_SHA: zeros }
    const target = {
      CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA: a,
      CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME: 'main',
    }
    expect(ofGitLab({ ...request, ...target })).toMatchObject({ isRequired: true, target: 'main' })
    expect(revisions(ofGitLab({ ...request, ...target }))).toEqual([a, 'origin/main'])
    expect(ofGitLab(request).kind).toBe('refused')
  })

  it('refuse a merge request without a base', () => {
    const silent = [{ CI_PIPELINE_SOURCE: 'merge_request_event' }, { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'gone' }]
    for (const environment of silent)
      expect(ofGitLab({ CI_COMMIT_BEFORE_SHA: a, ...environment })).toEqual({
        kind: 'refused',
        message:
          'The variables of the merge request name no commit to compare with. Say what to compare with: --against origin/main',
      })
  })
})

it('says nothing outside of the systems that it knows', () => {
  expect(baseOfEvent({ CI: 'true' }, () => readEventFile(undefined))).toEqual({ kind: 'unknown' })
  expect(baseOfEvent({}, () => readEventFile(undefined))).toEqual({ kind: 'unknown' })
})

describe('a CI system', () => {
  it.each([
    { CI: 'true' },
    { CI: '1' },
    { TF_BUILD: 'True' },
    { JENKINS_URL: 'https://ci.example' },
    { TEAMCITY_VERSION: '2025.03' },
    { CODEBUILD_BUILD_ID: 'gate:1' },
    { bamboo_planKey: 'GATE' },
    { CI: 'false', GITHUB_ACTIONS: 'true' },
    { CI: '', GITLAB_CI: 'true' },
  ])('is known by the variables that it sets: %j', (environment) => {
    expect(isCi(environment)).toBe(true)
  })

  it.each([{}, { CI: '' }, { CI: 'false' }, { CI: 'False' }, { CI: '0' }])('is not where %j', (environment) => {
    expect(isCi(environment)).toBe(false)
  })
})
