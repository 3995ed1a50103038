import type { Syntax } from './syntax.ts'

/** The length of text, in characters, for which costs are estimated. */
export const consideredLength = 10_000

/** More steps than this for a text of the considered length are too many: they take seconds. */
export const tolerableSteps = 1e9

/**
 * How many steps a backtracking matcher makes at the most for a text of the considered length, from the pattern's shape alone.
 * It is far too high for most patterns that repeat something in something, and good enough for all others.
 */
export function mostSteps(syntax: Syntax): number {
  const { steps } = costOf(syntax, consideredLength)
  return beginsAtStart(syntax) ? steps : steps * consideredLength
}

/** The same for a text in which what has no end is repeated once at the most: what the repetitions that end can do. */
export function mostWaysThroughBounded(syntax: Syntax): number {
  return costOf(syntax, 1).ways
}

interface Cost {
  /** In how many ways the part can match from a given place. */
  readonly ways: number
  /** How many steps it takes to find them all. */
  readonly steps: number
}

/** @param most how often what has no end is repeated, beyond what is required */
function costOf(node: Syntax, most: number): Cost {
  switch (node.kind) {
    case 'character':
    case 'assertion':
      return { ways: 1, steps: 1 }
    case 'back-reference':
      return { ways: 1, steps: consideredLength }
    case 'look':
      return { ways: 1, steps: costOf(node.body, most).steps }
    case 'group':
      return costOf(node.body, most)
    case 'sequence':
      return node.parts
        .map((part) => costOf(part, most))
        .reduce((one, other) => ({ ways: one.ways * other.ways, steps: one.steps + one.ways * other.steps }), {
          ways: 1,
          steps: 1,
        })
    case 'choice': {
      const costs = node.alternatives.map((part) => costOf(part, most))
      return { ways: sum(costs.map(({ ways }) => ways)), steps: sum(costs.map(({ steps }) => steps)) }
    }
    case 'repetition': {
      const { ways, steps } = costOf(node.body, most)
      const min = Math.min(node.min, consideredLength)
      const max = node.max === Infinity ? min + most : Math.min(node.max, consideredLength)
      if (ways === 1) return { ways: max - min + 1, steps: max * steps + 1 }
      const all = ways ** max
      // The sum of the powers of 2 or more, up to one, is less than twice that.
      return { ways: 2 * all, steps: 2 * all * steps + 1 }
    }
  }
}

/** Whether every match begins where the text begins. */
function beginsAtStart(node: Syntax): boolean {
  switch (node.kind) {
    case 'assertion':
      return node.assertion === 'start'
    case 'group':
      return beginsAtStart(node.body)
    case 'sequence': {
      const [first] = node.parts
      return first !== undefined && beginsAtStart(first)
    }
    case 'choice':
      return node.alternatives.every(beginsAtStart)
    default:
      return false
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}
