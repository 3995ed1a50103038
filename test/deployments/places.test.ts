import { expect, test } from 'vitest'
import { compareSides } from '../../src/deployments/pair.ts'
import { readManifest } from '../../src/deployments/read-manifest.ts'
import type { Side } from '../../src/deployments/side.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

const manifest = `manifest: integration/v1
name: example
version: 1.0.0
implements:
  messages: {}
schemas:
  Place: { fields: { room: Where it goes } }
actions:
  send:
    input:
      fields:
        own: Its own
        both: Of both
    output: { fields: {} }
  post:
    input: { $ref: '#/schemas/Place' }
    output: { fields: {} }
`

const messages = `manifest: interface/v1
name: messages
version: 1.0.0
actions:
  send:
    title: Send
    input: { fields: { brought: Of the interface, both: Of both } }
    output: { fields: {} }
  post:
    title: Post
    input: { fields: { room: Where it goes } }
    output: { fields: {} }
  pin:
    title: Pin
    input: { fields: { message: The message } }
    output: { fields: {} }
`

function sideOf(own: string, brought: string): Side {
  const fileSystem = createMemoryFileSystem({
    '/p/integration.yaml': own,
    '/p/interfaces/messages.yaml': brought,
  })
  const side = readManifest(fileSystem, { name: 'integration.yaml', file: '/p/integration.yaml' })
  if (side.kind === 'unreadable') throw new Error(JSON.stringify(side.diagnostics))
  return side
}

const typed = (name: string, said: string): string => `${name}: { type: integer, description: ${said} }`

test.each([
  ['a field of an item that the interface has as well', typed('own', 'Its own'), 'own: Its own', 'own: '],
  // The fields of the item begin there.
  ['a field that only the interface has', typed('brought', 'Of the interface'), 'brought: Of the interface', 'own: '],
  ['an item that only the interface has', typed('message', 'The message'), 'message: The message', 'messages: {}'],
])('%s is where the manifest speaks of it', (_, after, before, line) => {
  const was = sideOf(manifest, messages)
  const is = sideOf(manifest.replace(before, after), messages.replace(before, after))
  const { changes } = compareSides(createMemoryFileSystem({}), was, is, []).comparison
  const text = manifest.replace(before, after).split('\n')
  const lines = changes
    .filter(({ impact }) => impact === 'breaking')
    .map((change) => text[(change.after?.range?.start.line ?? 0) - 1]?.trim())
  expect(lines).toEqual([expect.stringContaining(line)])
})
