import { isAnnotation } from '../schemas/annotations.ts'
import type { Runtime, SchemaNode } from '../schemas/node.ts'
import type { StoredForm } from '../schemas/stored/stored-form.ts'
import { mapChildren } from '../schemas/map-children.ts'
import { createOpening } from './opened.ts'

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
  /** The values of a form as somebody counts on them who passes over keys that it does not name. */
  readonly opened: (values: SchemaNode) => SchemaNode
}

/** What says nothing of the values that an object or a choice accepts. */
const unsaid: ReadonlySet<string> = new Set(['secret', 'discriminator', 'derivation'])

export function createForms(): Forms {
  const known = new Map<string, SchemaNode>()
  const numbers = new Map<SchemaNode, number>()
  const exact = new Map<string, number>()

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
    const said = Object.entries(stored).filter(([key]) => !unsaid.has(key) && !isAnnotation(key))
    const bare = Object.fromEntries(said) as unknown as SchemaNode
    const plain = stored.nullable === undefined ? bare : { ...bare, nullable: 'inner' as const }
    return intern(sorted(mapChildren(plain, inside), numberOf))
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
    opened: createOpening(intern, numberOf),
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

/** A schema in JSON, with a number for each schema directly within; its keys in one order. */
function outline(node: SchemaNode, numberOf: (child: SchemaNode) => number): unknown {
  const numbered = mapChildren(node, (child) => numberOf(child) as unknown as SchemaNode)
  // From where an object has its fields is no part of what it is.
  const rows = Object.entries(numbered).filter(([key]) => key !== 'derivation')
  return rows.toSorted(([a], [b]) => byCodeUnits(a, b))
}
