import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findBase } from '../../src/git/base.ts'
import { openGit } from '../../src/git/repository.ts'
import { createRepository, runGit, type TestRepository } from '../deployments/repository.ts'

function baseOf(root: string, against?: string): string {
  const repository = openGit(root)
  if ('problem' in repository) throw new Error(repository.problem)
  const base = findBase(repository, against)
  return 'problem' in base ? base.problem : base.commit
}

function cloneOf({ root }: TestRepository, ...options: readonly string[]): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-clone-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  runGit(folder, ['clone', '--quiet', ...options, `file://${root}`, '.'])
  return folder
}

/** The branch main, which is checked out, and the branch topic with a commit more. */
function origin(): TestRepository & { readonly main: string } {
  const repository = createRepository({ 'README.md': '#\n' })
  const main = repository.git('rev-parse', 'HEAD')
  repository.git('checkout', '--quiet', '-b', 'topic')
  repository.commit()
  repository.git('checkout', '--quiet', 'main')
  return { ...repository, main }
}

test('a branch of the remote is that, whatever tags and branches have its name', () => {
  const repository = origin()
  const clone = cloneOf(repository, '--branch=topic')
  runGit(clone, ['tag', 'origin/main', 'HEAD'])
  runGit(clone, ['branch', 'origin/main', 'HEAD'])
  expect(baseOf(clone, 'origin/main')).toBe(repository.main)
  expect(baseOf(clone)).toBe(repository.main)
  runGit(clone, ['update-ref', '-d', 'refs/remotes/origin/main'])
  expect(baseOf(clone, 'origin/main')).toMatch(/^There is no git ref "origin\/main"\. Fetch it with/)
})

test('a name of a tag and of another branch has to be said in full', () => {
  const repository = origin()
  repository.git('tag', 'main', 'topic')
  expect(baseOf(repository.root, 'main')).toBe(
    '"main" is a tag and a branch, which are not the same. Say "refs/heads/main" or "refs/tags/main".',
  )
  expect(baseOf(repository.root, 'refs/heads/main')).toBe(repository.main)
})

test('all digits of a commit are not taken for a name', () => {
  const repository = origin()
  repository.git('update-ref', `refs/tags/${repository.main}`, 'topic')
  expect(baseOf(repository.root, repository.main)).toBe(repository.main)
})

test('a clone of one branch does not know the default branch of the remote, unless it has a name that is usual', () => {
  const repository = origin()
  const clone = cloneOf(repository, '--depth=1', '--branch=topic')
  // What git writes where that branch is the one that the remote has checked out.
  runGit(clone, ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/topic'])
  expect(baseOf(clone)).toMatch(
    /^The default branch of "origin" is not known here, so there is nothing to compare with\./,
  )
  expect(baseOf(cloneOf(repository, '--depth=1', '--branch=main'))).toBe(repository.main)
  repository.git('branch', '--move', 'main', 'develop')
  expect(baseOf(cloneOf(repository))).toBe(repository.main)
})
