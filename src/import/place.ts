import type { Named } from '../model/integration.ts'
import type { Json } from '../schemas/node.ts'

/** What keeps something from being imported as it stands. */
export interface ImportProblem {
  /** JSON pointer into what is imported. */
  readonly pointer: string
  /** A clause whose subject is what stands there: "is 3, and not a text". */
  readonly problem: string
}

export type JsonObject = { readonly [key: string]: Json }

/** A value of what is imported, and where it stands. */
export interface Place {
  readonly json: Json
  readonly pointer: string
}

/** Takes a problem. */
export type Tell = (place: Pick<Place, 'pointer'>, problem: string) => void

export function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

export function isJsonObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** What stands under a key; undefined where nothing does. Only what the object itself has counts. */
export function placeAt(place: Place, key: string): Place | undefined {
  if (!isJsonObject(place.json) || !Object.hasOwn(place.json, key)) return undefined
  const json = place.json[key]
  return json === undefined ? undefined : { json, pointer: `${place.pointer}/${escaped(key)}` }
}

/** Tells of each key that is not among the known ones. @returns whether the place holds an object at all */
export function checkObject(place: Place, known: readonly string[], owner: string, tell: Tell): boolean {
  if (!isJsonObject(place.json)) {
    tell(place, `is ${shownJson(place.json)}, and not an object`)
    return false
  }
  for (const key of Object.keys(place.json))
    if (!known.includes(key)) tell({ pointer: `${place.pointer}/${escaped(key)}` }, `is no key of ${owner}`)
  return true
}

export function textAt(place: Place, key: string, tell: Tell): string | undefined {
  const found = placeAt(place, key)
  if (found === undefined) return undefined
  if (typeof found.json === 'string') return found.json
  tell(found, `is ${shownJson(found.json)}, and not a text`)
  return undefined
}

export function flagAt(place: Place, key: string, tell: Tell): boolean | undefined {
  const found = placeAt(place, key)
  if (found === undefined) return undefined
  if (typeof found.json === 'boolean') return found.json
  tell(found, `is ${shownJson(found.json)}, and neither true nor false`)
  return undefined
}

/** A JSON object of whatever. */
export function jsonAt(place: Place, key: string, tell: Tell): JsonObject | undefined {
  const found = placeAt(place, key)
  if (found === undefined) return undefined
  if (isJsonObject(found.json)) return found.json
  tell(found, `is ${shownJson(found.json)}, and not an object`)
  return undefined
}

/** A map by name; undefined where there is none. What could not be read is left out of it. */
export function mapAt<T>(
  place: Place,
  key: string,
  read: (item: Place, name: string) => T | undefined,
  tell: Tell,
): Named<T> | undefined {
  const found = placeAt(place, key)
  if (found === undefined) return undefined
  if (!isJsonObject(found.json)) {
    tell(found, `is ${shownJson(found.json)}, and not an object`)
    return undefined
  }
  const items: Record<string, T> = Object.create(null) as Record<string, T>
  for (const name of Object.keys(found.json)) {
    const item = placeAt(found, name)
    if (item === undefined) continue
    if (name === '' || name === '__proto__') tell(item, 'has a name that nothing in a manifest can have')
    const value = read(item, name)
    if (value !== undefined) items[name] = value
  }
  return items
}

export function textsAt(place: Place, key: string, tell: Tell): Named<string> | undefined {
  return mapAt(
    place,
    key,
    (item) => {
      if (typeof item.json === 'string') return item.json
      tell(item, `is ${shownJson(item.json)}, and not a text`)
      return undefined
    },
    tell,
  )
}

/** A value as a sentence names it. */
export function shownJson(json: Json): string {
  if (Array.isArray(json)) return 'a list'
  if (typeof json === 'object' && json !== null) return 'an object'
  const text = JSON.stringify(json)
  return text.length > 60 ? 'a long text' : text
}
