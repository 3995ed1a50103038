import type { Location } from '../diagnostics/location.ts'
import type { Json } from '../schemas/node.ts'
import type { Change, Impact } from './change.ts'
import type { Deployment } from './deployment.ts'

/** A change as who finds it tells it: with pointers, and not yet with places. */
export interface Told {
  readonly impact: Impact
  readonly message: string
  /** Into the older model, where that has it. */
  readonly before?: string
  /** Into the newer model, where that has it. */
  readonly after?: string
  /** Of what is gone: where in the newer model it was taken from. */
  readonly takenFrom?: string
  /** The key within what is pointed to, as manifests spell it. */
  readonly keyword?: string
  readonly example?: { readonly value: Json }
  readonly isUnproven?: true
  readonly direction?: Change['direction']
}

/** Gathers changes. */
export interface Ledger {
  readonly tell: (told: Told) => void
  /** Of something else that ships, by its name. */
  readonly tellShipped: (message: string, name: string) => void
  /** Breaking ones first, then additive, then invisible. */
  readonly changes: () => readonly Change[]
}

const impacts: readonly Impact[] = ['breaking', 'additive', 'invisible']

export function createLedger(before: Deployment, after: Deployment): Ledger {
  const told: Change[] = []
  return {
    tell({ impact, message, before: left, after: right, takenFrom, keyword, example, isUnproven, direction }) {
      const was = left === undefined ? undefined : locate(before, left, keyword)
      const is =
        right !== undefined
          ? locate(after, right, keyword)
          : takenFrom === undefined
            ? undefined
            : startOf(after.locate(takenFrom))
      told.push({
        impact,
        message,
        pointer: right ?? left ?? '',
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
        ...(example === undefined || isTooLong(example.value) ? {} : { example: example.value }),
        ...(isUnproven === undefined ? {} : { isUnproven }),
        ...(direction === undefined ? {} : { direction }),
      })
    },
    tellShipped(message, name) {
      const [was, is] = [before.locateShipped?.(name), after.locateShipped?.(name)]
      told.push({
        impact: 'invisible',
        message,
        pointer: name,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      })
    },
    changes: () => impacts.flatMap((impact) => told.filter((change) => change.impact === impact)),
  }
}

/** A report that holds it could not be read any more, and the sentence says what it would show. */
function isTooLong(example: Json): boolean {
  return JSON.stringify(example).length > 20_000
}

function locate(side: Deployment, pointer: string, keyword: string | undefined): Location | undefined {
  return side.locate(keyword === undefined ? pointer : `${pointer}/${keyword}`)
}

/** What something was taken from can be long, and none of its lines is what changed. */
function startOf(location: Location | undefined): Location | undefined {
  if (location?.range === undefined || location.range.start.line === location.range.end.line) return location
  return { file: location.file, range: { start: location.range.start, end: location.range.start } }
}
