import { checkChange, type NewTypeError, type ProjectChange } from './type-errors.ts'

/** A value that a project's modules exported, and where the import put it. */
export interface MovedValue {
  readonly name: string
  /** The module that exported it, relative to the project's folder. */
  readonly module: string
  /** What it is called in `src/generated/schemas.ts`. */
  readonly generated: string
}

export interface LeftoverQuestion extends ProjectChange {
  /** Absolute. */
  readonly folder: string
  /** The project's modules that the definition loaded, itself included; relative to the folder. */
  readonly loaded: readonly string[]
  readonly moved: readonly MovedValue[]
}

/** What to do about a name that a module does not export any more. */
export type Advice =
  /** Take it from there: `Ticket`, which was `ticketSchema`, from `./generated/schemas`. */
  | { readonly kind: 'import'; readonly name: string; readonly was: string; readonly from: string }
  /** Nothing was made of it: it needs a module of its own. */
  | { readonly kind: 'move'; readonly name: string }

/** What is left for a person to do after an import. */
export interface Leftovers {
  /** Whether TypeScript looked at the project: it needs a tsconfig.json. */
  readonly isTypechecked: boolean
  /** Where the project does not typecheck any more, with what to do where that is known. */
  readonly errors: readonly (NewTypeError & { readonly advice?: Advice })[]
  /** Modules that only the definition needed. */
  readonly unused: readonly string[]
  /** Schemas that a module still has, and that `src/generated/schemas.ts` has too. */
  readonly twice: readonly MovedValue[]
}

/** Finds what an import leaves for a person: nothing of it is done here, since a user's file is never edited. */
export function findLeftovers(question: LeftoverQuestion): Leftovers {
  const { folder, loaded, moved, kept } = question
  const typed = checkChange(folder, question)
  if (typed === undefined) return { isTypechecked: false, errors: [], unused: [], twice: [] }
  // The definition itself is generated from now on.
  const candidates = loaded.filter((path) => !isDefinition(path) && path !== kept?.from && isSource(path))
  const unused = new Set(candidates)
  // What a used module imports is used, too.
  for (let size = -1; size !== unused.size;) {
    size = unused.size
    for (const path of unused) {
      const users = typed.importersOf(path).filter((user) => user !== kept?.to && !unused.has(user))
      if (users.length > 0) unused.delete(path)
    }
  }
  return {
    isTypechecked: true,
    errors: typed.errors.map((error) => withAdvice(error, moved, kept)),
    unused: [...unused].sort(),
    twice: moved.filter(({ module }) => candidates.includes(module) && !unused.has(module)),
  }
}

function isDefinition(path: string): boolean {
  return path === 'integration.definition.ts' || path === 'interface.definition.ts'
}

/** Files of the project that a person wrote. */
function isSource(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path) && !/^(bp_modules|\.botpress|src\/generated)\//.test(path)
}

function withAdvice(
  error: NewTypeError,
  moved: readonly MovedValue[],
  kept: ProjectChange['kept'],
): NewTypeError & { readonly advice?: Advice } {
  const { missing } = error
  if (missing === undefined || kept === undefined) return error
  const { name } = missing
  const value = moved.find((each) => each.name === name && each.module === kept.from)
  if (value === undefined) return { ...error, advice: { kind: 'move', name } }
  const extension = /\.[cm]?[jt]s$/.exec(missing.module)?.[0] ?? ''
  const from = `${relativeModule(error.file, 'src/generated/schemas')}${extension}`
  return { ...error, advice: { kind: 'import', name: value.generated, was: name, from } }
}

/** How a file names a module of its project: `./generated/schemas`. */
function relativeModule(from: string, module: string): string {
  const [here, there] = [from.split('/').slice(0, -1), module.split('/')]
  let shared = 0
  while (shared < here.length && here[shared] === there[shared]) shared += 1
  const up = here.length - shared
  return `${up === 0 ? './' : '../'.repeat(up)}${there.slice(shared).join('/')}`
}
