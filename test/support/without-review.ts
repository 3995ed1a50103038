import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { isOfReview } from '../../src/rules/check.ts'

/**
 * What is left without the findings that only speak of what people read: no title, no description, no icon. The manifests of most
 * tests are as short as they can be, so they lack all of that; what the rules find is tested in test/rules, where nothing is left out.
 */
export function withoutReview(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter((diagnostic) => !isOfReview(diagnostic))
}
