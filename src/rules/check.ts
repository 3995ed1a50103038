import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { reviewDiagnostics } from '../diagnostics/catalog/review.ts'
import { camelCaseName } from './camel-case-name.ts'
import { deprecatedMessage } from './deprecated-message.ts'
import { fieldTexts } from './field-texts.ts'
import { genericChannelName } from './generic-channel-name.ts'
import { icon } from './icon.ts'
import { integrationName } from './integration-name.ts'
import { integrationTexts } from './integration-texts.ts'
import { itemTexts } from './item-texts.ts'
import { legacyTransformer } from './legacy-transformer.ts'
import { legacyUi } from './legacy-ui.ts'
import { runFamily, runRule, type Rule, type RuleFamily, type RuleId, type Subject } from './rule.ts'
import { secretName } from './secret-name.ts'
import { semanticVersion } from './semantic-version.ts'
import { thinReadme } from './thin-readme.ts'
import { unusedSchema } from './unused-schema.ts'

type AnyRule = { [Id in RuleId]: Rule<Id> }[RuleId]

/** Every rule with an id of its own, in the order of the ids. */
export const rules: readonly AnyRule[] = [
  camelCaseName,
  deprecatedMessage,
  genericChannelName,
  integrationName,
  legacyTransformer,
  secretName,
  semanticVersion,
  thinReadme,
  unusedSchema,
]

/** Every family of rules. */
export const families: readonly RuleFamily[] = [integrationTexts, itemTexts, fieldTexts, icon, legacyUi]

/**
 * Runs every rule over an integration.
 *
 * @param isWhole whether nothing was refused on the way to this model
 */
export function checkRules(subject: Subject, isWhole: boolean, report: Report): void {
  for (const rule of rules) if (isWhole || rule.needsWholeModel !== true) runRule(rule as Rule, subject, report)
  for (const family of families) if (isWhole || family.needsWholeModel !== true) runFamily(family, subject, report)
}

/**
 * Whether a finding only speaks of what people read, or of habits that are no longer wanted. Such findings keep nothing from being
 * built, not even as errors: what is emitted is what the manifest says.
 */
export function isOfReview({ id }: Pick<Diagnostic, 'id'>): boolean {
  return Object.hasOwn(reviewDiagnostics, id)
}
