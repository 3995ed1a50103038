import type { Fix } from '../diagnostics/diagnostic.ts'
import { replacement } from '../manifest/fixes.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { Rule } from './rule.ts'

// The grammar of Semantic Versioning 2.0.0.
const number = '(?:0|[1-9][0-9]*)'
const preRelease = `(?:${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`
const grammar = new RegExp(
  String.raw`^${number}\.${number}\.${number}(?:-${preRelease}(?:\.${preRelease})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$`,
)

/** The platform orders the versions of an integration as semantic versions. */
export const semanticVersion: Rule<'rules/semantic-version'> = {
  id: 'rules/semantic-version',
  check({ integration, report, writtenAt }) {
    const { version } = integration
    // An absent or refused version was reported as such.
    if (version === '' || grammar.test(version)) return
    const fix = versionFix(writtenAt(''), meantVersion(version))
    report('/version', { version }, fix && { fix })
  },
}

/** `1.2` -> `1.2.0`, `v1.2.3` -> `1.2.3`; undefined where it is not clear which numbers are meant. */
function meantVersion(version: string): string | undefined {
  const [, numbers, suffix = ''] = /^\s*[vV=]?\s*(\d+(?:\.\d+){0,2})([-+].*)?$/.exec(version) ?? []
  if (numbers === undefined) return undefined
  const parts = numbers.split('.').map((part) => part.replace(/^0+(?=\d)/, ''))
  const meant = [...parts, '0', '0'].slice(0, 3).join('.') + suffix
  return grammar.test(meant) ? meant : undefined
}

function versionFix(root: Cursor<unknown> | undefined, version: string | undefined): Fix | undefined {
  const node = root?.node.kind === 'map' ? root.node.entries.get('version')?.value : undefined
  if (root === undefined || node === undefined || version === undefined) return undefined
  return replacement(root.document, node.range, version, false)
}
