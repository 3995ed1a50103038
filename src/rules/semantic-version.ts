import type { Fix } from '../diagnostics/diagnostic.ts'
import { replacement } from '../manifest/fixes.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { isSemanticVersion, meantVersion } from '../manifest/semantic-version.ts'
import type { Rule } from './rule.ts'

/** The platform orders the versions of an integration as semantic versions. */
export const semanticVersion: Rule<'rules/semantic-version'> = {
  id: 'rules/semantic-version',
  check({ integration, report, writtenAt }) {
    const { version } = integration
    // An absent or refused version was reported as such.
    if (version === '' || isSemanticVersion(version)) return
    const fix = versionFix(writtenAt(''), meantVersion(version))
    report('/version', { version }, fix && { fix })
  },
}

function versionFix(root: Cursor<unknown> | undefined, version: string | undefined): Fix | undefined {
  const node = root?.node.kind === 'map' ? root.node.entries.get('version')?.value : undefined
  if (root === undefined || node === undefined || version === undefined) return undefined
  return replacement(root.document, node.range, version, false)
}
