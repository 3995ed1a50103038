import { error } from './entry.ts'

/** Findings of a comparison with what is deployed: versions, and the changes that they do not cover. */
export const diffDiagnostics = {
  'diff/version-unchanged': error(
    (p: { version: string; taken: string; needed: string; reason: string }) =>
      `The version is ${p.taken === '' ? 'still ' : ''}${p.version}${p.taken}, and ${p.reason}. Raise it to ${p.needed}: a version that is deployed cannot be changed`,
  ),
  'diff/version-too-low': error(
    (p: { version: string; before: string; taken: string; needed: string; reason: string }) =>
      `Version ${p.version} is too low after ${p.before}${p.taken}, because ${p.reason}. Raise it to ${p.needed}`,
  ),
  'diff/version-decreased': error(
    (p: { version: string; before: string; taken: string; needed: string }) =>
      `${p.taken === '' ? `The version went down from ${p.before} to ${p.version}` : `Version ${p.version} is below ${p.before}${p.taken}`}. Raise it to ${p.needed}`,
  ),
  'diff/version-not-comparable': error((p: { problem: string }) => `The version cannot be judged: ${p.problem}`),
  'diff/breaking-change': error(
    (p: { change: string; example: string; needed: string }) =>
      `This breaks who uses the integration. ${p.change}${p.example}. It needs version ${p.needed}, or has to be undone`,
  ),
  'diff/additive-change': error(
    (p: { change: string; needed: string }) =>
      `This adds to the integration. ${p.change}. It needs version ${p.needed}`,
  ),
} as const
