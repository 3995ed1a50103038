import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportedNames } from '../../src/handlers/exported-names.ts'
import { authorProject, type AuthorProject, type BuildOptions } from './author-project.ts'

/** What a manifest says at one moment of a project's life. */
interface Said {
  readonly actions: readonly string[]
  readonly channels: Readonly<Record<string, readonly string[]>>
  readonly events: readonly string[]
  readonly creation: boolean
  readonly interface: boolean
  readonly broken: boolean
}

type Step =
  | { readonly kind: 'say'; readonly change: Partial<Said> }
  | { readonly kind: 'rename'; readonly from: number; readonly to: string }
  | { readonly kind: 'build'; readonly options: BuildOptions }
  /** What the author does with the file at a place among theirs. */
  | { readonly kind: 'implement' | 'move' | 'delete' | 'comment'; readonly file: number }
  | { readonly kind: 'rewire'; readonly how: 'inside' | 'behind' | 'own' }
  | { readonly kind: 'edit generated' }

const names = ['pinMessage', 'delete', 'bp', 'getUrl', 'con', 'ticket', 'index', 'toString']
const someOf = (all: readonly string[]) => fc.subarray([...all])

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('say' as const),
    change: fc.record(
      {
        actions: someOf(names),
        channels: fc.dictionary(fc.constantFrom('ticket', 'thread', 'bp'), someOf(['text', 'image', 'audio']), {
          noNullPrototype: true,
        }),
        events: someOf(['opened', 'closed']),
        creation: fc.boolean(),
        interface: fc.boolean(),
        broken: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constant('rename' as const), from: fc.nat(7), to: fc.constantFrom(...names) }),
  fc.record({
    kind: fc.constant('build' as const),
    options: fc.record(
      { adopt: fc.boolean(), force: fc.boolean(), killedAfter: fc.oneof(fc.constant(Infinity), fc.nat(80)) },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constantFrom('implement', 'move', 'delete', 'comment'), file: fc.nat(20) }),
  fc.record({ kind: fc.constant('rewire' as const), how: fc.constantFrom('inside', 'behind', 'own') }),
  fc.record({ kind: fc.constant('edit generated' as const) }),
)

test('no build ever changes a byte of what is the author’s, and the second in a row changes nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
      let said: Said = {
        actions: ['pinMessage'],
        channels: { ticket: ['text'] },
        events: [],
        creation: false,
        interface: false,
        broken: false,
      }
      const project = authorProject({ 'integration.yaml': manifestOf(said), 'interfaces/pingable.yaml': pingable })
      for (const one of steps) {
        if (one.kind === 'build') build(project, one.options)
        else if (one.kind === 'say') said = { ...said, ...one.change }
        else if (one.kind === 'rename') said = renamed(said, one.from, one.to)
        else act(project, one)
        project.files.set('integration.yaml', manifestOf(said))
      }
      project.files.set('integration.yaml', manifestOf({ ...said, broken: false }))
      build(project, { force: true, adopt: true })
      expect(project.build()).toEqual({ done: [], problems: [] })
      expectWired(project)
    }),
    { numRuns: 100 },
  )
})

/** Builds, and compares what is the author's with what it was. */
function build(project: AuthorProject, options: BuildOptions): void {
  const before = new Map([...project.files].filter(([path]) => isAuthors(path)))
  const { problems } = project.build(options)
  for (const [path, text] of before) expect(project.files.get(path), path).toBe(text)
  if (problems.length > 0) return
  expect(project.build(options)).toEqual({ done: [], problems: [] })
  expect([...project.files.keys()].filter((path) => path.endsWith('.tmp'))).toEqual([])
}

function isAuthors(path: string): boolean {
  return !/^(src\/generated|\.botpress|bp_modules)\/|^integration\.definition\.ts$|\.tmp$/.test(path)
}

/** Whatever is imported where the handlers are gathered is there. */
function expectWired({ files }: AuthorProject): void {
  const gathered = files.get('src/generated/handlers.ts')
  if (gathered === undefined) return
  const imports = [...gathered.matchAll(/^import \{ (\w+)(?: as \w+)? \} from '\.\.\/(.*)\.js'$/gm)]
  for (const [, name = '', path = ''] of imports)
    expect([...exportedNames(files.get(`src/${path}.ts`) ?? '')], path).toContain(name)
}

function act({ files }: AuthorProject, done: Exclude<Step, { kind: 'build' | 'say' | 'rename' }>): void {
  if (done.kind === 'edit generated') {
    const path = 'src/generated/schemas.ts'
    if (files.has(path)) files.set(path, `${files.get(path)}// mine\n`)
    return
  }
  const index = files.get('src/index.ts')
  if (done.kind === 'rewire') {
    if (index === undefined) return
    if (done.how === 'inside') files.set('src/index.ts', `${index}// mine\n`)
    if (done.how === 'own') files.set('src/index.ts', 'export default {}\n')
    if (done.how === 'behind') {
      files.set('src/props.ts', index)
      files.set('src/index.ts', "export { default } from './props.js'\n")
    }
    return
  }
  const handlers = [...files.keys()].filter((path) => /^src\/(?!generated\/|index\.ts)/.test(path))
  const path = handlers[done.file % Math.max(1, handlers.length)]
  const text = path === undefined ? undefined : files.get(path)
  if (path === undefined || text === undefined) return
  switch (done.kind) {
    case 'implement':
      files.set(path, text.replaceAll(/throw new RuntimeError\(.*\)/g, "return { done: '}`' }"))
      break
    case 'comment':
      files.set(path, `/* It's \`mine. */\r\n${text}`)
      break
    case 'delete':
      files.delete(path)
      break
    case 'move': {
      if (!/^src\/(actions|channels)\//.test(path)) return
      files.set(path.replace(/^(src\/\w+)\/.*$/, '$1/all.ts'), text)
      files.delete(path)
    }
  }
}

function renamed(said: Said, from: number, to: string): Said {
  const old = said.actions[from % Math.max(1, said.actions.length)]
  if (old === undefined || said.actions.includes(to)) return said
  return { ...said, actions: said.actions.map((name) => (name === old ? to : name)) }
}

const pingable = `manifest: interface/v1
name: pingable
version: '1.0.0'
actions:
  ping: { title: Ping, description: Answers, input: { fields: {} }, output: { fields: {} } }
`

function manifestOf({ actions, channels, events, creation, interface: implemented, broken }: Said): string {
  const user = '{ creation: { enabled: true, requiredTags: [] } }'
  const conversation = creation ? `, conversation: ${user}` : ''
  return [
    broken ? 'manifest: integration/v1\nactoins: {}' : 'manifest: integration/v1',
    "name: chat\nversion: '1.0.0'",
    creation ? `user: ${user}` : '',
    implemented ? 'implements: { pingable: { actions: { ping: { name: knock } } } }' : '',
    'actions:',
    ...actions.map(
      (name) =>
        `  ${name}: { title: T, description: Does it, input: { fields: { id: The ID } }, output: { fields: {} } }`,
    ),
    'channels:',
    ...Object.entries(channels).map(
      ([name, messages]) =>
        `  ${name}: { title: T, description: D, messages: { ${messages.map((type) => `${type}: default`).join(', ')} }${conversation} }`,
    ),
    'events:',
    ...events.map((name) => `  ${name}: { title: T, description: D, fields: {} }`),
    '',
  ]
    .join('\n')
    .replaceAll(/^(actions|channels|events):\n(?! )/gm, '')
}
