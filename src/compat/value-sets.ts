import { refusalOf } from '../schemas/accepts.ts'
import type { Definitions, Json, SchemaNode } from '../schemas/node.ts'
import { createAlgebra } from '../schemas/shape/algebra.ts'
import { Inexpressible } from '../schemas/shape/inexpressible.ts'
import { isSubset, type Answer } from '../schemas/shape/relations.ts'
import { sampleOf } from '../schemas/shape/sample.ts'
import { shapeOf } from '../schemas/shape/shape-of.ts'
import type { Forms } from './schema-form.ts'

/** Which side may only become larger: what is taken from users may only accept more, what they get may only promise more. */
export type Direction = 'input' | 'output'

/** What a change of values means to who gives them, or gets them. */
export type Verdict =
  | { readonly kind: 'compatible'; readonly isEqual: boolean }
  /** With a value that shows it: accepted before and not now; or possible now and not before. */
  | { readonly kind: 'breaking'; readonly example: Json }
  | { readonly kind: 'unproven' }

/** The values of the schemas of one position, compared as sets. Of forms, so that nothing is worked out twice. */
export interface ValueSets {
  readonly verdict: (before: SchemaNode, after: SchemaNode) => Verdict
  /** Whether it is certain that every value of a schema satisfies another one. */
  readonly isWithin: (inner: SchemaNode, outer: SchemaNode) => boolean
  /** Whether a value shows that one schema is not compatible with the other. */
  readonly shows: (value: Json, before: SchemaNode, after: SchemaNode) => boolean
  /** A value that satisfies a schema, small and readable, where one is found. */
  readonly sample: (node: SchemaNode) => { readonly value: Json } | undefined
}

const none: Definitions = {}

/** @param budget the same for all positions of a comparison: what may be worked out for all of them is limited */
export function createValueSets(direction: Direction, forms: Forms, budget: Definitions): ValueSets {
  const algebra = createAlgebra(budget)
  const answers = new Map<SchemaNode, Map<SchemaNode, Answer>>()

  function relation(inner: SchemaNode, outer: SchemaNode): Answer {
    if (inner === outer) return { kind: 'yes' }
    const known = answers.get(inner)?.get(outer)
    if (known !== undefined) return known
    const answer = found(inner, outer)
    const row = answers.get(inner) ?? new Map<SchemaNode, Answer>()
    answers.set(inner, row.set(outer, answer))
    return answer
  }

  function found(inner: SchemaNode, outer: SchemaNode): Answer {
    const answer = unlessTooMuch<Answer>(
      () => isSubset(shapeOf(inner, none, algebra), shapeOf(outer, none, algebra), algebra),
      { kind: 'unknown' },
    )
    if (answer.kind !== 'unknown') return answer
    const value = texts.find((text) => accepts(inner, text) && !accepts(outer, text))
    return value === undefined ? answer : { kind: 'no', example: value }
  }

  /** What users count on before, and what they may meet now: every one of the first has to be among the second. */
  const sides = (before: SchemaNode, after: SchemaNode): readonly [inner: SchemaNode, outer: SchemaNode] =>
    direction === 'input' ? [before, after] : [after, forms.opened(before)]

  return {
    verdict(before, after) {
      const [inner, outer] = sides(before, after)
      const isKept = direction === 'output' && relation(after, before).kind === 'yes'
      const answer = isKept ? ({ kind: 'yes' } as const) : relation(inner, outer)
      if (answer.kind === 'no') return { kind: 'breaking', example: answer.example }
      if (answer.kind === 'unknown') return { kind: 'unproven' }
      const isEqual = relation(before, after).kind === 'yes' && relation(after, before).kind === 'yes'
      return { kind: 'compatible', isEqual }
    },
    isWithin: (inner, outer) => relation(inner, outer).kind === 'yes',
    shows(value, before, after) {
      const [inner, outer] = sides(before, after)
      return accepts(inner, value) && !accepts(outer, value) && (direction === 'input' || !accepts(before, value))
    },
    sample: (node) => {
      const value = readable(node) ?? unlessTooMuch(() => sampleOf(shapeOf(node, none, algebra)), undefined)
      return value !== undefined && accepts(node, value) ? { value } : undefined
    },
  }

  function readable(node: SchemaNode): Json | undefined {
    switch (node.kind) {
      case 'string':
        return texts.find((text) => accepts(node, text))
      case 'enum':
        return node.values[0]
      case 'literal':
        return node.value
      case 'array':
        return (node.minItems ?? 0) === 0 ? [] : undefined
      case 'record':
        return {}
      case 'union':
        return node.exclusive === true ? undefined : firstOf(node.alternatives)
      case 'object': {
        const entries: [string, Json][] = []
        for (const { name, optional, schema } of node.fields) {
          if (optional) continue
          const value = readable(schema) ?? unlessTooMuch(() => sampleOf(shapeOf(schema, none, algebra)), undefined)
          if (value === undefined) return undefined
          entries.push([name, value])
        }
        return Object.fromEntries(entries)
      }
      default:
        return undefined
    }
  }

  function firstOf(nodes: readonly SchemaNode[]): Json | undefined {
    for (const node of nodes) {
      const value = readable(node)
      if (value !== undefined) return value
    }
    return undefined
  }
}

/** Texts that a person would try, for what set algebra does not look into. None of the short ones is of any format. */
const texts = [
  'text',
  'x',
  '',
  '1',
  '-',
  'é',
  'a b',
  'A',
  'https://example.com/',
  'someone@example.com',
  '2026-01-01T00:00:00Z',
]

function accepts(node: SchemaNode, value: Json): boolean {
  return refusalOf(value, node, none) === undefined
}

function unlessTooMuch<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Inexpressible) return otherwise
    throw error
  }
}
