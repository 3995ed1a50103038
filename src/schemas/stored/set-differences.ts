import { refusalOf } from '../accepts.ts'
import { idiomOf, unprintable } from '../idiom.ts'
import type { Definitions, Json, SchemaNode } from '../node.ts'
import { resolve } from '../resolve.ts'
import { hasRuntime } from '../runtime/runtime.ts'
import { anyKey } from '../said.ts'
import { allOf, isSaid, sayingsIn, type Saying } from '../sayings.ts'
import { createAlgebra, type Algebra } from '../shape/algebra.ts'
import { Inexpressible } from '../shape/inexpressible.ts'
import { areEqual } from '../shape/relations.ts'
import { includes, samplesOf } from '../shape/sample.ts'
import { shapeOf } from '../shape/shape-of.ts'
import type { Shape } from '../shape/shape.ts'

/** A schema, and what its references name. */
interface Side {
  readonly node: SchemaNode
  readonly definitions: Definitions
}

/**
 * How a schema that is not printed as it was written differs from what was found: in a value that one of them accepts, and in
 * what is said for people. Both are asked of the schemas as they are, so that nothing depends on the words that were found for them.
 *
 * @returns clauses, as a difference has; none where both are printed as they were written, and where nothing can be told. They may
 *   still differ in how they are stored
 */
export function setDifferences(wanted: Side, found: Side, transformer: 'modern' | 'legacy'): readonly string[] {
  if (isPrintedAsWritten(wanted) && isPrintedAsWritten(found)) return []
  const example = exampleOf(wanted, found)
  return [...(example === undefined ? [] : [example]), ...sayingDifferences(wanted, found, transformer)]
}

function isPrintedAsWritten({ node, definitions }: Side): boolean {
  const target = resolve(node, definitions)
  return unprintable(target, definitions) === undefined && idiomOf(target, definitions) === target
}

/** A value that shows that two schemas differ, in a clause; undefined when they are the same, or none was found. */
function exampleOf(wanted: Side, found: Side): string | undefined {
  const algebra = createAlgebra()
  try {
    const [left, right] = [wanted, found].map(({ node, definitions }) => shapeOf(node, definitions, algebra)) as [
      Shape,
      Shape,
    ]
    const answer = areEqual(left, right, algebra)
    if (answer.kind === 'no') return clause(answer.example, includes(right, answer.example))
    const probe = probeBetween(wanted, found, [left, right], algebra)
    return probe && clause(probe.value, probe.isAccepted)
  } catch (error) {
    if (error instanceof Inexpressible) return undefined
    throw error
  }
}

function clause(example: Json, isAccepted: boolean): string {
  const value = JSON.stringify(example)
  return isAccepted ? `it accepts ${value}, which it should refuse` : `it refuses ${value}, which it should accept`
}

/**
 * Tries values of both sets, and others, on the schemas themselves: what set algebra says is not taken for granted, and where it
 * says nothing, as of patterns, a value can still tell.
 */
function probeBetween(
  wanted: Side,
  found: Side,
  shapes: readonly Shape[],
  algebra: Algebra,
): { readonly value: Json; readonly isAccepted: boolean } | undefined {
  // What is converted before it is checked is not what is stored.
  if (hasRuntime(wanted.node, wanted.definitions)) return undefined
  for (const value of shapes.flatMap((shape) => [...samplesOf(shape), ...samplesOf(algebra.complement(shape))])) {
    // Of a character that takes two units in JavaScript, both must do to be accepted, and neither is within a "not".
    if (/[\ud800-\udfff]/.test(JSON.stringify(value))) continue
    const [isWanted, isAccepted] = [wanted, found].map(
      ({ node, definitions }) => refusalOf(value, node, definitions) === undefined,
    )
    if (isWanted !== isAccepted) return { value, isAccepted: isAccepted === true }
  }
  return undefined
}

function sayingDifferences(wanted: Side, found: Side, transformer: 'modern' | 'legacy'): readonly string[] {
  // `readOnly: false` says nothing, and the older transformer does not store which property tells the alternatives apart.
  const isStored = ({ text }: Saying): boolean =>
    text !== 'readOnly false' && (transformer === 'modern' || !text.startsWith('discriminator '))
  try {
    const algebra = createAlgebra()
    const all = (side: Side): readonly Saying[] =>
      allOf(sayingsIn(side.node, side.definitions, algebra)).filter(isStored)
    const [left, right] = [all(wanted), all(found)]
    return [
      ...left
        .filter((saying) => saying.applies && !isSaid(saying, right))
        .map((saying) => `${worded(saying)} is missing`),
      ...right
        .filter((saying) => !isSaid(saying, left))
        .map((saying) => `${worded(saying)} is there, which nobody wrote`),
    ]
  } catch (error) {
    if (error instanceof Inexpressible) return []
    throw error
  }
}

function worded({ text, path }: Saying): string {
  const place = path.map((key) => `/${key === anyKey ? '*' : key}`).join('')
  return place === '' ? `the ${text}` : `the ${text} of ${place}`
}
