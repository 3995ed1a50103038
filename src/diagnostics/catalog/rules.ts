import { error, warning } from './entry.ts'

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
} as const
