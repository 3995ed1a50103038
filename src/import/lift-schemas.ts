import type { Integration } from '../model/integration.ts'
import { entityDefinitions, type Interface } from '../model/interface.ts'
import { mapChildren } from '../schemas/map-children.ts'
import type { ObjectSchema, SchemaNode } from '../schemas/node.ts'
import { mapPositions, type PositionKind } from './map-positions.ts'
import { chooseName, innerHint, pascalCase, positionHint, singular, type NameHint } from './name-schemas.ts'
import type { NamedNode } from './read-schemas.ts'
import { shapeKey, textOf, withoutAnnotations } from './same-shape.ts'
import type { SchemaWriter } from './write-mode.ts'
import { isAnnotated, writeSchema } from './write-schema.ts'
import { lengthOf } from './written.ts'

/** How many characters a name must spare that the source does not have: fewer are not worth looking elsewhere. */
const worthwhile = 40

/** About as long as `{ $ref: '#/schemas/' }`, and as what stands around a definition. */
const [referenceLength, definitionLength] = [22, 8]

/** A place where a schema stands that could have a name. */
interface Occurrence {
  readonly node: SchemaNode
  readonly key: string
  readonly hint: NameHint
  /** The nearest schema around it that could have a name as well. */
  readonly parent: Occurrence | undefined
  /** Whether it can be written in no other way. */
  readonly isForced: boolean
}

interface Group {
  readonly key: string
  /** Of the longest way to write it. */
  readonly length: number
  readonly occurrences: readonly Occurrence[]
}

/**
 * Gives schemas that stand in several places a name, where that makes the manifest shorter; and those that could not be written
 * where they stand. What is said of a schema at a place stays there.
 *
 * @param named schemas that have a name in the source
 * @param which whether only those get a name that could not be written without
 */
export function withNamedSchemas<Owner extends Integration | Interface>(
  owner: Owner,
  named: readonly NamedNode[],
  derivedTitles: boolean,
  which: 'all' | 'forced' = 'all',
): Owner {
  const occurrences = occurrencesIn(owner)
  const sourceNames = new Map(named.map(({ schema, name }) => [shapeKey(schema), name]))
  const definitions = { ...owner.sdkMessages, ...entityDefinitions(owner.entities) }
  const writer: SchemaWriter = { definitions, isNamedSchema: () => false }
  const lengths = new Map<string, number>()
  const length = (node: SchemaNode): number => {
    const key = textOf(node)
    const known = lengths.get(key) ?? lengthOf(writeSchema(node, { derivedTitles }, writer))
    lengths.set(key, known)
    return known
  }
  const lifted = chooseGroups(occurrences, length, (key) =>
    which === 'forced' ? Infinity : sourceNames.has(key) ? -Infinity : worthwhile,
  )

  const used = new Set<string>()
  const names = new Map<string, string>()
  const inOrder = occurrences.filter((occurrence) => lifted.get(occurrence.key)?.[0] === occurrence)
  for (const { key } of inOrder) {
    const hints = (lifted.get(key) ?? []).map((occurrence) => occurrence.hint)
    names.set(key, chooseName(sourceNames.get(key), hints, used))
  }
  const said = new Map([...lifted].map(([key, places]) => [key, commonDescription(places)]))

  function replaced(node: SchemaNode): SchemaNode {
    const key = isCandidate(node) ? keyOf(node) : undefined
    const name = key === undefined ? undefined : names.get(key)
    if (key === undefined || name === undefined) return withInner(node, replaced)
    const { description, ...others } = annotationsOnly(node)
    const kept = description === undefined || description === said.get(key) ? {} : { description }
    return { kind: 'reference', name, ...others, ...kept }
  }
  const schemas = inOrder.map(({ key }): [string, SchemaNode] => {
    const description = said.get(key)
    const bare = withInner(withoutAnnotations(shortest(lifted.get(key) ?? [])), replaced)
    return [names.get(key) ?? '', description === undefined ? bare : { ...bare, description }]
  })
  return { ...mapPositions(owner, replaced), schemas: Object.fromEntries(schemas) }
}

