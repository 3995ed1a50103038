import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { deprecatedKey, meantKey, missingKey, unknownKey } from './explain-key.ts'
import { outsideLimit, wrongForm, wrongName, wrongType, wrongWord } from './explain-value.ts'
import { valueAt } from './plain.ts'
import { refusedPath, violationPath, type Violation } from './violation.ts'
import { placeOf, type Place, type WrittenManifest } from './written.ts'

/** Says in our words what is wrong: once for each place, and nothing that only follows from something else that is wrong. */
export function explain(violations: readonly Violation[], manifest: WrittenManifest): readonly Diagnostic[] {
  const mistyped = new Set<string>()
  const misspelt = new Set<string>()
  for (const violation of violations) {
    const { instancePath, keyword } = violation
    if (keyword === 'type') mistyped.add(instancePath)
    if (keyword !== 'additionalProperties') continue
    const owner = placeOf(manifest, violationPath(violation))
    const meant = meantKey(violation.params.additionalProperty, owner, violation.parentSchema)
    if (meant !== undefined) misspelt.add(`${instancePath}/${meant}`)
  }
  const seen = new Set<string>()
  return violations.flatMap((violation) => {
    const { instancePath, keyword } = violation
    if (keyword === 'required' && misspelt.has(`${instancePath}/${violation.params.missingProperty}`)) return []
    if (keyword !== 'type' && mistyped.has(instancePath)) return []
    const place = placeOf(manifest, violationPath(violation))
    if (manifest.document.isPartial && isAboutAbsence(violation, place)) return []
    if (keyword === 'type' && isBranchOfNoCondition(place) && mistyped.has(instancePath.replace(/\w+$/, 'if')))
      return []
    // What stands behind an alias is wrong wherever it is used, but written once.
    const identity = `${place.node.id} ${keyword} ${keyOf(violation)}`
    if (seen.has(identity)) return []
    seen.add(identity)
    return explainOne(violation, place) ?? []
  })
}

/** What is missing in a file that could not be read wholly may stand in the rest of it. */
function isAboutAbsence({ keyword }: Violation, { node }: Place): boolean {
  return keyword === 'required' || (keyword === 'type' && node.kind === 'scalar' && node.value === null)
}

/** Whether this is `then: false` or the like beside `if: true`: what is said of the condition is about all of it. */
function isBranchOfNoCondition({ path, manifest }: Place): boolean {
  const key = path.at(-1)
  if (key !== 'then' && key !== 'else') return false
  const branches = [path, [...path.slice(0, -1), 'if']].map((each) => valueAt(manifest.value, each))
  return branches.every((value) => typeof value === 'boolean')
}

/** The key that a violation is about, where it is about one. */
function keyOf(violation: Violation): string {
  if (violation.keyword === 'additionalProperties') return violation.params.additionalProperty
  if (violation.keyword === 'required') return violation.params.missingProperty
  return violation.propertyName ?? ''
}

function explainOne(violation: Violation, place: Place): Diagnostic | undefined {
  const { keyword, parentSchema } = violation
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(violation.params.additionalProperty, place, parentSchema)
    case 'required':
      return missingKey(violation.params.missingProperty, place, parentSchema)
    case 'deprecated':
      return deprecatedKey(place, parentSchema)
    case 'type':
      return wrongType(place, [violation.params.type].flat(), parentSchema)
    case 'enum':
      return wrongWord(place, violation.params.allowedValues, parentSchema)
    case 'pattern':
      return violation.propertyName === undefined
        ? wrongForm(place, parentSchema)
        : wrongName(placeOf(place.manifest, refusedPath(violation) ?? []), parentSchema)
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'minimum':
    case 'exclusiveMinimum':
      return outsideLimit(place, keyword, violation.params.limit)
    case 'if':
    case 'propertyNames':
      return undefined
  }
}
