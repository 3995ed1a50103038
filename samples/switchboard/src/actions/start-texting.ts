import type * as bp from '../../.botpress/index.js'

/** Finds the conversation with a customer, or begins one. */
export const startTexting: bp.IntegrationProps['actions']['startTexting'] = async ({ client, input }) => {
  const { phone, name, queue = 'support' } = input
  const { user } = await client.getOrCreateUser({ name, tags: { phone }, discriminateByTags: ['phone'] })
  const { conversation } = await client.getOrCreateConversation({
    channel: 'sms',
    tags: { phone, queue },
    discriminateByTags: ['phone'],
  })
  await client.addParticipant({ id: conversation.id, userId: user.id })
  return { conversationId: conversation.id, userId: user.id }
}
