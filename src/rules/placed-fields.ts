import { pointerTo } from '../model/origins.ts'
import { resolvedIdiom } from '../schemas/idiom.ts'
import type { Definitions, ObjectField, ObjectSchema, SchemaNode } from '../schemas/node.ts'
import { definitionOf, resolve } from '../schemas/resolve.ts'

/** A field of an object, and where it is in the model. */
export interface PlacedField {
  readonly field: ObjectField
  /** Of the object; of something around it, where the field has no place of its own. */
  readonly owner: string
  /** Among the fields of the object; absent where the field has no place of its own. */
  readonly index?: number
  /** Whether a message of the SDK brings it. */
  readonly isOfSdk: boolean
}

/** The pointer of the schema of a field. Most are never asked for. */
export function pointerOf({ owner, index }: PlacedField): string {
  return index === undefined ? owner : `${owner}/fields/${index}/schema`
}

/** The fields that are stored as those of a schema itself: none of a record, of a choice, or of what accepts null. */
export function fieldsOf(node: SchemaNode, pointer: string, definitions: Definitions): readonly PlacedField[] {
  if (node.nullable !== undefined) return []
  switch (node.kind) {
    case 'reference': {
      const target = definitionOf(node.name, definitions)
      if (!isOfSdk(node.name)) return fieldsOf(target, pointerTo('/schemas', node.name), definitions)
      return fieldsOf(target, pointer, definitions).map(({ field }) => ({ field, owner: pointer, isOfSdk: true }))
    }
    case 'object':
      return placed(node, pointer, definitions)
    case 'intersection':
    case 'complement':
    case 'conditional':
    case 'union': {
      const idiom = resolvedIdiom(node, definitions)
      if (idiom.kind !== 'object' || idiom.nullable !== undefined) return []
      return idiom.fields.map((field) => ({ field, owner: pointer, isOfSdk: false }))
    }
    default:
      return []
  }
}

/** The fields of an object, with their places. */
export function placed(node: ObjectSchema, owner: string, definitions: Definitions): readonly PlacedField[] {
  const brought = node.derivation === undefined ? undefined : broughtBySdk(node.derivation, definitions)
  return node.fields.map((field, index) => ({
    field,
    owner,
    index,
    isOfSdk: brought !== undefined && brought.has(field.name),
  }))
}

/** The names of the fields that an object has from messages of the SDK, and has not replaced. */
function broughtBySdk(
  { bases, own }: NonNullable<ObjectSchema['derivation']>,
  definitions: Definitions,
): ReadonlySet<string> {
  const brought = new Set<string>()
  for (const base of bases) {
    const target = isOfSdk(base.name) ? resolve(base, definitions) : undefined
    if (target?.kind === 'object') for (const { name } of target.fields) if (!own.includes(name)) brought.add(name)
  }
  return brought
}

export function isOfSdk(name: string): boolean {
  return name.startsWith('sdk:')
}
