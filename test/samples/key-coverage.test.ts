import { expect, test } from 'vitest'
import { parse } from 'yaml'
import integrationSchema from '../../schema/integration.v1.json' with { type: 'json' }
import partSchema from '../../schema/part.v1.json' with { type: 'json' }
import { readSample } from '../support/build-sample.ts'

/** A schema of a manifest, as far as it says which keys there are. */
interface KeySchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, KeySchema>>
  readonly additionalProperties?: KeySchema | boolean
  readonly items?: KeySchema
  readonly then?: KeySchema
  readonly else?: KeySchema
  readonly definitions?: Readonly<Record<string, KeySchema>>
}

const composed = 'what it compiles to is said in other words; the tests of schemas show them'
const elsewhere = 'samples/tracker shows how interfaces are implemented'
const older = "needs zui's older transformer, which does not store all that the other schemas say"
const another = 'the configuration can say its schema in one way only; the configurations show the others'

/** What kitchen-sink does not use, and why. */
const unused: Readonly<Record<string, string>> = {
  'IntegrationManifest.implements': elsewhere,
  'PartManifest.implements': elsewhere,
  'IntegrationManifest.tests':
    'the test cases of scripts stand in a file of their own; those of telegram in the manifest',
  'PartManifest.tests': 'see IntegrationManifest.tests',
  'exports schemas': 'a manifest has one "exports", and "all" is the one that does more',
  'schema boolean': 'a position is an object',
  'Advanced.toJSONSchemaOptions': 'SDK 5.4 does not have it',
  'RunTimeBehavior.catch': older,
  'RunTimeBehavior.brand': older,
  'RunTimeBehavior.date': older,
  'Configuration.pick': another,
  'Configuration.schema': another,
  'Configuration.$ref': another,
  ...Object.fromEntries(
    ['PropertySchema', 'JsonSchema'].flatMap((schema) =>
      ['allOf', 'not', 'if', 'then', 'else', 'prefixItems', 'dependentRequired'].map((key) => [
        `${schema}.${key}`,
        composed,
      ]),
    ),
  ),
}

/** Definitions that only what is not used leads to. */
const unreachable =
  /^(Implementation|ActionOverride|EventOverride|ChannelOverride|ConversationOverride|Test\w+|Signature)\./

test('kitchen-sink uses every key of the language, in every form, but for those with a reason', () => {
  const used = new Set<string>()
  const collect = (file: string, schema: KeySchema, name: string) =>
    collectUses(parse(readSample('kitchen-sink', file)), schema, name, schema, used)
  collect('integration.yaml', integrationSchema as KeySchema, 'IntegrationManifest')
  for (const part of ['parts/actions.yaml', 'parts/deep/empty.yaml', 'shared.yaml'])
    collect(part, partSchema as KeySchema, 'PartManifest')

  const known = new Set([
    ...formsOf(integrationSchema as KeySchema, 'IntegrationManifest'),
    ...formsOf(partSchema as KeySchema, 'PartManifest'),
  ])
  expect([...known].filter((form) => !used.has(form))).toEqual([])
  // Nor is a key excused that is used.
  expect([...used].filter((form) => !known.has(form))).toEqual([])
})

function isExcused(form: string): boolean {
  return Object.hasOwn(unused, form) || unreachable.test(form)
}

/** What there is to use: `Action.title`, and where a key has several forms, wherever it stands, `title null`, `type user`. */
function formsOf(schema: KeySchema, name: string): readonly string[] {
  const owners = [[name, schema] as const, ...Object.entries(schema.definitions ?? {})]
  return owners.flatMap(([owner, { properties = {} }]) =>
    Object.entries(properties).flatMap(([key, value]) => {
      const forms = [`${owner}.${key}`, ...variantsOf(value, schema).map((variant) => `${key} ${variant}`)]
      return isExcused(`${owner}.${key}`) ? [] : forms.filter((form) => !isExcused(form))
    }),
  )
}

/** The types of a value that may have several, and the words that it may be. */
function variantsOf(schema: KeySchema, root: KeySchema): readonly string[] {
  const { type, enum: words, items, then, else: otherwise } = dereference(schema, root)
  const types = Array.isArray(type) ? (type as readonly string[]) : []
  const inside = [items, then, then?.items, otherwise].filter((part) => part !== undefined && part.$ref === undefined)
  return [...types, ...(words ?? []).map(String), ...inside.flatMap((part) => (part?.enum ?? []).map(String))]
}

function collectUses(value: unknown, schema: KeySchema, owner: string, root: KeySchema, used: Set<string>): void {
  const target = dereference(schema, root)
  const name = schema.$ref?.replace('#/definitions/', '') ?? owner
  if (Array.isArray(value)) {
    for (const part of [target.items, target.then?.items])
      if (part) for (const item of value) collectUses(item, part, name, root, used)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      const property = ownProperty(target, key)
      if (property !== undefined) {
        const path = `${name}.${key}`
        used.add(path)
        const variants = variantsOf(property, root)
        for (const seen of [typeName(child), child, ...(Array.isArray(child) ? child : [])])
          if (variants.includes(String(seen))) used.add(`${key} ${String(seen)}`)
        collectUses(child, property, name, root, used)
      } else if (typeof target.additionalProperties === 'object') {
        collectUses(child, target.additionalProperties, name, root, used)
      }
    }
    if (target.then?.$ref !== undefined) collectUses(value, target.then, name, root, used)
  }
}

function ownProperty({ properties = {} }: KeySchema, key: string): KeySchema | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined
}

function dereference(schema: KeySchema, root: KeySchema): KeySchema {
  if (schema.$ref === undefined) return schema
  const target = root.definitions?.[schema.$ref.replace('#/definitions/', '')]
  if (target === undefined) throw new Error(`the schema has no ${schema.$ref}`)
  return target
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
