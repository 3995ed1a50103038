import * as bp from '.botpress'

export default new bp.Integration({
  register: async () => {},
  unregister: async () => {},
  handler: async ({ req, client }) => {
    const { formId, answers } = JSON.parse(req.body ?? '')
    await client.createEvent({ type: 'formSubmitted', payload: { formId, answers } })
  },
  actions: {},
  channels: {},
})
