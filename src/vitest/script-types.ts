import type { Signature } from '../manifest/generated/types.ts'
import type { ScriptKind } from '../script-tests/script-kind.ts'

/** A request as a test says it: what is left out is as the platform sends it. */
export interface ScriptRequest {
  /** The body as text. At most one body is there. */
  readonly body?: string
  /** The body, to be written as JSON. */
  readonly body_json?: unknown
  /** The body, to be written as a URL-encoded form. */
  readonly body_form?: Readonly<Record<string, string>>
  readonly method?: string
  readonly path?: string
  /** Names are written in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** Text without the `?`, or name -> value. */
  readonly query?: string | Readonly<Record<string, string>>
  /** The platform adds fields to some kinds of scripts. */
  readonly [field: string]: unknown
}

export interface RunScriptOptions {
  /** The values of secrets: name -> text. */
  readonly secrets?: Readonly<Record<string, string>>
  /** Signs the body with one of them. */
  readonly sign?: Signature
  /** The time that the script sees, as in `2026-01-31T12:00:00Z`. */
  readonly now?: string
}

/** What a link is made of. */
export interface LinkInput {
  readonly env?: 'development' | 'preview' | 'production'
  readonly webhookId?: string
  readonly webhookUrl?: string
  readonly [field: string]: unknown
}

/** What a fallback script answers. */
export interface ScriptResponse {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

type LinkPlace =
  | 'configuration.identifier.linkTemplateScript'
  | `configurations.${string}.identifier.linkTemplateScript`

/** The scripts that a file may have: of a manifest, their places; of a `.vrl` file, what it is for. */
export type ScriptOf<File extends string | URL> = File extends `${string}.vrl`
  ? ScriptKind
  : File extends `${string}.yaml`
    ? ManifestScript
    : ScriptKind | ManifestScript

type ManifestScript = 'identifier' | 'identifier.extractScript' | 'identifier.fallbackHandlerScript' | LinkPlace

/** What a script is run on. */
export type ScriptInput<Script extends string> = Script extends 'link' | LinkPlace ? LinkInput : ScriptRequest

/** What a script gives: of an extract script the identifier, or null when the platform goes on to the fallback. */
export type ScriptResult<Script extends string> = Script extends 'link' | LinkPlace
  ? string
  : Script extends 'fallback' | 'identifier.fallbackHandlerScript'
    ? ScriptResponse
    : Script extends 'identifier'
      ? string | ScriptResponse | null
      : string | null
