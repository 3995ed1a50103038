import type { Bump } from './change.ts'

/** A semantic version (semver.org, 2.0.0). Numbers are of any length, as there. */
export interface SemanticVersion {
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  /** The identifiers behind `-`; none of a release. */
  readonly preRelease: readonly string[]
}

const number = '(0|[1-9][0-9]*)'
const identifier = '(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)'
const grammar = new RegExp(
  `^${number}\\.${number}\\.${number}(?:-(${identifier}(?:\\.${identifier})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
)

/** No version that somebody wrote is longer; it also bounds what the numbers can cost. */
const longest = 200

/** @returns undefined when a text is no semantic version. What is behind `+` has no part in the order, and is left out */
export function parseVersion(text: string): SemanticVersion | undefined {
  const parts = text.length > longest ? null : grammar.exec(text)
  if (parts === null) return undefined
  const [, major = '', minor = '', patch = '', preRelease] = parts
  return {
    major: BigInt(major),
    minor: BigInt(minor),
    patch: BigInt(patch),
    preRelease: preRelease === undefined ? [] : preRelease.split('.'),
  }
}

export function printVersion({ major, minor, patch, preRelease }: SemanticVersion): string {
  return `${major}.${minor}.${patch}${preRelease.length === 0 ? '' : `-${preRelease.join('.')}`}`
}

/** Less than 0 when the first comes before the second, 0 when neither does. */
export function compareVersions(a: SemanticVersion, b: SemanticVersion): number {
  return compareReleases(a, b) || comparePreReleases(a.preRelease, b.preRelease)
}

/** The same of the three numbers alone. */
export function compareReleases(a: SemanticVersion, b: SemanticVersion): number {
  return order(a.major, b.major) || order(a.minor, b.minor) || order(a.patch, b.patch)
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  // A release comes after its pre-releases.
  if (a.length === 0 || b.length === 0) return b.length - a.length
  for (const [index, left] of a.entries()) {
    const right = b[index]
    if (right === undefined) return 1
    const difference = compareIdentifiers(left, right)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function compareIdentifiers(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [a, b].map((each) => /^[0-9]+$/.test(each))
  if (isNumber === true && isOtherNumber === true) return order(BigInt(a), BigInt(b))
  if (isNumber !== isOtherNumber) return isNumber === true ? -1 : 1
  return order(a, b)
}

function order<T extends bigint | string>(a: T, b: T): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/**
 * The lowest version that raises another one so far. Of a pre-release that is the next one, where the release that it leads to is raised
 * so far already: `2.0.0-rc.1` may break what 1.x promised, `1.1.0-rc.1` may only add to it.
 */
export function raised(version: SemanticVersion, bump: Bump): SemanticVersion {
  const { major, minor, patch, preRelease } = version
  if (bump === 'none') return version
  if (preRelease.length > 0 && isRaisedSoFar(version, bump))
    return { ...version, preRelease: nextPreRelease(preRelease) }
  if (bump === 'major') return { major: major + 1n, minor: 0n, patch: 0n, preRelease: [] }
  if (bump === 'minor') return { major, minor: minor + 1n, patch: 0n, preRelease: [] }
  return { major, minor, patch: patch + 1n, preRelease: [] }
}

/** The next release of a kind: that of a pre-release which leads to one is that one, as with `npm version`. */
export function nextRelease(version: SemanticVersion, bump: Exclude<Bump, 'none'>): SemanticVersion {
  return isRaisedSoFar(version, bump) && version.preRelease.length > 0
    ? { ...version, preRelease: [] }
    : raised(version, bump)
}

/** Whether the release that a version is, or leads to, may be the first one with changes of a kind. */
function isRaisedSoFar({ minor, patch }: SemanticVersion, bump: Exclude<Bump, 'none'>): boolean {
  return bump === 'patch' || (patch === 0n && (bump === 'minor' || minor === 0n))
}

function nextPreRelease(identifiers: readonly string[]): readonly string[] {
  const last = identifiers.at(-1) ?? ''
  if (!/^[0-9]+$/.test(last)) return [...identifiers, '1']
  return [...identifiers.slice(0, -1), String(BigInt(last) + 1n)]
}
