import type { Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Integration } from '../model/integration.ts'
import { camelCaseName } from './camel-case-name.ts'
import { integrationName } from './integration-name.ts'
import { runRule, type Rule, type RuleId } from './rule.ts'
import { secretName } from './secret-name.ts'
import { semanticVersion } from './semantic-version.ts'
import { unusedSchema } from './unused-schema.ts'

/** Every rule, in the order of their ids. */
export const rules: readonly AnyRule[] = [camelCaseName, integrationName, secretName, semanticVersion, unusedSchema]

type AnyRule = { [Id in RuleId]: Rule<Id> }[RuleId]

/**
 * Runs every rule over an integration.
 *
 * @param isWhole whether nothing was refused on the way to this model
 * @param locate where the thing at a pointer into the model was written
 */
export function checkRules(
  integration: Integration,
  isWhole: boolean,
  locate: (pointer: string) => Location,
  report: Report,
): void {
  for (const rule of rules)
    if (isWhole || rule.needsWholeModel !== true) runRule(rule as Rule, integration, locate, report)
}
