import { renderPretty } from '../diagnostics/render-pretty.ts'
import type { LoadedTests } from '../script-tests/load-tests.ts'
import { createVrlEngine } from '../vrl/create-engine.ts'
import type { VrlEngine } from '../vrl/engine.ts'

let shared: VrlEngine | undefined

/** One for all tests of a process; idle, it does not keep the process alive. */
export function sharedEngine(): VrlEngine {
  shared ??= createVrlEngine()
  return shared
}

/** What is wrong with the files, as `tenon test` shows it. */
export function errorsOf({ diagnostics, source }: LoadedTests): string {
  return renderPretty(diagnostics, { cwd: process.cwd(), colors: false, source })
}
