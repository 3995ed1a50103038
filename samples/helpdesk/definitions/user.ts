import type { IntegrationDefinitionProps } from '@botpress/sdk'

export const user = {
  tags: {
    id: { title: 'Customer ID', description: 'The ID of the customer' },
    email: { title: 'Email', description: 'The address of the customer' },
  },
} satisfies IntegrationDefinitionProps['user']
