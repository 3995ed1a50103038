import { z, type IntegrationDefinitionProps } from '@botpress/sdk'

const subdomain = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .title('Subdomain')
  .describe('What stands before .helpdesk.example')

export const configuration = {
  schema: z.object({ subdomain }),
  identifier: { linkTemplateScript: 'linkTemplate.vrl', required: true },
} satisfies IntegrationDefinitionProps['configuration']

export const configurations = {
  apiKey: {
    title: 'API key',
    description: 'Configure with an API key',
    schema: z.object({
      subdomain,
      apiKey: z.string().min(1).secret().title('API Key').describe('The API key of an agent'),
    }),
  },
} satisfies IntegrationDefinitionProps['configurations']
