import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from './document.ts'

/** Everything the later stages may know of the disk: they read nothing themselves. */
export interface Project {
  /** The folder of the manifest; absolute. */
  readonly root: string
  /** The nearest folder above with a `tenon.yaml`, else the root: no referenced path may leave it. */
  readonly workspaceRoot: string
  readonly manifest: Document
  /**
   * The parts that `include` names, in the order of their globs, each glob's files sorted by code unit; behind them those that the
   * workspace has for every integration.
   */
  readonly parts: readonly Document[]
  /** Those of the parts that the workspace brings: their schemas are there for whoever refers to them. */
  readonly sharedParts: ReadonlySet<Document>
  /** The `tenon.yaml` of the workspace; absent when there is none, or it cannot be read. */
  readonly workspaceFile?: Document
  /** Every document by absolute path: the manifest, its parts, and the files that a `$ref` names. */
  readonly documents: ReadonlyMap<string, Document>
  /**
   * Every other file that the manifest names (scripts, icon, readme), by the absolute path it was looked for at. One whose path may
   * not be followed is not among them: that has been reported.
   */
  readonly files: ReadonlyMap<string, ReferencedFile>
  /** Where the interfaces are declared that the manifest and its parts implement; absolute. Those that could be read are documents. */
  readonly interfaces: ReadonlySet<string>
  /** By the path of an interface's manifest: a hash of what it says that it was imported from, where that is there. */
  readonly sources: ReadonlyMap<string, string>
  /** The version of the `@botpress/sdk` that the project would resolve; absent when none is installed. */
  readonly sdkVersion?: string
}

export type ReferencedFile =
  | { readonly kind: 'found'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'missing' }
  /** There, but not to be used: why, as a diagnostic's message would say it. */
  | { readonly kind: 'unusable'; readonly reason: 'directory' | 'special' | 'denied' | 'too-large' | 'not-utf8' }

export interface LoadedProject {
  /** Absent when the manifest itself could not be read at all. */
  readonly project?: Project
  readonly diagnostics: readonly Diagnostic[]
}
