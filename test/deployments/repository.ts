import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  compareSubjects,
  type ComparedSubject,
  type DiffRequest,
  type DiffResult,
} from '../../src/deployments/compare-subjects.ts'
import { findSubjects } from '../../src/deployments/find-subjects.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { withHeader } from '../../src/emit/write/ownership.ts'

/** A real repository in a folder of its own, which is removed when the test is over. */
export interface TestRepository {
  readonly root: string
  readonly git: (...args: readonly string[]) => string
  /** The same with bytes to read. */
  readonly gitWith: (input: string | Uint8Array, ...args: readonly string[]) => string
  /** Commits all that there is. */
  readonly commit: () => string
  readonly write: (path: string, content: string | Uint8Array) => void
  readonly remove: (path: string) => void
  readonly move: (from: string, to: string) => void
  /** Compares what the paths name, as the command does. */
  readonly diff: (request?: Partial<DiffRequest> & { readonly paths?: readonly string[] }) => Promise<DiffResult>
  /** The same of one integration that is compared. @throws when it is not */
  readonly diffOne: (
    request?: Partial<DiffRequest> & { readonly paths?: readonly string[] },
  ) => Promise<ComparedSubject>
  /** What is wrong with a request as a whole. */
  readonly problem: (against?: string) => Promise<string>
}

/** Nothing of whoever runs the tests, and the same commits every time. */
const environment = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_AUTHOR_DATE: '2024-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_COMMITTER_DATE: '2024-01-01T00:00:00Z',
}

export function runGit(cwd: string, args: readonly string[], input: string | Uint8Array = ''): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env: environment, input })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.toString()}`)
  return stdout.toString().trim()
}

/** @param files what is committed first; none: there is no commit */
export function createRepository(files?: Readonly<Record<string, string | Uint8Array>>): TestRepository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-deployments-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  runGit(root, ['init', '--quiet', '--initial-branch=main', '.'])
  const repository = open(root)
  for (const [path, content] of Object.entries(files ?? {})) repository.write(path, content)
  if (files !== undefined) repository.commit()
  return repository
}

export function open(root: string): TestRepository {
  const git = (...args: readonly string[]): string => runGit(root, args)
  const fileSystem = createDiskFileSystem()
  const compare: (request: Parameters<TestRepository['diff']>[0]) => ReturnType<typeof compareSubjects> = async ({
    paths = [],
    ...request
  } = {}) => {
    const { subjects, problems } = findSubjects(fileSystem, root, paths)
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'))
    return compareSubjects(fileSystem, { cwd: root, subjects, folders: [root], ...request })
  }
  const diff: TestRepository['diff'] = async (request) => {
    const result = await compare(request)
    if ('problem' in result) throw new Error(result.problem)
    return result
  }
  return {
    root,
    git,
    gitWith: (input, ...args) => runGit(root, args, input),
    commit() {
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', 'change')
      return git('rev-parse', 'HEAD')
    },
    write(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    },
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    move(from, to) {
      mkdirSync(dirname(join(root, to)), { recursive: true })
      if (existsSync(join(root, to))) throw new Error(`${to} is there`)
      renameSync(join(root, from), join(root, to))
    },
    diff,
    async diffOne(request) {
      const { diffs } = await diff(request)
      const [one, ...others] = diffs
      if (one?.kind === 'compared' && others.length === 0) return one
      throw new Error(JSON.stringify(diffs, undefined, 1))
    },
    async problem(against) {
      const result = await compare(against === undefined ? {} : { against })
      if ('problem' in result) return result.problem
      throw new Error('there is nothing wrong with it')
    },
  }
}

/** A project with all kinds of files that ship. */
export const project = {
  '.gitignore': 'node_modules\n*.log\n',
  'integration.yaml': `manifest: integration/v1
name: example
version: 1.2.0 # raised by hand
readme: hub.md
identifier:
  extractScript: extract.vrl
actions:
  pinMessage:
    input:
      fields:
        chatId: Where the message is
    output: { fields: {} }
`,
  'extract.vrl': 'parse_json!(.body).id\n',
  'hub.md': '# Example\n\nPins messages.\n',
  'package.json': `{
  "dependencies": { "@botpress/sdk": "5.4.3", "zod": "^3.22.0" },
  "devDependencies": { "vitest": "^3.0.0" }
}
`,
  'src/index.ts': 'export default {}\n',
  'src/actions/pin-message.ts': 'export const pinMessage = () => ({})\n',
  'src/actions/pin-message.test.ts': 'test("pins", () => {})\n',
  'src/generated/schemas.ts': withHeader('integration.yaml', 'export {}\n'),
} as const

export const manifest = project['integration.yaml']

/** Each change as `impact message`. */
export function told({ comparison }: ComparedSubject): readonly string[] {
  return comparison.changes.map(({ impact, message }) => `${impact}: ${message}`)
}
