import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { allPages } from '../pages.js'

/** Deletes all that is known of a customer. */
export const eraseCustomer: bp.IntegrationProps['actions']['eraseCustomer'] = async ({ client, input, logger }) => {
  const tags = { phone: input.phone }
  // All is found before anything is deleted: pages move when something on them goes.
  const userIds: string[] = []
  for await (const { users } of allPages((nextToken) => client.listUsers({ tags, nextToken })))
    userIds.push(...users.map(({ id }) => id))
  if (userIds.length === 0) throw new RuntimeError('Nobody is known by that number')

  const conversationIds: string[] = []
  for await (const { conversations } of allPages((nextToken) => client.listConversations({ tags, nextToken })))
    conversationIds.push(...conversations.map(({ id }) => id))

  const messageIds: string[] = []
  const fileIds: string[] = []
  for (const conversationId of conversationIds) {
    for await (const { messages } of allPages((nextToken) => client.listMessages({ conversationId, nextToken })))
      messageIds.push(...messages.map(({ id }) => id))
    const { files } = await client.listFiles({ tags: { kind: 'transcript', conversationId } })
    fileIds.push(...files.map(({ id }) => id))
  }
  for await (const { files } of allPages((nextToken) => client.listFiles({ tags, nextToken })))
    fileIds.push(...files.map(({ id }) => id))

  for (const id of fileIds) await client.deleteFile({ id })
  for (const id of messageIds) await client.deleteMessage({ id })
  for (const id of conversationIds) await client.deleteConversation({ id })
  for (const id of userIds) await client.deleteUser({ id })
  await client.trackAnalytics({ name: 'customerErased', count: userIds.length })
  logger.forBotOnly().info(`${userIds.length} users with ${messageIds.length} messages were erased`)
  return {
    erased: {
      users: userIds.length,
      conversations: conversationIds.length,
      messages: messageIds.length,
      files: fileIds.length,
    },
  }
}
