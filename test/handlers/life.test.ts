import { describe, expect, test } from 'vitest'
import { authorProject, textOf, type AuthorProject } from './author-project.ts'

const head = `manifest: integration/v1\nname: chat\nversion: '1.0.0'\ntitle: Chat\n`
const action = (name: string, fields = '{ id: The ID }'): string =>
  `  ${name}: { title: Acts, description: Does ${name}, input: { fields: ${fields} }, output: { fields: {} } }\n`
const ticket = `channels:\n  ticket:\n    title: Ticket\n    description: A ticket\n    messages: { text: default, image: default }\n`
const manifest = (...actions: readonly string[]): string =>
  `${head}${actions.length === 0 ? '' : `actions:\n${actions.join('')}`}${ticket}`

const pin = action('pinMessage')
const unpin = action('unpinMessage')

/** The findings about handlers that matter once they are written. */
const told = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.startsWith('handlers/') && !line.startsWith('handlers/not-implemented'))

describe('a project that has no code yet', () => {
  test('gets all that it takes', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    expect(project.build()).toEqual({
      done: [
        'create integration.definition.ts',
        'create src/generated/schemas.ts',
        'create src/generated/handlers.ts',
        'create src/actions/pin-message.ts',
        'create src/channels/ticket.ts',
        'create src/index.ts',
        'create src/handler.ts',
        'create src/setup.ts',
      ],
      problems: [],
    })
    expect(textOf(project, 'src/actions/pin-message.ts')).toBe(`\
import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * Does pinMessage
 *
 * Takes:
 * - \`id\`: The ID
 *
 * Gives nothing.
 */
export const pinMessage: bp.IntegrationProps['actions']['pinMessage'] = async () => {
  throw new RuntimeError('The action pinMessage is not implemented')
}
`)
    expect(textOf(project, 'src/generated/handlers.ts')).toContain(`
import type * as bp from '../../.botpress/index.js'
import { pinMessage } from '../actions/pin-message.js'
import { ticket } from '../channels/ticket.js'

export const actions: bp.IntegrationProps['actions'] = {
  pinMessage,
}

export const channels: bp.IntegrationProps['channels'] = {
  ticket,
}
`)
    expect(textOf(project, 'src/index.ts')).toBe(`\
import * as bp from '../.botpress/index.js'
import { actions, channels } from './generated/handlers.js'
import { handler } from './handler.js'
import { register, unregister } from './setup.js'

const props: bp.IntegrationProps = { register, unregister, handler, actions, channels }

export default new bp.Integration(props)
`)
  })

  test('changes no more with the second build', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    project.build()
    expect(project.build()).toEqual({ done: [], problems: [] })
  })

  test('hears of each file that is not written yet', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    expect(project.check()).toEqual([])
    project.build()
    expect(project.check()).toEqual([
      'handlers/not-implemented src/actions/pin-message.ts:13: The action pinMessage is not implemented yet',
      'handlers/not-implemented src/channels/ticket.ts:9: Sending "text" to the channel ticket is not implemented yet, nor is another in this file',
      'handlers/not-implemented src/handler.ts:10: The handler of webhooks is not implemented yet',
      'handlers/not-implemented src/setup.ts:11: Registering is not implemented yet, nor is another in this file',
    ])
  })

  test('has the handlers of users and conversations when the manifest lets bots create these', () => {
    const creation = '{ creation: { enabled: true, requiredTags: [] } }'
    const project = authorProject({
      'integration.yaml': `${manifest()}    conversation: ${creation}\nuser: ${creation}\n`,
    })
    project.build()
    expect(textOf(project, 'src/create-user.ts')).toContain('export const createUser: ')
    expect(textOf(project, 'src/create-conversation.ts')).toContain('export const createConversation: ')
    expect(textOf(project, 'src/index.ts')).toContain(
      '{ register, unregister, handler, createUser, createConversation, actions, channels }',
    )
    expect(project.build().done).toEqual([])
  })
})

