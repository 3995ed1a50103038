import { readsAsDescription } from '../model/bind-text.ts'
import { shorthandTypes } from '../model/schema-context.ts'
import type { Shape } from './language.ts'
import { plainText } from './scalar.ts'
import { hasComments, type FormatChild, type FormatCollection, type FormatNode, type FormatScalar } from './tree.ts'

/**
 * An item in its short form, when it means the same and nothing that is written gets lost: neither a comment nor an anchor.
 *
 * @param node with its keys in order
 */
export function shortened(node: FormatCollection, shape: Shape): FormatNode {
  if (shape.kind !== 'item' || shape.shortForm === undefined || node.kind !== 'map' || node.anchor !== undefined)
    return node
  if (node.end.length > 0) return node
  if (shape.shortForm === 'description') return onlyText(node, 'description') ?? node
  const schema = withTypeAsKey(withoutImpliedType(node))
  const text = shape.shortForm === 'schema' ? onlyText(schema, 'string') : undefined
  return text !== undefined && isSafeDescription(text.value) ? text : schema
}

/** The text below the only key of a map. */
function onlyText({ children }: FormatCollection, key: string): FormatScalar | undefined {
  const [child, ...others] = children
  if (child === undefined || others.length > 0 || !isBare(child)) return undefined
  return child.key?.value === key ? textOf(child) : undefined
}

/**
 * Whether a text by itself is taken for a description. A word with a capital letter may be the name of a schema, which may stand in
 * another file.
 */
function isSafeDescription(text: string): boolean {
  return text !== '' && readsAsDescription(text, (name) => /^[A-Z][A-Za-z0-9]*$/.test(name))
}

/** `{ type: array, items: … }` is `{ items: … }`. A description would go with the type. */
function withoutImpliedType(node: FormatCollection): FormatCollection {
  const { children } = node
  const type = typeOf(node)
  if (type === undefined || !isBare(type.child)) return node
  const implying = implyingKeys.get(type.name) ?? []
  const isTyped = implying.some((key) => saysType(find(node, key)))
  const isImplied = isTyped ? find(node, 'description') === undefined : type.name === 'string' && isTextList(node)
  return isImplied ? without(node, type.child, children) : node
}

/** Keys that say a type by being there. */
const implyingKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['array', ['items', 'prefixItems']],
  ['object', ['fields', 'extends', 'values']],
])

/** Whether a key has a value that says something: where it is still to be written, or cannot be read, the type says it alone. */
function saysType(child: FormatChild | undefined): boolean {
  const value = child?.value
  return value !== undefined && (child?.key?.value !== 'fields' || value.kind === 'map')
}

/** Whether the values that a schema lists are all texts. */
function isTextList(node: FormatCollection): boolean {
  const listed = find(node, 'enum')?.value
  if (find(node, 'const') !== undefined) return listed === undefined && textOf(find(node, 'const')) !== undefined
  if (listed?.kind !== 'list') return false
  return listed.children.length > 0 && listed.children.every(({ value }) => value?.kind === 'scalar' && value.isText)
}

/** `{ type: boolean, description: … }` is `{ boolean: … }`. */
function withTypeAsKey(node: FormatCollection): FormatCollection {
  const type = typeOf(node)
  const description = find(node, 'description')
  const text = textOf(description)
  if (type === undefined || text === undefined || description === undefined) return node
  if (!isBare(type.child) || !isBare(description)) return node
  if (!shorthandTypes.some((name) => name === type.name)) return node
  const rest = without(node, description, node.children).children
  const key: FormatScalar = { kind: 'scalar', style: 'plain', source: type.name, value: type.name, isText: true }
  return { ...node, children: rest.map((child) => (child === type.child ? { ...child, key, value: text } : child)) }
}

/** The entry that says the type of a schema, where that is one type and nothing says otherwise. */
function typeOf(node: FormatCollection): { readonly child: FormatChild; readonly name: string } | undefined {
  if (find(node, '$ref') !== undefined || shorthandTypes.some((name) => find(node, name) !== undefined))
    return undefined
  const child = find(node, 'type')
  const name = textOf(child)?.value
  return child === undefined || name === undefined ? undefined : { child, name }
}

/** A field that says `optional: true` says so by a question mark behind its name. */
export function withoutOptional(field: FormatChild, fields: FormatCollection): FormatChild {
  const { key, value } = field
  if (key === undefined || key.anchor !== undefined || key.value.endsWith('?') || value?.kind !== 'map') return field
  const optional = find(value, 'optional')
  const isTrue = optional?.value?.kind === 'scalar' && optional.value.source === 'true'
  if (optional === undefined || !isTrue || !isBare(optional) || value.children.length === 1) return field
  const name = `${key.value}?`
  if (find(fields, name) !== undefined || find(value, 'default') !== undefined || value.anchor !== undefined)
    return field
  return { ...field, key: plainText(name), value: without(value, optional, value.children) }
}

/** Whether nothing gets lost with the key of an entry: neither a comment nor an anchor. */
function isBare(child: FormatChild): boolean {
  return !hasComments(child) && child.key?.anchor === undefined
}

function find({ kind, children }: FormatCollection, name: string): FormatChild | undefined {
  return kind === 'map' ? children.find(({ key }) => key?.value === name) : undefined
}

/** The text of an entry, where it has no anchor. */
function textOf(child: FormatChild | undefined): FormatScalar | undefined {
  const value = child?.value
  return value?.kind === 'scalar' && value.isText && value.anchor === undefined ? value : undefined
}

function without(node: FormatCollection, removed: FormatChild, children: readonly FormatChild[]): FormatCollection {
  return { ...node, children: children.filter((child) => child !== removed) }
}
