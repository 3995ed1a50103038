import { isApiError, RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'

/** Telegram refused what it was asked for. */
export class TelegramError extends Error {
  constructor(
    readonly code: number,
    description: string,
  ) {
    super(`Telegram: ${description}`)
  }
}

const Answer = z.object({
  ok: z.boolean(),
  result: z.unknown(),
  error_code: z.number().optional(),
  description: z.string().optional(),
})

/** The token of the bot: that of the configuration, or the one that the setup wizard asked for. */
export async function tokenOf({ ctx, client }: Pick<bp.CommonHandlerProps, 'ctx' | 'client'>): Promise<string> {
  const { botToken } = ctx.configuration
  if (botToken !== undefined) return botToken
  try {
    const { state } = await client.getState({ type: 'integration', name: 'credentials', id: ctx.integrationId })
    return state.payload.botToken
  } catch (error) {
    if (isApiError(error) && error.type === 'ResourceNotFound') throw new RuntimeError('There is no bot token yet')
    throw error
  }
}

/**
 * Calls a method of Telegram's Bot API.
 *
 * @param expected what it is to answer
 */
export async function call<Expected extends z.ZodTypeAny>(
  token: string,
  method: string,
  parameters: object,
  expected: Expected,
): Promise<z.infer<Expected>> {
  const response = await fetch(`https://api.telegram.org/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  const { ok, result, error_code: code = response.status, description = method } = Answer.parse(await response.json())
  if (ok) return expected.parse(result)
  if (code === 401) throw new RuntimeError('Telegram does not know the bot token')
  throw new TelegramError(code, description)
}
