import type * as bp from '../../.botpress/index.js'
import { channels } from '../generated/schemas.js'
import { allPages } from '../pages.js'

/** What is said in a text and in a call. */
const Said = channels.voice.messages.speech.pick({ text: true })

/** Saves what was said in a conversation. */
export const saveTranscript: bp.IntegrationProps['actions']['saveTranscript'] = async ({ client, input }) => {
  const { conversationId } = input
  const names = new Map<string, string>()
  const nameOf = async (id: string): Promise<string> => {
    const { user } = await client.getUser({ id })
    return user.name ?? user.tags.phone ?? 'Somebody'
  }
  const lines: string[] = []
  for await (const { messages } of allPages((nextToken) => client.listMessages({ conversationId, nextToken }))) {
    for (const { userId, type, payload } of messages) {
      const name = names.get(userId) ?? (await nameOf(userId))
      names.set(userId, name)
      const said = Said.safeParse(payload)
      lines.push(`${name}: ${said.success ? said.data.text : `(${type})`}`)
    }
  }
  const { file } = await client.uploadFile({
    key: `transcript/${conversationId}.txt`,
    content: lines.reverse().join('\n'),
    contentType: 'text/plain',
    tags: { kind: 'transcript', conversationId },
    accessPolicies: ['integrations'],
    expiresAt: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString(),
  })
  return { fileId: file.id, url: file.url, lines: lines.length }
}
