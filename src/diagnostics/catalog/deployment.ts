import { error } from './entry.ts'

/** Findings about what is compared: deployments that cannot be read, and versions that cannot be edited. */
export const deploymentDiagnostics = {
  'deployment/unreadable': error((p: { reason: string }) => `This cannot be compared: ${p.reason}`),
  'deployment/unreadable-base': error(
    (p: { name: string; errors: number; first: string }) =>
      `What it was in ${p.name} cannot be read, so that nothing can be compared with it: ${p.first}` +
      (p.errors > 1 ? ` (and ${p.errors - 1} more)` : '') +
      '. Name a tag or a commit in which it can be read, such as its last release: --against v1.2.0',
  ),
  'deployment/same-name': error(
    (p: { name: string; other: string }) =>
      `Another integration is called ${JSON.stringify(p.name)}, too: ${p.other}. Botpress tells them apart by nothing else, so that one would be ` +
      'deployed over the other. Give this one another name, or remove the other one',
  ),
  'deployment/unclear-base': error(
    (p: { name: string; base: string; candidates: string }) =>
      `Nobody can say what ${JSON.stringify(p.name)} was in ${p.base}, since it stood elsewhere or is new. It may have been ${p.candidates}. ` +
      'Compare with one of them: --against <file>, or move it in a change of its own',
  ),
  'deployment/version-not-edited': error(
    (p: { version: string; reason: string }) =>
      `The version cannot be raised here: ${p.reason}. Write ${p.version} there by hand`,
  ),
} as const
