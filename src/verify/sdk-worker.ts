import { readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import type { Json } from '../schemas/node.ts'
import { dereference } from './dereference.ts'
import type { Message, Question, Stage } from './protocol.ts'

/**
 * The process that loads the project's own SDK: a program of its own, started by `ask-sdk.ts`. It evaluates what a build emits
 * and answers what the platform would store of it. Nothing here may be shared with the command: what the SDK does to its
 * process (printing, patching globals, ending it) must not reach Tenon.
 */

const sdkName = '@botpress/sdk'

answer(JSON.parse(readFileSync(0, 'utf8')) as Question)
say({ kind: 'done' })

function answer(question: Question): void {
  const load = createRequire(`${question.folder}/package.json`)
  if (!isInstalled(load)) return say({ kind: 'no-sdk' })
  const sdk = attempt({ doing: 'loading' }, () => load(sdkName) as unknown)
  if (sdk === undefined) return
  const { definition, schemas } = evaluate(question, sdk.value)
  if (definition === undefined) return
  for (const name of question.named) convert(schemas[name], `/schemas/${name}`, question, sdk.value)
  const props = question.keys.map((key) => {
    const value = propertyOf(definition.value, key)
    return [key, withoutSchemas(value, `/${key}`, (schema, at) => convert(schema, at, question, sdk.value))] as const
  })
  say({ kind: 'definition', props: Object.fromEntries(props.filter(([, value]) => value !== undefined)) as Json })
}

/** Whether Node finds the package; one that is there and broken is found, and throws when it is loaded. */
function isInstalled(load: NodeJS.Require): boolean {
  try {
    load.resolve(sdkName)
    return true
  } catch (error) {
    return propertyOf(error, 'code') !== 'MODULE_NOT_FOUND'
  }
}

interface Evaluated {
  /** Absent when it did not evaluate. */
  readonly definition?: { readonly value: unknown }
  readonly schemas: Readonly<Record<string, unknown>>
}

/** Evaluates the modules. When they throw, each schema is tried for itself, so that the one at fault can be told. */
function evaluate({ evaluable }: Question, sdk: unknown): Evaluated {
  const schemas: Record<string, unknown> = {}
  const modules = new Map<string, unknown>([
    [sdkName, sdk],
    [evaluable.schemas.specifier, schemas],
  ])
  const run = (code: string, exports: Record<string, unknown>): unknown => {
    compileFunction(`'use strict'\n${code}`, ['require', 'exports'])((name: string) => modules.get(name), exports)
    return exports['default']
  }
  try {
    say({ kind: 'begins', stage: { doing: 'evaluating' } })
    run(evaluable.schemas.code, schemas)
    for (const { specifier, code, definition } of evaluable.packages) {
      const [own, whole] = [{}, {}]
      run(definition.code, own)
      modules.set(definition.specifier, own)
      run(code, whole)
      modules.set(specifier, whole)
    }
    return { definition: { value: run(evaluable.definition, {}) }, schemas }
  } catch (error) {
    const failures = evaluable.parts.flatMap(({ pointer, code }): Message[] => {
      const stage: Stage = { doing: 'evaluating', pointer }
      try {
        say({ kind: 'begins', stage })
        run(code, {})
        return []
      } catch (own) {
        return [{ kind: 'threw', stage, reason: reasonOf(own) }]
      }
    })
    const [first] = failures
    if (first === undefined) say({ kind: 'threw', stage: { doing: 'evaluating' }, reason: reasonOf(error) })
    // Those that refer to the first fail with it.
    else say(first)
    return { schemas }
  }
}

/** A property of the definition as plain data, with null in the place of each schema; those are handed on. */
function withoutSchemas(value: unknown, pointer: string, found: (schema: unknown, pointer: string) => void): unknown {
  if (typeof value === 'function') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (isSchema(value)) {
    found(value, pointer)
    return null
  }
  if (Array.isArray(value))
    return value.map((item, index) => withoutSchemas(item, `${pointer}/${index}`, found) ?? null)
  const rows = Object.entries(value).map(([name, item]): [string, unknown] => {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    return [name, withoutSchemas(item, at, found)]
  })
  return Object.fromEntries(rows.filter(([, item]) => item !== undefined))
}

/** What a manifest says has no functions in it, whatever its names are. */
function isSchema(value: object): boolean {
  return ['toJSONSchema', 'safeParse'].some((method) => typeof propertyOf(value, method) === 'function')
}

function convert(schema: unknown, pointer: string, question: Question, sdk: unknown): void {
  const converted = attempt({ doing: 'converting', pointer }, () => {
    const json = JSON.stringify(toJsonSchema(schema, question, sdk)) as string | undefined
    // As text again: what is referred to in several places is one object now.
    const whole = JSON.stringify(json === undefined ? null : dereference(JSON.parse(json)))
    return JSON.parse(whole) as Json
  })
  if (converted !== undefined) say({ kind: 'stored', pointer, schema: converted.value })
}

function toJsonSchema(schema: unknown, { legacy, options }: Question, sdk: unknown): unknown {
  if (!legacy) return (schema as { toJSONSchema(options: unknown): unknown }).toJSONSchema(options)
  // Version 5 has the transformers beside `z`, later ones below it.
  const transforms = propertyOf(propertyOf(sdk, 'z'), 'transforms') ?? propertyOf(sdk, 'transforms')
  const transform = propertyOf(transforms, 'toJSONSchemaLegacy')
  if (typeof transform !== 'function') throw new Error('it has no legacy transformer')
  return transform(schema, { target: 'jsonSchema7', ...(options as object) }) as unknown
}

/** Does something of the SDK's, and says what it throws. */
function attempt<T>(stage: Stage, action: () => T): { readonly value: T } | undefined {
  say({ kind: 'begins', stage })
  try {
    return { value: action() }
  } catch (error) {
    say({ kind: 'threw', stage, reason: reasonOf(error) })
    return undefined
  }
}

function reasonOf(error: unknown): string {
  const message = propertyOf(error, 'message')
  return typeof message === 'string' ? message : String(error)
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

/** Written at once and in full: what follows may end the process. */
function say(message: Message): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n`)
  for (let written = 0; written < bytes.length;) written += writeSync(3, bytes, written)
}
