import type { Compilation } from '../../src/compile.ts'

/** An integration that compiled. */
export type CompiledIntegration = Required<Omit<Compilation, 'boundInterface' | 'withheld'>>
