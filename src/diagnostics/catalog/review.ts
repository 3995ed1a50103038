import { error, info, warning, type CatalogEntry } from './entry.ts'

/** What lacks a text, as in `The action "pinMessage"`. */
export interface Lacking {
  readonly what: string
}

/**
 * Findings of the rules that speak for people: what `bp lint` demands, what it overlooks, and what a reviewer looks at. None of
 * them keeps an integration from being built, as `bp build` does not ask for it either.
 */
export const reviewDiagnostics = {
  'rules/integration-title': error(
    ({ what }: Lacking) => `${what} has no title. Add "title": people find it by that; "bp lint" demands one`,
  ),
  'rules/integration-description': error(
    ({ what }: Lacking) =>
      `${what} has no description. Say in a sentence, as "description", what it does for a bot; "bp lint" demands one`,
  ),
  'rules/integration-icon': error(
    ({ what }: Lacking) => `${what} has no icon. Add "icon: icon.svg" and a square picture; "bp lint" demands one`,
  ),
  'rules/integration-readme': error(
    ({ what }: Lacking) =>
      `${what} has no readme. Add "readme: hub.md", a page on how to set it up and use it; "bp lint" demands one`,
  ),

  'rules/action-title': itemTitle(warning),
  'rules/action-description': error(
    ({ what }: Lacking) =>
      `${what} has no description. Say what it does: people, and bots that choose what to call, have nothing else to go by`,
  ),
  'rules/action-field-title': fieldTitle(warning),
  'rules/action-field-description': fieldDescription(error),
  'rules/event-title': itemTitle(error),
  'rules/event-description': error(
    ({ what }: Lacking) =>
      `${what} has no description. Say when it happens, so that people can tell which event they need`,
  ),
  'rules/event-field-title': fieldTitle(warning),
  'rules/event-field-description': fieldDescription(error),
  'rules/configuration-title': itemTitle(error),
  'rules/configuration-description': error(
    ({ what }: Lacking) => `${what} has no description. Say for whom this way of setting up the integration is`,
  ),
  'rules/configuration-field-title': fieldTitle(error),
  'rules/configuration-field-label': warning(
    ({ what }: Lacking) =>
      `${what} has no title, so the form that people fill in shows its name. Add "title", or "titles: derived" at the top`,
  ),
  'rules/configuration-field-description': fieldDescription(error),
  'rules/channel-title': itemTitle(warning),
  'rules/channel-description': error(
    ({ what }: Lacking) => `${what} has no description. Say what a conversation in it is`,
  ),
  'rules/tag-title': itemTitle(warning),
  'rules/tag-description': error(({ what }: Lacking) => `${what} has no description. Say what is kept in it`),
  'rules/state-field-title': fieldTitle(warning),
  'rules/state-field-description': fieldDescription(error),
  'rules/secret-description': error(
    ({ what }: Lacking) => `${what} has no description. Say what it is for, to whoever has to give its value at deploy`,
  ),

  'rules/entity-title': itemTitle(warning),
  'rules/entity-description': warning(
    ({ what }: Lacking) => `${what} has no description. Say what it is in the world that the integration speaks of`,
  ),
  'rules/entity-field-title': fieldTitle(warning),
  'rules/entity-field-description': fieldDescription(warning),
  'rules/message-field-description': fieldDescription(warning),
  'rules/nested-field-title': fieldTitle(warning),
  'rules/nested-field-description': fieldDescription(warning),

  'rules/legacy-ui-title': error(
    (p: { field: string }) =>
      `"ui" gives the field "${p.field}" a title, which "bp lint" refuses. Write "title" in the field itself`,
  ),
  'rules/legacy-ui-examples': info(
    (p: { field: string }) => `"ui" gives the field "${p.field}" examples, which nothing shows any more. Remove them`,
  ),
  'rules/field-called-ui': error(
    (p: { what: string; because: string }) =>
      `${p.what} is called "ui" and ${p.because}: "bp lint" takes that for the deprecated "ui" and refuses it. Rename it`,
  ),
  'rules/deprecated-message': warning(
    (p: { message: string; channel: string; deprecated: string; instead: string }) =>
      `The message "${p.message}" of the channel "${p.channel}" is the SDK's "${p.deprecated}", which is deprecated. ${p.instead}`,
  ),
  'rules/legacy-transformer': warning(
    () =>
      'The older transformer stores the schemas, and nothing in the manifest needs it. Remove "useLegacyZuiTransformer": ' +
      'reviewers ask for it, and nullable fields and choices are then stored as the SDK means them',
  ),
  'rules/generic-channel-name': warning(
    (p: { channel: string }) =>
      `A channel called "${p.channel}" says nothing. Call it what the service calls it: "chat", "group", "thread"`,
  ),
  'rules/thin-readme': warning(
    (p: { path: string; problem: string }) => `"${p.path}" does not help people: ${p.problem}`,
  ),
  'rules/icon-not-svg': warning(
    (p: { path: string; problem: string }) => `"${p.path}" is no SVG picture: ${p.problem}. Export it as SVG`,
  ),
  'rules/unsafe-icon': warning(
    (p: { path: string; problem: string }) =>
      `"${p.path}" has ${p.problem}. A picture that is shown on other people's pages must hold nothing but shapes: remove it`,
  ),
  'rules/icon-not-square': warning(
    (p: { path: string; problem: string }) =>
      `"${p.path}" is not square: ${p.problem}. Give it a viewBox with equal sides, as in "0 0 64 64"`,
  ),
} as const

type Severity = (message: (params: Lacking) => string) => CatalogEntry<Lacking>

function itemTitle(severity: Severity): CatalogEntry<Lacking> {
  return severity(
    ({ what }) => `${what} has no title, so people see its name. Add "title", or "titles: derived" at the top`,
  )
}

function fieldTitle(severity: Severity): CatalogEntry<Lacking> {
  return severity(({ what }) => `${what} has no title. Add "title", or "titles: derived" at the top`)
}

function fieldDescription(severity: Severity): CatalogEntry<Lacking> {
  return severity(({ what }) => `${what} has no description. Say in a few words what is in it`)
}
