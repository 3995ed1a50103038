import { error } from './entry.ts'

/** Findings about projects that leave Tenon. */
export const ejectDiagnostics = {
  'eject/tests': error(
    () =>
      'These test cases would be lost with the manifest. Move them into a file of their own (manifest: tests/v1), ' +
      'where each names its script by path',
  ),
  'eject/not-clean': error((p: { why: 'changed' | 'unknown' }) =>
    p.why === 'changed'
      ? 'There are changes that git has not committed, which could not be told from those of an eject. Commit them, or run it with --force'
      : 'This is no git repository, so nothing could bring the manifest back. Put it under git, or run the eject with --force',
  ),
} as const
