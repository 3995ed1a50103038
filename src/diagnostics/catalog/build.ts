import { error } from './entry.ts'

/** Why `build --check` is not content with a file. */
export type OutOfDate = 'missing' | 'different' | 'stale'

export const buildDiagnostics = {
  'build/not-ours': error<{ file: string }>(
    ({ file }) =>
      `"${file}" stands where Tenon writes, but does not begin with Tenon's line: somebody else wrote it. ` +
      `Move it away, or run \`tenon build --adopt\`, which replaces it and keeps yours as "${file}.orig"`,
  ),
  'build/edited': error<{ file: string; source: string; stale: boolean }>(
    ({ file, source, stale }) =>
      `"${file}" was edited after Tenon wrote it, and ` +
      (stale ? `${source} no longer asks for it` : `a build would undo that`) +
      `. ${wayOut(file, source)}, then run \`tenon build --force\`, which ${stale ? 'removes' : 'overwrites'} the file`,
  ),
  'build/out-of-date': error<{ file: string; source: string; why: OutOfDate }>(({ file, source, why }) => {
    switch (why) {
      case 'missing':
        return `"${file}" is missing, and ${source} asks for it. Run \`tenon build\``
      case 'different':
        return `"${file}" is not what ${source} compiles to. Run \`tenon build\``
      case 'stale':
        return `"${file}" was generated once, and ${source} no longer asks for it. Run \`tenon build\``
    }
  }),
  'build/outside-project': error<{ file: string; leadsTo: string }>(
    ({ file, leadsTo }) =>
      `"${file}" leads out of the project, to ${leadsTo}: Tenon writes only below the project's folder. ` +
      `Replace the symbolic link with a folder or a file`,
  ),
  'build/write-failed': error<{ file: string; reason: string }>(
    ({ file, reason }) => `"${file}" cannot be written: ${reason}`,
  ),
} as const

/** Where a change to a generated file belongs. */
function wayOut(file: string, source: string): string {
  return file === 'src/generated/handlers.ts'
    ? 'It gathers what src/actions and src/channels export: change those, or src/index.ts'
    : `Bring the change into ${source}`
}
