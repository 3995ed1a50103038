import { availableParallelism } from 'node:os'
import type { Compilation } from '../compile.ts'
import { verify, type Verifiable } from '../verify/verify.ts'
import type { ManifestPath } from './compile-manifests.ts'

/** A compilation whose outputs, if there are any, were verified where that was wanted. */
export interface Verified extends ManifestPath, Compilation {
  /** The version of the SDK that agreed; absent when none was asked. */
  readonly verifiedWith?: string
}

/**
 * Verifies what compiled, each manifest with the SDK of its own project. What is found wrong has no outputs any more.
 *
 * @param isWanted whether to verify a manifest
 */
export async function verifyManifests(
  compiled: readonly (ManifestPath & Compilation)[],
  isWanted: (compilation: Compilation) => boolean,
): Promise<readonly Verified[]> {
  return mapInParallel(compiled, async (one): Promise<Verified> => {
    const { manifest, outputs, ...checked } = one
    const verifiable = outputs === undefined ? undefined : verifiableOf(one)
    if (verifiable === undefined || !isWanted(one)) return one
    const found = await verify(verifiable)
    if (found.length === 0) return { ...one, verifiedWith: verifiable.project.sdkVersion ?? 'of an unknown version' }
    return { manifest, ...checked, diagnostics: [...checked.diagnostics, ...found] }
  })
}

function verifiableOf({ project, bound, boundInterface }: Compilation): Verifiable | undefined {
  if (project === undefined) return undefined
  if (bound !== undefined) return { project, bound }
  return boundInterface === undefined ? undefined : { project, boundInterface }
}

/** Maps with as many at once as the machine has processors; the results are in the order of the items. */
async function mapInParallel<T, U>(items: readonly T[], change: (item: T) => Promise<U>): Promise<readonly U[]> {
  const results: U[] = []
  const queue = items.entries()
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await change(item)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return results
}
