import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { compile } from '../../src/compile.ts'
import type { FileSystem } from '../../src/document/file-system.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { applyWrites } from '../../src/emit/write/apply.ts'
import type { OutputDisk } from '../../src/emit/write/output-disk.ts'
import { planWrites } from '../../src/emit/write/plan.ts'
import { withoutReview } from '../support/without-review.ts'

/** A project that is nowhere but in memory, and lives on from build to build. */
export interface AuthorProject {
  /** Path -> text. */
  readonly files: Map<string, string>
  /** Compiles, and carries out what is planned; says what was done, and what speaks against it. */
  readonly build: (options?: BuildOptions) => Built
  /** What `tenon check` tells: `handlers/unknown src/actions/pin-message.ts:4: message`. */
  readonly check: () => readonly string[]
  readonly diagnostics: () => readonly Diagnostic[]
}

export interface BuildOptions {
  readonly adopt?: boolean
  readonly force?: boolean
  /** The process is killed after so many steps. */
  readonly killedAfter?: number
}

export interface Built {
  /** `create src/index.ts`; without what is unchanged and without the bindings. */
  readonly done: readonly string[]
  /** The ids of errors. */
  readonly problems: readonly string[]
}

const root = '/project'

export function authorProject(initial: Readonly<Record<string, string>>): AuthorProject {
  const files = new Map(Object.entries(initial))
  const placed = (): FileSystem =>
    createMemoryFileSystem(Object.fromEntries([...files].map(([path, text]) => [`${root}/${path}`, text])))
  const compiled = () => compile(placed(), `${root}/integration.yaml`)
  return {
    files,
    build({ adopt = false, force = false, killedAfter = Infinity } = {}) {
      const { outputs, diagnostics } = compiled()
      if (outputs === undefined) return { done: [], problems: errorsOf(diagnostics) }
      const plan = planWrites(placed(), { root, source: 'integration.yaml', outputs, adopt, force })
      if (plan.diagnostics.length > 0) return { done: [], problems: errorsOf(plan.diagnostics) }
      try {
        const refused = applyWrites(plan, memoryDisk(files, killedAfter))
        if (refused.length > 0) return { done: [], problems: errorsOf(refused) }
      } catch (error) {
        if (error === killed) return { done: [], problems: ['killed'] }
        throw error
      }
      const changed = plan.changes.filter(
        ({ action, path }) => action !== 'unchanged' && !path.startsWith('.botpress/'),
      )
      return { done: changed.map(({ action, path }) => `${action} ${path}`), problems: [] }
    },
    diagnostics: () => withoutReview(compiled().diagnostics),
    check: () =>
      withoutReview(compiled().diagnostics).map(({ id, location: { file, range }, message }) => {
        const line = range === undefined ? '' : `:${range.start.line}`
        return `${id} ${file.slice(root.length + 1)}${line}: ${message}`
      }),
  }
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ id }) => id)
}

const killed = new Error('killed')

function memoryDisk(files: Map<string, string>, killedAfter: number): OutputDisk {
  let steps = 0
  const step = (): void => {
    steps += 1
    if (steps > killedAfter) throw killed
  }
  const below = (path: string): string => path.slice(root.length + 1)
  const move = (from: string, to: string): void => {
    files.set(below(to), files.get(below(from)) ?? '')
    files.delete(below(from))
  }
  return {
    makeFolder() {},
    writeNewFile: (path, text) => (step(), void files.set(below(path), text)),
    rename: (from, to) => (step(), move(from, to)),
    keep: (file, as) => (step(), void files.set(below(as), files.get(below(file)) ?? '')),
    removeFile: (path) => (step(), void files.delete(below(path))),
    removeFolder() {},
    processId: 1,
    isRunning: () => false,
  }
}

/** The text of a file that has to be there. */
export function textOf({ files }: AuthorProject, path: string): string {
  const text = files.get(path)
  if (text === undefined) throw new Error(`there is no ${path}, only ${[...files.keys()].join(', ')}`)
  return text
}