describe('an action', () => {
  test('that is added gets a file, and no file of the author changes', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    project.build()
    project.files.set('integration.yaml', manifest(pin, unpin))
    expect(project.build().done).toEqual([
      'update integration.definition.ts',
      'update src/generated/handlers.ts',
      'create src/actions/unpin-message.ts',
    ])
    expect(project.check().filter((line) => line.includes('unpin'))).toHaveLength(1)
  })

  test('that is removed leaves its file, which is told at the name', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin, unpin) })
    project.build()
    project.files.set('integration.yaml', manifest(pin))
    expect(project.build().done).toEqual(['update integration.definition.ts', 'update src/generated/handlers.ts'])
    expect(textOf(project, 'src/generated/handlers.ts')).not.toContain('unpin')
    expect(told(project.check())).toEqual([
      'handlers/unknown src/actions/unpin-message.ts:12: "src/actions/unpin-message.ts" is for the action "unpinMessage", ' +
        'which the manifest does not have. Remove it, or bring the action back; if the action has another name now ' +
        '("pinMessage" has no handler yet), rename the handler',
    ])
    const [unknown] = project.diagnostics().filter(({ id }) => id === 'handlers/unknown')
    const { start, end } = unknown?.location.range ?? { start: { offset: 0 }, end: { offset: 0 } }
    expect(textOf(project, 'src/actions/unpin-message.ts').slice(start.offset, end.offset)).toBe('unpinMessage')
    project.files.delete('src/actions/unpin-message.ts')
    expect(told(project.check())).toEqual([])
  })

  test('whose file was deleted gets it again, as a stub', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    project.build()
    project.files.delete('src/actions/pin-message.ts')
    expect(project.build().done).toEqual(['create src/actions/pin-message.ts'])
  })
})

describe('a channel', () => {
  test('that is removed leaves its file, which is told', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    project.build()
    project.files.set(
      'integration.yaml',
      manifest(pin).replace('  ticket:', '  thread:').replace('text: default', 'audio: default'),
    )
    project.build()
    expect(told(project.check())).toEqual([
      expect.stringMatching(/^handlers\/unknown src\/channels\/ticket\.ts:5: .*the channel "ticket"/),
    ])
  })

  test('without messages has none to write', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin).replace(/messages: .*/, 'messages: {}') })
    project.build()
    expect(textOf(project, 'src/channels/ticket.ts')).toBe(`\
import type * as bp from '../../.botpress/index.js'

/** A ticket */
export const ticket: bp.IntegrationProps['channels']['ticket'] = {
  messages: {},
}
`)
  })
})

describe('an action of an interface', () => {
  test('gets a stub under the name that the integration gives it', () => {
    const project = authorProject({
      'integration.yaml': `${head}implements: { pingable: { actions: { ping: { name: knock } } } }\n`,
      'interfaces/pingable.yaml': `manifest: interface/v1
name: pingable
version: '1.0.0'
actions:
  ping: { title: Ping, description: Answers, input: { fields: { text: What to say } }, output: { fields: {} } }
`,
    })
    project.build()
    expect(textOf(project, 'src/generated/handlers.ts')).toContain("import { knock } from '../actions/knock.js'")
    expect(textOf(project, 'src/actions/knock.ts')).toContain("bp.IntegrationProps['actions']['knock']")
    expect(textOf(project, 'src/actions/knock.ts')).toContain('- `text`: What to say')
  })
})

