import { optionalNumber, optionalText, text } from './read-input.ts'
import type { Operation } from './operation.ts'

export const instanceOperations = {
  configureIntegration: {
    method: 'POST',
    path: '/v1/chat/integrations/configure',
    run: ({ store }, input) => {
      const { configured } = store
      const identifier = optionalText(input, 'identifier')
      const scheduleRegisterCall = optionalText(input, 'scheduleRegisterCall')
      // Null takes it back; what is absent stays.
      if (input['identifier'] === null) delete configured.identifier
      if (identifier !== undefined) configured.identifier = identifier
      if (input['sandboxIdentifiers'] === null) delete configured.sandboxIdentifiers
      else if (input['sandboxIdentifiers'] !== undefined) configured.sandboxIdentifiers = input['sandboxIdentifiers']
      if (scheduleRegisterCall !== undefined) configured.scheduleRegisterCall = scheduleRegisterCall
      return {}
    },
  },
  trackAnalytics: {
    method: 'POST',
    path: '/v1/chat/analytics',
    run: ({ store }, input) => {
      store.analytics.push({ name: text(input, 'name'), count: optionalNumber(input, 'count') ?? 1 })
      return {}
    },
  },
} satisfies Record<string, Operation>
