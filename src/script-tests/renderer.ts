import type { RenderContext } from '../diagnostics/renderer.ts'
import type { TestRun } from './run-tests.ts'

export interface TestRenderContext extends RenderContext {
  /** Whether cases that passed are named, too. */
  readonly verbose: boolean
  /** Whether scripts that no case runs are fine. */
  readonly allowUntested: boolean
}

/** Turns a run into the text of one output format. It ends in a newline unless it is empty. */
export type TestRenderer = (run: TestRun, context: TestRenderContext) => string
