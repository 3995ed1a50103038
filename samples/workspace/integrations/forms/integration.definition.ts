import { IntegrationDefinition, z } from '@botpress/sdk'

// A project without a manifest: its scripts are tested, and its changes are compared, as they are in the others.
export default new IntegrationDefinition({
  name: 'forms',
  version: '0.2.0',
  title: 'Forms',
  description: 'Hear of it when somebody has filled in one of your forms.',
  icon: 'icon.svg',
  readme: 'hub.md',
  attributes: { category: 'Marketing' },
  events: {
    formSubmitted: {
      title: 'Form submitted',
      description: 'Somebody has filled in a form',
      schema: z.object({
        formId: z.string().title('Form ID').describe('The form that was filled in'),
        answers: z.record(z.string()).title('Answers').describe('What was written into each field'),
      }),
    },
  },
  identifier: { extractScript: 'extract.vrl' },
})
