import { inlined } from './inline.ts'
import type { Definitions, Reference, SchemaNode } from './node.ts'
import { remembered } from './remembered.ts'
import { anyKey, saidBy, speakersIn, type Speaker } from './said.ts'
import type { Algebra } from './shape/algebra.ts'
import { slotAt } from './shape/arrays.ts'
import { fieldAt } from './shape/objects.ts'
import { shapeOf } from './shape/shape-of.ts'
import { isNothing, type Shape } from './shape/shape.ts'

/** Something that is said for people, as a text, and of which part of a value. */
export interface Saying {
  readonly text: string
  /** The keys that lead to the part, each escaped as in a JSON pointer, or {@link anyKey}. */
  readonly path: readonly string[]
  /** Whether there are values of which it is said: nothing is stored of an alternative that no value satisfies. */
  readonly applies: boolean
}

/** A schema by name, of which it is not said yet what is in it: many may refer to one, and those to another. */
export interface NamedSayings extends Saying {
  readonly inside: () => readonly (Saying | NamedSayings)[]
}

/** What is said, and all that is said in the schemas by name. */
export function allOf(sayings: readonly (Saying | NamedSayings)[]): readonly Saying[] {
  return sayings.flatMap((saying) => ('inside' in saying ? allOf(saying.inside()) : [saying]))
}

/**
 * All that is said for people in a schema and in what it is made of, by the part of a value of which it is said: what several
 * schemas say of one part is said in one place.
 *
 * @throws Inexpressible for a schema whose values cannot be told
 */
export function sayingsIn(
  node: SchemaNode,
  definitions: Definitions,
  algebra: Algebra,
): readonly (Saying | NamedSayings)[] {
  return collect(node, [], [], shapeOf(node, definitions, algebra), definitions, algebra)
}

function collect(
  node: SchemaNode,
  overlaid: readonly string[],
  start: readonly string[],
  outermost: Shape,
  definitions: Definitions,
  algebra: Algebra,
): readonly (Saying | NamedSayings)[] {
  const sayings = new Map<string, Saying | NamedSayings>()

  /** @param shape the values of that part, as far as all schemas around this one allow them */
  const visit = (given: SchemaNode, hidden: readonly string[], path: readonly string[], shape: Shape): void => {
    const schema = inlined(given, definitions)
    const applies = !isNothing(shape)
    for (const text of saidBy(schema, hidden)) {
      const key = `${path.join('/')} ${text}`
      sayings.set(key, { text, path, applies: applies || sayings.get(key)?.applies === true })
    }
    const isFull = schema.kind === 'tuple' && (schema.maxItems ?? Infinity) <= schema.items.length
    for (const speaker of speakersIn(schema, hidden)) {
      const { schema: inner, key } = speaker
      // Nothing of what stands behind the last item that there may be is stored.
      if (isFull && key === anyKey) continue
      if (!saysSomething(inner, definitions)) continue
      const at = key === undefined ? path : [...path, key]
      const within = shapeWithin(speaker, shape)
      if (isBareReference(inner)) name(inner, speaker.hidden, at, within)
      else visit(inner, speaker.hidden, at, within)
    }
  }

  const name = (reference: Reference, hidden: readonly string[], path: readonly string[], shape: Shape): void => {
    const text = `reference ${reference.name} without ${hidden.join(' ')}`
    const key = `${path.join('/')} ${text}`
    const applies = !isNothing(shape) || sayings.get(key)?.applies === true
    const inside = () => collect(reference, hidden, path, shape, definitions, algebra)
    sayings.set(key, { text, path, applies, inside })
  }

  function shapeWithin({ schema, key, condition }: Speaker, outer: Shape): Shape {
    if (isNothing(outer)) return outer
    const part = key === undefined ? outer : partOf(outer, key, algebra)
    const own = algebra.intersect(part, shapeOf(schema, definitions, algebra))
    if (condition === undefined) return own
    const met = shapeOf(condition.schema, definitions, algebra)
    return condition.isMet ? algebra.intersect(own, met) : algebra.subtract(own, met)
  }

  visit(node, overlaid, start, outermost)
  return [...sayings.values()]
}

function isBareReference(node: SchemaNode): node is Reference {
  return node.kind === 'reference' && Object.keys(node).length === 2
}

/** Whether anything is said in a schema at all; most that others are made of say nothing, and need not be looked into. */
const saysSomething = remembered((node, definitions): boolean => {
  const schema = inlined(node, definitions)
  if (saidBy(schema, []).length > 0) return true
  return speakersIn(schema, []).some((speaker) => saysSomething(speaker.schema, definitions))
})

/** Whether the same is said of the same part among others. */
export function isSaid(saying: Saying, others: readonly Saying[]): boolean {
  return others.some(({ text, path }) => text === saying.text && isSamePart(path, saying.path))
}

/** Whether two paths can lead to the same part of a value. */
function isSamePart(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length &&
    one.every((key, index) => key === other[index] || key === anyKey || other[index] === anyKey)
  )
}

/** What the values of a shape hold in one place. */
function partOf({ arrays, objects }: Shape, key: string, algebra: Algebra): Shape {
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
  return algebra.unite([
    ...objects.map((set) => (key === anyKey ? set.rest : fieldAt(set, name)).shape),
    ...arrays.map((set) => (/^\d+$/.test(key) ? slotAt(set, Number(key)) : set.rest).shape),
  ])
}
