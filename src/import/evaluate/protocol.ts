import type { Json, Runtime } from '../../schemas/node.ts'

/** What the process that runs the project's code is asked: its one argument, as JSON. */
export interface Question {
  /** The project's folder, from which Node looks for the SDK: absolute, with the separators of the system. */
  readonly folder: string
  /** Another folder, from which Node looks for the SDK and what else is installed. */
  readonly packagesOf?: string
  /** Where the project is part of a copy of a repository: what leads into the repository is taken from the copy, or not at all. */
  readonly copied?: Copied
  /** The module whose default export is asked for, absolute. */
  readonly entry: string
}

/** A repository as it was once, and as it is: absolute folders. */
export interface Copied {
  readonly copy: string
  readonly original: string
}

/** A place in a file of the project. */
export interface Place {
  /** Relative to the project's folder, with forward slashes. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
}

/** What the process is doing. */
export type Stage =
  | { readonly doing: 'starting' }
  | { readonly doing: 'loading the SDK' }
  /** The module whose code runs, relative to the project's folder. */
  | { readonly doing: 'running'; readonly module: string }
  | { readonly doing: 'reading the definition' }

/** Run-time behaviour that a manifest can say, and JSON Schema cannot. */
export interface Kept extends Runtime {
  /** An object that refuses unknown keys at run time, where others strip them: `.strict()`. Both are stored alike. */
  readonly strict?: true
  /** The property that tells the alternatives apart, and `z.unknown()`: what the older transformer does not store. */
  readonly discriminator?: string
  readonly unknown?: true
}

/** A schema in the definition, or a part of one. */
export interface SchemaPlace {
  /** Where the definition has the schema: `/actions/send/input/schema`. */
  readonly pointer: string
  /** Into what is stored of the schema; empty for the schema itself. */
  readonly at: string
}

export interface Extra extends SchemaPlace {
  readonly kept: Kept
}

/** What neither JSON Schema nor a manifest can say. */
export interface Loss extends SchemaPlace {
  /** What is lost, as a clause without a full stop: `the check .refine() is left out`. */
  readonly lost: string
}

/** A schema that cannot be stored; the definition has null in its place. The platform's command fails with it, too. */
export interface Unstored extends SchemaPlace {
  /** What the SDK says. */
  readonly reason: string
}

/** A schema that a module exports under a name, found in the definition. */
export interface NamedSchema extends SchemaPlace {
  /** `Member`, or `messages.defaults.text` of `@botpress/sdk`. */
  readonly name: string
  /** The file that exports it, relative to the project's folder, or `@botpress/sdk`. */
  readonly module: string
  /** False for a copy with another title or description: `Member.title('Who joined')`. */
  readonly exact: boolean
}

/** A definition as JSON, and what JSON does not show. */
export interface ReadDefinition {
  /**
   * The props that the constructor was given, each zui schema as the platform would store it. A definition that was extended has
   * `extends`: the calls in order, each `{ interface: { name, version, uri?, alias? }, entities, actions?, events?, channels? }`;
   * the alias is the folder below `bp_modules` that the interface was taken from.
   */
  readonly definition: Json
  readonly extras: readonly Extra[]
  readonly losses: readonly Loss[]
  readonly unstored: readonly Unstored[]
  readonly names: readonly NamedSchema[]
}

/** How a package calls itself. */
export interface PackageName {
  readonly name: string
  readonly version: string
  readonly id?: string
  readonly uri?: string
}

/** An interface that the definition is extended with. References to its entities are `{ $ref: name }`. */
export interface UsedInterface extends ReadDefinition {
  readonly package: PackageName
  /** The file that exports the package, relative to the project's folder, where it can be told. */
  readonly module?: string
  /** How the project imports it (`./bp_modules/creatable`), where it can be told. */
  readonly specifier?: string
}

/** A file of the project that was loaded. */
export interface LoadedModule {
  readonly path: string
  readonly exports: readonly string[]
}

export type Warning =
  /** Not one that this was tried with. */
  | { readonly kind: 'untested-sdk'; readonly version: string }
  /** Its `paths` are not used. */
  | { readonly kind: 'unreadable-tsconfig'; readonly file: string; readonly reason: string }
  /** It is a clone of an extended definition: what it took over from interfaces cannot be told from its own. */
  | { readonly kind: 'cloned' }

/** What the process made of the definition. */
export interface EvaluatedDefinition extends ReadDefinition {
  /** A package is what a project imports: `{ type: 'interface', name, version, definition }`. */
  readonly kind: 'integration' | 'interface' | 'package'
  /** The file, relative to the project's folder. */
  readonly file: string
  /** Of the SDK that was run. */
  readonly sdkVersion: string
  /** Of a package. */
  readonly package?: PackageName
  readonly interfaces: readonly UsedInterface[]
  /** The actions, events, channels and entities of an integration that was extended, with all that interfaces have added. */
  readonly merged?: Json
  /** In the order in which they were loaded. */
  readonly modules: readonly LoadedModule[]
  readonly warnings: readonly Warning[]
}

/** Why there is no definition. */
export type Failure =
  /** There is no file, or no definition in the folder; the paths that were looked for. */
  | { readonly reason: 'no-definition'; readonly looked: readonly string[] }
  | { readonly reason: 'no-sdk' }
  | { readonly reason: 'syntax'; readonly message: string; readonly place: Place }
  | { readonly reason: 'missing-import'; readonly specifier: string; readonly from: string; readonly place?: Place }
  /** The place is the innermost one in the project's own files. */
  | { readonly reason: 'threw'; readonly message: string; readonly place?: Place }
  | { readonly reason: 'no-default-export'; readonly file: string; readonly exports: readonly string[] }
  /** What it exports instead, with an article: `a PluginDefinition`. */
  | { readonly reason: 'no-definition-exported'; readonly file: string; readonly found: string }
  /** It ended its process. */
  | { readonly reason: 'exited'; readonly code: number; readonly place?: Place }
  | { readonly reason: 'timed-out'; readonly seconds: number; readonly stage: Stage }
  | { readonly reason: 'too-large'; readonly bytes: number }
  /** The process could not be started, or ended otherwise; how, as the end of a sentence. */
  | { readonly reason: 'stopped'; readonly how: string; readonly stage: Stage }

/** What the process answers, line by line on file descriptor 3, each a JSON value: whatever the project prints goes elsewhere. */
export type Message =
  /** What comes next; when the process ends or hangs, that is where. */
  | { readonly kind: 'begins'; readonly stage: Stage }
  /** The project ends the process. */
  | { readonly kind: 'exits'; readonly code: number; readonly place?: Place }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'evaluated'; readonly definition: EvaluatedDefinition }
  | { readonly kind: 'done' }
