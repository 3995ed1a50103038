import { setFlagsFromString } from 'node:v8'

/**
 * V8 compiles a function to optimized code once it has run for a while, on a thread of its own. A command ends long before
 * that pays: on Node 20 it was a quarter of all CPU time of `tenon check`. Three times the patience costs nothing in long runs
 * (measured up to 400 manifests). Only for versions on which it was measured: other versions of V8 have other names for it.
 */
const patience: Readonly<Record<string, readonly string[]>> = {
  20: ['--interrupt-budget=400000'],
  22: ['--invocation-count-for-maglev=2000', '--invocation-count-for-turbofan=10000'],
  24: ['--invocation-count-for-maglev=2000', '--invocation-count-for-turbofan=10000'],
}

export function makeOptimizerPatient(): void {
  const [major = ''] = process.versions.node.split('.')
  for (const flag of patience[major] ?? []) setFlagsFromString(flag)
}
