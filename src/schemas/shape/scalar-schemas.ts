import { backtrackingProblem } from '../backtracking/backtracking.ts'
import { slowness } from '../backtracking/slowness.ts'
import type { NumberSchema, SchemaNode, StringSchema } from '../node.ts'
import { Inexpressible } from './inexpressible.ts'
import { combinedPattern } from './patterns.ts'
import type { NumberSet, StringSet } from './shape.ts'

/** @throws Inexpressible */
export function numberSchema(set: NumberSet): SchemaNode {
  const { minimum, maximum, multiplesOf, notMultiplesOf } = set
  const [not] = notMultiplesOf
  if (not !== undefined)
    throw new Inexpressible(
      not === 1 ? 'a number would have to be no integer' : `a number would have to be no multiple of ${not}`,
      'zui can only require multiples: list the numbers that are meant with "enum", or give bounds and check the rest in your handler',
    )
  if (minimum === maximum) return { kind: 'literal', value: minimum }
  const fractions = multiplesOf.filter((divisor) => !Number.isInteger(divisor))
  const [whole, otherWhole] = multiplesOf.filter((divisor) => Number.isInteger(divisor))
  const [fraction, otherFraction] = fractions
  if (otherWhole !== undefined || otherFraction !== undefined || ((whole ?? 1) !== 1 && fraction !== undefined))
    throw new Inexpressible(
      `a number would have to be a multiple of ${multiplesOf.join(' and of ')}`,
      'zui takes one "multipleOf": write their least common multiple',
    )
  const multipleOf = fraction ?? (whole === 1 ? undefined : whole)
  const schema: NumberSchema = { kind: 'number', integer: whole !== undefined }
  return {
    ...schema,
    ...(minimum === -Infinity ? {} : set.minimumIsExclusive ? { exclusiveMinimum: minimum } : { minimum }),
    ...(maximum === Infinity ? {} : set.maximumIsExclusive ? { exclusiveMaximum: maximum } : { maximum }),
    ...(multipleOf === undefined ? {} : { multipleOf }),
  }
}

/** @throws Inexpressible */
export function stringSchema(set: StringSet): SchemaNode {
  const { values, minLength, maxLength, formats, notFormats } = set
  const [format, otherFormat] = formats
  if (notFormats.length > 0)
    throw new Inexpressible(
      `a text would have to be of no format ${notFormats.join(', ')}`,
      'zui can only require a format: say with a "pattern" what the text looks like',
    )
  if (otherFormat !== undefined)
    throw new Inexpressible(
      `a text would have to be of the formats ${formats.join(' and ')}`,
      'zui takes one format: keep one, and say the other with a "pattern"',
    )
  if (values !== undefined) {
    if (format !== undefined)
      throw new Inexpressible(
        `one of several texts would have to be of the format ${format}`,
        'Remove the format, and list only texts that are of it',
      )
    const [only] = values
    return only !== undefined && values.length === 1 ? { kind: 'literal', value: only } : { kind: 'enum', values }
  }
  const pattern = combinedPattern(set)
  if (pattern !== undefined) refuseSlow(pattern, set)
  const schema: StringSchema = { kind: 'string', ...(format === undefined ? {} : { format }) }
  return {
    ...schema,
    ...(minLength === 0 ? {} : { minLength }),
    ...(maxLength === Infinity ? {} : { maxLength }),
    ...(pattern === undefined ? {} : { pattern }),
  }
}

/** Each pattern was judged where it was written; several of them in one can take longer than each by itself. */
function refuseSlow(pattern: string, { patterns, notPatterns }: StringSet): void {
  if (patterns.includes(pattern)) return
  const problem = backtrackingProblem(pattern)
  if (problem === undefined) return
  const all = [...patterns, ...notPatterns].map((each) => `"${each}"`).join(' and ')
  throw new Inexpressible(
    `a text would have to be tested by ${all} in one pattern, and ${slowness(problem)}`,
    'Write one "pattern" for all of it, which begins with "^"',
  )
}
