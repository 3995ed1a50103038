import type { Location } from '../diagnostics/location.ts'
import type { NodeId } from '../document/tree.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { ObjectSchema } from '../schemas/node.ts'

/** A node of a document, and whether its key or its value is meant. */
export interface Place {
  readonly file: string
  readonly node: NodeId
  readonly part: 'key' | 'value'
}

/** Where something in the model comes from: one place, and others that had a part in it (a base, a channel taken over). */
export interface Origin {
  readonly primary: Place
  readonly via: readonly Place[]
}

/** JSON pointer into the model -> its origin. Every object of the model has one; a scalar has that of its object. */
export type Origins = Readonly<Record<string, Origin>>

/** JSON pointer into the model -> the comment lines above the key it was written with. */
export type Comments = Readonly<Record<string, readonly string[]>>

/** Notes the origin of each object of the model while it is built; the pointers are only known at the end. */
export interface OriginRecorder {
  /** Notes that `object` was made from what stands at the cursor, and hands it back. */
  from<T extends object>(cursor: Cursor<unknown>, object: T, via?: readonly Cursor<unknown>[]): T
  /** The tables for a finished model. @throws when its root has no origin (a bug) */
  tables(model: object): OriginTables
}

export interface OriginTables {
  readonly origins: Origins
  readonly comments: Comments
  /** Where the thing at a pointer was written: the key of an item, the value of a scalar. */
  readonly locate: (pointer: string) => Location
  /** What was written that the object at a pointer was made from; undefined for scalars and what has no place of its own. */
  readonly writtenAt: (pointer: string) => Cursor<unknown> | undefined
}

interface Note {
  readonly cursor: Cursor<unknown>
  readonly via: readonly Cursor<unknown>[]
}

const nothing: readonly Cursor<unknown>[] = []

export function createOriginRecorder(): OriginRecorder {
  const notes = new Map<object, Note>()
  return {
    from(cursor, object, via = nothing) {
      notes.set(object, { cursor, via })
      return object
    },
    tables(model) {
      if (!notes.has(model)) throw new Error('the model has no origin')
      const cursorAt = (pointer: string): Cursor<unknown> | undefined => {
        const value = valueAt(model, pointer)
        return value && notes.get(value)?.cursor
      }
      // Thousands of pointers, which only those ask for who emit.
      let listed: Listed | undefined
      return {
        get comments() {
          return (listed ??= list(model, notes)).comments
        },
        get origins() {
          return (listed ??= list(model, notes)).origins
        },
        locate: (pointer) => locate(pointer, cursorAt),
        writtenAt: cursorAt,
      }
    },
  }
}

/** What is said of each object of a model. */
interface Listed {
  readonly origins: Origins
  readonly comments: Comments
}

function list(model: object, notes: ReadonlyMap<object, Note>): Listed {
  const origins = emptyTable<Origin>()
  const comments = emptyTable<readonly string[]>()
  // A comment is told once, at the outermost place: what is taken over from elsewhere is emitted again without it.
  const told = new Set<readonly string[]>()
  /** Fields that are emitted as part of the base that they were taken over from. */
  const takenOver = new Set<string>()
  const visit = (value: object, pointer: string, inherited: Origin | undefined, within = false): void => {
    const isTakenOver = within || (takenOver.size > 0 && takenOver.has(pointer))
    const note = notes.get(value)
    // Small parts (a default, the bounds of a list) share the origin of what they belong to.
    const origin = note === undefined ? inherited : originOf(note)
    if (origin === undefined) throw new Error(`the model has no origin for "${pointer}"`)
    if (!Array.isArray(value)) origins[pointer] = origin
    if (note !== undefined && !isTakenOver && note.cursor.document.comments.length > 0)
      for (const [at, lines] of commentsOf(value, pointer, note.cursor)) tell(at, lines)
    for (const index of fieldsTakenOver(value)) takenOver.add(`${pointer}/fields/${index}`)
    for (const key of Object.keys(value)) {
      const child = (value as Readonly<Record<string, unknown>>)[key]
      if (typeof child === 'object' && child !== null) visit(child, pointerTo(pointer, key), origin, isTakenOver)
    }
  }
  const tell = (at: string, lines: readonly string[]): void => {
    if (told.has(lines)) return
    told.add(lines)
    const kept = lines.filter((line) => !isDirective(line)).map((line) => line.trimEnd())
    if (kept.length > 0) comments[at] = kept
  }
  visit(model, '', undefined)
  return { origins, comments }
}

function originOf({ cursor, via }: Note): Origin {
  return { primary: placeOf(cursor), via: via.map(placeOf) }
}

/** The object or list at a JSON pointer; undefined where there is none. */
export function valueAt(model: object, pointer: string): object | undefined {
  let value = model
  for (const segment of pointer.split('/').slice(1)) {
    const child = childOf(value, keyOf(segment))
    if (typeof child !== 'object' || child === null) return undefined
    value = child
  }
  return value
}

/** What a value of a model has under a key; undefined where it has nothing, or is no object. */
export function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined
}

/** Which fields an object schema has from its bases; none when the value is no such schema. */
function fieldsTakenOver(value: object): readonly number[] {
  const { kind, fields, derivation } = value as Partial<ObjectSchema>
  if (kind !== 'object' || fields === undefined || derivation === undefined) return []
  return fields.flatMap(({ name }, index) => (derivation.own.includes(name) ? [] : [index]))
}

/** The comment above the item itself, and those above its keys that the model has under the same name. */
function commentsOf(
  object: object,
  pointer: string,
  cursor: Cursor<unknown>,
): [at: string, lines: readonly string[]][] {
  const { node, entry } = cursor
  const found: [string, readonly string[]][] = entry?.comment === undefined ? [] : [[pointer, entry.comment]]
  if (node.kind !== 'map' || Array.isArray(object)) return found
  for (const key of Object.keys(object)) {
    const comment = node.entries.get(key)?.comment
    if (comment !== undefined) found.push([pointerTo(pointer, key), comment])
  }
  return found
}

function locate(pointer: string, cursorAt: OriginTables['writtenAt']): Location {
  const exact = cursorAt(pointer)
  if (exact !== undefined) return exact.key()
  const slash = pointer.lastIndexOf('/')
  if (slash === -1) throw new Error('the model has no origin')
  const parent = cursorAt(pointer.slice(0, slash))
  const key = keyOf(pointer.slice(slash + 1))
  const entry = parent?.node.kind === 'map' ? parent.node.entries.get(key) : undefined
  return parent === undefined || entry === undefined
    ? locate(pointer.slice(0, slash), cursorAt)
    : parent.document.location(entry.value.range)
}

/** Lines that speak to a tool, not to a reader. */
function isDirective(line: string): boolean {
  return /^\s*(tenon-ignore|yaml-language-server:)/.test(line)
}

function placeOf(cursor: Cursor<unknown>): Place {
  return { file: cursor.document.file, node: cursor.node.id, part: cursor.entry === undefined ? 'value' : 'key' }
}

function emptyTable<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}

/** The JSON pointer of a key below a pointer. */
export function pointerTo(pointer: string, key: string | number): string {
  const text = String(key)
  return `${pointer}/${/[~/]/.test(text) ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text}`
}

/** The key that a segment of a JSON pointer stands for. */
export function keyOf(segment: string): string {
  return segment.includes('~') ? segment.replaceAll('~1', '/').replaceAll('~0', '~') : segment
}
