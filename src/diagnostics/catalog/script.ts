import { error } from './entry.ts'

/** Findings about VRL scripts as files; what they say is another matter. */
export const scriptDiagnostics = {
  'script/not-found': error(
    (p: { path: string }) => `The script "${p.path}" does not exist. Create it, or correct the path`,
  ),
  'script/unreadable': error(
    (p: { path: string; reason: string }) =>
      `The script "${p.path}" cannot be used: ${p.reason}. Name a file of UTF-8 text`,
  ),
  'script/same-file': error(
    (p: { path: string; other: string }) =>
      `This script and another would be written to "${p.path}" and "${p.other}", which are one file on some disks. ` +
      'Rename one of the configurations by more than its capitals',
  ),
  'script/empty': error((p: { path: string }) => `The script "${p.path}" is empty. Write it, or remove the key`),
  'script/too-long': error(
    (p: { length: number; limit: number }) =>
      `The script has ${p.length} characters, and the platform takes at most ${p.limit}. Shorten it: comments count too`,
  ),
} as const
