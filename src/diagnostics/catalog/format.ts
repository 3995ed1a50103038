import { error } from './entry.ts'

/** Findings about the form of manifests. */
export const formatDiagnostics = {
  'format/unformatted': error<{ file: string }>(
    ({ file }) => `"${file}" is not as \`tenon fmt\` writes it, from this line on. Run \`tenon fmt\``,
  ),
  'format/not-written': error<{ file: string; reason: string }>(
    ({ file, reason }) => `"${file}" would be formatted, but ${reason}. Nothing was written there`,
  ),
  'format/moved-suppression': error(
    () =>
      'Formatted, this comment would not cover what it covers now. Move it to the line above what it is meant for, or remove it. ' +
      'The file is left as it is',
  ),
  'format/defect': error<{ file: string }>(
    ({ file }) =>
      `Formatted, "${file}" would say something else. This is a bug in Tenon: please report it. The file is left as it is`,
  ),
} as const
