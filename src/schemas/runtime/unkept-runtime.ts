import { refusalOf } from '../accepts.ts'
import { idiomOf, unprintable } from '../idiom.ts'
import type {
  Definitions,
  IdiomaticSchema,
  ObjectSchema,
  Runtime,
  SchemaNode,
  TupleSchema,
  UnionSchema,
} from '../node.ts'
import { overlapOf } from '../overlap.ts'
import { remembered } from '../remembered.ts'
import { childrenOf, definitionOf, resolve } from '../resolve.ts'
import { hasBrand, hasCatch, hasRuntime, isWrappedAtRunTime } from './runtime.ts'

/** Why what a schema says of run time would not come true. */
export interface UnkeptRuntime {
  /** A clause. */
  readonly reason: string
  /** What to do instead: a sentence without a full stop. */
  readonly advice: string
  /** Which of the alternatives of a union, or of the first items of a tuple, is at fault. */
  readonly child?: number
}

/**
 * Why the run-time behaviour of a schema, or of the schemas directly inside it, would not be what they say. What is deeper
 * inside is asked in its turn, except where the schema is printed as another one than was written.
 */
export function unkeptRuntime(node: SchemaNode, definitions: Definitions): UnkeptRuntime | undefined {
  if (!hasRuntime(node, definitions)) return undefined
  if (node.nullable === 'outer' && hasBrand(node, definitions))
    return {
      reason:
        'the SDK does not store title and hints of a branded schema on null as well, which "nullable: outer" asks for',
      advice: 'Write "nullable: true"',
    }
  if (node.kind === 'tuple') return unkeptInTuple(node, definitions)
  // Why a schema cannot be printed at all is told by who asks for that.
  if (unprintable(node, definitions) !== undefined) return undefined
  const idiom = idiomOf(node, definitions)
  if (idiom === node) return unkeptDirectly(idiom, definitions)
  if (idiom.kind === 'union' && node.kind === 'union' && idiom.alternatives === node.alternatives)
    return unkeptDirectly(idiom, definitions)
  // That nothing satisfies it is told by who asks for that, too.
  if (idiom.kind === 'never') return undefined
  const kept = runtimesOf(idiom, definitions)
  if ([...runtimesOf(node, definitions)].some((runtime) => !kept.has(runtime)))
    return {
      reason: 'the schema is worked out together with others that hold at once, and does not remain as it was written',
      advice: 'Write one schema that says it all, without "allOf", "not", "if" or "oneOf"',
    }
  const { reason, advice } = unkeptWithin(idiom, definitions) ?? {}
  return reason === undefined || advice === undefined ? undefined : { reason, advice }
}

/** The first problem of a schema that nobody wrote as it stands, or of anything in it. */
function unkeptWithin(node: SchemaNode, definitions: Definitions): UnkeptRuntime | undefined {
  if (!hasRuntime(node, definitions) || unprintable(node, definitions) !== undefined) return undefined
  const idiom = idiomOf(node, definitions)
  const own = unkeptDirectly(idiom, definitions)
  if (own !== undefined) return own
  for (const child of childrenOf(idiom)) {
    const problem = unkeptWithin(child, definitions)
    if (problem !== undefined) return problem
  }
  return undefined
}

function unkeptDirectly(node: IdiomaticSchema, definitions: Definitions): UnkeptRuntime | undefined {
  if (node.kind === 'tuple') return unkeptInTuple(node, definitions)
  if (node.kind === 'object') return unkeptInObject(node, definitions)
  if (node.kind !== 'union') return undefined
  return node.discriminator === undefined
    ? unkeptInUnion(node, definitions)
    : unkeptInDiscriminatedUnion(node, definitions)
}

/** A tuple is printed as an intersection: two schemas parse the array, and zod refuses results that differ. */
function unkeptInTuple(node: TupleSchema, definitions: Definitions): UnkeptRuntime | undefined {
  const child = [...node.items, node.rest].findIndex((item) => hasRuntime(item, definitions))
  if (child === -1) return undefined
  return {
    reason: 'the SDK has to parse a tuple twice, and refuses it when the results differ',
    advice: 'Describe all items alike with "items", or convert the values in the handler',
    child,
  }
}

function unkeptInDiscriminatedUnion(node: UnionSchema, definitions: Definitions): UnkeptRuntime | undefined {
  const child = node.alternatives.findIndex((alternative) => isWrappedAtRunTime(alternative, definitions))
  if (child === -1) return undefined
  return {
    reason: 'with a discriminator, the alternatives must be plain objects',
    advice: 'Move "brand" or "catch" to the union, or to fields of the alternative',
    child,
  }
}

/** zod takes the first alternative that accepts a value, converted or not. */
function unkeptInUnion({ alternatives }: UnionSchema, definitions: Definitions): UnkeptRuntime | undefined {
  const caught = alternatives.findIndex((alternative) => hasCatch(alternative, definitions))
  if (caught !== -1)
    return {
      reason: 'an alternative with a "catch" accepts everything, also what is meant for the others',
      advice: 'Move "catch" out of the alternative, to the choice itself',
      child: caught,
    }
  for (const [child, alternative] of alternatives.entries()) {
    const runtimes = [...runtimesOf(alternative, definitions)]
    if (!runtimes.some(({ coerce, trim, catch: value }) => coerce ?? trim ?? value)) continue
    const taken = takenAtRunTime(alternative, definitions, new Map())
    const other = alternatives.findIndex(
      (later, index) => index > child && overlapOf([taken, later], definitions) !== 'apart',
    )
    if (other === -1) continue
    return {
      reason: `alternative ${child + 1} is tried first, and converts values that alternative ${other + 1} takes as they are`,
      advice: alternatives.every((each) => resolve(each, definitions).kind === 'object')
        ? 'Put it last, or name the property that tells the alternatives apart, as in "discriminator: type"'
        : 'Put it last',
      child,
    }
  }
  return undefined
}

