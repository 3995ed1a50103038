import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readInterface } from '../../src/import/read-definition.ts'
import type { Interface } from '../../src/model/interface.ts'
import type { Json } from '../../src/schemas/node.ts'
import { corpusPlace } from '../corpus/corpus-schemas.ts'

const root = join(import.meta.dirname, '../..', corpusPlace)

export type JsonObject = { readonly [key: string]: Json }

export function integrationNames(): readonly string[] {
  return readdirSync(`${root}/integrations`).toSorted()
}

export function interfaceNames(): readonly string[] {
  return readdirSync(`${root}/interfaces`)
    .map((file) => file.replace(/\.json$/, ''))
    .toSorted()
}

export function integrationJson(name: string, file: 'definition' | 'expected' = 'definition'): JsonObject {
  return readJson(`integrations/${name}/${file}.json`)
}

export function interfaceJson(name: string): JsonObject {
  return readJson(`interfaces/${name}.json`)
}

/** The interfaces of the corpus, by name and version. */
export function corpusInterfaces(): ReadonlyMap<string, Interface> {
  return new Map(
    interfaceNames().flatMap((name) => {
      const { interface: content } = readInterface(interfaceJson(name))
      return content === undefined ? [] : [[`${content.name}@${content.version}`, content] as const]
    }),
  )
}

function readJson(path: string): JsonObject {
  return JSON.parse(readFileSync(`${root}/${path}`, 'utf8')) as JsonObject
}
