import { error, warning } from './entry.ts'

/** Findings about what the manifest's names mean together. */
export const modelDiagnostics = {
  'model/duplicate-item': error((p: { item: string }) => `${p.item} is declared twice. Keep one, or rename the other`),
  'model/empty-name': error((p: { kind: string }) => `A name is missing: give this ${p.kind} one`),
  'model/same-name-in-code': error(
    (p: { kind: string; name: string; other: string; identifier: string }) =>
      `The ${plural(p.kind)} "${p.other}" and "${p.name}" are both called "${p.identifier}" in the code that is generated for them. ` +
      'Rename one: they have to differ in more than signs and capitals',
  ),
  'model/no-name-in-code': error(
    (p: { kind: string; name: string; problem: string }) =>
      `The ${p.kind} "${p.name}" cannot have a name in the code that is generated for it: ${p.problem}. Rename it`,
  ),
  'model/same-file': warning((p: { kind: string; name: string; other?: string }) =>
    p.other === undefined
      ? `The file of the ${p.kind} "${p.name}" has the place of the file that lists all others. Rename it`
      : `The types of the ${plural(p.kind)} "${p.other}" and "${p.name}" are one file on disks that ignore case. Rename one`,
  ),
  'model/unusable-file': error(
    (p: { key: string; path: string; reason: string }) => `"${p.path}" cannot be the ${p.key}: ${p.reason}`,
  ),
  'model/unknown-channel': error(
    (p: { channel: string; suggestion?: string }) =>
      `There is no channel "${p.channel}". ` +
      (p.suggestion === undefined ? 'Declare it, or remove "extends"' : `Did you mean "${p.suggestion}"?`),
  ),
  'model/channel-cycle': error(
    (p: { channel: string }) =>
      `The channel "${p.channel}" extends itself, directly or by way of others. Remove one "extends"`,
  ),
  'model/no-messages': error(
    (p: { channel: string }) =>
      `The channel "${p.channel}" does not say which messages it takes. Write "messages", "defaultMessages: all", or "messages: {}"`,
  ),
  'model/unknown-sdk-message': error(
    (p: { message: string; known: string; suggestion?: string }) =>
      `The SDK has no message "${p.message}".${p.suggestion === undefined ? '' : ` Did you mean "${p.suggestion}"?`} ` +
      `It has ${p.known}; any other needs its own "fields"`,
  ),
  'model/sdk-lacks-key': error(
    (p: { key: string; installed: string; since: string }) =>
      `"${p.key}" needs @botpress/sdk ${p.since} or newer, but ${p.installed} is installed. Upgrade the SDK, or remove the key`,
  ),
  'model/untested-sdk': warning(
    (p: { installed: string; tested: string }) =>
      `@botpress/sdk ${p.installed} is installed; Tenon is tested with ${p.tested}. ` +
      '`tenon build` therefore verifies what it generates with that SDK (`--verify`); let TypeScript check it, too',
  ),
} as const

function plural(kind: string): string {
  return kind === 'entity' ? 'entities' : `${kind}s`
}
