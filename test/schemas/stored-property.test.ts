import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { compileSource } from '../support/compile-source.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { manifest as arbitraryManifest } from './arbitrary-manifest.ts'
import { differences } from './differences.ts'
import type { Manifest } from './written.ts'

const runs = 300

test('whatever compiles is stored, and accepts values at run time, as the manifest says', async () => {
  let compiled = 0
  const property = fc.asyncProperty(arbitraryManifest, async (manifest) => {
    const { outputs } = compileSource(stringify(manifest))
    if (outputs === undefined) return
    compiled += 1
    for (const version of sdkVersions) {
      const found = await differences(manifest, outputs, version)
      if (found.length > 0) throw new Error(`under SDK ${version}:\n${found.join('\n')}`)
    }
  })
  await fc.assert(property, { seed: 20, numRuns: runs, asyncReporter: report })
  // A refusal is an answer, too, but says nothing of what is stored.
  expect(compiled).toBeGreaterThan(runs / 2)
})

/** Shows the smallest manifest that fails as its author would see it. */
async function report(details: fc.RunDetails<[Manifest]>): Promise<void> {
  if (!details.failed) return
  const [manifest] = details.counterexample ?? []
  const { errorInstance: error, seed, counterexamplePath } = details
  const problem = error instanceof Error ? error.message : String(error)
  throw new Error(`${problem}\n\nseed ${seed}, path ${counterexamplePath}:\n\n${stringify(manifest)}`, { cause: error })
}
