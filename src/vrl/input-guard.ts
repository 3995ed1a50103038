import { maxEventBytes, maxEventDepth, maxSourceBytes } from './limits.ts'
import { fault, type Fault } from './outcome.ts'

/** A surrogate that is not one of a pair. */
const loneSurrogate = /[\uD800-\uDFFF]/u

/** Why a script is nothing for the engine; undefined when it may be compiled. */
export function faultOfSource(source: unknown): Fault | undefined {
  if (typeof source !== 'string') return fault('input', 'the script is not a text')
  const bytes = Buffer.byteLength(source)
  if (bytes > maxSourceBytes) return fault('input', `the script has ${bytes} bytes, more than ${maxSourceBytes}`)
  if (loneSurrogate.test(source)) return fault('input', 'the script has half of a character (a lone surrogate)')
  return undefined
}

export type GuardedEvent = { readonly kind: 'json'; readonly text: string } | Fault

/** An event as JSON text, or why it is nothing for the engine. Runs no code of the event but getters and proxies, whatever they throw. */
export function writeEvent(event: unknown): GuardedEvent {
  try {
    const text = write(event, '', 1, createBudget())
    return { kind: 'json', text }
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : `the event cannot be read: ${nameOf(error)}`
    return fault('input', reason)
  }
}

/** Moments that are unmistakable: with a time and a zone. */
const rfc3339 = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

/** Milliseconds since 1970. */
export function readNow(now: string): number | Fault {
  const date = typeof now === 'string' ? rfc3339.exec(now)?.groups : undefined
  const time = date !== undefined && isDate(date) ? Date.parse(now.replace(' ', 'T')) : Number.NaN
  if (!Number.isNaN(time)) return time
  return fault('input', `now is ${JSON.stringify(now)}, which is no moment such as 2026-01-01T00:00:00Z`)
}

/** `Date` takes the 31st of every month, and makes of it a day of the next. */
function isDate({ year, month, day }: Readonly<Record<string, string>>): boolean {
  const last = new Date(0)
  last.setUTCFullYear(Number(year), Number(month), 0)
  return Number(day) >= 1 && Number(day) <= last.getUTCDate()
}

class Refusal extends Error {}

type Spend = (bytes: number) => void

function createBudget(): Spend {
  let left = maxEventBytes
  return (bytes) => {
    left -= bytes
    if (left < 0) throw new Refusal(`the event has more than ${maxEventBytes} bytes of JSON`)
  }
}

function write(value: unknown, pointer: string, depth: number, spend: Spend): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, pointer, spend)
    case 'boolean':
      return spent(String(value), spend)
    case 'number':
      if (!Number.isFinite(value)) throw refused(`${value}, which JSON has not`, pointer)
      return spent(JSON.stringify(value), spend)
    case 'bigint':
      if (BigInt.asIntN(64, value) !== value) throw refused('an integer of more than 64 bits', pointer)
      return spent(String(value), spend)
    case 'object':
      if (value === null) return spent('null', spend)
      if (depth > maxEventDepth) throw new Refusal(`the event is nested deeper than ${maxEventDepth}`)
      return Array.isArray(value) ? writeArray(value, pointer, depth, spend) : writeObject(value, pointer, depth, spend)
    case 'undefined':
    case 'function':
    case 'symbol':
      throw refused(typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`, pointer)
  }
}

function spent(text: string, spend: Spend): string {
  spend(text.length)
  return text
}

function writeString(value: string, pointer: string, spend: Spend): string {
  // Before anything is made of it: it may be very long.
  spend(value.length)
  if (loneSurrogate.test(value)) throw refused('half of a character (a lone surrogate)', pointer)
  const text = JSON.stringify(value)
  spend(Buffer.byteLength(text) - value.length)
  return text
}

function writeArray(values: readonly unknown[], pointer: string, depth: number, spend: Spend): string {
  const items: string[] = []
  spend(2)
  for (let index = 0; index < values.length; index += 1) {
    spend(1)
    items.push(write(values[index], `${pointer}/${index}`, depth + 1, spend))
  }
  return `[${items.join(',')}]`
}

function writeObject(value: object, pointer: string, depth: number, spend: Spend): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  // Objects of another realm have another Object.prototype, which has no prototype either.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null
  if (!isPlain) throw refused('an object that is more than data', pointer)
  spend(2)
  const members = Object.entries(value).map(([key, member]) => {
    const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    spend(2)
    return `${writeString(key, place, spend)}:${write(member, place, depth + 1, spend)}`
  })
  return `{${members.join(',')}}`
}

/** Names in a pointer may be long, and have half characters too. */
const longestPointer = 200

function refused(what: string, pointer: string): Refusal {
  const place = Buffer.from(pointer.slice(0, longestPointer)).toString()
  const shown = pointer.length > longestPointer ? `${place}…` : place
  return new Refusal(pointer === '' ? `the event is ${what}` : `the event has, at ${shown}, ${what}`)
}

/** Anything may be thrown, and reading it may throw again. */
function nameOf(thrown: unknown): string {
  return thrown instanceof Error && typeof thrown.message === 'string' ? thrown.message : 'it throws'
}
