import { error, info, warning } from './entry.ts'

/** Findings about definitions that are imported, and projects that are ejected. Places are pointers into the definition. */
export const importDiagnostics = {
  'import/failed': error((p: { reason: string }) => `This cannot be imported: ${p.reason}`),
  'import/unstored': error(
    (p: { place: string; reason: string }) =>
      `${at(p.place)} cannot be deployed as it is, so there is nothing to import: ${p.reason}`,
  ),
  'import/not-possible': error(
    (p: { place: string; problem: string }) => `${at(p.place)} ${p.problem}. Nothing was imported`,
  ),
  'import/differs': error(
    (p: { place: string; was: string; is: string }) =>
      `${at(p.place)} would not be the same after the import: it was ${p.was}, and would be ${p.is}. Nothing was imported`,
  ),
  'import/lost': warning(
    (p: { place: string; lost: string }) =>
      `${at(p.place)} does something at run time that a manifest cannot say: ${p.lost}. Do it in the handler`,
  ),
  'import/note': info((p: { place: string; problem: string }) => `${at(p.place)} ${p.problem}`),
  'import/exists': error(
    (p: { file: string; isDefinition: boolean }) =>
      `"${p.file}" is there already. ` +
      (p.isDefinition
        ? 'It may be all that is left of an older definition, so it is never overwritten: move it away'
        : 'Move it away, or run the import with --force'),
  ),
  'import/untested-sdk': warning(
    (p: { version: string }) =>
      `The project has @botpress/sdk ${p.version}, which Tenon is not tested with. Compare what is deployed before and after`,
  ),
  'import/unreadable-tsconfig': warning(
    (p: { reason: string }) => `This cannot be read, so its "paths" were not used: ${p.reason}`,
  ),
  'import/cloned': error(
    () =>
      'The definition is a copy of one that was extended: what it took over from interfaces cannot be told from its own. ' +
      'Call .extend() on the definition itself',
  ),
} as const

function at(pointer: string): string {
  return pointer === '' ? 'The definition' : pointer
}