/**
 * Which schemas get a name, the longest first, each with the places where it then is referred to.
 *
 * @param least how many characters a name must spare
 */
function chooseGroups(
  occurrences: readonly Occurrence[],
  length: (node: SchemaNode) => number,
  least: (key: string) => number,
): ReadonlyMap<string, readonly Occurrence[]> {
  const byKey = new Map<string, Occurrence[]>()
  for (const occurrence of occurrences) byKey.set(occurrence.key, [...(byKey.get(occurrence.key) ?? []), occurrence])
  const groups = [...byKey].flatMap(([key, places]): Group[] => {
    const [first] = places
    const isPossible = first !== undefined && (places.length > 1 || first.isForced)
    return isPossible
      ? [{ key, length: Math.max(...places.map(({ node }) => length(withoutAnnotations(node)))), occurrences: places }]
      : []
  })
  const lifted = new Map<string, readonly Occurrence[]>()
  /** Whether a place is written no more, since what is around it has a name and is written elsewhere. */
  const isGone = ({ parent }: Occurrence): boolean => {
    for (let around = parent; around !== undefined; around = around.parent) {
      const places = lifted.get(around.key)
      if (places !== undefined && places[0] !== around) return true
    }
    return false
  }
  for (const group of groups.toSorted((a, b) => b.length - a.length)) {
    const places = group.occurrences.filter((occurrence) => !isGone(occurrence))
    const [first] = places
    if (first === undefined) continue
    const nameLength = first.hint.name.length
    const written = places.reduce((sum, { node }) => sum + length(withoutAnnotations(node)), 0)
    const definition = length(withoutAnnotations(shortest(places))) + nameLength + definitionLength
    const spared = written - definition - places.length * (referenceLength + nameLength)
    if (places.some(({ isForced }) => isForced) || (places.length > 1 && spared >= least(group.key)))
      lifted.set(group.key, places)
  }
  return lifted
}

/** Of places that say the same, the one that says it by what it takes over. */
function shortest(places: readonly Occurrence[]): SchemaNode {
  const nodes = places.map(({ node }) => node)
  return nodes.find((node) => node.kind === 'object' && node.derivation !== undefined) ?? nodes[0] ?? { kind: 'never' }
}

/** What all places say alike. Of one that accepts null it would be stored twice. */
function commonDescription(places: readonly Occurrence[]): string | undefined {
  const [first] = places
  const isCommon = places.every(
    ({ node }) => node.description === first?.node.description && node.nullable === undefined,
  )
  return isCommon ? first?.node.description : undefined
}

function occurrencesIn(owner: Integration | Interface): readonly Occurrence[] {
  const found: Occurrence[] = []
  const visit = (
    node: SchemaNode,
    hint: NameHint,
    parent: Occurrence | undefined,
    position: PositionKind | undefined,
  ): void => {
    const isForced = position !== undefined && !isWritablePosition(node)
    const occurrence = isForced || isCandidate(node) ? { node, key: keyOf(node), hint, parent, isForced } : undefined
    if (occurrence !== undefined) found.push(occurrence)
    for (const [child, name] of namedChildren(node, hint.name)) {
      const owners = name === hint.name ? hint.owners : [...hint.owners, hint.name]
      visit(child, innerHint(name, owners), occurrence ?? parent, undefined)
    }
  }
  const messages = new Set<string>()
  mapPositions(owner, (schema, kind, name) => {
    // A channel refers to the messages of another one.
    const message = kind === 'message' ? textOf(schema) : undefined
    if (message === undefined || !messages.has(message)) visit(schema, positionHint(kind, name), undefined, kind)
    if (message !== undefined) messages.add(message)
    return schema
  })
  return found
}

