import type { Wanted } from './result-types.ts'

/** What a script is for: it decides what the script is given, and what it has to give. */
export type ScriptKind = 'extract' | 'fallback' | 'link'

interface KindFacts {
  /** In the midst of a sentence. */
  readonly name: string
  /** The fields of the event that the platform always or often gives. */
  readonly fields: readonly string[]
  /** Further ones that it gives at times. */
  readonly rareFields: readonly string[]
  /** What it has to give. */
  readonly wanted: Wanted
}

const request = ['body', 'path', 'query', 'method', 'headers']

export const scriptKinds: Readonly<Record<ScriptKind, KindFacts>> = {
  extract: { name: 'an extract script', fields: request, rareFields: [], wanted: 'text' },
  fallback: { name: 'a fallback handler script', fields: [...request, 'secrets'], rareFields: [], wanted: 'object' },
  link: {
    name: 'a link template script',
    fields: ['env', 'webhookId', 'webhookUrl'],
    rareFields: ['shareableId', 'source'],
    wanted: 'text',
  },
}

/** What `.env` of a link template script may be. */
export const environments = ['development', 'preview', 'production'] as const
