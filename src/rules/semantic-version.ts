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
  check({ integration, report }) {
    const { version } = integration
    // An absent or refused version was reported as such.
    if (version !== '' && !grammar.test(version)) report('/version', { version })
  },
}
