import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import type { OutputFile } from '../../src/emit/output-file.ts'
import { applyWrites } from '../../src/emit/write/apply.ts'
import { createOutputDisk, type OutputDisk } from '../../src/emit/write/output-disk.ts'
import { outOfDate, planWrites, type WritePlan, type WriteRequest } from '../../src/emit/write/plan.ts'

/** A project in a folder of its own on the real disk, removed when the test is over. */
export interface TemporaryProject {
  readonly root: string
  readonly write: (path: string, text: string) => void
  readonly read: (path: string) => string
  readonly exists: (path: string) => boolean
  /** All files and folders, sorted. */
  readonly list: () => readonly string[]
  readonly plan: (outputs: readonly OutputFile[], options?: WriteOptions) => WritePlan
  /** Plans, and carries the plan out when nothing speaks against it. */
  readonly build: (outputs: readonly OutputFile[], options?: WriteOptions) => BuildResult
  /** The messages of `build --check`. */
  readonly check: (outputs: readonly OutputFile[]) => readonly string[]
}

export interface WriteOptions extends Pick<WriteRequest, 'adopt' | 'keepEdited' | 'force'> {
  readonly disk?: OutputDisk
}

export interface BuildResult {
  /** `create integration.definition.ts`; without what is unchanged. */
  readonly done: readonly string[]
  /** `build/not-ours integration.definition.ts`. */
  readonly problems: readonly string[]
}

export const definition: OutputFile = {
  path: 'integration.definition.ts',
  text: "import { IntegrationDefinition } from '@botpress/sdk'\n",
  kind: 'module',
}
export const schemas: OutputFile = {
  path: 'src/generated/schemas.ts',
  text: "export const INTEGRATION_NAME = 'telegram'\n",
  kind: 'module',
}
export const script: OutputFile = {
  path: 'src/generated/scripts/identifier.extractScript.vrl',
  text: 'body = parse_json!(.body)\nbody.id',
  kind: 'verbatim',
}

export function temporaryProject(): TemporaryProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-write-')))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const fileSystem = createDiskFileSystem()
  const plan: TemporaryProject['plan'] = (outputs, { adopt = false, keepEdited = false, force = false } = {}) =>
    planWrites(fileSystem, { root, source: 'integration.yaml', outputs, adopt, keepEdited, force })
  return {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    exists: (path) => existsSync(join(root, path)),
    list: () => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort(),
    plan,
    build(outputs, options = {}) {
      const planned = plan(outputs, options)
      if (planned.diagnostics.length > 0) return { done: [], problems: planned.diagnostics.map(show) }
      const problems = applyWrites(planned, options.disk).map(show)
      const changed = planned.changes.filter(({ action }) => action !== 'unchanged')
      return { done: problems.length > 0 ? [] : changed.map(({ action, path }) => `${action} ${path}`), problems }
    },
    check: (outputs) => outOfDate(plan(outputs)).map(({ message }) => message),
  }

  function show({ id, location }: Diagnostic): string {
    return `${id} ${location.file.slice(root.length + 1)}`
  }
}

/** A disk on which some operations end with an error of the operating system. */
export function failingDisk(failures: {
  readonly [Operation in keyof OutputDisk]?: (path: string) => string | undefined
}): OutputDisk {
  const disk = createOutputDisk()
  const failing = (operation: keyof OutputDisk, path: string) => {
    const code = failures[operation]?.(path)
    if (code !== undefined) throw Object.assign(new Error(`${code}: ${path}`), { code })
  }
  return {
    ...disk,
    makeFolder: (path) => (failing('makeFolder', path), disk.makeFolder(path)),
    writeNewFile: (path, text) => (failing('writeNewFile', path), disk.writeNewFile(path, text)),
    rename: (from, to) => (failing('rename', to), disk.rename(from, to)),
    removeFile: (path) => (failing('removeFile', path), disk.removeFile(path)),
  }
}
