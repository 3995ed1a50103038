import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ci } from '../../src/cli/ci.ts'
import type { CiOptions } from '../../src/cli/options.ts'
import { UsageError } from '../../src/cli/usage-error.ts'
import { createRepository, project, runGit } from '../deployments/repository.ts'
import { pullRequestEvent } from './events.ts'

const onlyDiff: CiOptions = { quiet: false, format: [], skip: ['check', 'build', 'fmt', 'test'] }

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the gate in a folder; what is wrong with the request has the exit code 2. */
async function gate(
  cwd: string,
  options: Partial<CiOptions> = {},
  {
    paths = [],
    environment = {},
  }: { readonly paths?: readonly string[]; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  let [stdout, stderr] = ['', '']
  const terminal = {
    cwd,
    stdout: (text: string) => void (stdout += text),
    stderr: (text: string) => void (stderr += text),
    colors: false,
    columns: undefined,
  }
  try {
    return { code: await ci(paths, { ...onlyDiff, ...options }, terminal, environment), stdout, stderr }
  } catch (error) {
    if (error instanceof UsageError) return { code: 2, stdout, stderr: stderr + error.message }
    throw error
  }
}

const lock = (version: string): string =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { name: 'root' },
      'node_modules/zod': { version },
      'node_modules/@botpress/sdk': { version: '5.4.3' },
    },
  })

/** The files of the project in a folder of its own, and another one; dependencies are locked at the root. */
const workspace = {
  'package-lock.json': lock('3.22.0'),
  'package.json': '{ "name": "root", "workspaces": ["integrations/*"] }\n',
  ...Object.fromEntries(
    Object.entries(project).flatMap(([path, text]) => [
      [`integrations/example/${path}`, text],
      [`integrations/other/${path}`, path === 'package.json' ? '{}\n' : text.replace('name: example', 'name: other')],
    ]),
  ),
}

describe('what is compared', () => {
  it('is also an integration that changed with a lock file alone, which then is looked at', async () => {
    const repository = createRepository(workspace)
    repository.write('package-lock.json', lock('3.23.0'))
    const { code, stdout, stderr } = await gate(repository.root, { against: 'main' })
    expect(stderr).toContain('1 of 2 integrations changed since main.\n')
    expect(stderr).toMatch(/^ +× integrations\/example +× 1 error, needs 1\.2\.1$/m)
    expect(stderr).not.toContain('integrations/other')
    expect(stdout).toContain('diff/version-unchanged')
    expect(code).toBe(1)
  })

  it('is code from outside of src only where tenon.yaml names its folder', async () => {
    const repository = createRepository({
      ...workspace,
      'integrations/example/lib/call.ts': 'export const retries = 1\n',
    })
    repository.write('integrations/example/lib/call.ts', 'export const retries = 2\n')
    const unseen = await gate(repository.root, { against: 'main' })
    expect(unseen.stderr).toMatch(/^ +✓ integrations\/example +✓ unchanged$/m)
    expect(unseen.code).toBe(0)
    repository.write('tenon.yaml', 'packages: [integrations/example/lib]\n')
    const seen = await gate(repository.root, { against: 'main' })
    for (const name of ['example', 'other'])
      expect(seen.stderr).toMatch(new RegExp(`^ +× integrations/${name} +× 1 error, needs 1\\.2\\.1$`, 'm'))
    expect(seen.code).toBe(1)
  })

  it('leaves a manifest alone that nobody touched, and that cannot be read', async () => {
    const repository = createRepository({ ...workspace, 'integrations/other/integration.yaml': 'name: [\n' })
    repository.write('README.md', '#\n')
    const { code, stderr } = await gate(repository.root, { against: 'main' })
    expect(stderr).toBe('No integration changed since main.\nThe gate is open: no problems\n')
    expect(code).toBe(0)
  })

  it('is the same for files and for versions when the base is a tag that HEAD does not come from', async () => {
    const repository = createRepository(workspace)
    repository.git('checkout', '--quiet', '-b', 'release')
    repository.write('integrations/other/hub.md', '# Released\n')
    repository.commit()
    repository.git('tag', 'v1')
    repository.git('checkout', '--quiet', 'main')
    const { code, stderr } = await gate(repository.root, { against: 'v1' })
    expect(stderr).toContain('1 of 2 integrations changed since v1.\n')
    expect(stderr).toMatch(/integrations\/other +× 1 error, needs 1\.2\.1$/m)
    expect(code).toBe(1)
  })
})

describe('what runs', () => {
  it('is never nothing: that would let everything through', async () => {
    const repository = createRepository(workspace)
    const { code, stderr } = await gate(repository.root, { skip: ['test', 'diff', 'fmt', 'build', 'check', 'diff'] })
    expect(stderr).toBe('With --skip for every stage, nothing is looked at. Leave at least one of them to run.')
    expect(code).toBe(2)
  })
})

