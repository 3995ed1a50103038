import type { Location } from '../diagnostics/location.ts'
import type { Json } from '../schemas/node.ts'

/**
 * What a change means to who uses the integration. Breaking: something that worked may fail. Additive: there is more. Invisible:
 * nothing that a user could rely on is other than before, and yet something else is deployed.
 */
export type Impact = 'breaking' | 'additive' | 'invisible'

/** One difference between two deployments. */
export interface Change {
  readonly impact: Impact
  /** A sentence: what changed, and for a break whom it breaks. */
  readonly message: string
  /** Into the model: of the side that has it, of the newer one where both do. Of a file: its name in `shipped`. */
  readonly pointer: string
  /** Where it was written in the older side, where it was there and a text says it. */
  readonly before?: Location
  /** The same of the newer side; of what is gone, the place that it was taken from. */
  readonly after?: Location
  /** A value that shows the break: accepted by one side, not by the other. {@link sayExample} puts it in words. */
  readonly example?: Json
  /** Of a change of a schema: whether users give its values or get them. An example was accepted before, or is possible now. */
  readonly direction?: 'input' | 'output'
  /** That it breaks nobody could not be proved, so that it counts as a break. */
  readonly isUnproven?: true
}

export type Bump = 'major' | 'minor' | 'patch' | 'none'

export interface Comparison {
  /** Breaking ones first, then additive, then invisible; each in the order of the model. */
  readonly changes: readonly Change[]
  /** What the changes ask for: breaking major (minor below 1.0), additive minor, anything else that is deployed patch. */
  readonly required: Bump
  readonly version: {
    readonly before: string
    /** Who has come to that version since the older side was left: `main`. Absent where it is that of the older side itself. */
    readonly takenBy?: string
    readonly after: string
    /** The lowest version that is high enough. */
    readonly needed: string
    readonly isEnough: boolean
    /** Why the versions cannot be judged, as a sentence: one of them is no semantic version. */
    readonly problem?: string
  }
}
