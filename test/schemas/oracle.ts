import { Ajv, type SchemaObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { compileJsonSchema, type CompiledJsonSchema } from '../../src/schemas/json-schema/compile-json-schema.ts'
import type { Json } from '../../src/schemas/node.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { sdkVersions } from '../support/evaluate.ts'
import type { Dialect } from './arbitrary-json-schema.ts'
import { minimize } from './minimize.ts'

/** Compiles a schema that stands in a spelling of JSON Schema. */
export type Compiler = (schema: Json, dialect: Dialect) => Pick<CompiledJsonSchema, 'kind'> & { readonly zui?: string }

/** Tenon, with lengths in characters as ajv counts them, and formats as annotations, which they are to ajv. */
export const tenon: Compiler = (schema, dialect) =>
  compileJsonSchema(schema, { dialect, assertFormats: false, exactLengths: true })

/** Whether an instance satisfies the schema, by one who judges. */
interface Judge {
  readonly name: string
  readonly accepts: (instance: Json) => boolean
}

/** A schema, and all who judge instances of it. */
export type Trial =
  | { readonly kind: 'refused' }
  /** The schema was compiled, to something that does not evaluate or cannot be stored. */
  | { readonly kind: 'fails'; readonly zui: string; readonly error: string }
  | { readonly kind: 'compiled'; readonly zui: string; readonly oracle: Judge; readonly judges: readonly Judge[] }

/**
 * Compiles a schema and makes all who judge instances of it: ajv on the schema itself, which is the oracle; `safeParse` of each
 * version of zui; ajv on what each version stores. Versions that store the same are one judge.
 *
 * @throws what ajv throws about the schema
 */
export function createTrial(schema: Json, dialect: Dialect, compiler: Compiler): Trial {
  const accepts = compileWithAjv(authors[dialect], schema)
  const oracle: Judge = { name: 'ajv on the schema itself', accepts }
  const { zui } = compiler(schema, dialect)
  if (zui === undefined) return { kind: 'refused' }
  try {
    return { kind: 'compiled', zui, oracle, judges: judgesOf(zui) }
  } catch (error) {
    return { kind: 'fails', zui, error: error instanceof Error ? error.message : String(error) }
  }
}

function judgesOf(zui: string): readonly Judge[] {
  const judges: Judge[] = []
  const stored = new Map<string, string>()
  for (const version of sdkVersions) {
    const schema = evaluateExpression(zui, version)
    judges.push({ name: `A with SDK ${version}`, accepts: (instance) => schema.safeParse(instance).success })
    const text = JSON.stringify(schema.toJSONSchema())
    stored.set(text, stored.has(text) ? `${stored.get(text)} and ${version}` : `B with SDK ${version}`)
  }
  for (const [text, name] of stored) judges.push({ name, accepts: compileWithAjv(storing, JSON.parse(text) as Json) })
  return judges
}

/** A schema is taken for itself: keywords of no specification and formats are annotations, ids are not remembered. */
const lenient = { strict: false, ownProperties: true, logger: false, validateFormats: false } as const
const authors: Readonly<Record<Dialect, Ajv>> = { 'draft-7': new Ajv(lenient), '2020-12': new Ajv2020(lenient) }
const storing = new Ajv(lenient)

function compileWithAjv(ajv: Ajv, schema: Json): (instance: Json) => boolean {
  try {
    const validate = ajv.compile(schema as SchemaObject | boolean)
    return (instance) => validate(instance)
  } finally {
    // ajv remembers the schemas that it has seen, wrong ones as if they were right.
    if (typeof schema === 'object') ajv.removeSchema(schema as SchemaObject)
  }
}

/**
 * What the oracle says of an instance; undefined where it is at a loss: the code that ajv makes for 2020-12 sometimes uses a
 * variable that it does not declare, as for `anyOf: [{}, { anyOf: [{ additionalProperties: false }], not: {} }]`.
 */
export function oracleVerdict({ accepts }: Judge, instance: Json): boolean | undefined {
  try {
    return accepts(instance)
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
}

/** The judges that do not agree with the oracle about an instance. */
export function disagreeing(trial: Trial, instance: Json): readonly Judge[] {
  if (trial.kind !== 'compiled') return []
  const expected = oracleVerdict(trial.oracle, instance)
  return expected === undefined ? [] : trial.judges.filter(({ accepts }) => accepts(instance) !== expected)
}

/** A schema that was compiled wrongly, as small as it gets, and an instance that shows it. */
export interface Counterexample {
  readonly schema: Json
  /** Absent where the compiler throws, or what it prints cannot be used at all. */
  readonly instance?: Json
}

/** Looks for an instance on which a judge and the oracle do not agree; finds the smallest schema that still shows it. */
export function findCounterexample(
  schema: Json,
  instances: readonly Json[],
  dialect: Dialect,
  compiler: Compiler,
): Counterexample | undefined {
  const found = showing(schema, instances, dialect, compiler)
  if (found === undefined) return undefined
  let { instance } = found
  const holds = (smaller: Json): boolean => {
    const again = showing(smaller, instance === undefined ? [] : partsOf(instance), dialect, compiler)
    // A schema that cannot be used at all is another matter than a wrong verdict.
    if (again === undefined || (again.instance === undefined) !== (instance === undefined)) return false
    instance = again.instance
    return true
  }
  const smallest = minimize(schema, holds, { keepsTexts: true })
  if (instance === undefined) return { schema: smallest }
  const shown = minimize(instance, (smaller) => showing(smallest, [smaller], dialect, compiler) !== undefined)
  return { schema: smallest, instance: shown }
}

function showing(
  schema: Json,
  instances: readonly Json[],
  dialect: Dialect,
  compiler: Compiler,
): { readonly instance: Json | undefined } | undefined {
  let trial: Trial
  try {
    compileWithAjv(authors[dialect], schema)
  } catch {
    // While it is made smaller, a schema may become something that is none.
    return undefined
  }
  try {
    trial = createTrial(schema, dialect, compiler)
  } catch {
    return { instance: undefined }
  }
  if (trial.kind === 'fails') return { instance: undefined }
  const instance = instances.find((each) => disagreeing(trial, each).length > 0)
  return instance === undefined ? undefined : { instance }
}

/** A value and all that is in it. */
function partsOf(value: Json): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [value]
  return [value, ...(Object.values(value) as readonly Json[]).flatMap(partsOf)]
}

/** All about a counterexample that one wants to know, for people. */
export function describeCounterexample(
  { schema, instance }: Counterexample,
  dialect: Dialect,
  compiler: Compiler,
): string {
  const lines = [`schema (${dialect}): ${JSON.stringify(schema)}`]
  try {
    const trial = createTrial(schema, dialect, compiler)
    if (trial.kind !== 'refused') lines.push(`zui: ${trial.zui}`)
    if (trial.kind === 'fails') lines.push(`it cannot be used: ${trial.error}`)
    if (trial.kind === 'compiled' && instance !== undefined) {
      lines.push(`instance: ${JSON.stringify(instance)}`)
      for (const { name, accepts } of [trial.oracle, ...trial.judges])
        lines.push(`  ${accepts(instance) ? 'accepted' : 'rejected'} by ${name}`)
    }
  } catch (error) {
    lines.push(`the compiler throws: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
  return lines.join('\n')
}
