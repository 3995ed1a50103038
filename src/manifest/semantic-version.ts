// The grammar of Semantic Versioning 2.0.0.
const number = '(?:0|[1-9][0-9]*)'
const preRelease = `(?:${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`
const grammar = new RegExp(
  String.raw`^${number}\.${number}\.${number}(?:-${preRelease}(?:\.${preRelease})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$`,
)

export function isSemanticVersion(version: string): boolean {
  return grammar.test(version)
}

/** `1.2` -> `1.2.0`, `v1.2.3` -> `1.2.3`; undefined where it is not clear which numbers are meant. */
export function meantVersion(version: string): string | undefined {
  const [, numbers, suffix = ''] = /^\s*[vV=]?\s*(\d+(?:\.\d+){0,2})([-+].*)?$/.exec(version) ?? []
  if (numbers === undefined) return undefined
  const parts = numbers.split('.').map((part) => part.replace(/^0+(?=\d)/, ''))
  const meant = [...parts, '0', '0'].slice(0, 3).join('.') + suffix
  return grammar.test(meant) ? meant : undefined
}