describe('what is wrong with tenon.yaml', () => {
  it('is told as one error of another file, whatever the integrations are', async () => {
    const sound = (name: string) => ({
      [`integrations/${name}/integration.yaml`]: `manifest: integration/v1\nname: ${name}\nversion: 1.0.0\ntitle: Example\ndescription: Looks up things\nicon: icon.svg\nreadme: hub.md\n`,
      [`integrations/${name}/icon.svg`]: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"/>',
      [`integrations/${name}/hub.md`]: `# Example\n\n${'Looks up things. '.repeat(8)}\n`,
    })
    const repository = createRepository({ ...sound('example'), ...sound('other') })
    repository.write('tenon.yaml', 'baselin: known.json\n')
    const { code, stderr } = await gate(repository.root, { against: 'main', skip: ['fmt', 'test', 'diff'] })
    expect(stderr).toMatch(/^ +× other files +× 1 error +–$/m)
    for (const name of ['example', 'other'])
      expect(stderr).toMatch(new RegExp(`^ +– integrations/${name} +– errors in other files +– does not compile$`, 'm'))
    expect(stderr).toContain('The gate is closed: 1 error in 1 file\n')
    expect(code).toBe(1)
  })
})

describe('a change that removes the only integration', () => {
  it('passes, and is told; the folder may be gone with it', async () => {
    const repository = createRepository({
      'README.md': '#\n',
      'integrations/example/integration.yaml': project['integration.yaml'],
    })
    repository.remove('integrations')
    for (const paths of [[], ['.'], ['integrations']]) {
      const { code, stderr } = await gate(repository.root, { against: 'main' }, { paths })
      expect(stderr).toContain('\nRemoved: integrations/example/integration.yaml\nThe gate is open')
      expect(code).toBe(0)
    }
    const nowhere = await gate(repository.root, { against: 'main' }, { paths: ['integration'] })
    expect(nowhere).toMatchObject({ code: 2, stderr: 'There is no file or folder "integration".' })
  })
})

describe('without --against', () => {
  it('a system that does not say what to compare with has to be told', async () => {
    const repository = createRepository(workspace)
    const environment = { CI: 'true' }
    const { code, stderr } = await gate(repository.root, {}, { environment })
    expect(stderr).toMatch(/^This CI system does not say what to compare with\..*--against origin\/main/)
    expect(code).toBe(2)
    expect((await gate(repository.root, { against: 'HEAD' }, { environment })).code).toBe(0)
    const skipped = await gate(repository.root, { skip: ['check', 'build', 'diff', 'test'] }, { environment })
    expect(skipped.stderr).toContain('All 2 integrations are looked at: nothing says what to compare with.\n')
    expect(skipped.code).toBe(0)
  })

  it('the commit that a merge request goes into is taken, whatever tag is called as its first digits are', async () => {
    const repository = createRepository(workspace)
    const base = repository.git('rev-parse', 'HEAD')
    repository.write('integrations/other/hub.md', '# Other\n')
    repository.commit()
    repository.git('tag', base.slice(0, 10))
    const environment = { CI: 'true', GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: base }
    const { code, stderr } = await gate(repository.root, {}, { environment })
    expect(stderr).toContain(`1 of 2 integrations changed since ${base.slice(0, 10)}.\n`)
    expect(code).toBe(1)
    const named = { ...environment, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' }
    const again = await gate(repository.root, {}, { environment: named })
    expect(again.stderr).toContain(`1 of 2 integrations changed since main (${base.slice(0, 10)}).\n`)
  })

  it('a pull request is compared with its target also where its own branch is checked out, and no merge of both', async () => {
    const repository = createRepository(workspace)
    const base = repository.git('rev-parse', 'HEAD')
    repository.git('checkout', '--quiet', '-b', 'topic')
    repository.write('integrations/other/hub.md', '# Other\n')
    repository.commit()
    repository.write('README.md', '# All\n')
    const head = repository.commit()
    repository.write('.git/event.json', JSON.stringify(pullRequestEvent({ sha: base, ref: 'main' }, head)))
    const environment = {
      CI: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: join(repository.root, '.git/event.json'),
      GITHUB_SHA: head,
    }
    const { code, stdout, stderr } = await gate(repository.root, {}, { environment })
    expect(stderr).toContain(`1 of 2 integrations changed since main (${base.slice(0, 10)}).\n`)
    expect(stdout).toContain('diff/version-unchanged')
    expect(code).toBe(1)
  })

  it('a clone of one branch is not compared with that branch', async () => {
    const origin = createRepository(workspace)
    origin.git('checkout', '--quiet', '-b', 'topic')
    const clone = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-clone-')))
    onTestFinished(() => rmSync(clone, { recursive: true, force: true }))
    runGit(clone, ['clone', '--quiet', '--depth=1', '--branch=topic', `file://${origin.root}`, '.'])
    expect(runGit(clone, ['symbolic-ref', 'refs/remotes/origin/HEAD'])).toBe('refs/remotes/origin/topic')
    const { code, stderr } = await gate(clone)
    expect(stderr).toContain('The default branch of "origin" is not known here')
    expect(code).toBe(2)
  })
})
