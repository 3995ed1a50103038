import { pointerTo } from '../model/origins.ts'
import { renameFix } from './rename.ts'
import type { Rule } from './rule.ts'

/** `bp` refuses a secret whose name is not in SCREAMING_SNAKE_CASE: it becomes an environment variable. */
export const secretName: Rule<'rules/secret-name'> = {
  id: 'rules/secret-name',
  check({ integration, report, writtenAt }) {
    for (const name of Object.keys(integration.secrets ?? {})) {
      const expected = screamingSnakeCase(name)
      if (name === expected) continue
      const pointer = pointerTo('/secrets', name)
      const fix = renameFix(writtenAt(pointer), expected, integration.secrets ?? {})
      report(pointer, { name, expected }, { label: `rename to "${expected}"`, ...(fix && { fix }) })
    }
  },
}

function screamingSnakeCase(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[\W_]+/)
    .filter((word) => word !== '')
    .join('_')
    .toUpperCase()
}