function unkeptInObject(node: ObjectSchema, definitions: Definitions): UnkeptRuntime | undefined {
  for (const { name, optional, schema } of node.fields) {
    const made = optional ? undefined : madeOfMissing(schema, definitions)
    if (made === undefined) continue
    return { reason: `"${name}" is required, but the SDK takes ${made} for a missing one`, advice: 'Do not require it' }
  }
  return undefined
}

/**
 * What the SDK takes instead of a missing value, by conversion or by a catch, in words; undefined when it finds it missing. Such
 * a field is never stored as required.
 */
export function madeOfMissing(node: SchemaNode, definitions: Definitions): string | undefined {
  if (!isNeverMissing(node, definitions)) return undefined
  const caught = node.runtime?.catch
  if (caught !== undefined) return `${JSON.stringify(caught.value)}, its "catch",`
  if (node.kind === 'boolean') return 'false'
  if (node.kind === 'string') return 'the text "undefined"'
  const inner = answering(node, definitions).find((schema) => isNeverMissing(schema, definitions))
  return inner && madeOfMissing(inner, definitions)
}

const isNeverMissing = remembered((node, definitions): boolean => {
  const { runtime } = node
  if (node.default !== undefined || !hasRuntime(node, definitions)) return false
  if (runtime?.catch !== undefined) return true
  if (node.kind === 'boolean') return runtime?.coerce === true
  if (node.kind === 'string') return runtime?.coerce === true && refusalOf('undefined', node, definitions) === undefined
  return answering(node, definitions).some((inner) => isNeverMissing(inner, definitions))
})

/** The schemas that take a value in the place of a schema which is made of them. */
function answering(node: SchemaNode, definitions: Definitions): readonly SchemaNode[] {
  if (node.kind === 'reference') return [definitionOf(node.name, definitions)]
  if (node.kind === 'union') return node.alternatives
  const isComposite = ['intersection', 'complement', 'conditional'].includes(node.kind)
  return isComposite && isPrintedOtherwise(node, definitions) ? [idiomOf(node, definitions)] : []
}

/** Whether a schema is printed, and not as it was written. */
function isPrintedOtherwise(node: SchemaNode, definitions: Definitions): boolean {
  return unprintable(node, definitions) === undefined && idiomOf(node, definitions) !== node
}

/** The run-time behaviours of a schema, of all that is in it and of what it refers to. */
function runtimesOf(node: SchemaNode, definitions: Definitions): ReadonlySet<Runtime> {
  const runtimes = new Set<Runtime>()
  const visited = new Set<SchemaNode>()
  const visit = (schema: SchemaNode): void => {
    if (visited.has(schema) || !hasRuntime(schema, definitions)) return
    visited.add(schema)
    if (schema.runtime !== undefined) runtimes.add(schema.runtime)
    if (schema.kind === 'reference') visit(definitionOf(schema.name, definitions))
    for (const child of childrenOf(schema)) visit(child)
  }
  visit(node)
  return runtimes
}

/** A schema of all values, at the least, that the SDK accepts for a schema, those that it converts included. */
function takenAtRunTime(node: SchemaNode, definitions: Definitions, known: Map<SchemaNode, SchemaNode>): SchemaNode {
  if (!hasRuntime(node, definitions)) return node
  const done = known.get(node)
  if (done !== undefined) return done
  const taken = (): SchemaNode => {
    const inside = (child: SchemaNode): SchemaNode => takenAtRunTime(child, definitions, known)
    const { runtime, nullable } = node
    if (runtime?.coerce === true || runtime?.catch !== undefined) return { kind: 'any' }
    const orNull = nullable === undefined ? {} : { nullable }
    if (runtime?.trim === true) return { kind: 'string', ...orNull }
    // Nothing that comes as JSON is a Date.
    if (runtime?.date === true) return { kind: 'never', ...orNull }
    switch (node.kind) {
      case 'reference':
        return { kind: 'union', alternatives: [inside(definitionOf(node.name, definitions))], ...orNull }
      case 'array':
        return { ...node, items: inside(node.items) }
      case 'record':
        return { ...node, values: inside(node.values) }
      case 'union':
        return { ...node, alternatives: node.alternatives.map(inside) }
      case 'object': {
        const { unknownKeys } = node
        return {
          ...node,
          fields: node.fields.map((field) => ({
            ...field,
            optional: field.optional || madeOfMissing(field.schema, definitions) !== undefined,
            schema: inside(field.schema),
          })),
          unknownKeys:
            unknownKeys.kind === 'catchall' ? { kind: 'catchall', schema: inside(unknownKeys.schema) } : unknownKeys,
        }
      }
      case 'intersection':
      case 'complement':
      case 'conditional':
        return isPrintedOtherwise(node, definitions) ? inside(idiomOf(node, definitions)) : { kind: 'any' }
      default:
        return node
    }
  }
  const result = taken()
  known.set(node, result)
  return result
}
