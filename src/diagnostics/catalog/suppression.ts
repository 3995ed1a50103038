import { error, warning } from './entry.ts'

export const suppressionDiagnostics = {
  'suppression/unused': warning(
    ({ ids }: { readonly ids: readonly string[] }) =>
      `This comment ignores ${ids.join(', ')}, but the item below it has no such finding. Remove what is not needed`,
  ),
  'suppression/no-reason': error(
    ({ ids }: { readonly ids: string }) =>
      `This comment does not say why. Give the reason after a colon: "# tenon-ignore ${ids}: <reason>"`,
  ),
  'suppression/no-id': error(
    () => 'This comment does not say what to ignore. Write the id of the finding: "# tenon-ignore <id>: <reason>"',
  ),
  'suppression/unknown-id': error(
    ({ id, suggestion }: { readonly id: string; readonly suggestion?: string | undefined }) =>
      `There is no diagnostic "${id}". ` +
      (suggestion === undefined ? 'Ids are printed at the end of each finding' : `Did you mean "${suggestion}"?`),
  ),
  'suppression/not-suppressible': error(
    ({ id }: { readonly id: string }) =>
      `"${id}" cannot be ignored: only warnings, and what begins with "rules/", can. Repair what it reports`,
  ),
  'suppression/misplaced': error(
    () => 'This comment has no effect behind a value. Move it to a line of its own, above the item',
  ),
} as const
