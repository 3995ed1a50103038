import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { sdkVersions } from '../support/evaluate.ts'
import { commitAll, ownFiles, typeErrors } from './helpdesk.ts'
import { install } from './install-sdk.ts'
import { workspace, type Workspace } from './tenon.ts'

const tsconfig = `{
  "compilerOptions": {
    "target": "es2022",
    "module": "preserve",
    "moduleResolution": "bundler",
    "types": [],
    "strict": true,
    "noUncheckedIndexedAccess": true,
    "noUnusedLocals": true,
    "noUnusedParameters": true,
    "skipLibCheck": true
  },
  "include": [".botpress/**/*", "src/**/*", "*.ts"]
}
`

const action = (name: string): string =>
  `  ${name}: { title: Pin, description: Pin a message, input: { fields: { id: The message } }, output: { fields: {} } }\n`

const manifest = (...actions: readonly string[]): string => `manifest: integration/v1
name: chat
version: '1.0.0'
title: Chat
actions:
${actions.map(action).join('')}channels:
  ticket: { title: Ticket, description: A ticket, messages: { text: default } }
`

/** A folder with a manifest and an SDK, and nothing else but what every project has. */
function newProject(sdk: (typeof sdkVersions)[number] = '5.4.3'): Workspace {
  const project = workspace({
    'integration.yaml': manifest('pinMessage'),
    'tsconfig.json': tsconfig,
    '.gitignore': 'node_modules\n.botpress\n',
  })
  install(project.root, sdk)
  return project
}

/** The findings of `tenon check`: `handlers/unknown src/actions/pin-message.ts:13:62`. */
function found({ tenon }: Workspace): readonly string[] {
  const { diagnostics } = JSON.parse(tenon('check', '--format', 'json').stdout) as {
    diagnostics: readonly { id: string; file: string; message: string }[]
  }
  // The manifest says as little as it can, to people, too.
  const isExpected = (id: string): boolean => id === 'handlers/not-implemented' || id.startsWith('rules/')
  return diagnostics.filter(({ id }) => !isExpected(id)).map(({ id, file }) => `${id} ${file}`)
}

describe('a manifest and nothing else', () => {
  it.each(sdkVersions)(
    'becomes a project that typechecks, and the second build changes nothing, with SDK %s',
    (sdk) => {
      const project = newProject(sdk)
      expect(project.tenon('build').code).toBe(0)
      expect(Object.keys(ownFiles(project))).toEqual([
        '.gitignore',
        'integration.definition.ts',
        'integration.yaml',
        'src/actions/pin-message.ts',
        'src/channels/ticket.ts',
        'src/generated/handlers.ts',
        'src/generated/schemas.ts',
        'src/handler.ts',
        'src/index.ts',
        'src/setup.ts',
        'tsconfig.json',
      ])
      expect(typeErrors(project)).toEqual([])
      const before = project.files().map((path) => [path, project.read(path)])
      expect(project.tenon('build').code).toBe(0)
      expect(project.files().map((path) => [path, project.read(path)])).toEqual(before)
      expect(project.tenon('build', '--check').code).toBe(0)
    },
  )

  it('stays without stubs with --no-scaffold and with --out', () => {
    const project = newProject()
    expect(project.tenon('build', '--no-scaffold').code).toBe(0)
    expect(Object.keys(ownFiles(project)).filter((path) => path.startsWith('src/'))).toEqual([
      'src/generated/handlers.ts',
      'src/generated/schemas.ts',
    ])
    const elsewhere = newProject()
    expect(elsewhere.tenon('build', '--out', 'made').code).toBe(0)
    expect(elsewhere.exists('src')).toBe(false)
    expect(elsewhere.exists('made/src/generated/handlers.ts')).toBe(false)
    expect(elsewhere.exists('made/src/index.ts')).toBe(false)
  })

  it('keeps what the author has written, whatever a build is told', () => {
    const project = newProject()
    project.write('src/handler.ts', "export const handler = 'mine'\n")
    project.write('src/actions/pin-message.ts', "export const pinMessage = 'mine'\n")
    for (const options of [[], ['--force'], ['--adopt'], ['--force', '--adopt']]) {
      expect(project.tenon('build', ...options).code).toBe(0)
      expect(project.read('src/handler.ts')).toBe("export const handler = 'mine'\n")
      expect(project.read('src/actions/pin-message.ts')).toBe("export const pinMessage = 'mine'\n")
    }
    expect(project.files().filter((path) => path.endsWith('.orig'))).toEqual([])
  })
})

