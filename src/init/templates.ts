/** What a new project starts from. */
export interface Template {
  /** What a project has, for the help of the command. */
  readonly summary: string
  /** The folders of `templates/` that make it up. Of a file that several have, the last one's counts. */
  readonly folders: readonly string[]
  /** Whether its manifest has cases for `tenon test`. */
  readonly hasScriptTests: boolean
}

/** All there are. The command names them in its help: what reads them is loaded when it is needed. */
export const templates = {
  actions: {
    summary: 'actions with an API key, and events from signed webhooks',
    folders: ['common', 'signed-webhooks', 'actions'],
    hasScriptTests: false,
  },
  channel: {
    summary: 'a channel: messages come in by webhooks, and go out by an API',
    folders: ['common', 'signed-webhooks', 'channel'],
    hasScriptTests: true,
  },
  oauth: {
    summary: 'actions for a person who has allowed access by OAuth',
    folders: ['common', 'signed-webhooks', 'oauth'],
    hasScriptTests: true,
  },
  empty: {
    summary: 'nothing yet',
    folders: ['common', 'empty'],
    hasScriptTests: false,
  },
} as const satisfies Readonly<Record<string, Template>>

export type TemplateName = keyof typeof templates

/** The smallest one in which everything that most integrations have is there to be looked at. */
export const defaultTemplate: TemplateName = 'actions'

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(templates, name)
}
