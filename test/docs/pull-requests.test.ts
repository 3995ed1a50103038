import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { stageNames } from '../../src/ci/stage-names.ts'
import { createProgram } from '../../src/cli/program.ts'
import { parseDocument } from '../../src/document/parse.ts'
import { readConfiguration } from '../../src/workspace/configuration.ts'
import { isDiagnosticId } from '../../src/diagnostics/known-id.ts'
import { githubGrammar } from '../ci/github-grammar.ts'
import { readJson } from '../ci/read-json.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const guide = read('docs/guide/pull-requests.md')

/** The files that the guide shows, by their paths; `part=` for a part of one. */
const files: Readonly<Record<string, string>> = Object.fromEntries(
  [...guide.matchAll(/^( *)```yaml (?:file|part)=(\S+)\n([^]*?)^\1```$/gm)].map(
    ([fence, indent = '', path = '', text = '']) => [
      fence.includes(' part=') ? `part of ${path}` : path,
      text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    ],
  ),
)
const yaml = (path: string): unknown => parse(files[path] ?? '')

/** What a command says of itself. */
async function helpOf(command: string): Promise<string> {
  let text = ''
  const take = (more: string): void => void (text += more)
  await createProgram({ cwd: '/', stdout: take, stderr: take, colors: false, columns: 1000 })([command, '--help'])
  return text
}

/** The flags that the guide gives to commands: `tenon ci --skip fmt` in a sentence, or on a line of a script. */
const calls = [...guide.matchAll(/\btenon ([a-z]+)((?: [^\s`|]+)*)/g)].map(([, command = '', rest = '']) => ({
  command,
  flags: rest.split(' ').flatMap((word) => /^--[a-z-]+/.exec(word) ?? []),
}))

it('shows the files that it speaks of', () => {
  expect(Object.keys(files).sort()).toEqual([
    '.github/workflows/integrations.yml',
    '.gitlab-ci.yml',
    '.pre-commit-config.yaml',
    'part of .github/workflows/integrations.yml',
    'part of tenon.yaml',
    'tenon.yaml',
  ])
})

it('shows parts of tenon.yaml that are right', () => {
  for (const path of ['tenon.yaml', 'part of tenon.yaml']) {
    const document = parseDocument('/tenon.yaml', files[path] ?? '', ({ message }) => expect.unreachable(message))
    const { configuration, diagnostics } = readConfiguration(document)
    expect(diagnostics).toEqual([])
    expect(configuration.packages.length > 0 || configuration.baseline !== undefined).toBe(true)
  }
})

it('installs the package as it is packed', () => {
  const { name, version } = readJson('package.json') as { readonly name: string; readonly version: string }
  expect(guide).toContain(`npm install --save-dev ./vendor/${name}-${version}.tgz\n`)
})

describe('the workflow', () => {
  const workflow = yaml('.github/workflows/integrations.yml') as {
    readonly jobs: { readonly gate: { readonly steps: readonly { readonly uses?: string; readonly with?: object }[] } }
  }
  const problems = githubGrammar('github-workflow', 'workflow-root-strict')

  it('is one as GitHub describes it, also with the permission to upload', () => {
    expect(problems(workflow)).toEqual([])
    const more = yaml('part of .github/workflows/integrations.yml') as object
    expect(Object.keys(more)).toEqual(['permissions'])
    expect(problems({ ...workflow, ...more })).toEqual([])
    expect(problems({ ...workflow, permissions: { contents: 'all' } })).not.toEqual([])
    expect(problems({ ...workflow, jobs: { gate: { steps: [] } } })).toContain('/jobs/gate/runs-on: it is missing')
  })

  it('fetches what is compared with, and uses the action that the package has', () => {
    const { steps } = workflow.jobs.gate
    expect(steps[0]?.with).toMatchObject({ 'fetch-depth': 0 })
    const { name, files: shipped } = readJson('package.json') as {
      readonly name: string
      readonly files: readonly string[]
    }
    expect(steps.at(-1)?.uses).toBe(`./node_modules/${name}`)
    expect(shipped).toEqual(expect.arrayContaining(['action.yml', 'action']))
  })
})

describe('the tables', () => {
  const rows = (heading: string): readonly string[] => {
    const [, section = ''] = guide.split(`\n## ${heading}\n`)
    return [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name = '']) => name)
  }

  it('have every stage, and every input of the action', () => {
    expect(rows('What it does')).toEqual(stageNames)
    const { inputs } = parse(read('action.yml')) as { readonly inputs: object }
    expect(rows('The action').toSorted()).toEqual(Object.keys(inputs).toSorted())
  })

  it('name findings that there are', () => {
    const [, table = ''] = guide.split('\n## What it does\n')
    const ids = [...(table.split('\n## ')[0] ?? '').matchAll(/`([a-z]+\/[a-z-]+)`/g)].map(([, id = '']) => id)
    expect(ids.length).toBeGreaterThan(6)
    expect(ids.filter((id) => !isDiagnosticId(id))).toEqual([])
  })
})

