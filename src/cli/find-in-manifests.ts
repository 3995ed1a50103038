import type { CheckedManifest, ExaminedManifest } from '../compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { Findings, FindingsCache } from '../incremental/findings-cache.ts'
import type { Recorder } from '../incremental/answers.ts'
import { withoutGuesses } from '../workspace/only-readers.ts'
import { guarded, type ManifestPath } from './compile-manifests.ts'

/** What was found in a manifest, and nothing that it was found with. */
export interface FoundManifest extends ManifestPath {
  readonly diagnostics: readonly Diagnostic[]
  /** By their absolute paths, the files that were read for it beside the manifest. */
  readonly project: { readonly documents: ReadonlyMap<string, unknown>; readonly files: ReadonlyMap<string, unknown> }
  /** Whether it is known of an earlier run. */
  readonly isCached: boolean
}

/** How many manifests are held at once: whatever lives longer, the garbage collector looks at again and again. */
const batchSize = 16

/**
 * What is found in manifests and their scripts, in their order. Of each, only the findings are kept: there may be thousands. While the
 * scripts of some are compiled, which is done in another thread, the next are examined.
 *
 * @param manifests absolute
 * @param cache what is known of earlier runs: the compiler is not even loaded when nothing has changed
 */
export async function findInManifests(
  fileSystem: FileSystem,
  manifests: readonly string[],
  cache?: FindingsCache,
): Promise<readonly FoundManifest[]> {
  const found = manifests.map((manifest): FoundManifest | undefined => {
    const known = cache?.find(manifest)
    return known && toFound(manifest, known, true)
  })
  const unknown = manifests.filter((_, index) => found[index] === undefined)
  const checked = unknown.length === 0 ? [] : await checkInBatches(fileSystem, unknown, cache)
  cache?.save()
  let next = 0
  const all = found.map((one) => one ?? checked[next++]).filter((one) => one !== undefined)
  // Not before findings are kept: it depends on the other manifests of the run.
  const certain = withoutGuesses(all)
  return all.map((one, index) => ({ ...one, diagnostics: certain[index] ?? one.diagnostics }))
}

interface Job extends ManifestPath {
  readonly examined: ExaminedManifest
  readonly recorder: Recorder | undefined
}

async function checkInBatches(
  fileSystem: FileSystem,
  manifests: readonly string[],
  cache: FindingsCache | undefined,
): Promise<readonly FoundManifest[]> {
  const { concludeWithScripts, createScriptCompiler, examine } = await import('../compile.ts')
  const found: FoundManifest[] = []
  const compiler = createScriptCompiler()
  const conclude = async (jobs: readonly Job[]): Promise<void> => {
    const checked = await concludeWithScripts(
      jobs.map(({ examined }) => examined),
      compiler,
    )
    for (const [index, one] of checked.entries()) {
      const { manifest = '', recorder } = jobs[index] ?? {}
      const findings = { diagnostics: one.diagnostics, read: filesRead(manifest, one) }
      if (recorder !== undefined) cache?.keep(manifest, recorder, findings)
      found.push(toFound(manifest, findings, false))
    }
  }
  try {
    let before: Promise<void> = Promise.resolve()
    for (let start = 0; start < manifests.length; start += batchSize) {
      const jobs = manifests.slice(start, start + batchSize).map((manifest): Job => {
        const recorder = cache?.recorder()
        const files = recorder?.fileSystem ?? fileSystem
        return { manifest, recorder, examined: guarded(manifest, () => examine(files, manifest)) }
      })
      await before
      before = conclude(jobs)
      // Its failure is told when it is waited for.
      before.catch(() => {})
    }
    await before
  } finally {
    await compiler.close()
  }
  return found
}

function toFound(manifest: string, { diagnostics, read }: Findings, isCached: boolean): FoundManifest {
  const documents = new Map(read.map((file) => [file, undefined]))
  return { manifest, diagnostics, project: { documents, files: new Map() }, isCached }
}

function filesRead(manifest: string, { project }: CheckedManifest): readonly string[] {
  const files = [...(project?.documents.keys() ?? []), ...(project?.files.keys() ?? [])]
  return files.filter((file) => file !== manifest)
}
