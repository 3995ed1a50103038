import { Ajv, type Options, type SchemaObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { jsonSchemaToZod } from 'json-schema-to-zod'
import {
  compileJsonSchema,
  type CompiledJsonSchema,
  type JsonSchemaOptions,
  type JsonSchemaRefusal,
} from '../../src/schemas/json-schema/compile-json-schema.ts'
import type { Json } from '../../src/schemas/node.ts'
import { evaluateExpression, type ZuiSchema } from '../support/evaluate-expression.ts'
import type { SdkVersion } from '../support/evaluate.ts'
import type { Dialect, Remotes, Suite } from './suite.ts'

/** What comes of a schema: something that tells whether an instance satisfies it, a refusal, or a failure. */
export type Judgement =
  | { readonly kind: 'judges'; readonly accepts: (instance: Json) => boolean }
  | { readonly kind: 'refused'; readonly refusals: readonly JsonSchemaRefusal[] }
  | { readonly kind: 'fails'; readonly error: string }

/** Takes a schema of the suite's version of JSON Schema. */
export type Judge = (schema: Json) => Judgement

/** Where a schema is asked: A, the handler's process (`safeParse`), or B, the platform (ajv on what is stored). */
export type Fidelity = 'A' | 'B'

/** Compiles a schema to the text of a zui expression. */
export type ToZui = (schema: Json) => CompiledJsonSchema | { readonly kind: 'text'; readonly zui: string }

/** What Tenon makes of a schema that is taken as the specification says: unknown keywords and formats are annotations. */
export function tenon({ dialect, remotes }: Pick<Suite, 'dialect' | 'remotes'>): ToZui {
  const documents = Object.fromEntries(remotes) as Readonly<Record<string, Json>>
  const options: JsonSchemaOptions = { dialect, documents, unknown: 'ignore', assertFormats: false, exactLengths: true }
  return remembering((schema) => compileJsonSchema(schema, options))
}

/** What json-schema-to-zod makes of it: the baseline. */
export function baseline(): ToZui {
  return remembering((schema) => {
    if (typeof schema !== 'boolean' && !isObject(schema)) throw new Error('a schema is an object or a boolean')
    return { kind: 'text', zui: jsonSchemaToZod(schema) }
  })
}

/** Judges by a compiler to zui, under one version of zui. */
export function judgeByZui(toZui: ToZui, fidelity: Fidelity, version: SdkVersion): Judge {
  return (schema) =>
    orFailure(() => {
      const compiled = toZui(schema)
      if (compiled.kind === 'refused') return compiled
      const zui = evaluateExpression(compiled.zui, version)
      return { kind: 'judges', accepts: fidelity === 'A' ? acceptedAtRunTime(zui) : acceptedAsStored(zui) }
    })
}

/** Whether the handler's process takes an instance. */
export function acceptedAtRunTime(zui: ZuiSchema): (instance: Json) => boolean {
  return (instance) => zui.safeParse(instance).success
}

/** Whether the platform takes an instance, by what it stores of the schema. @throws what zui or ajv throws about the schema */
export function acceptedAsStored(zui: ZuiSchema): (instance: Json) => boolean {
  const stored = JSON.parse(JSON.stringify(zui.toJSONSchema())) as SchemaObject
  const accepts = storing.compile(stored)
  storing.removeSchema(stored)
  return (instance) => accepts(instance)
}

/** Keywords of no specification are annotations, as are formats. A schema is taken for itself: ids are not remembered. */
const lenient: Options = {
  strict: false,
  ownProperties: true,
  logger: false,
  validateFormats: false,
  addUsedSchema: false,
}

/** Reads schemas as the platform stores them, which is draft-7. */
const storing = new Ajv(lenient)

/** ajv on the author's own schema: the control. It gets the schemas that a suite serves from elsewhere. */
export function control({ dialect, remotes }: Pick<Suite, 'dialect' | 'remotes'>): Judge {
  return (schema) =>
    orFailure(() => {
      if (typeof schema !== 'boolean' && !isObject(schema)) throw new Error('a schema is an object or a boolean')
      const accepts = createAuthorsAjv(dialect, remotes).compile(schema)
      return { kind: 'judges', accepts: (instance) => accepts(instance) }
    })
}

/** An ajv for schemas of that version. Each is best used once where schemas have ids, which it remembers. */
export function createAuthorsAjv(dialect: Dialect, remotes: Remotes = new Map()): Ajv {
  // What is not looked at needs no metaschema, which takes long to compile.
  const options: Options = { ...lenient, validateSchema: false, addUsedSchema: true }
  const ajv = dialect === 'draft-7' ? new Ajv(options) : new Ajv2020(options)
  for (const [address, remote] of remotes) ajv.addSchema(remote as SchemaObject, address)
  return ajv
}

function orFailure(judge: () => Judgement): Judgement {
  try {
    return judge()
  } catch (error) {
    return { kind: 'fails', error: error instanceof Error ? error.message : String(error) }
  }
}

/** The same compiler, which compiles each schema once for all who ask. */
function remembering(toZui: ToZui): ToZui {
  const known = new Map<Json, ReturnType<ToZui>>()
  return (schema) => {
    const compiled = known.get(schema) ?? toZui(schema)
    known.set(schema, compiled)
    return compiled
  }
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
