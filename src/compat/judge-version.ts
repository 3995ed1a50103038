import type { Bump, Comparison, Impact } from './change.ts'
import {
  compareReleases,
  compareVersions,
  parseVersion,
  printVersion,
  raised,
  type SemanticVersion,
} from './semantic-version.ts'

/** What changes ask of a version: breaking major (minor below 1.0), additive minor, anything else that is deployed patch. */
export function bumpFor(impacts: Iterable<Impact>, before: string): Bump {
  const found = new Set(impacts)
  if (found.has('breaking')) return isBelowOne(before) ? 'minor' : 'major'
  if (found.has('additive')) return 'minor'
  return found.has('invisible') ? 'patch' : 'none'
}

function isBelowOne(version: string): boolean {
  return parseVersion(version)?.major === 0n
}

/**
 * Whether a version is raised far enough. Never throws: what is no semantic version is told, and is not enough.
 *
 * @param required what the changes ask for
 */
export function judgeVersion(before: string, after: string, required: Bump): Comparison['version'] {
  const [from, to] = [parseVersion(before), parseVersion(after)]
  if (to === undefined) {
    const problem = `${quoted(after)} is no semantic version, such as "1.0.0"`
    return {
      before,
      after,
      needed: from === undefined ? '1.0.0' : neededFrom(from, required),
      isEnough: false,
      problem,
    }
  }
  if (from === undefined) {
    // Nothing comes before or after it: another version is all that can be asked for.
    const isOther = required === 'none' || before !== after
    const problem = `the version before, ${quoted(before)}, is no semantic version, so that nobody can say what comes after it`
    return { before, after, needed: after, isEnough: isOther, problem }
  }
  const needed = neededFrom(from, required)
  return { before, after, needed, isEnough: isEnough(from, to, required) }
}

function isEnough(from: SemanticVersion, to: SemanticVersion, required: Bump): boolean {
  const order = compareVersions(to, from)
  if (required === 'none') return order >= 0
  if (order <= 0) return false
  const needed = raised(from, required)
  // From a pre-release to the next one, whatever it is called.
  return needed.preRelease.length > 0 || compareReleases(to, needed) >= 0
}

function neededFrom(from: SemanticVersion, required: Bump): string {
  return printVersion(raised(from, required))
}

function quoted(version: string): string {
  const text = JSON.stringify(version)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
