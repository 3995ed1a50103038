import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Integration } from '../model/integration.ts'
import type { Shipped } from './shipped.ts'

/** One side of a comparison, before it is known what the other one says. */
export interface Side {
  readonly kind: 'read'
  /** What people call it: `integration.yaml`, `origin/main`, `deployed.json`. */
  readonly name: string
  /** What it was read from; absolute. */
  readonly file: string
  /** With all that its interfaces bring. */
  readonly integration: Integration
  readonly locate: (pointer: string) => Location | undefined
  /**
   * Reads what ships beside the model, with packages of the workspace (absolute folders); absent where the source says nothing of
   * files.
   */
  readonly shippedWith?: (packages: readonly string[]) => Shipped
  /** Read from what the platform stores, which does not say all. */
  readonly isStored?: true
  /** What should be known, and speaks against nothing: whole sentences. */
  readonly notes: readonly string[]
}

/** Why there is none; each finding is an error with a place. */
export interface UnreadableSide {
  readonly kind: 'unreadable'
  readonly diagnostics: readonly Diagnostic[]
}
