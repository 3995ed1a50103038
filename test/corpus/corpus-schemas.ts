import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../src/schemas/node.ts'

/** Where definitions of public integrations and interfaces are kept: beside the checkout, and no part of it. */
export const corpusPlace = '../shared/corpus'
const root = join(import.meta.dirname, '../..', corpusPlace)

export function hasCorpus(): boolean {
  return existsSync(root)
}

export type JsonObject = { readonly [key: string]: Json }

/** A schema that a definition holds, as the platform stores it. */
export interface CorpusSchema {
  /** Of the file, and of the schema in it: `slack /actions/addReaction/input/schema`. */
  readonly name: string
  readonly json: Json
  /** How the definition wants its schemas to be stored. */
  readonly storing: Storing
}

export interface Storing {
  readonly useLegacyZuiTransformer?: boolean
  /** What zui's modern transformer is told, from SDK 7 on. */
  readonly toJSONSchemaOptions?: { readonly [option: string]: unknown }
}

/** Every schema of the corpus. @throws when a definition holds one where none is looked for */
export function corpusSchemas(): readonly CorpusSchema[] {
  const integrations = names('integrations').map((name) => [name, `integrations/${name}/definition.json`] as const)
  const interfaces = names('interfaces').map((file) => [file.replace(/\.json$/, ''), `interfaces/${file}`] as const)
  return [...integrations, ...interfaces].flatMap(([name, path]) => {
    const definition = readJson(path)
    const storing = objectAt(definition, '__advanced') as Storing
    const found = schemasOf(definition)
    if (found.length !== countSchemas(definition)) throw new Error(`${name} has schemas where none is looked for`)
    return found.map(([pointer, json]) => ({ name: `${name} ${pointer}`, json, storing }))
  })
}

function names(kind: string): readonly string[] {
  return readdirSync(`${root}/${kind}`).toSorted()
}

function readJson(path: string): JsonObject {
  return JSON.parse(readFileSync(`${root}/${path}`, 'utf8')) as JsonObject
}

type Found = readonly (readonly [pointer: string, schema: Json])[]

/** The schemas of a definition, by the places where a definition has schemas. */
function schemasOf(definition: JsonObject, at = ''): Found {
  const itself = (owner: JsonObject, pointer: string): Found => {
    const { schema } = owner
    return schema === undefined ? [] : [[`${pointer}/schema`, schema]]
  }
  const inEach = (key: string, within: (owner: JsonObject, pointer: string) => Found): Found =>
    eachOf(definition, key).flatMap(([name, owner]) => within(owner, `${at}/${key}/${name}`))
  const { extends: extensions } = definition
  return [
    ...itself(objectAt(definition, 'configuration'), `${at}/configuration`),
    ...['configurations', 'events', 'states', 'entities'].flatMap((key) => inEach(key, itself)),
    ...inEach('actions', (action, pointer) =>
      ['input', 'output'].flatMap((end) => itself(objectAt(action, end), `${pointer}/${end}`)),
    ),
    ...inEach('channels', (channel, pointer) =>
      eachOf(channel, 'messages').flatMap(([name, message]) => itself(message, `${pointer}/messages/${name}`)),
    ),
    ...(Array.isArray(extensions) ? (extensions as JsonObject[]) : []).flatMap((extension, index) =>
      schemasOf(extension, `${at}/extends/${index}`),
    ),
  ]
}

function eachOf(owner: JsonObject, key: string): readonly (readonly [name: string, item: JsonObject])[] {
  return Object.entries(objectAt(owner, key)) as [string, JsonObject][]
}

function objectAt(owner: JsonObject, key: string): JsonObject {
  const value = owner[key]
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {}
}

/** How many schemas a definition has, whatever the places are called where they stand. */
function countSchemas(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [key, child]) => sum + (key === 'schema' ? 1 : countSchemas(child)), 0)
}
