import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { OutputFile } from '../../src/emit/output-file.ts'
import { sampleFolder } from '../support/build-sample.ts'
import type { SdkVersion } from '../support/evaluate.ts'
import { typecheck } from '../support/typecheck.ts'
import type { EvaluatedDefinition, ZuiSchema } from './bp-gen.ts'

/** A schema of an evaluated definition, and where the bindings have its type. */
export interface TypedSchema {
  /** In the model: `/actions/pinMessage/input`. */
  readonly pointer: string
  /** What zui itself prints of it, as `bp gen` asks it to. */
  readonly zui: string
}

/** Every schema of an evaluated definition, interfaces merged. */
export function typedSchemas(definition: EvaluatedDefinition): readonly TypedSchema[] {
  const { configuration, configurations, actions, channels, events, states, entities } = definition
  const found = (
    path: readonly string[],
    holder: { readonly schema?: ZuiSchema } | undefined,
  ): readonly TypedSchema[] =>
    holder?.schema === undefined
      ? []
      : [
          {
            pointer: `/${path.map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
            // To TypeScript, what is read-only and may be anything would be an object.
            zui: holder.schema.toTypescriptType({ treatDefaultAsOptional: true }).replaceAll('Readonly<any>', 'any'),
          },
        ]
  const each = <T>(
    items: Readonly<Record<string, T>> | undefined,
    list: (item: T, name: string) => readonly TypedSchema[],
  ) => Object.entries(items ?? {}).flatMap(([name, item]) => list(item, name))
  return [
    ...found(['configuration'], configuration),
    ...each(configurations, (item, name) => found(['configurations', name], item)),
    ...each(actions, ({ input, output }, name) => [
      ...found(['actions', name, 'input'], input),
      ...found(['actions', name, 'output'], output),
    ]),
    ...each(channels, ({ messages }, name) =>
      each(messages, (message, type) => found(['channels', name, 'messages', type], message)),
    ),
    ...each(events, (item, name) => found(['events', name], item)),
    ...each(states, (item, name) => found(['states', name, 'payload'], item)),
    ...each(entities, (item, name) => found(['entities', name], item)),
  ]
}

/**
 * How a printed type of ours relates to zui's. Where the value of a field may be undefined although the field is not optional (anything
 * unknown, a choice of which one has a default), `z.input`, the parser and what is stored let the key be missing, and so do we; zui's
 * printer alone wants it to be there.
 */
export type BindingRelation = 'same' | 'ours is wider' | 'ours is narrower' | 'zui requires a key that may be undefined'

/** Schemas whose types are not zui's: pointer -> how they relate. */
export type Exceptions = Readonly<Record<string, BindingRelation>>

/** Bindings of several integrations, to be compared with the types that zui prints, all by one run of the compiler. */
export function createComparison() {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-bindings-'))
  const proofs: string[] = []
  const write = (path: string, text: string): string => {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return file
  }
  write('relation.ts', relationModule)

  return {
    folder,
    /** @param name of a folder of its own */
    add(
      name: string,
      outputs: readonly OutputFile[],
      schemas: readonly TypedSchema[],
      exceptions: Exceptions = {},
    ): void {
      for (const { path, text, kind } of outputs) if (kind === 'binding') write(`${name}/${path}`, text)
      const lines = schemas.flatMap(({ pointer, zui }, index) => [
        `type Zui${index} = ${zui}`,
        `export const proof${index}: Relation<Zui${index}, ${typeAt(pointer)}> = '${exceptions[pointer] ?? 'same'}' // ${pointer}`,
      ])
      const imports = [
        "import type { Relation } from '../relation'",
        "import type { TIntegration } from './.botpress/implementation/typings/index.js'",
      ]
      proofs.push(write(`${name}/proof.ts`, [...imports, ...lines, ''].join('\n')))
    },
    /** @returns a line for each type that is not as it should be; none when all are */
    async differences(sdk: SdkVersion): Promise<readonly string[]> {
      const base = `${sampleFolder('telegram')}/tsconfig.json`
      const found = await typecheck(proofs, { typescript: 7, sdk, base, compilerOptions: { noUnusedLocals: false } })
      return found
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith(' '))
        .map((line) => located(line, folder))
    },
  }
}

/** The type of a schema, reached through the type that stands for the whole integration. */
function typeAt(pointer: string): string {
  const names = pointer.slice(1).split('/')
  return `TIntegration${names.map((name) => `[${JSON.stringify(name.replaceAll('~1', '/').replaceAll('~0', '~'))}]`).join('')}`
}

/** What the compiler says, with the line that it speaks of. */
function located(line: string, folder: string): string {
  const [, path = '', number = '0', message = line] = /^(.*\.ts)\((\d+),\d+\): (.*)$/.exec(line) ?? []
  if (path === '') return line
  const text = readFileSync(join(path.startsWith('/') ? '' : process.cwd(), path), 'utf8').split('\n')[
    Number(number) - 1
  ]
  return `${path.slice(path.indexOf(folder) + folder.length)}: ${message}\n  ${text}`
}

/** Types are the same when the compiler takes them for equal, with all intersections carried out. */
const relationModule = `
export type Relation<Zui, Ours> = [Zui] extends [Ours]
  ? [Ours] extends [Zui]
    ? Equal<Plain<Zui>, Plain<Ours>> extends true
      ? 'same'
      : 'mutually assignable, but different'
    : Equal<Loose<Zui>, Loose<Ours>> extends true
      ? 'zui requires a key that may be undefined'
      : 'ours is wider'
  : [Ours] extends [Zui]
    ? 'ours is narrower'
    : 'different'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

type Leaf = string | number | boolean | null | undefined | Date

type Plain<T> = 0 extends 1 & T
  ? { any: true }
  : Equal<T, unknown> extends true
    ? { unknown: true }
    : T extends Leaf
      ? T
      : T extends readonly unknown[]
        ? { [K in keyof T]: Plain<T[K]> }
        : { [K in keyof T]: Plain<T[K]> }

type Loose<T> = 0 extends 1 & T
  ? { any: true }
  : Equal<T, unknown> extends true
    ? { unknown: true }
    : T extends Leaf
      ? T
      : T extends readonly unknown[]
        ? { [K in keyof T]: Loose<T[K]> }
        : Flat<
            { [K in keyof T as undefined extends T[K] ? never : K]: Loose<T[K]> } & {
              [K in keyof T as undefined extends T[K] ? K : never]?: Loose<Exclude<T[K], undefined>>
            }
          >

type Flat<T> = { [K in keyof T]: T[K] }
`
