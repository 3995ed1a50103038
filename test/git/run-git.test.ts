import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isRevision, runGit } from '../../src/git/run-git.ts'

const outside = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-git-')))
const repository = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-git-')))

beforeAll(() => {
  runGit(repository, ['init', '--quiet', '--initial-branch=main'])
  writeFileSync(join(repository, 'é file.txt'), 'text\n')
})

afterAll(() => {
  for (const folder of [outside, repository]) rmSync(folder, { recursive: true, force: true })
})

describe('git', () => {
  it('answers in bytes, with names as they are', () => {
    const answer = runGit(repository, ['ls-files', '--others', '-z'])
    expect(answer.kind === 'answer' && answer.stdout.toString('utf8')).toBe('é file.txt\0')
  })

  it('says that a folder lies in no repository', () => {
    expect(runGit(outside, ['status'])).toMatchObject({ kind: 'problem', reason: 'no-repository' })
  })

  it('says what git refused, and with which status', () => {
    expect(runGit(repository, ['rev-parse', '--verify', '--quiet', 'nowhere'])).toMatchObject({
      kind: 'problem',
      reason: 'refused',
      status: 1,
    })
  })

  it('refuses an answer that is too long', () => {
    expect(runGit(repository, ['ls-files', '--others'], { maxBytes: 4 })).toMatchObject({ reason: 'too-long' })
  })

  it('reads the input that it is given, and none otherwise', () => {
    const hash = runGit(repository, ['hash-object', '--stdin'], { input: 'text\n' })
    expect(hash.kind === 'answer' && hash.stdout.toString('utf8').trim()).toBe(
      '8e27be7d6154a1f68ea9160ef0e18691d20560dc',
    )
    expect(runGit(repository, ['hash-object', '--stdin'])).toMatchObject({ kind: 'answer' })
  })

  it('is not led to another repository by the environment, as within a hook', () => {
    vi.stubEnv('GIT_DIR', join(outside, '.git'))
    vi.stubEnv('GIT_EXTERNAL_DIFF', 'false')
    expect(runGit(repository, ['rev-parse', '--git-dir'])).toMatchObject({ kind: 'answer' })
    vi.unstubAllEnvs()
  })

  it('shows each object as it is, whatever the repository would have in its place', () => {
    const hash = (text: string): string => {
      const answer = runGit(repository, ['hash-object', '-w', '--stdin'], { input: text })
      return answer.kind === 'answer' ? answer.stdout.toString('utf8').trim() : ''
    }
    const own = hash('own\n')
    expect(runGit(repository, ['replace', own, hash('other\n')])).toMatchObject({ kind: 'answer' })
    const shown = runGit(repository, ['cat-file', 'blob', own])
    expect(shown.kind === 'answer' && shown.stdout.toString('utf8')).toBe('own\n')
  })

  it('is missing where the path does not lead to it', () => {
    vi.stubEnv('PATH', outside)
    expect(runGit(repository, ['status'])).toMatchObject({ kind: 'problem', reason: 'no-git' })
    vi.unstubAllEnvs()
  })
})

describe('the name of a commit', () => {
  it.each(['main', 'origin/main', 'HEAD~2', 'HEAD@{1}', 'v1.0.0^{commit}', 'é'])('can be %j', (text) => {
    expect(isRevision(text)).toBe(true)
  })

  it.each(['', '-x', '--upload-pack=x', 'a b', 'a..b', '^main', 'main:path', ':/text', 'a\nb', 'a*'])(
    'cannot be %j',
    (text) => {
      expect(isRevision(text)).toBe(false)
    },
  )
})
