/**
 * How exactly Tenon compiles JSON Schema, measured with the JSON Schema Test Suite; docs/conformance.md tells what is printed.
 *
 *   npm run conformance
 *   npm run --silent conformance -- --json     totals, for programs
 *   npm run conformance -- --update            the schemas that are refused now are those that should be
 */
import { register } from 'node:module'

// Node 20 does not read TypeScript by itself.
if (!process.features.typescript) register('./typescript-hooks.mjs', import.meta.url)

const { conformance } = await import('../test/conformance/run.ts')
const { text, exitCode } = conformance(process.argv.slice(2))
console.log(text)
process.exitCode = exitCode
