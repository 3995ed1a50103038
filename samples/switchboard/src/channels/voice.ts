import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { ask } from '../exchange.js'
import type { Language } from '../generated/schemas.js'
import { stateOrNone } from '../states.js'

const Played = z.object({ id: z.string() })

/** Calls to and from the line */
export const voice: bp.IntegrationProps['channels']['voice'] = {
  messages: {
    speech: async ({ ctx, client, conversation, payload, ack }) => {
      const language = payload.language ?? (await languageOf({ ctx, client, conversation }))
      const { id } = await ask(ctx, `POST /calls/${callOf(conversation)}/say`, Played, { text: payload.text, language })
      await ack({ tags: { id } })
    },
    audio: async ({ ctx, conversation, payload, ack }) => {
      const { id } = await ask(ctx, `POST /calls/${callOf(conversation)}/play`, Played, { url: payload.audioUrl })
      await ack({ tags: { id } })
    },
  },
}

type VoiceProps = Pick<bp.MessageProps['voice']['speech'], 'ctx' | 'client' | 'conversation'>

/** What the caller wants to be spoken to in. */
async function languageOf({ ctx, client, conversation }: VoiceProps): Promise<Language> {
  const { participants } = await client.listParticipants({ id: conversation.id })
  const caller = participants.find(({ id }) => id !== ctx.botUserId)
  if (caller === undefined) return 'en'
  const preferences = await stateOrNone(client.getState({ type: 'user', name: 'preferences', id: caller.id }))
  return preferences?.language ?? 'en'
}

function callOf({ tags }: VoiceProps['conversation']): string {
  if (tags.callId === undefined) throw new RuntimeError('The call is over')
  return tags.callId
}
