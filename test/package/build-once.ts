import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'tsdown'
import type { TestProject } from 'vitest/node'
import config from '../../tsdown.config.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the bundle; inside the package, so that the command finds the schemas and the pages. */
    bundle: string
  }
}

/** Bundles the sources as they are now, exactly as for dist/ but for the declarations, into a folder of this run. */
export default async function buildOnce(project: TestProject): Promise<() => void> {
  const root = join(import.meta.dirname, '../..')
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const bundle = mkdtempSync(join(cache, 'tenon-'))
  for (const target of [config].flat()) {
    await build({ ...target, config: false, cwd: root, outDir: bundle, clean: false, dts: false })
  }
  project.provide('bundle', bundle)
  return () => rmSync(bundle, { recursive: true })
}