describe('a handler that is exported from another file', () => {
  test.each([
    ['as a constant', `export const pinMessage: Handler = async () => ({})`],
    ['as a function', `export function pinMessage() {}`],
    ['as an async function', `export async function pinMessage() {}`],
    ['under another name', `const pin = async () => ({})\nexport { pin as pinMessage }`],
    ['taken from an object', `export const { pinMessage } = createActions()`],
  ])('%s is used from there', (_how, text) => {
    const project = authorProject({ 'integration.yaml': manifest(pin), 'src/actions/messages/all.ts': `${text}\n` })
    expect(project.build().done).not.toContain('create src/actions/pin-message.ts')
    expect(textOf(project, 'src/generated/handlers.ts')).toContain(
      "import { pinMessage } from '../actions/messages/all.js'",
    )
    expect(project.build().done).toEqual([])
  })

  test('is not one that is commented out', () => {
    const project = authorProject({
      'integration.yaml': manifest(pin),
      'src/actions/messages.ts': '// export const pinMessage = 1\n/*\nexport const pinMessage = 1\n*/\n',
    })
    expect(project.build().done).toContain('create src/actions/pin-message.ts')
  })

  test('is used from there, and not from the file that passes it on', () => {
    const project = authorProject({
      'integration.yaml': manifest(pin),
      'src/actions/index.ts': "export { pinMessage } from './pinning.js'\n",
      'src/actions/pinning.ts': 'export const pinMessage = 1\n',
    })
    project.build()
    expect(textOf(project, 'src/generated/handlers.ts')).toContain("from '../actions/pinning.js'")
  })

  test('is not one of a test or a declaration', () => {
    const project = authorProject({
      'integration.yaml': manifest(pin),
      'src/actions/all.test.ts': 'export const pinMessage = 1\n',
      'src/actions/all.d.ts': 'export const pinMessage = 1\n',
    })
    expect(project.build().done).toContain('create src/actions/pin-message.ts')
  })

  test('may move there once it is written', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin, unpin) })
    project.build()
    const moved = ['pin', 'unpin'].map((name) => textOf(project, `src/actions/${name}-message.ts`))
    project.files.set('src/actions/messages.ts', moved.join(''))
    project.files.delete('src/actions/pin-message.ts')
    project.files.delete('src/actions/unpin-message.ts')
    expect(project.build().done).toEqual(['update src/generated/handlers.ts'])
  })
})

test('a handler that no type speaks of is told by its export when the manifest drops its action', () => {
  const project = authorProject({ 'integration.yaml': manifest(pin, unpin) })
  project.build()
  const wrapped = "import { wrap } from '../wrap.js'\n\nexport const unpinMessage = wrap({ name: 'unpinMessage' })\n"
  project.files.set('src/actions/unpin-message.ts', wrapped)
  project.files.set('src/actions/helper.ts', 'export const helper = 1\n')
  project.files.set('integration.yaml', manifest(pin))
  expect(told(project.check())).toEqual([
    expect.stringMatching(/^handlers\/unknown src\/actions\/unpin-message\.ts:3: /),
  ])
})

describe('a handler that cannot be found', () => {
  /** A project whose handlers are gathered, and a module of it. */
  const gathered = (path: string, text: string): AuthorProject => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    project.build()
    project.files.delete('src/actions/pin-message.ts')
    project.files.set(path, text)
    return project
  }

  test('is told where it stands outside of the folder, before and after a stub took its place', () => {
    const project = gathered('src/lib/pinning.ts', '// pinMessage\nexport const pinMessage = async () => ({})\n')
    const elsewhere = expect.stringMatching(/^handlers\/elsewhere src\/lib\/pinning\.ts:2: .* below src\/actions only/)
    expect(told(project.check())).toEqual([elsewhere])
    expect(project.build().done).toContain('create src/actions/pin-message.ts')
    expect(told(project.check())).toEqual([elsewhere])
    project.files.set('src/actions/pin-message.ts', "export { pinMessage } from '../lib/pinning.js'\n")
    expect(told(project.check())).toEqual([])
  })

  test('is told of in the file of its name, which exports something else', () => {
    const project = gathered('src/actions/pin-message.ts', 'export const pin = async () => ({})\n')
    expect(told(project.check())).toEqual([
      expect.stringMatching(/^handlers\/not-exported src\/actions\/pin-message\.ts: .*it exports "pin"/),
    ])
    project.files.set('src/actions/pin-message.ts', 'export default async () => ({})\n')
    expect(told(project.check())).toEqual([expect.stringMatching(/it exports nothing by a name/)])
  })

  test('is told of when two files export it, and neither has its name', () => {
    const project = gathered('src/actions/b.ts', 'export const pinMessage = async () => ({})\n')
    project.files.set('src/actions/a.ts', 'export const pinMessage = async () => ({})\n')
    expect(told(project.check())).toEqual([expect.stringMatching(/^handlers\/several src\/actions\/b\.ts:1: .*a\.ts/)])
    project.files.set('src/actions/pin-message.ts', 'export const pinMessage = async () => ({})\n')
    expect(told(project.check())).toEqual([])
  })

  test('is told of with the name to give it when its file was moved and it was not renamed', () => {
    const muting = "export const mute: bp.IntegrationProps['actions']['mute'] = async () => ({})\n"
    const project = gathered('src/actions/pin-message.ts', muting)
    expect(told(project.check())).toContainEqual(
      expect.stringMatching(
        /^handlers\/unknown .*export the handler as "pinMessage", and write "pinMessage" for "mute"/,
      ),
    )
  })
})

