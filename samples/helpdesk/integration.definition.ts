import { IntegrationDefinition } from '@botpress/sdk'
import { actions, channels, configuration, configurations, events, states, user } from './definitions'
import { ticketSchema } from './definitions/ticket'

export const INTEGRATION_NAME = 'helpdesk'
export const INTEGRATION_VERSION = '2.3.1'

/** The regions that have a server of their own. */
export const regions = ['eu', 'us'] as const

export default new IntegrationDefinition({
  name: INTEGRATION_NAME,
  version: INTEGRATION_VERSION,
  title: 'Helpdesk',
  description: 'Answer the tickets of your customers, and open new ones.',
  icon: 'icon.svg',
  readme: 'hub.md',
  attributes: { category: 'Customer Support' },
  configuration,
  configurations,
  actions,
  events,
  channels,
  states,
  user,
  entities: {
    ticket: {
      title: 'Ticket',
      description: 'A request of a customer',
      schema: ticketSchema,
    },
  },
  secrets: {
    CLIENT_ID: { description: 'The ID of the OAuth app' },
    CLIENT_SECRET: { description: 'The secret of the OAuth app' },
    SENTRY_DSN: { description: 'Where crashes are reported', optional: true },
  },
  identifier: {
    extractScript: 'extract.vrl',
  },
  __advanced: {
    esbuild: { external: ['fsevents'] },
  },
})
