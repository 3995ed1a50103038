import type { ScriptKind as ManifestScriptKind } from '../scripts/script-kind.ts'

/** What a script is for. Those of a sandbox stand in no manifest. */
export type ScriptKind = ManifestScriptKind | 'sandboxExtract' | 'sandboxShareable'

/** What a case runs: one script, or `identifier`, the scripts for a request as the platform runs them. */
export type CaseKind = ScriptKind | 'identifier'

const kindNames: Readonly<Record<CaseKind, string>> = {
  extract: 'An extract script',
  fallback: 'A fallback script',
  link: 'A link script',
  sandboxExtract: "A sandbox's extract script",
  sandboxShareable: "A sandbox's script for the shareable id",
  identifier: 'The scripts for a request',
}

/** Begins a sentence that goes on in the singular, but for `identifier`. */
export function kindName(kind: CaseKind): string {
  return kindNames[kind]
}

/** Whether scripts of a kind are run on a request; else on what a link is made of. */
export function takesRequest(kind: CaseKind): boolean {
  return kind !== 'link'
}

/** Whether scripts of a kind find the secrets of the integration at `.secrets`. */
export function takesSecrets(kind: CaseKind): boolean {
  return kind !== 'link' && kind !== 'extract'
}
