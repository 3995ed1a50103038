import { createDiagnostic, type Diagnostic, type DiagnosticExtras, type Related } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Change, Comparison, Impact } from './change.ts'
import type { Deployment } from './deployment.ts'
import { bumpFor, judgeVersion } from './judge-version.ts'
import { sayExample } from './say-example.ts'
import { compareVersions, parseVersion } from './semantic-version.ts'

/**
 * What is wrong with a deployment in the light of what it changes: its version, and each change that the version does not cover, at
 * the line where it is. Nothing where the version is high enough.
 *
 * @param after the newer of the two that were compared
 * @param file where a finding stands whose place no text says; that of the newer deployment, if it is not given
 */
export function findingsOf(
  comparison: Comparison,
  after: Deployment,
  file: Location = fileOf(after),
): readonly Diagnostic[] {
  const { changes, version } = comparison
  if (version.isEnough) return []
  const at = (impact: Impact): readonly Change[] => {
    const needed = judgeVersion(version.before, version.after, bumpFor([impact], version.before))
    return needed.isEnough ? [] : changes.filter((change) => change.impact === impact)
  }
  const needed = (impact: Impact): string =>
    judgeVersion(version.before, version.after, bumpFor([impact], version.before)).needed
  return [
    versionFinding(comparison, after, file),
    ...at('breaking').map((change) =>
      createDiagnostic(
        'diff/breaking-change',
        { change: change.message, example: exampleClause(change), needed: needed('breaking') },
        change.after ?? file,
      ),
    ),
    ...at('additive').map((change) =>
      createDiagnostic(
        'diff/additive-change',
        { change: change.message, needed: needed('additive') },
        change.after ?? file,
      ),
    ),
  ]
}

/** As a whole: without a place in it, some line would stand for what is not there. */
function fileOf(after: Deployment): Location {
  return { file: after.locate('')?.file ?? after.name }
}

function versionFinding({ changes, version }: Comparison, after: Deployment, file: Location): Diagnostic {
  const location = after.locate('/version') ?? file
  if (version.problem !== undefined)
    return createDiagnostic('diff/version-not-comparable', { problem: version.problem }, location)
  const extras = {
    label: `raise to ${version.needed}`,
    ...fixOf(location, version.after, version.needed),
    ...relatedToAll(changes),
  }
  const { before, after: now, needed, takenBy } = version
  const [from, to] = [parseVersion(before), parseVersion(now)]
  const order = from === undefined || to === undefined ? 0 : compareVersions(to, from)
  const taken = takenBy === undefined ? '' : `, which ${takenBy} has by now`
  if (order < 0)
    return createDiagnostic('diff/version-decreased', { version: now, before, taken, needed }, location, extras)
  const params = { version: now, before, taken, needed, reason: reasonOf(changes) }
  const id = order === 0 ? 'diff/version-unchanged' : 'diff/version-too-low'
  return createDiagnostic(id, params, location, extras)
}

/** What asks for a higher version: the worst changes, counted, and the first of them. */
function reasonOf(changes: readonly Change[]): string {
  const [first] = changes
  if (first === undefined) return 'something else is deployed'
  const { length } = changes.filter(({ impact }) => impact === first.impact)
  const kind = first.impact
  const count = length === 1 ? `there is ${article(kind)} ${kind} change` : `there are ${length} ${kind} changes`
  return `${count}${length === 1 ? '' : ', the first of them'}: ${first.message}`
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a'
}

/** A finding can show so many places beside its own. */
const mostRelated = 5

/** Where changes are that have no finding of their own. */
function relatedToAll(changes: readonly Change[]): DiagnosticExtras {
  const related = changes
    .filter(({ impact }) => impact === 'invisible')
    .flatMap(({ message, after }): readonly Related[] => (after === undefined ? [] : [{ message, location: after }]))
  return related.length === 0 ? {} : { related: related.slice(0, mostRelated) }
}

/** Puts the version in the place of the other one; quotes around it stay. */
function fixOf({ file, range }: Location, version: string, needed: string): DiagnosticExtras {
  if (range === undefined) return {}
  const quotes = range.end.offset - range.start.offset - version.length
  if (quotes !== 0 && quotes !== 2) return {}
  const edit = { file, start: range.start.offset + quotes / 2, end: range.end.offset - quotes / 2, text: needed }
  return { fix: { title: `Raise the version to ${needed}`, safe: false, edits: [edit] } }
}

function exampleClause(change: Change): string {
  const sentence = sayExample(change)
  return sentence === undefined ? '' : `: ${sentence}`
}
