/**
 * Runs VRL scripts in Vitest: `testManifest` makes a test of each test case of a manifest, and `runScript` runs a script for tests that
 * are written in TypeScript.
 */
export { runScript } from './run-script.ts'
export { ScriptError } from './script-error.ts'
export type {
  LinkInput,
  RunScriptOptions,
  ScriptInput,
  ScriptOf,
  ScriptRequest,
  ScriptResponse,
  ScriptResult,
} from './script-types.ts'
export { testManifest } from './test-manifest.ts'
