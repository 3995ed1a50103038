import type { Location } from '../diagnostics/location.ts'
import type { ExactJson, ExactMap } from '../vrl/exact-json.ts'
import type { CaseKind } from './script-kind.ts'
import type { TestScript } from './test-script.ts'

/** One run, ready to be made: a case with a matrix has become several. */
export interface ScriptCase {
  /** Of all cases of a file, only this one has it: `links [env=preview]`. */
  readonly name: string
  /** As the case names it. */
  readonly script: string
  readonly kind: CaseKind
  /** What is run, until one gives something; several only for a whole `identifier`. */
  readonly stages: readonly Stage[]
  /** Absent: the engine's own fixed moment. */
  readonly now?: string
  readonly expectation: Expectation
  /** Where the expectation is written. */
  readonly place: Location
  /** Where the case is written. */
  readonly at: Location
}

export interface Stage {
  readonly script: TestScript
  readonly event: ExactMap
}

export type Expectation =
  | { readonly kind: 'result'; readonly value: ExactJson }
  | { readonly kind: 'no_outputs' }
  | { readonly kind: 'error' | 'abort'; readonly message: string }
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'conditions'; readonly conditions: readonly Condition[] }

export interface Condition {
  readonly source: string
  readonly at: Location
}
