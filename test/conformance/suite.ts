import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../src/schemas/node.ts'

/** The parts of the JSON Schema Test Suite that are run: its required tests of two versions of JSON Schema. */
export const dialects = ['draft-7', '2020-12'] as const

export type Dialect = (typeof dialects)[number]

/** One schema and the instances that are tried on it. */
export interface Group {
  /** Path of the file in the suite and the place in it, counted from 0: `draft7/ref.json#12`. */
  readonly id: string
  /** The file's name without its ending: nearly always a keyword. */
  readonly file: string
  readonly description: string
  readonly schema: Json
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[]
}

/** The schemas that the suite expects to be served at some address: address -> schema. */
export type Remotes = ReadonlyMap<string, Json>

export interface Suite {
  readonly dialect: Dialect
  readonly groups: readonly Group[]
  readonly remotes: Remotes
}

const folders: Readonly<Record<Dialect, string>> = { 'draft-7': 'draft7', '2020-12': 'draft2020-12' }

const root = join(import.meta.dirname, '../../../shared/suites/json-schema')

/** Where the suite is looked for, as one reads it from the folder of the project. */
export const suitePlace = '../shared/suites/json-schema'

export function hasSuite(): boolean {
  return existsSync(root)
}

/** Reads all required tests of a version; the folder `optional` is left alone. @throws where there is no suite */
export function readSuite(dialect: Dialect): Suite {
  const folder = folders[dialect]
  const groups = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) =>
      (read(join(root, folder, name)) as unknown as Omit<Group, 'id' | 'file'>[]).map((group, index) => ({
        ...group,
        id: `${folder}/${name}#${index}`,
        file: name.slice(0, -'.json'.length),
      })),
    )
  return { dialect, groups, remotes: readRemotes(folder) }
}

/** Those that every version shares, and those of this version. */
function readRemotes(folder: string): Remotes {
  const remotes = join(root, 'remotes')
  const paths = readdirSync(remotes, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.json') && (!/^(?:draft|v1)/.test(path) || path.startsWith(`${folder}/`)))
    .sort()
  return new Map(paths.map((path) => [`http://localhost:1234/${path}`, read(join(remotes, path))]))
}

function read(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8')) as Json
}
