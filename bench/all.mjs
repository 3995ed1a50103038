/** Runs all benchmarks, one after the other; ends with 1 when any of them misses a bar. */
process.argv.length = 2
await import('./startup.mjs')
await import('./schemas.mjs')
await import('./many.mjs')
