import { info, warning } from './entry.ts'

type Kind = 'action' | 'channel'

/** What is told of the author's handlers. */
export const handlersDiagnostics = {
  'handlers/unknown': warning<{
    kind: Kind
    name: string
    file: string
    /** Whose handler the file should have. */
    to?: string
    exportName?: string
    /** What has no handler yet. */
    unwritten: readonly string[]
  }>(
    ({ kind, name, file, to, exportName, unwritten }) =>
      `"${file}" is for the ${kind} "${name}", which the manifest does not have. ` +
      (to === undefined
        ? `Remove it, or bring the ${kind} back; if the ${kind} has another name now` +
          (unwritten.length === 1 ? ` ("${unwritten[0]}" has no handler yet)` : '') +
          ', rename the handler'
        : `It stands where that of "${to}" belongs: if the ${kind} was renamed, export the handler as "${exportName}", and write "${to}" for "${name}" in its type`),
  ),
  'handlers/elsewhere': warning<{ kind: Kind; name: string; exportName: string; file: string; folder: string }>(
    ({ kind, name, exportName, file, folder }) =>
      `"${file}" exports "${exportName}", but the handler of the ${kind} "${name}" is looked for below ${folder} only. ` +
      `Move it there, or pass it on from a module there, by \`export { ${exportName} } from\``,
  ),
  'handlers/not-exported': warning<{
    kind: Kind
    name: string
    exportName: string
    file: string
    found: readonly string[]
  }>(
    ({ kind, name, exportName, file, found }) =>
      `"${file}" does not export "${exportName}", the handler of the ${kind} "${name}"; ` +
      (found.length === 0
        ? 'it exports nothing by a name'
        : `it exports ${found.map((each) => `"${each}"`).join(', ')}`) +
      `. Export the handler as "${exportName}"`,
  ),
  'handlers/several': warning<{ kind: Kind; name: string; exportName: string; file: string; other: string }>(
    ({ kind, name, exportName, file, other }) =>
      `"${other}" exports "${exportName}", as "${file}" does, which the handler of the ${kind} "${name}" is taken from. Keep one of the two`,
  ),
  'handlers/renamed': warning<{
    kind: Kind
    name: string
    to: string
    exportName: string
    file: string
    /** The command that moves the handler to its place; absent when its file holds more. */
    move?: string
    /** A stub that is in its way. */
    remove?: string
  }>(
    ({ kind, name, to, exportName, file, move, remove }) =>
      `The ${kind} "${name}" is gone from the manifest, and "${to}" has the same schemas and no handler yet. If it was renamed, ` +
      (move === undefined ? `go to "${file}"` : `run \`${move}\` in the project's folder`) +
      `, export the handler as "${exportName}", and write "${to}" for "${name}" in its type` +
      (remove === undefined ? '' : `; then remove its stub from "${remove}"`),
  ),
  'handlers/not-passed': warning<{ what: 'users' | 'conversations'; handler: string }>(
    ({ what, handler }) =>
      `The manifest lets bots create ${what}, but "${handler}" is not among the handlers of the integration. ` +
      `Pass it beside \`actions\` and \`channels\` in src/index.ts, and the next build makes its file when you import that`,
  ),
  'handlers/not-implemented': info<{ what: string; others: number }>(
    ({ what, others }) =>
      `${what} is not implemented yet${others === 0 ? '' : `, nor ${others === 1 ? 'is another' : `are ${others} others`} in this file`}`,
  ),
  'handlers/incomplete-template': warning<{ kind: string; lacks?: string }>(
    ({ kind, lacks }) =>
      `This template of new ${kind} modules is not used: ` +
      (lacks === undefined
        ? 'it is no text in UTF-8 of at most 1 MiB'
        : `it does not export "${lacks}". Write \`export const ${lacks}\` in it`),
  ),
} as const
