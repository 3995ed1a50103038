import { error, warning } from './entry.ts'

/** What to do, as a sentence of its own. */
export interface Advised {
  readonly advice?: string | undefined
}

const followedBy = (advice: string | undefined) => (advice === undefined ? '' : `. ${advice}`)

export const manifestDiagnostics = {
  'manifest/unknown-key': error(
    ({ key, owner, advice }: { readonly key: string; readonly owner: string; readonly advice: string }) =>
      `Unknown key ${JSON.stringify(key)} in ${owner}. ${advice}`,
  ),
  'manifest/missing-key': error(
    ({ key, owner, advice }: { readonly key: string; readonly owner: string; readonly advice: string }) =>
      `Missing key ${JSON.stringify(key)} in ${owner}. ${advice}`,
  ),
  'manifest/wrong-type': error(
    (params: { readonly what: string; readonly expected: string; readonly found: string } & Advised) =>
      `${params.what} must be ${params.expected}, but is ${params.found}${followedBy(params.advice)}`,
  ),
  'manifest/empty-value': error(
    ({ what, expected, advice }: { readonly what: string; readonly expected: string } & Advised) =>
      `${what} has no value, but must be ${expected}${followedBy(advice)}`,
  ),
  'manifest/invalid-value': error(
    ({
      what,
      rule,
      found,
      advice,
    }: { readonly what: string; readonly rule: string; readonly found: string } & Advised) =>
      `${what} ${rule}, but ${found}${followedBy(advice)}`,
  ),
  'manifest/unsupported-keyword': error(
    (params: { readonly keyword: string; readonly owner: string; readonly reason: string; readonly instead: string }) =>
      `${JSON.stringify(params.keyword)} in ${params.owner} cannot be compiled: ${params.reason}. ${params.instead}`,
  ),
  'manifest/not-in-part': error(
    ({ key }: { readonly key: string }) =>
      `${JSON.stringify(key)} cannot stand in a part, only in the root manifest. Move it there`,
  ),
  'manifest/unknown-kind': error(
    ({ found, suggestion }: { readonly found: string; readonly suggestion?: string | undefined }) =>
      `There is no manifest of the kind ${found}. ` +
      (suggestion === undefined
        ? 'Write integration/v1, part/v1, interface/v1 or tests/v1'
        : `Did you mean ${JSON.stringify(suggestion)}?`),
  ),
  'manifest/wrong-version': error(
    ({ kind, found }: { readonly kind: string; readonly found: string }) =>
      `This Tenon knows version 1 of the language, but the file is written in ${found}. Update Tenon, or write ${kind}/v1`,
  ),
  'manifest/wrong-kind': error(
    ({ expected, found }: { readonly expected: string; readonly found: string }) =>
      `This file is of the kind ${found}/v1, where ${expected}/v1 is expected. Name another file, or correct "manifest"`,
  ),
  'manifest/deprecated-key': warning(
    ({ what, why }: { readonly what: string; readonly why: string }) => `${what} is ${why}`,
  ),
} as const
