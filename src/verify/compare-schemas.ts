import type { Integration } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import { positionsOf } from '../model/positions.ts'
import { differencesBetween, type Difference } from '../schemas/stored/differences.ts'
import type { Definitions, Json, SchemaNode } from '../schemas/node.ts'
import { overlapOf } from '../schemas/overlap.ts'
import { readStored } from '../schemas/stored/read-stored.ts'
import { placeOfStored } from '../schemas/stored/stored-place.ts'
import type { Answer } from './ask-sdk.ts'
import { withPlainUnions } from './union-strategy.ts'

/** Where the platform would store something else than the model says. */
export interface StoredDifference {
  /** Into the model. */
  readonly pointer: string
  readonly problem: string
  /** What the author can do, where it is not the fault of Tenon or of the SDK. */
  readonly advice?: string
}

/**
 * How the schemas of an integration differ from what the platform would store: the named ones, and those of all positions. What
 * differs in a named schema is told there, and not again wherever it is referred to.
 */
export function schemaDifferences(integration: Integration, answer: Answer): readonly StoredDifference[] {
  if (answer.stopped !== undefined || answer.props === undefined) return []
  const { schemas } = integration
  const compare = (schema: SchemaNode, pointer: string): readonly SchemaDifference[] => {
    const isThrown = answer.thrown.some(({ stage }) => 'pointer' in stage && stage.pointer === pointer)
    if (isThrown) return []
    const stored = answer.stored.get(pointer)
    if (stored === undefined) return [{ pointer, problem: 'nothing is stored' }]
    const found = storedDifferences(schema, stored, integration)
    return found.map((difference) => ({ ...difference, pointer: `${pointer}${difference.pointer}` }))
  }
  const named = Object.entries(schemas).map(([name, schema]) => ({
    name,
    differences: compare(schema, pointerTo('/schemas', name)),
  }))
  const wrong = new Set(named.flatMap(({ name, differences }) => (differences.length > 0 ? [name] : [])))
  const positions = positionsOf(integration).flatMap(({ schema, pointer }) => compare(schema, pointer))
  return [...named.flatMap(({ differences }) => differences), ...positions]
    .filter(({ definition }) => definition === undefined || !wrong.has(definition))
    .map(({ definition: _definition, ...difference }) => difference)
}

type SchemaDifference = StoredDifference & Difference

/** How one schema differs from what is stored of it. */
function storedDifferences(schema: SchemaNode, stored: Json, integration: Integration): readonly SchemaDifference[] {
  const { advanced, schemas, sdkMessages } = integration
  const definitions: Definitions = { ...schemas, ...sdkMessages }
  const unions = withPlainUnions(stored)
  const read = readStored(unions.schema, { reproduces: false })
  if (read.kind === 'refused')
    return read.refusals.map(({ pointer, problem }) => ({
      pointer: placeOfStored(pointer, schema, definitions).pointer,
      problem: `what is stored ${pointer === '' ? 'of it' : `at ${pointer}`} ${problem}`,
    }))
  const transformer = advanced?.useLegacyZuiTransformer === true ? 'legacy' : 'modern'
  return [
    ...differencesBetween(schema, read.schema, definitions, transformer),
    ...unions.exclusive.flatMap((place) => overlapAt(place, schema, definitions)),
  ]
}

/** What is wrong with storing a choice as `oneOf`: it refuses what satisfies two of the alternatives. */
function overlapAt(stored: string, schema: SchemaNode, definitions: Definitions): readonly SchemaDifference[] {
  const { pointer, form } = placeOfStored(stored, schema, definitions)
  const overlap = form.kind === 'union' ? overlapOf(form.alternatives, definitions) : 'apart'
  if (overlap === 'apart') return []
  const example = overlap === 'unknown' ? undefined : overlap.example
  const refused = example === undefined ? 'what satisfies two' : `${JSON.stringify(example)}, which satisfies two`
  const problem = `it is stored as oneOf and so refuses ${refused} of its alternatives`
  const advice =
    'Make the alternatives exclude each other, or leave "unionStrategy" out of "advanced.toJSONSchemaOptions"'
  return [{ pointer, problem, advice }]
}
