import type { Location } from '../diagnostics/location.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { problemWithin } from '../schemas/problem-within.ts'
import { resolvedIdiom } from '../schemas/idiom.ts'
import type { Definitions, IntersectionSchema, SchemaNode } from '../schemas/node.ts'
import { isComposed } from './check-keywords.ts'
import { writtenParts, type WrittenAs, type WrittenPart } from './composition-parts.ts'
import type { SchemaWords } from './schema-context.ts'

/** The part of a schema that cannot stand beside the parts before it. */
export interface Fault {
  /** What it is, in words that fit behind "Nothing satisfies". */
  readonly what: string
  readonly at: Location
  /** A part before it that it cannot stand beside. */
  readonly other?: Location
  readonly advice?: string
}

/** Whether a schema has the fault that is looked for. */
type HasFault = (node: SchemaNode) => boolean

/** Where it begins that nothing satisfies a schema: the first part that leaves nothing of the parts before it. */
export function locateNothing(
  node: IntersectionSchema,
  words: Cursor<SchemaWords>,
  definitions: Definitions,
): Fault | undefined {
  return locate(node, words, (schema) => resolvedIdiomOrNone(schema, definitions) === 'never', definitions)
}

/** Where it begins that a schema cannot be expressed: the first part with which there is this problem. */
export function locateProblem(
  node: IntersectionSchema,
  words: Cursor<SchemaWords>,
  problem: string,
  definitions: Definitions,
): Fault | undefined {
  return locate(node, words, (schema) => problemWithin(schema, definitions)?.problem === problem, definitions)
}

function resolvedIdiomOrNone(schema: SchemaNode, definitions: Definitions): string | undefined {
  return problemWithin(schema, definitions) === undefined ? resolvedIdiom(schema, definitions).kind : undefined
}

function locate(
  node: IntersectionSchema,
  words: Cursor<SchemaWords>,
  hasFault: HasFault,
  definitions: Definitions,
  before: readonly SchemaNode[] = [],
): Fault | undefined {
  const parts = writtenParts(node, words)
  const together = (schemas: readonly SchemaNode[]): boolean => hasFault({ ...node, parts: schemas })
  const index = parts.findIndex((_, last) =>
    together([...before, ...parts.slice(0, last + 1).map(({ schema }) => schema)]),
  )
  const part = parts[index]
  if (part === undefined || part.keyword === 'own') return undefined
  const earlier = parts.slice(0, index)
  const beside = [...before, ...earlier.map(({ schema }) => schema)]
  const other = together([part.schema]) ? undefined : earlier.find(({ schema }) => together([schema, part.schema]))
  return {
    ...faultIn(part, (schema) => together([...beside, schema]), beside, hasFault, definitions),
    ...(other && { other: other.keyword === 'own' ? ownLocation(words) : other.at }),
    ...(other && isOneClosed(other.schema, part.schema, definitions) && { advice: addFields }),
  }
}

const addFields = 'An object made of "fields" takes no other keys: to add fields to it, write "extends"'

/** What a part is called, and where in it the fault is, as far as that can be told. */
function faultIn(
  part: WrittenPart,
  isFaulty: HasFault,
  beside: readonly SchemaNode[],
  hasFault: HasFault,
  definitions: Definitions,
): Fault {
  const { keyword, at } = part
  switch (keyword) {
    case 'anyOf':
    case 'oneOf': {
      const faulty = part.alternatives.filter(({ schema }) => isFaulty(schema))
      const [only] = faulty
      return only !== undefined && faulty.length === 1
        ? { what: 'this alternative', at: only.cursor.here() }
        : { what: `"${keyword}"`, at }
    }
    case 'allOf':
      return inner(part.inner, beside, hasFault, definitions) ?? { what: 'this part of "allOf"', at }
    case 'not':
      return { what: 'what "not" leaves', at }
    case 'if': {
      const { whenMet, otherwise } = part
      const { whenMet: then, otherwise: not, ...bare } = part.schema
      if (isFaulty(bare)) return { what: 'this condition', at }
      if (whenMet !== undefined && then !== undefined && isFaulty({ ...bare, whenMet: then }))
        return { what: 'the condition, "then"', at: whenMet.cursor.key() }
      if (otherwise !== undefined && not !== undefined && isFaulty({ ...bare, otherwise: not }))
        return { what: '"else"', at: otherwise.cursor.key() }
      return { what: 'this choice', at }
    }
    case 'dependentRequired':
      return { what: 'this requirement', at }
    case 'own':
      return { what: 'this schema', at }
  }
}

/** The fault inside of a part that is made of parts itself. */
function inner(
  { schema, cursor }: WrittenAs,
  beside: readonly SchemaNode[],
  hasFault: HasFault,
  definitions: Definitions,
): Fault | undefined {
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords>
  if (schema.kind !== 'intersection' || typeof cursor.value !== 'object' || !isComposed(words)) return undefined
  return locate(schema, words, hasFault, definitions, beside)
}

/** Where a schema says something itself, beside its compositions. */
function ownLocation(words: Cursor<SchemaWords>): Location {
  const said = (['fields', 'properties', 'enum', 'const', 'type'] as const).find((key) => words.get(key) !== undefined)
  return (said === undefined ? undefined : words.get(said))?.key() ?? words.key()
}

function isOneClosed(first: SchemaNode, second: SchemaNode, definitions: Definitions): boolean {
  const objects = [first, second].flatMap((node) => {
    const schema = resolvedIdiom(node, definitions)
    return schema.kind === 'object' ? [schema.unknownKeys.kind] : []
  })
  return objects.length === 2 && objects.some((kind) => kind === 'strip' || kind === 'strict')
}
