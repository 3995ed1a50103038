import { error, warning } from './entry.ts'
import { reviewDiagnostics } from './review.ts'

/** Findings of the rules in `src/rules`; each can be suppressed with a reason. */
export const rulesDiagnostics = {
  'rules/camel-case-name': error(
    (p: { kind: string; name: string; expected: string }) =>
      `The ${p.kind} "${p.name}" must be in camelCase as Botpress spells it: "${p.expected}"`,
  ),
  'rules/secret-name': error(
    (p: { name: string; expected: string }) =>
      `The secret "${p.name}" must be in SCREAMING_SNAKE_CASE: "${p.expected}"`,
  ),
  'rules/integration-name': error(
    (p: { name: string; problem: string }) => `"${p.name}" cannot be an integration's name: ${p.problem}`,
  ),
  'rules/semantic-version': error(
    (p: { version: string }) => `"${p.version}" is no semantic version. Write three numbers: "1.0.0"`,
  ),
  'rules/unused-schema': warning(
    (p: { name: string }) =>
      `Nothing in the manifest uses the schema "${p.name}". ` +
      'Remove it; if handlers use it, say so in a "# tenon-ignore" comment above it',
  ),
  'rules/unknown-attribute': error(
    (p: { name: string; known: readonly string[]; suggestion?: string }) =>
      `The attribute ${JSON.stringify(p.name)} is not among those that tenon.yaml allows. ` +
      (p.suggestion === undefined
        ? `Remove it: there are ${listed(p.known)}`
        : `Did you mean ${JSON.stringify(p.suggestion)}?`),
  ),
  'rules/attribute-value': error(
    (p: { name: string; value: string; allowed: readonly string[]; suggestion?: string }) =>
      `${JSON.stringify(p.value)} is none of the values that tenon.yaml allows for the attribute ${JSON.stringify(p.name)}. ` +
      (p.suggestion === undefined ? `Write ${listed(p.allowed)}` : `Did you mean ${JSON.stringify(p.suggestion)}?`),
  ),
  'rules/required-attribute': error(
    (p: { name: string; values: readonly string[] }) =>
      `The attribute ${JSON.stringify(p.name)} is missing, which tenon.yaml requires. Add it under "attributes"` +
      (p.values.length === 0 ? '' : `, with ${listed(p.values)}`),
  ),
  ...reviewDiagnostics,
} as const

/** `"a", "b" or "c"`; of many, the first. */
function listed(words: readonly string[]): string {
  const shown = words.slice(0, 10).map((word) => JSON.stringify(word))
  if (words.length > shown.length) return `${shown.join(', ')} or one of ${words.length - shown.length} others`
  return shown.length < 2 ? (shown[0] ?? 'none') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`
}
