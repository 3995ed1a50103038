import type { Runtime, SchemaNode } from '../schemas/node.ts'
import { referencedNames } from '../schemas/resolve.ts'
import { readStored } from '../schemas/stored/read-stored.ts'
import { isJsonObject, placeAt, type ImportProblem, type Place, type Tell } from './place.ts'
import { nodeAtStored, withEntityReferences, withRuntime } from './stored-node.ts'

/** What the JSON of a schema does not show. */
export interface RuntimeExtra {
  /** JSON pointer into the stored schema. */
  readonly pointer: string
  readonly runtime: Runtime
  /** An object that refuses unknown keys at run time, where others strip them. */
  readonly strict?: true
  /** The property that tells the alternatives of a union apart. */
  readonly discriminator?: string
  /** Anything, of which TypeScript lets handlers do nothing unasked: `z.unknown()`. */
  readonly unknown?: true
}

export interface SchemaReaderOptions {
  /** JSON pointer of a stored schema in the definition -> what is to be added to its tree. */
  readonly extras?: Readonly<Record<string, readonly RuntimeExtra[]>>
  /** JSON pointer of a schema in the definition, of a whole one or inside one -> the name of the const that it has in the source. */
  readonly names?: Readonly<Record<string, string>>
  /** Whether a manifest must be able to say the same, as when one is written; if not, it is enough that it means the same. */
  readonly reproduces?: boolean
  /** The entities that schemas may refer to; none in an integration. */
  readonly entities: ReadonlySet<string>
  readonly tell: Tell
}

/** A schema, and what it is called where it was written. */
export interface NamedNode {
  readonly schema: SchemaNode
  readonly name: string
}

export interface SchemaReader {
  /** Reads the stored schema at a place. @returns undefined when it was refused, and told */
  read(place: Place): SchemaNode | undefined
  /** The schemas that have a name in the source, of all that were read. */
  named(): readonly NamedNode[]
  /** Which of zui's transformers made the schemas that were read. */
  readonly made: { legacy: number; modern: number }
}

/** Reads stored schemas, adds what their JSON does not show, and finds those that have a name. */
export function createSchemaReader({
  extras = {},
  names = {},
  reproduces = true,
  entities,
  tell,
}: SchemaReaderOptions): SchemaReader {
  const named: NamedNode[] = []
  const made = { legacy: 0, modern: 0 }
  const pointers = Object.keys(names)

  function read(place: Place): SchemaNode | undefined {
    const reading = readStored(place.json, { reproduces })
    if (reading.kind === 'refused') {
      for (const refusal of reading.refusals) tell(below(place, refusal), refusal.problem)
      return undefined
    }
    made[isLegacy(place) ? 'legacy' : 'modern'] += 1
    const unknown = [...referencedNames(reading.schema)].filter((name) => !entities.has(name))
    for (const name of unknown)
      tell(
        place,
        `refers to an entity ${JSON.stringify(name)}, which ${entities.size === 0 ? 'only an interface could have' : 'is none of those of the interface'}`,
      )
    if (unknown.length > 0) return undefined
    const schema = extended(withEntityReferences(reading.schema), place)
    for (const pointer of pointers) {
      if (pointer !== place.pointer && !pointer.startsWith(`${place.pointer}/`)) continue
      const found = nodeAtStored(schema, pointer.slice(place.pointer.length))
      const name = names[pointer]
      if (found !== undefined && name !== undefined) named.push({ schema: found, name })
    }
    return schema
  }

  function extended(schema: SchemaNode, place: Place): SchemaNode {
    let tree = schema
    for (const extra of Object.hasOwn(extras, place.pointer) ? (extras[place.pointer] ?? []) : []) {
      const changed = withRuntime(tree, extra)
      if (changed === undefined)
        tell(below(place, extra), 'is no schema, which its run-time behavior could be added to')
      else tree = changed
    }
    return tree
  }

  return { read, named: () => named, made }
}

function below(place: Place, { pointer }: Pick<ImportProblem, 'pointer'>): Pick<Place, 'pointer'> {
  return { pointer: place.pointer + pointer }
}

function isLegacy(place: Place): boolean {
  return isJsonObject(place.json) && placeAt(place, '$schema') !== undefined
}
