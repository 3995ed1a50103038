import { fileURLToPath } from 'node:url'

/** The files of the engine that are no modules. */
export interface EngineFiles {
  /** The program of the worker thread, bundled. */
  readonly worker: string
  readonly wasm: string
}

/**
 * They stand beside this module in what is built. Run from its sources, as the tests do, they are where `test/vrl/build-engine.ts`
 * has put them.
 */
export function engineFiles(): EngineFiles {
  const isSource = import.meta.url.endsWith('.ts')
  const folder = new URL(isSource ? '../../node_modules/.cache/tenon-vrl/' : './', import.meta.url)
  return {
    worker: fileURLToPath(new URL('vrl-worker.cjs', folder)),
    wasm: fileURLToPath(new URL('vrl.wasm', folder)),
  }
}
