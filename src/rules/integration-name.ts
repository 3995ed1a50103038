import type { Rule } from './rule.ts'

/** A name may be that of a workspace and of an integration in it: at most one slash, and something on each side of it. */
export const integrationName: Rule<'rules/integration-name'> = {
  id: 'rules/integration-name',
  check({ integration, report }) {
    const { name } = integration
    // An absent or refused name was reported as such.
    if (name === '') return
    const parts = name.split('/')
    if (parts.length > 2)
      report('/name', { name, problem: 'it has more than one "/". Write "workspace/name" or "name"' })
    else if (parts.includes('')) report('/name', { name, problem: 'nothing stands on one side of the "/"' })
  },
}
