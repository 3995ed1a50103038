import type { Diagnostic } from './diagnostics/diagnostic.ts'
import type { FileSystem } from './document/file-system.ts'
import type { Project } from './document/project.ts'
import type { OutputFile } from './emit/output-file.ts'
import type { Integration } from './model/integration.ts'

export interface Compilation {
  /** Absent when the manifest could not be read. */
  readonly project?: Project
  /** Absent when there are errors. */
  readonly integration?: Integration
  /** What `build` would write; absent when there are errors. */
  readonly outputs?: readonly OutputFile[]
  /** Sorted by file and offset; suppressed ones are gone. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Takes a manifest through the whole pipeline but for the disk: load, validate, bind, check, emit. */
export function compile(_fileSystem: FileSystem, _manifestPath: string): Compilation {
  throw new Error('not yet')
}