it('names commands that there are, with flags that they have', async () => {
  expect(calls.filter(({ flags }) => flags.length > 0).length).toBeGreaterThan(6)
  for (const { command, flags } of calls) {
    const help = await helpOf(command)
    expect(help, command).toContain(`Usage: tenon ${command}`)
    for (const flag of flags) expect(help, `tenon ${command} ${flag}`).toMatch(new RegExp(`${flag}\\b`))
  }
  const ci = await helpOf('ci')
  for (const flag of ['--skip', '--all', '--max-warnings', '--allow-untested', '--against']) {
    expect(guide).toContain(flag)
    expect(ci).toContain(flag)
  }
})

it('leads to pages that there are', () => {
  const links = [...guide.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path)
  expect(links.length).toBeGreaterThan(2)
  for (const link of links)
    expect(existsSync(new URL(link, new URL('../../docs/guide/', import.meta.url))), link).toBe(true)
})

it('configures a workspace as its schema describes', () => {
  const { properties } = readJson('schema/workspace.v1.json') as { readonly properties: object }
  expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(yaml('tenon.yaml') as object)))
})

interface Hook {
  readonly id: string
  readonly name: string
  readonly entry: string
  readonly language: string
  readonly files: string
  readonly pass_filenames: boolean
  readonly description?: string
}

describe('the hooks of pre-commit', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly Hook[]

  it('have the keys that pre-commit documents, and what it cannot do without', () => {
    const documented =
      'id name entry language files exclude types types_or exclude_types always_run fail_fast verbose pass_filenames ' +
      'require_serial description language_version minimum_pre_commit_version args stages additional_dependencies alias'
    for (const hook of hooks) {
      expect(documented.split(' ')).toEqual(expect.arrayContaining(Object.keys(hook)))
      expect(Object.keys(hook)).toEqual(expect.arrayContaining(['id', 'name', 'entry', 'language']))
    }
    expect(hooks.map(({ id }) => id)).toEqual(['tenon-check', 'tenon-fmt', 'tenon-build'])
  })

  it('are those of the guide', () => {
    const { repos } = yaml('.pre-commit-config.yaml') as {
      readonly repos: readonly { readonly hooks: readonly Hook[] }[]
    }
    expect(repos[0]?.hooks).toEqual(hooks.map(({ description: _description, ...hook }) => hook))
  })

  it.each([
    ['integrations/crm/integration.yaml', ['tenon-check', 'tenon-fmt', 'tenon-build']],
    ['tenon.yml', ['tenon-check', 'tenon-fmt', 'tenon-build']],
    ['extract.vrl', ['tenon-check', 'tenon-build']],
    ['src/actions/pin.ts', ['tenon-check', 'tenon-build']],
    ['package.json', ['tenon-check', 'tenon-build']],
    ['integrations/crm/package.json', ['tenon-check', 'tenon-build']],
    ['logo.png', []],
    ['package-lock.json', []],
  ])('run for a commit of %s: %j', (path, ids) => {
    expect(hooks.filter(({ files: pattern }) => new RegExp(pattern).test(path)).map(({ id }) => id)).toEqual(ids)
  })

  it('run commands that there are, with flags that they have', async () => {
    for (const { entry } of hooks) {
      const [npx, option, tenon, command = '', ...flags] = entry.split(' ')
      expect([npx, option, tenon]).toEqual(['npx', '--no-install', 'tenon'])
      const help = await helpOf(command)
      for (const flag of flags) expect(help).toContain(flag)
    }
  })
})
