import type { StageName } from '../ci/stage-names.ts'
import { formats, type Destination } from './report.ts'

/** The options of every command that compiles manifests. */
export interface CompileOptions {
  /** Findings only: no progress, no summary. */
  readonly quiet: boolean
  /** Where findings go; empty: pretty, to the terminal. */
  readonly format: readonly Destination[]
  /** Absent: any number. */
  readonly maxWarnings?: number
}

/** The options of every command that may be told to look only at what changed. */
export interface ChangeOptions {
  /** Only integrations that changed since this commit. */
  readonly changed?: string
}

export interface CheckOptions extends CompileOptions, ChangeOptions {
  /** Whether the baselines are written again, so that they know all that was found. */
  readonly updateBaseline?: boolean
  /** Whether findings are kept for manifests that do not change; absent: everywhere but in CI. */
  readonly cache?: boolean
  /** Whether fixes are applied that cannot change what a manifest means. */
  readonly fix?: boolean
  /** Whether all others are applied as well. */
  readonly fixUnsafe?: boolean
}

export interface FormatOptions extends CompileOptions, ChangeOptions {
  /** Write nothing, and report what is not formatted. */
  readonly check?: boolean
}

export const testFormats = ['pretty', 'json', 'github', 'junit'] as const

export type TestFormat = (typeof testFormats)[number]

export interface TestOptions extends ChangeOptions {
  /** Results only: no progress, no summary. */
  readonly quiet: boolean
  /** Where results go; empty: pretty, to the terminal. */
  readonly format: readonly Destination<TestFormat>[]
  /** Only cases whose names contain it. */
  readonly filter?: string
  /** Whether snapshots become what the cases give. */
  readonly update?: boolean
  readonly watch?: boolean
  /** Name also the cases that passed. */
  readonly verbose?: boolean
  /** Whether scripts without a case are fine. */
  readonly allowUntested?: boolean
}

export const ciFormats = [...formats, 'markdown'] as const

export type CiFormat = (typeof ciFormats)[number]

export interface CiOptions {
  /** Findings only: no progress, no summary. */
  readonly quiet: boolean
  /** Where findings go; empty: pretty, to the terminal. */
  readonly format: readonly Destination<CiFormat>[]
  /** Absent: any number. */
  readonly maxWarnings?: number
  /** What is compared with; absent: what the CI system says, else the default branch of the remote. */
  readonly against?: string
  /** Whether also what did not change is looked at. */
  readonly all?: boolean
  /** Stages that are left out. */
  readonly skip: readonly StageName[]
  /** Whether scripts without a case are fine. */
  readonly allowUntested?: boolean
}

export interface ImportOptions extends CompileOptions {
  /** Where the manifest goes; absent: into the project, which is built. */
  readonly out?: string
  /** A folder of interfaces that a definition in JSON extends. */
  readonly interfaces?: string
  /** Whether each section gets a file of its own; absent: where the manifest is long. */
  readonly split?: boolean
  readonly as?: 'integration' | 'interface'
  readonly force?: boolean
}

export interface InitOptions extends CompileOptions {
  /** Of the integration; absent: made from what is in the folder, or from its name. */
  readonly name?: string
  readonly template: string
}

export interface EjectOptions extends CompileOptions {
  /** Also where git could not bring the manifest back. */
  readonly force?: boolean
}

export interface BuildOptions extends CompileOptions, ChangeOptions {
  /** Write nothing, and report what is not up to date. */
  readonly check?: boolean
  /** Write below another folder. */
  readonly out?: string
  /** Whether the author gets a file for each handler that is missing. */
  readonly scaffold?: boolean
  /** Whether the project's own SDK is asked what the platform would store; absent: where that SDK is not a tested one. */
  readonly verify?: boolean
  readonly adopt?: boolean
  readonly force?: boolean
}
