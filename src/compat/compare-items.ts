import type { Named } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import { quoted } from './found.ts'
import type { Impact } from './change.ts'
import type { Ledger } from './ledger.ts'

/** How named things of a kind are spoken of, and what it means when one comes or goes. */
export interface ItemKind<T> {
  /** Begins a sentence: `Action`. */
  readonly noun: string
  /** Of all of them: `actions`. */
  readonly plural: string
  /** Where they are in the model. */
  readonly pointer: string
  /** Absent: a new one is additive. */
  readonly added?: (item: T) => { readonly impact: Impact; readonly text: string }
}

/**
 * Compares named things: those that are gone, which breaks whoever used them, the new ones, and those on both sides one by one.
 * An absent map is an empty one.
 */
export function compareNamed<T>(
  before: Named<T> = {},
  after: Named<T> = {},
  { noun, plural, pointer, added }: ItemKind<T>,
  ledger: Ledger,
  compare: (before: T, after: T, pointer: string, subject: string) => void,
): void {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  for (const [name, item] of is) {
    const earlier = was.get(name)
    const at = pointerTo(pointer, name)
    const subject = `${noun} ${quoted(name)}`
    if (earlier !== undefined) {
      compare(earlier, item, at, subject)
      continue
    }
    const { impact, text } = added?.(item) ?? { impact: 'additive', text: 'is new' }
    ledger.tell({ impact, message: `${subject} ${text}`, after: at })
  }
  for (const name of was.keys())
    if (!is.has(name))
      ledger.tell({
        impact: 'breaking',
        message: `${noun} ${quoted(name)} is gone`,
        before: pointerTo(pointer, name),
        takenFrom: pointer,
      })
  const common = (some: ReadonlyMap<string, T>, others: ReadonlyMap<string, T>): string =>
    JSON.stringify([...some.keys()].filter((name) => others.has(name)))
  if (common(was, is) !== common(is, was))
    ledger.tell({ impact: 'invisible', message: `The ${plural} are in another order`, before: pointer, after: pointer })
}

/** Tells which of some properties differ, where that is seen by people and breaks nobody: titles and the like. */
export function compareDisplayed<T extends object>(
  before: T,
  after: T,
  keys: readonly (keyof T & string)[],
  pointer: string,
  subject: string,
  ledger: Ledger,
): void {
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  const [only] = changed
  if (only === undefined) return
  ledger.tell({
    impact: 'invisible',
    message: `${subject} has another ${changed.join(' and another ')}`,
    before: pointer,
    after: pointer,
    ...(changed.length === 1 ? { keyword: only } : {}),
  })
}