/** The schemas inside a schema, each with what it could be called. */
function namedChildren(node: SchemaNode, name: string): readonly (readonly [SchemaNode, string])[] {
  switch (node.kind) {
    case 'array':
      return [[node.items, singular(name)]]
    case 'tuple':
      return [...node.items, node.rest].map((item) => [item, singular(name)])
    case 'record':
      return [[node.values, singular(name)]]
    case 'union':
      return node.alternatives.map((alternative) => [
        alternative,
        alternativeName(alternative, node.discriminator, name),
      ])
    case 'intersection':
      return node.parts.flatMap((part) => namedChildren(part, name))
    case 'object':
      return [
        ...ownFields(node).map((field) => [field.schema, pascalCase(field.name)] as const),
        ...(node.unknownKeys.kind === 'catchall' ? [[node.unknownKeys.schema, singular(name)] as const] : []),
      ]
    default:
      return []
  }
}

/** The fields that are written where the object is, and not taken over. */
function ownFields({ fields, derivation }: ObjectSchema): ObjectSchema['fields'] {
  return derivation === undefined ? fields : fields.filter((field) => derivation.own.includes(field.name))
}

/** An alternative is told apart by the value of a field. */
function alternativeName(node: SchemaNode, discriminator: string | undefined, name: string): string {
  const fields = node.kind === 'object' ? node.fields : []
  const telling = fields.find((field) =>
    discriminator === undefined ? isText(field.schema) : field.name === discriminator,
  )
  const field = telling?.schema
  const value = field?.kind === 'literal' ? field.value : field?.kind === 'enum' ? field.values[0] : undefined
  return typeof value === 'string' ? `${pascalCase(value)}${name}` : name
}

function isText(node: SchemaNode): boolean {
  return node.kind === 'literal' && typeof node.value === 'string'
}

/** Whether a schema is of a kind that people give names to. */
function isCandidate(node: SchemaNode): boolean {
  if (node.kind === 'object') return node.fields.length > 0
  return node.kind === 'enum' || node.kind === 'union' || node.kind === 'record'
}

/** Whether a manifest has words for the schema at a position: it is an object, of which the rest can be said in JSON Schema. */
function isWritablePosition(node: SchemaNode): boolean {
  if (node.kind === 'reference') return true
  return node.kind === 'object' && !(isAnnotated(node) && node.unknownKeys.kind === 'catchall')
}

/** How fields were composed is how they are written, and no difference. */
function withoutDerivation(node: SchemaNode): SchemaNode {
  if (node.kind !== 'object') return node
  const { derivation: _derivation, ...plain } = node
  return plain
}

const keys = new WeakMap<SchemaNode, string>()

function keyOf(node: SchemaNode): string {
  const key = keys.get(node) ?? shapeKey(withoutDerivation(node))
  keys.set(node, key)
  return key
}

function annotationsOnly(node: SchemaNode): Omit<SchemaNode, 'kind'> {
  const bare = withoutAnnotations(node)
  return Object.fromEntries(Object.entries(node).filter(([key]) => !Object.hasOwn(bare, key)))
}

/** The schema with others inside of it; parts of an intersection stay parts. */
function withInner(node: SchemaNode, change: (child: SchemaNode) => SchemaNode): SchemaNode {
  switch (node.kind) {
    case 'intersection':
      return { ...node, parts: node.parts.map((part) => withInner(part, change)) }
    case 'complement':
    case 'conditional':
      return node
    case 'object': {
      const own = new Set(ownFields(node))
      const { unknownKeys } = node
      return {
        ...node,
        fields: node.fields.map((field) => (own.has(field) ? { ...field, schema: change(field.schema) } : field)),
        unknownKeys:
          unknownKeys.kind === 'catchall' ? { kind: 'catchall', schema: change(unknownKeys.schema) } : unknownKeys,
      }
    }
    default:
      return mapChildren(node, change)
  }
}