describe('an action that is renamed in the manifest', () => {
  it('keeps its handler when the command that check prints was run', () => {
    const project = newProject()
    project.tenon('build')
    const path = 'src/actions/pin-message.ts'
    project.write(
      path,
      project
        .read(path)
        .replace(/.*RuntimeError.*\n/g, '')
        .replace('{\n}', '({})'),
    )
    commitAll(project)
    const git = (...args: readonly string[]): string =>
      execFileSync('git', args, { cwd: project.root, encoding: 'utf8' })

    project.write('integration.yaml', manifest('stickMessage'))
    const { stdout } = project.tenon('build')
    expect(stdout).toContain('handlers/renamed')
    expect(project.exists('src/actions/stick-message.ts')).toBe(true)
    const [, command = ''] = /`git ([^`]+)`/.exec(stdout.replaceAll(/\s+/g, ' ')) ?? []
    git(...command.split(' '))
    const moved = 'src/actions/stick-message.ts'
    project.write(moved, project.read(moved).replaceAll('pinMessage', 'stickMessage'))

    expect(found(project)).toEqual([])
    expect(project.tenon('build').code).toBe(0)
    expect(project.read('src/generated/handlers.ts')).toContain(
      "import { stickMessage } from '../actions/stick-message.js'",
    )
    expect(typeErrors(project)).toEqual([])
    git('add', '--all')
    expect(git('status', '--short', 'src/actions')).toMatch(
      /^R.*src\/actions\/pin-message\.ts -> src\/actions\/stick-message\.ts/,
    )
  })

  it('is told as unknown when it was dropped', () => {
    const project = newProject()
    project.write('integration.yaml', manifest('pinMessage', 'unpinMessage'))
    project.tenon('build')
    project.write('integration.yaml', manifest('pinMessage'))
    expect(found(project)).toEqual(['handlers/unknown src/actions/unpin-message.ts'])
    project.tenon('build')
    expect(project.exists('src/actions/unpin-message.ts')).toBe(true)
    expect(found(project)).toEqual(['handlers/unknown src/actions/unpin-message.ts'])
  })
})

describe('templates of stubs', () => {
  const template = `import type * as bp from '__BINDINGS__'\n\n/** __DOC__ */\nexport const __HANDLER__: bp.IntegrationProps['actions']['__NAME__'] = async () => ({})\n`

  it('are those beside tenon.yaml, for all projects of the workspace', () => {
    const project = workspace({
      'tenon.yaml': '',
      'stubs/action.ts': template,
      'integrations/chat/integration.yaml': manifest('pinMessage'),
    })
    expect(project.tenon('build', '.').code).toBe(0)
    expect(project.read('integrations/chat/src/actions/pin-message.ts')).toContain(
      "export const pinMessage: bp.IntegrationProps['actions']['pinMessage'] = async () => ({})\n",
    )
  })

  it('that are broken are told, and not used', () => {
    const project = workspace({ 'integration.yaml': manifest('pinMessage'), 'stubs/action.ts': 'export const x = 1\n' })
    const { code, stdout } = project.tenon('build')
    expect(code).toBe(0)
    expect(stdout).toMatch(/handlers\/incomplete-template[^]*stubs\/action\.ts/)
    expect(project.read('src/actions/pin-message.ts')).toContain('RuntimeError')
  })
})

describe('the end of the arrangement', () => {
  it('leaves what gathers the handlers as a file like any other', () => {
    const project = newProject()
    project.tenon('build')
    commitAll(project)
    const before = ownFiles(project)
    expect(project.tenon('eject').code).toBe(0)
    const after = ownFiles(project)
    expect(after['src/generated/handlers.ts']).toBe(
      before['src/generated/handlers.ts']?.replace(/^\/\/ Generated.*\n\n/, ''),
    )
    for (const path of Object.keys(after)) expect(after[path], path).not.toContain('Generated by Tenon')
    expect(Object.keys(before).filter((path) => !(path in after))).toEqual(['integration.yaml'])
    expect(typeErrors(project)).toEqual([])
  })

  it('can be taken back by an import, which makes no stubs', () => {
    const project = newProject()
    project.tenon('build')
    project.write('src/actions/pin-message.ts', 'export const pinMessage = async () => ({})\n')
    commitAll(project)
    project.tenon('eject')
    const before = ownFiles(project)
    expect(project.tenon('import', '.').code).toBe(0)
    const after = ownFiles(project)
    expect(Object.keys(after).filter((path) => !(path in before))).toEqual(['integration.yaml'])
    expect(after['src/actions/pin-message.ts']).toBe(before['src/actions/pin-message.ts'])
    expect(after['src/generated/handlers.ts']).toMatch(/^\/\/ Generated by Tenon/)
    expect(project.tenon('build', '--check').code).toBe(0)
  })
})
