import type { Definitions, Reference, SchemaNode } from './node.ts'
import { remembered } from './remembered.ts'

/** A schema that is not a reference. */
export type ResolvedSchema = Exclude<SchemaNode, Reference>

/**
 * Follows references to the schema they name in the end. Annotations of the references on the way are not merged in:
 * ask the node itself for those.
 *
 * @throws when a name is not among the definitions: binding guarantees that it is, so that is a bug
 */
export function resolve(node: SchemaNode, definitions: Definitions): ResolvedSchema {
  let current = node
  while (current.kind === 'reference') current = definitionOf(current.name, definitions)
  return current
}

/** The schema that a name stands for. @throws when there is none (a bug: binding resolves every name) */
export function definitionOf(name: string, definitions: Definitions): SchemaNode {
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined
  if (definition === undefined) throw new Error(`no definition is called ${name}`)
  return definition
}

/** Whether the schema, or one that it refers to on the way, also accepts null by `nullable`. */
export function isNullable(node: SchemaNode, definitions: Definitions): boolean {
  if (node.nullable !== undefined) return true
  return node.kind === 'reference' && isNullable(definitionOf(node.name, definitions), definitions)
}

/** Whether the schema, or one that it refers to on the way, is `readOnly`: zui then wraps it, and it has no shape of its own. */
export function isReadOnly(node: SchemaNode, definitions: Definitions): boolean {
  if (node.readOnly === true) return true
  return node.kind === 'reference' && isReadOnly(definitionOf(node.name, definitions), definitions)
}

/** Whether the schema, or one that it refers to on the way, has a default. */
export function hasDefault(node: SchemaNode, definitions: Definitions): boolean {
  if (node.default !== undefined) return true
  return node.kind === 'reference' && hasDefault(definitionOf(node.name, definitions), definitions)
}

/**
 * Whether zui accepts a missing value whatever is declared: `any` and `unknown` do, and so does everything that
 * contains one as an alternative, and everything with a default or a catch. zui never lists such a field as required.
 */
export const acceptsMissing = remembered((node, definitions): boolean => {
  if (node.default !== undefined || node.runtime?.catch !== undefined) return true
  if (node.kind === 'any' || node.kind === 'unknown') return true
  if (node.kind === 'reference') return acceptsMissing(definitionOf(node.name, definitions), definitions)
  if (node.kind === 'union') return node.alternatives.some((alternative) => acceptsMissing(alternative, definitions))
  return false
})

/** The schemas directly inside a schema. */
export function childrenOf(node: SchemaNode): readonly SchemaNode[] {
  switch (node.kind) {
    case 'array':
      return [node.items]
    case 'record':
      return [node.values]
    case 'tuple':
      return [...node.items, node.rest]
    case 'union':
      return node.alternatives
    case 'intersection':
      return node.parts
    case 'complement':
      return [node.schema]
    case 'conditional':
      return [node.condition, node.whenMet, node.otherwise].filter((branch) => branch !== undefined)
    case 'object':
      return [
        ...node.fields.map((field) => field.schema),
        ...(node.unknownKeys.kind === 'catchall' ? [node.unknownKeys.schema] : []),
      ]
    default:
      return []
  }
}

/** The names of the definitions that a schema mentions, as references or as bases it was derived from. */
export function referencedNames(node: SchemaNode): ReadonlySet<string> {
  const names = new Set<string>()
  collectNames(node, names)
  return names
}

/** The definitions of a tree that was read from what is stored, whose references name nothing but entities of an interface. */
export function entitiesIn(node: SchemaNode): Definitions {
  return Object.fromEntries([...referencedNames(node)].map((name) => [name, { kind: 'placeholder', name }]))
}

function collectNames(node: SchemaNode, names: Set<string>): void {
  if (node.kind === 'reference') names.add(node.name)
  if (node.kind === 'object') for (const base of node.derivation?.bases ?? []) names.add(base.name)
  for (const child of childrenOf(node)) collectNames(child, names)
}
