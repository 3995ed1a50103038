import type { Location } from '../diagnostics/location.ts'
import type { Integration } from '../model/integration.ts'

/** One side of a comparison: what a version of an integration is, or would be, once it is deployed. */
export interface Deployment {
  /** What people call it: `origin/main`, `deployed.json`, `integration.yaml`. */
  readonly name: string
  /** With all that its interfaces bring. */
  readonly integration: Integration
  /** Where the thing at a pointer into the integration was written; undefined where no text says it. */
  readonly locate: (pointer: string) => Location | undefined
  /**
   * Everything else that ships: what it is called (a path relative to the project's folder, `dependency zod`) -> a hash of it.
   * Absent when the source says nothing of files, as JSON does: then they are not compared.
   */
  readonly shipped?: ReadonlyMap<string, string>
  /** Where something that ships is, by its name in `shipped`; undefined where it is no file that is at hand. */
  readonly locateShipped?: (name: string) => Location | undefined
  /**
   * Read from what the platform stores, which does not say all: run-time behaviour of schemas, paths of icon and readme, texts of
   * scripts that were not there, options of the build. What it is silent on is not compared.
   */
  readonly isStored?: true
  /** Of the `@botpress/sdk` that it is built with; absent when nothing says it. */
  readonly sdkVersion?: string
}