describe('a project that has wired its handlers itself', () => {
  const own = `import * as bp from '.botpress'\nexport default new bp.Integration({ actions: {}, channels: {} })\n`

  test('gets the bindings, and no stubs and no findings', () => {
    const project = authorProject({
      'integration.yaml': manifest(pin),
      'src/index.ts': own,
      'src/actions/old.ts': `export const old: bp.IntegrationProps['actions']['old'] = 1\n`,
    })
    expect(project.build().done).toEqual(['create integration.definition.ts', 'create src/generated/schemas.ts'])
    expect(project.files.has('.botpress/index.ts')).toBe(true)
    expect(project.check()).toEqual([])
  })

  test('keeps doing so when it only speaks of ours in a comment', () => {
    const project = authorProject({
      'integration.yaml': manifest(pin),
      'src/index.ts': `// import { actions } from './generated/handlers.js'\n${own}`,
    })
    expect(project.build().done).not.toContain('create src/generated/handlers.ts')
  })

  test('gets the stubs when it imports what gathers them', () => {
    const project = authorProject({
      'integration.yaml': manifest(pin),
      'src/index.ts': `import { actions, channels } from './generated/handlers'\n`,
    })
    expect(project.build().done).toEqual([
      'create integration.definition.ts',
      'create src/generated/schemas.ts',
      'create src/generated/handlers.ts',
      'create src/actions/pin-message.ts',
      'create src/channels/ticket.ts',
    ])
  })

  test('gets them when another module of src imports it, even when all that is generated was deleted', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    project.build()
    project.files.set('src/wiring/props.ts', textOf(project, 'src/index.ts').replaceAll("'./", "'../"))
    project.files.set(
      'src/index.ts',
      `import { props } from './wiring/props.js'\nexport default new bp.Integration(props)\n`,
    )
    expect(project.build()).toEqual({ done: [], problems: [] })
    project.files.delete('src/generated/handlers.ts')
    expect(project.build().done).toEqual(['create src/generated/handlers.ts'])
  })

  test('loses what gathered them when it imports it no more', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    project.build()
    project.files.set('src/index.ts', own)
    expect(project.build().done).toEqual(['remove src/generated/handlers.ts'])
  })
})

