import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'source',
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**', 'test/package/**', 'test/sdk-7/**', 'test/fixtures/**'],
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
