import { isAnnotation } from '../schemas/annotations.ts'
import type { ObjectField, Runtime, SchemaNode, UnknownKeys } from '../schemas/node.ts'
import type { StoredForm } from '../schemas/stored/stored-form.ts'

/** What a schema says, in a form in which two that say the same are one. */
export interface Form {
  /** The values that it accepts: nothing that is said for people, fields and listed values sorted. One object for all such schemas. */
  readonly values: SchemaNode
  /** The same number for all that say just the same, to people and at run time as well, in the same order. */
  readonly exact: number
}

/** What a form is made of: a schema without references and compositions. */
export interface Formable {
  readonly stored: StoredForm
  readonly runtime: Runtime | undefined
  readonly isStrict: boolean
}

/** Makes forms, for all schemas that are to be compared. */
export interface Forms {
  readonly formOf: (schema: Formable, inside: (child: SchemaNode) => Form) => Form
  /** The values of a form, but for a null that is allowed besides. */
  readonly withoutNull: (values: SchemaNode) => SchemaNode
  /** The values of a form, with objects that take keys which they do not name: what somebody counts on who passes over the others. */
  readonly opened: (values: SchemaNode) => SchemaNode
}

export function createForms(): Forms {
  const known = new Map<string, SchemaNode>()
  const numbers = new Map<SchemaNode, number>()
  const exact = new Map<string, number>()
  const openedNodes = new Map<SchemaNode, SchemaNode>()

  /** The one object for all that say what this does; everything within is such an object already. */
  function intern(node: SchemaNode): SchemaNode {
    const key = JSON.stringify(outline(node, numberOf))
    const one = known.get(key) ?? node
    if (one === node) {
      known.set(key, node)
      numbers.set(node, numbers.size)
    }
    return one
  }

  function numberOf(node: SchemaNode): number {
    return numbers.get(node) ?? -1
  }

  function valuesOf(stored: StoredForm, inside: (child: SchemaNode) => SchemaNode): SchemaNode {
    const said = Object.entries(stored).filter(
      ([key]) => key !== 'secret' && key !== 'discriminator' && !isAnnotation(key),
    )
    const bare = Object.fromEntries(said) as unknown as SchemaNode
    const plain = stored.nullable === undefined ? bare : { ...bare, nullable: 'inner' as const }
    return intern(sorted(mapChildren(plain, inside), numberOf))
  }

  function opened(node: SchemaNode): SchemaNode {
    const before = openedNodes.get(node)
    if (before !== undefined) return before
    // What is refused where a condition holds stays refused: an object there that is open would refuse more.
    const inner = node.kind === 'complement' || node.kind === 'conditional' ? node : mapChildren(node, opened)
    const isClosed = inner.kind === 'object' && inner.unknownKeys.kind === 'strip'
    const one = intern(isClosed ? { ...inner, unknownKeys: { kind: 'open' } } : inner)
    openedNodes.set(node, one)
    return one
  }

  return {
    formOf({ stored, runtime, isStrict }, inside) {
      const values = valuesOf(stored, (child) => inside(child).values)
      const text = JSON.stringify([outline(stored, (child) => inside(child).exact), runtime ?? null, isStrict])
      const number = exact.get(text) ?? exact.size
      exact.set(text, number)
      return { values, exact: number }
    },
    withoutNull(node) {
      const { nullable, ...rest } = node
      return nullable === undefined ? node : intern(rest)
    },
    opened,
  }
}

/** Without an order that says nothing of values, and without what is listed twice. */
function sorted(node: SchemaNode, numberOf: (child: SchemaNode) => number): SchemaNode {
  switch (node.kind) {
    case 'object': {
      const fields = node.fields.toSorted((a, b) => byCodeUnits(a.name, b.name))
      return { ...node, fields, unknownKeys: node.unknownKeys.kind === 'strict' ? { kind: 'strip' } : node.unknownKeys }
    }
    case 'enum':
      return { ...node, values: [...new Set(node.values)].sort(byCodeUnits) }
    case 'union': {
      const alternatives = node.exclusive === true ? node.alternatives : [...new Set(node.alternatives)]
      return { ...node, alternatives: alternatives.toSorted((a, b) => numberOf(a) - numberOf(b)) }
    }
    case 'unknown':
      return { ...node, kind: 'any' }
    default:
      return node
  }
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** A schema with others in the place of those directly within. */
function mapChildren(node: SchemaNode, change: (child: SchemaNode) => SchemaNode): SchemaNode {
  switch (node.kind) {
    case 'array':
      return { ...node, items: change(node.items) }
    case 'record':
      return { ...node, values: change(node.values) }
    case 'tuple':
      return { ...node, items: node.items.map(change), rest: change(node.rest) }
    case 'union':
      return { ...node, alternatives: node.alternatives.map(change) }
    case 'intersection':
      return { ...node, parts: node.parts.map(change) }
    case 'complement':
      return { ...node, schema: change(node.schema) }
    case 'conditional':
      return {
        ...node,
        condition: change(node.condition),
        ...(node.whenMet === undefined ? {} : { whenMet: change(node.whenMet) }),
        ...(node.otherwise === undefined ? {} : { otherwise: change(node.otherwise) }),
      }
    case 'object': {
      const { derivation: _, ...object } = node
      return {
        ...object,
        fields: node.fields.map(({ name, optional, schema }): ObjectField => ({
          name,
          optional,
          schema: change(schema),
        })),
        unknownKeys: mapUnknownKeys(node.unknownKeys, change),
      }
    }
    default:
      return node
  }
}

function mapUnknownKeys(unknownKeys: UnknownKeys, change: (child: SchemaNode) => SchemaNode): UnknownKeys {
  return unknownKeys.kind === 'catchall' ? { kind: 'catchall', schema: change(unknownKeys.schema) } : unknownKeys
}

/** A schema in JSON, with a number for each schema directly within; its keys in one order. */
function outline(node: SchemaNode, numberOf: (child: SchemaNode) => number): unknown {
  const numbered = mapChildren(node, (child) => numberOf(child) as unknown as SchemaNode)
  return Object.entries(numbered).toSorted(([a], [b]) => byCodeUnits(a, b))
}