describe('an action that is renamed', () => {
  const written = (name: string): string =>
    `export const ${name}: bp.IntegrationProps['actions']['${name}'] = async () => ({})\n`
  const renamedIn = (files: Readonly<Record<string, string>>) => {
    const project = authorProject({ 'integration.yaml': manifest(pin), ...files })
    project.build()
    project.files.set('integration.yaml', manifest(action('stickMessage')))
    return project
  }

  test('is told with the command that moves its handler, and is quiet when that was done', () => {
    const project = renamedIn({ 'src/actions/pin-message.ts': written('pinMessage') })
    expect(told(project.check())).toEqual([
      'handlers/renamed src/actions/pin-message.ts:1: The action "pinMessage" is gone from the manifest, and "stickMessage" has the same ' +
        'schemas and no handler yet. If it was renamed, run `git mv -f src/actions/pin-message.ts src/actions/stick-message.ts` in the ' +
        "project's folder, " +
        'export the handler as "stickMessage", and write "stickMessage" for "pinMessage" in its type',
    ])
    project.build()
    project.files.delete('src/actions/pin-message.ts')
    project.files.set('src/actions/stick-message.ts', written('stickMessage'))
    expect(told(project.check())).toEqual([])
    expect(project.build()).toEqual({ done: [], problems: [] })
  })

  test('is renamed where it stands when its file has more', () => {
    const project = renamedIn({ 'src/actions/all.ts': `${written('pinMessage')}export const other = 1\n` })
    expect(told(project.check())).toEqual([
      expect.stringContaining('If it was renamed, go to "src/actions/all.ts", export'),
    ])
    project.files.set('src/actions/all.ts', `${written('stickMessage')}export const other = 1\n`)
    expect(project.build().done).not.toContain('create src/actions/stick-message.ts')
  })

  test('is moved by a command that a shell reads as it is meant', () => {
    const project = renamedIn({ "src/actions/it's (old).ts": written('pinMessage') })
    expect(told(project.check())).toEqual([
      expect.stringContaining(String.raw`git mv -f 'src/actions/it'\''s (old).ts' src/actions/stick-message.ts`),
    ])
  })

  test('is told also when what is said of its fields changed, too', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin) })
    project.build()
    project.files.set('src/actions/pin-message.ts', written('pinMessage'))
    const longer = `{ id: ${'The identifier of the message that is to be shown above all others in the chat '.repeat(2)} }`
    project.files.set('integration.yaml', manifest(action('stickMessage', longer)))
    expect(told(project.check())).toEqual([expect.stringMatching(/^handlers\/renamed /)])
  })

  test('is only unknown when the schemas are others', () => {
    const project = renamedIn({})
    project.files.set('integration.yaml', manifest(action('stickMessage', '{ other: Another }')))
    expect(told(project.check())).toEqual([expect.stringMatching(/^handlers\/unknown src\/actions\/pin-message\.ts:/)])
  })

  test('is only unknown when two others could be it, or it could be another', () => {
    const two = authorProject({ 'integration.yaml': manifest(pin) })
    two.build()
    two.files.set('integration.yaml', manifest(unpin, action('stickMessage')))
    expect(told(two.check())).toEqual([expect.stringContaining('handlers/unknown')])

    const ofTwo = authorProject({ 'integration.yaml': manifest(pin, unpin) })
    ofTwo.build()
    ofTwo.files.set('integration.yaml', manifest(action('stickMessage')))
    expect(told(ofTwo.check()).map((line) => line.split(' ')[0])).toEqual(['handlers/unknown', 'handlers/unknown'])
  })

  test('is only unknown when the other was there before', () => {
    const project = authorProject({ 'integration.yaml': manifest(pin, unpin) })
    project.build()
    project.files.set('integration.yaml', manifest(unpin))
    expect(told(project.check())).toEqual([expect.stringMatching(/^handlers\/unknown src\/actions\/pin-message\.ts:/)])
  })

  test('is told also when git checked the definition out with other line endings', () => {
    const project = renamedIn({})
    const definition = textOf(project, 'integration.definition.ts')
    project.files.set('integration.definition.ts', definition.replaceAll('\n', '\r\n'))
    expect(told(project.check())).toEqual([expect.stringMatching(/^handlers\/renamed /)])
  })

  test('may be a channel', () => {
    const project = authorProject({ 'integration.yaml': manifest() })
    project.build()
    project.files.set('integration.yaml', manifest().replace('  ticket:', '  thread:'))
    expect(told(project.check())).toEqual([
      expect.stringContaining('`git mv -f src/channels/ticket.ts src/channels/thread.ts`'),
    ])
  })
})

test('a handler that is only mentioned in a comment is not unknown', () => {
  const project = authorProject({ 'integration.yaml': manifest(pin) })
  project.build()
  const stub = textOf(project, 'src/actions/pin-message.ts')
  project.files.set('src/actions/pin-message.ts', `// Was bp.IntegrationProps['actions']['stick'] once.\n${stub}`)
  expect(told(project.check())).toEqual([])
})

test('the type of what a handler gets tells of which action it is', () => {
  const project = authorProject({
    'integration.yaml': manifest(pin),
    'src/index.ts': `import './generated/handlers.js'\n`,
    'src/actions/old.ts': `export async function old(props: bp.ActionProps[ "old" ]) {}\n`,
  })
  expect(told(project.check())).toEqual([expect.stringMatching(/^handlers\/unknown src\/actions\/old\.ts:1: /)])
})

test('an entry point that cannot be read is nobody to wire handlers for', () => {
  const project = authorProject({ 'integration.yaml': manifest(pin), 'src/index.ts': `//${' '.repeat(1_100_000)}` })
  expect(project.build().done).toEqual(['create integration.definition.ts', 'create src/generated/schemas.ts'])
})
