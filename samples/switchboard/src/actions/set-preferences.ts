import type * as bp from '../../.botpress/index.js'

/** Notes how a customer wants to be treated; what is left out stays as it is. */
export const setPreferences: bp.IntegrationProps['actions']['setPreferences'] = async ({ client, input }) => {
  const { userId, ...wanted } = input
  const place = { type: 'user', name: 'preferences', id: userId } as const
  await client.getOrSetState({ ...place, payload: { language: 'en', callBack: true } })
  const { state } = await client.patchState({ ...place, payload: wanted })
  const { language = 'en', callBack = true } = state.payload
  await client.updateUser({ id: userId, tags: { language } })
  return { language, callBack }
}
