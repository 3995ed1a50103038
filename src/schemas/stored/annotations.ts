import { escapePointer, isObject } from '../json-schema/documents.ts'
import type { Annotations, Json } from '../node.ts'
import { isList, present, shown, textOf, valueOf, type Reader, type SchemaPlace } from './reader.ts'

/** Where zui keeps what a schema says beside JSON Schema. */
const zuiKeyword = 'x-zui'

/** What a schema says for people, and which of zui's classes it is where that is stored. */
export interface Said {
  readonly annotations: Annotations
  readonly secret?: true
  /** Whether a value is converted before it is checked; the legacy transformer stores that. */
  readonly coerce?: true
  /** The class, for the few whose JSON Schema does not tell. */
  readonly def?: ZuiClass
}

export interface ZuiClass {
  readonly typeName: string
  readonly discriminator?: string
}

/** Reads what a schema says for people. What may stand there only for some kinds of schemas is left to these to judge. */
export function readAnnotations(place: SchemaPlace, reader: Reader): Said {
  const { secret, coerce, def, ...hints } = readHints(place, reader)
  const description = textOf(place, 'description', reader)
  if (description === '' && reader.transformer === 'legacy')
    reader.refuse(place, 'description', 'is empty, and such a one is not stored')
  const readOnly = valueOf(place, 'readOnly')
  if (readOnly !== undefined && (readOnly !== true || reader.transformer === 'legacy'))
    reader.refuse(place, 'readOnly', `is ${shown(readOnly)}, which zui does not store there`)
  const preset = valueOf(place, 'default')
  return {
    annotations: present({
      ...hints,
      description,
      readOnly: readOnly === true ? readOnly : undefined,
      default: preset === undefined ? undefined : { value: preset },
    }),
    ...present({ secret, coerce, def }),
  }
}

interface Hints extends Pick<Annotations, 'title' | 'placeholder' | 'displayAs' | 'examples' | 'hidden' | 'disabled'> {
  readonly secret?: true
  readonly coerce?: true
  readonly def?: ZuiClass
}

function readHints(place: SchemaPlace, reader: Reader): Hints {
  const all = valueOf(place, zuiKeyword)
  if (all === undefined) return {}
  if (!isObject(all)) {
    reader.refuse(place, zuiKeyword, `is ${shown(all)}, and not an object`)
    return {}
  }
  const hints: Record<string, unknown> = {}
  const zui: SchemaPlace = { json: all, pointer: `${place.pointer}/${zuiKeyword}` }
  for (const [name, value] of Object.entries(all)) {
    const read = Object.hasOwn(hintReaders, name) ? hintReaders[name as keyof Hints] : undefined
    const hint = read?.(value)
    if (read === undefined) reader.refuse(zui, escapePointer(name), 'is a hint that a manifest has no word for')
    else if (hint === undefined) reader.refuse(zui, name, `is ${shown(value)}, which a manifest cannot say there`)
    else hints[name] = hint
  }
  return hints
}

/** How each hint is stored. @returns undefined for what is stored in no such way */
const hintReaders: { readonly [K in keyof Hints]-?: (value: Json) => Hints[K] } = {
  title: textOrNothing,
  placeholder: textOrNothing,
  displayAs(value) {
    if (!isList(value) || value.length !== 2) return undefined
    const [id, params] = value
    return typeof id === 'string' && params !== undefined ? { id, params } : undefined
  },
  examples: (value) => (isList(value) ? value : undefined),
  // Either can be computed from the value; then the source of the function is stored.
  hidden: (value) => (typeof value === 'boolean' ? value : undefined),
  disabled: (value) => (typeof value === 'boolean' ? value : undefined),
  secret: (value) => (value === true ? value : undefined),
  coerce: (value) => (value === true ? value : undefined),
  def(value) {
    if (!isObject(value)) return undefined
    const { typeName, discriminator, ...others } = value
    if (typeof typeName !== 'string' || Object.keys(others).length > 0) return undefined
    if (discriminator === undefined) return { typeName }
    return typeof discriminator === 'string' ? { typeName, discriminator } : undefined
  },
}

function textOrNothing(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined
}
