import type { RunTimeBehavior } from '../manifest/generated/types.ts'
import type { Runtime } from '../schemas/node.ts'

/** What `x-zod` says. A method that is said to be `false` is not called, as if nothing were said. */
export function runtimeOf(written: RunTimeBehavior | undefined): Runtime | undefined {
  if (written === undefined) return undefined
  const runtime: { -readonly [K in keyof Runtime]: Runtime[K] } = {}
  for (const method of ['coerce', 'trim', 'date', 'outerOptional'] as const)
    if (written[method] === true) runtime[method] = true
  if (written.catch !== undefined) runtime.catch = { value: written.catch }
  if (written.brand !== undefined) runtime.brand = written.brand
  return Object.keys(runtime).length === 0 ? undefined : runtime
}
