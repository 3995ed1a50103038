#!/usr/bin/env node
import { makeOptimizerPatient } from './start-up.ts'
import { version } from './version.ts'

const [, , first, ...rest] = process.argv
if ((first === '--version' || first === '-V') && rest.length === 0) {
  // Scripts ask for it often, and it needs nothing of what follows.
  process.stdout.write(`${version}\n`)
} else {
  makeOptimizerPatient()
  void import('./run.ts').then(async ({ run }) => {
    // Not process.exit(): what was written to a pipe must arrive.
    process.exitCode = await run(process.argv.slice(2))
  })
}
