import type { EvaluableIntegration } from '../emit/evaluable.ts'
import type { Json } from '../schemas/node.ts'

/** What the process that loads the SDK is asked, as one JSON value on its standard input. */
export interface Question {
  /** The project's folder, from which Node looks for the SDK. */
  readonly folder: string
  readonly evaluable: EvaluableIntegration
  /** The names of the schemas that `src/generated/schemas.ts` exports. */
  readonly named: readonly string[]
  /** The properties of the definition that are asked for. */
  readonly keys: readonly string[]
  /** How schemas become JSON Schema: as the platform's command does it for the integration's `__advanced`. */
  readonly legacy: boolean
  readonly options: Json
}

/** What that process is doing, and with which part of the model. */
export type Stage =
  | { readonly doing: 'loading' }
  /** The pointer is there when a single schema is tried. */
  | { readonly doing: 'evaluating'; readonly pointer?: string }
  | { readonly doing: 'converting'; readonly pointer: string }

/** What it answers, line by line on file descriptor 3, each a JSON value: whatever the SDK prints goes elsewhere. */
export type Message =
  /** What comes next; when the process ends or hangs, that is where. */
  | { readonly kind: 'begins'; readonly stage: Stage }
  | { readonly kind: 'threw'; readonly stage: Stage; readonly reason: string }
  | { readonly kind: 'no-sdk' }
  /** A schema as the platform would store it. */
  | { readonly kind: 'stored'; readonly pointer: string; readonly schema: Json }
  /** The asked properties of the definition, with null in the place of each schema. */
  | { readonly kind: 'definition'; readonly props: Json }
  | { readonly kind: 'done' }
