import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One for each processor, though one of them also waits for the others: most of these tests start processes of their own.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: 'source',
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**', 'test/package/**', 'test/sdk-7/**', 'test/fixtures/**'],
          // Nothing here changes what modules share, and loading them for each file anew takes as long as the tests.
          isolate: false,
          // The VRL engine is no module that could be loaded from src/.
          globalSetup: ['test/vrl/build-engine.ts'],
          testTimeout: 60_000,
        },
      },
      {
        // The tests of the samples, as their authors have them: they import Tenon as a package, and their handlers import bindings.
        resolve: {
          alias: {
            'tenon/testing': fileURLToPath(new URL('src/testing/index.ts', import.meta.url)),
            'tenon/vitest': fileURLToPath(new URL('src/vitest/index.ts', import.meta.url)),
          },
        },
        test: {
          name: 'samples',
          include: ['samples/*/test/**/*.test.ts'],
          globalSetup: ['test/samples/build-bindings.ts', 'test/vrl/build-engine.ts'],
          testTimeout: 60_000,
        },
      },
      {
        // What is shipped: the bundle is built once, beside the one in dist/, before the first of these tests.
        test: {
          name: 'package',
          include: ['test/cli/**/*.test.ts', 'test/package/**/*.test.ts'],
          globalSetup: ['test/package/build-once.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
