import { z, type IntegrationDefinitionProps } from '@botpress/sdk'

export const states = {
  credentials: {
    type: 'integration',
    schema: z
      .object({
        accessToken: z.string().secret().title('Access Token').describe('The OAuth access token'),
        refreshToken: z.string().secret().title('Refresh Token').describe('What a new one is got with'),
        expiresAt: z.string().datetime().title('Expires At').describe('When the access token expires'),
      })
      .strict(),
  },
} satisfies IntegrationDefinitionProps['states']
