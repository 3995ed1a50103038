import type { Expression } from '../../printer/expression.ts'
import { printExpression } from '../../printer/print.ts'
import { refusalOf } from '../accepts.ts'
import { backtrackingProblem } from '../backtracking/backtracking.ts'
import { slowness } from '../backtracking/slowness.ts'
import { idiomOf, unprintable } from '../idiom.ts'
import { readJsonSchema, type JsonSchemaReading } from './read.ts'
import type { Definitions, Json, SchemaNode, StringSchema } from '../node.ts'
import { printZui, withLengthsInPattern, type ZuiContext } from '../print/print-zui.ts'
import { childrenOf, definitionOf } from '../resolve.ts'

export interface JsonSchemaOptions {
  /** The spelling of arrays, definitions and dependencies; `2020-12` unless `$schema` says otherwise. */
  readonly dialect?: 'draft-7' | '2020-12'
  /** Other documents that references may name, by their absolute URIs. Nothing is ever fetched. */
  readonly documents?: Readonly<Record<string, Json>>
  /** What is done with keywords of no specification, and with formats that zui does not have. `refuse` unless said otherwise. */
  readonly unknown?: 'refuse' | 'ignore'
  /** Whether `format` is checked, as annotations it is not. True unless said otherwise. */
  readonly assertFormats?: boolean
  /**
   * Lengths of strings as regular expressions, which count characters as JSON Schema does; `.min()` and `.max()` count
   * UTF-16 units in the handler's process. False unless said otherwise.
   */
  readonly exactLengths?: boolean
}

/** Why a schema is refused. */
export interface JsonSchemaRefusal {
  /** Of the keyword or the schema, in the document. */
  readonly pointer: string
  /** A whole sentence. */
  readonly problem: string
}

export type CompiledJsonSchema =
  | {
      readonly kind: 'compiled'
      readonly schema: SchemaNode
      readonly definitions: Definitions
      /** A TypeScript expression in which `z` is the SDK's. */
      readonly zui: string
    }
  | { readonly kind: 'refused'; readonly refusals: readonly JsonSchemaRefusal[] }

/** The most schemas that one may amount to, each time that one is referred to counted. */
const sizeLimit = 20_000

/**
 * Compiles a JSON Schema to a zui expression with the same meaning, both for `safeParse` and for the schema that zui gives
 * back by `toJSONSchema`, or says why there is none. Titles, descriptions, examples, `readOnly` and defaults are kept.
 *
 * The first meaning of a schema is that of JSON Schema: an object without `additionalProperties` is open, a keyword for
 * strings says nothing about numbers. What is no JSON Schema of the dialect is refused: values that a keyword does not take,
 * keywords of another dialect, patterns that some text would keep busy for ever, more than 200 schemas within each other.
 *
 * @param document the whole schema; `$ref` may name anything inside of it
 */
export function compileJsonSchema(document: Json, options: JsonSchemaOptions = {}): CompiledJsonSchema {
  const reading = readJsonSchema(document, options)
  const { schema, definitions } = reading
  if (reading.refusals.length > 0) return { kind: 'refused', refusals: reading.refusals }
  const refusal = firstRefusal(reading, options)
  if (refusal !== undefined) return { kind: 'refused', refusals: [refusal] }
  const expression = printed(schema, definitions, options)
  return { kind: 'compiled', schema, definitions, zui: printExpression(expression) }
}

function firstRefusal(
  { schema, definitions, places }: JsonSchemaReading,
  options: JsonSchemaOptions,
): JsonSchemaRefusal | undefined {
  let count = 0
  const visit = (node: SchemaNode, outer: string): JsonSchemaRefusal | undefined => {
    // What set algebra made has no place of its own: it belongs to the schema that it was made for.
    const pointer = places.get(node) ?? outer
    const refuse = (problem: string): JsonSchemaRefusal => ({ pointer, problem })
    count += 1
    if (count > sizeLimit) return refuse(`The schema amounts to more than ${sizeLimit} schemas.`)
    const refused = unprintable(node, definitions)
    if (refused !== undefined) return refuse(`zui cannot express this: ${refused.problem}.`)
    const idiom = idiomOf(node, definitions)
    const slow = options.exactLengths === true && idiom.kind === 'string' ? slowLengths(idiom) : undefined
    if (slow !== undefined) return refuse(slow)
    const preset = defaultProblem(idiom, definitions)
    if (preset !== undefined) return refuse(preset)
    if (idiom.kind === 'reference') return visit(definitionOf(idiom.name, definitions), pointer)
    for (const child of childrenOf(idiom)) {
      const refusal = visit(child, pointer)
      if (refusal !== undefined) return refusal
    }
    return undefined
  }
  return visit(schema, '')
}

/** Each pattern has been judged as it is; here, its lengths are printed within it. */
function slowLengths(node: StringSchema): string | undefined {
  const { pattern } = withLengthsInPattern(node)
  const problem = pattern === undefined || pattern === node.pattern ? undefined : backtrackingProblem(pattern)
  return problem && `The pattern is printed with the lengths beside it, as ${pattern}, and ${slowness(problem)}.`
}

function defaultProblem(node: SchemaNode, definitions: Definitions): string | undefined {
  const { default: preset, ...schema } = node
  const refusal = preset && refusalOf(preset.value, schema, definitions)
  if (refusal === undefined) return undefined
  return `A default does not satisfy its schema: ${refusal.pointer === '' ? 'it' : refusal.pointer} ${refusal.problem}.`
}

function printed(schema: SchemaNode, definitions: Definitions, options: JsonSchemaOptions): Expression {
  const context: ZuiContext = {
    definitions,
    reference: (name) => printZui(definitionOf(name, definitions), '', context),
    ...(options.exactLengths === true ? { exactLengths: true } : {}),
  }
  return printZui(schema, '', context)
}
