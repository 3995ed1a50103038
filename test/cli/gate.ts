import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './install-sdk.ts'
import { command, runTenon, workspace, type Outcome, type Workspace } from './tenon.ts'

const sample = join(import.meta.dirname, '../../samples/workspace')

/** A repository as samples/workspace is one, with its packages installed. */
export interface GateRepository extends Omit<Workspace, 'tenon'> {
  readonly git: (...args: readonly string[]) => string
  /** Commits all that there is. @returns the commit */
  readonly commit: (message: string) => string
  /** Replaces a text in a file, which must be there once. */
  readonly edit: (path: string, from: string, to: string) => void
  readonly tenon: (args: readonly string[], environment?: NodeJS.ProcessEnv) => Outcome
}

const identity = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
}

function opened(folder: Workspace): GateRepository {
  const git: GateRepository['git'] = (...args) => {
    const { PATH } = process.env
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: folder.root,
      env: { PATH, ...identity },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
    return stdout.trim()
  }
  return {
    ...folder,
    git,
    commit(message) {
      git('add', '--all')
      git('commit', '--quiet', '--message', message)
      return git('rev-parse', 'HEAD')
    },
    edit(path, from, to) {
      const parts = folder.read(path).split(from)
      if (parts.length !== 2) throw new Error(`"${from}" is ${parts.length - 1} times in ${path}`)
      folder.write(path, parts.join(to))
    },
    tenon: (args, environment = {}) => runTenon(args, folder.root, environment),
  }
}

/** What `npm ci` would install, as far as the gate needs it. */
function installed(folder: Workspace): void {
  install(folder.root, '5.4.3')
  mkdirSync(join(folder.root, 'node_modules/tenon'))
  folder.write('node_modules/tenon/package.json', '{ "name": "tenon", "bin": { "tenon": "tenon.cjs" } }\n')
  folder.write('node_modules/tenon/tenon.cjs', `require(${JSON.stringify(command)})\n`)
  const bin = join(folder.root, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'tenon'), `#!/bin/sh\nexec node ${JSON.stringify(command)} "$@"\n`, { mode: 0o755 })
}

/** The branch main, with one commit. */
export function gateRepository(): GateRepository {
  const folder = workspace()
  cpSync(sample, folder.root, { recursive: true, filter: (path) => !/[/\\](?:\.botpress|node_modules)$/.test(path) })
  installed(folder)
  const repository = opened(folder)
  repository.git('init', '--quiet', '--initial-branch=main', '.')
  repository.commit('All integrations')
  return repository
}

/**
 * A clone as CI has it of a branch that is to be merged: what is checked out is the merge of both, as GitHub makes it.
 *
 * @param depth how many commits there are; 0 for all of them
 */
export function cloneOfMerge(
  origin: GateRepository,
  branch: string,
  depth: number,
): { readonly clone: GateRepository; readonly merge: string } {
  const before = origin.git('rev-parse', '--abbrev-ref', 'HEAD')
  origin.git('checkout', '--quiet', '--detach', 'main')
  origin.git('merge', '--quiet', '--no-ff', '--message', 'Merge', branch)
  const merge = origin.git('rev-parse', 'HEAD')
  origin.git('update-ref', 'refs/pull/7/merge', merge)
  origin.git('checkout', '--quiet', before)
  const clone = opened(workspace())
  clone.git('init', '--quiet', '.')
  clone.git('remote', 'add', 'origin', `file://${origin.root}`)
  const refs = [
    '+refs/pull/7/merge:refs/remotes/pull/7/merge',
    ...(depth === 0 ? ['+refs/heads/*:refs/remotes/origin/*'] : []),
  ]
  clone.git('fetch', '--quiet', '--no-tags', ...(depth === 0 ? [] : [`--depth=${depth}`]), 'origin', ...refs)
  clone.git('checkout', '--quiet', '--force', 'refs/remotes/pull/7/merge')
  installed(clone as unknown as Workspace)
  return { clone, merge }
}
