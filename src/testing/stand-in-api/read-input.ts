import { ApiFault } from './api-fault.ts'

/** What an operation gets: path, query and body as one, as the client's method takes it. */
export type Input = Readonly<Record<string, unknown>>

export type Tags = Readonly<Record<string, string>>
/** Null or an empty text removes a tag. */
export type TagChanges = Readonly<Record<string, string | null>>
export type Data = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A text that has to be there. */
export function text(input: Input, key: string): string {
  const value = input[key]
  if (typeof value === 'string' && value !== '') return value
  throw new ApiFault('InvalidPayload', `"${key}" is required, and must be a text`)
}

export function optionalText(input: Input, key: string): string | undefined {
  const value = input[key]
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined
  throw new ApiFault('InvalidPayload', `"${key}" must be a text`)
}

export function optionalNumber(input: Input, key: string): number | undefined {
  const value = input[key]
  if (value === undefined || value === null || value === '') return undefined
  const number = Number(value)
  if (Number.isFinite(number)) return number
  throw new ApiFault('InvalidQuery', `"${key}" must be a number`)
}

/** A list of texts; in a query, one text is a list too. */
export function optionalTexts(input: Input, key: string): readonly string[] | undefined {
  const value = input[key]
  if (value === undefined || value === null) return undefined
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.every((item) => typeof item === 'string')) return list
  throw new ApiFault('InvalidPayload', `"${key}" must be a list of texts`)
}

export function optionalObject(input: Input, key: string): Data | undefined {
  const value = input[key]
  if (value === undefined || value === null) return undefined
  if (isObject(value)) return value
  throw new ApiFault('InvalidPayload', `"${key}" must be an object`)
}

/** Tags, properties or attributes; absent ones change nothing. */
export function tagChanges(input: Input, key = 'tags'): TagChanges {
  const value = optionalObject(input, key) ?? {}
  const wrong = Object.entries(value).find(([, item]) => typeof item !== 'string' && item !== null)
  if (wrong === undefined) return value as TagChanges
  throw new ApiFault('InvalidPayload', `"${key}.${wrong[0]}" must be a text, or null`)
}

/** Puts changes over tags: what is null or empty goes. */
export function mergeTags(tags: Tags, changes: TagChanges): Tags {
  const merged = Object.entries({ ...tags, ...changes })
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''))
}

/** Whether all wanted tags are there with just these values. */
export function hasTags(tags: Tags, wanted: TagChanges): boolean {
  return Object.entries(wanted).every(([name, value]) => (tags[name] ?? '') === (value ?? ''))
}

/**
 * Whether an existing item is the one that a get-or-create means: it agrees in the tags that discriminate, or in all tags when
 * none are named.
 */
export function isSameByTags(existing: Tags, wanted: Tags, discriminateByTags: readonly string[] | undefined): boolean {
  const names = discriminateByTags ?? [...Object.keys(existing), ...Object.keys(wanted)]
  return names.every((name) => existing[name] === wanted[name])
}
