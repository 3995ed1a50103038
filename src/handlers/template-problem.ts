import { exportedNames } from './exported-names.ts'
import type { StubKind, Template } from './project-code.ts'

/** What the modules export that are made of a template. */
const wanted: Readonly<Record<StubKind, readonly string[]>> = {
  action: ['__HANDLER__'],
  channel: ['__HANDLER__'],
  handler: ['handler'],
  setup: ['register', 'unregister'],
}

/**
 * Why stubs cannot be made of a template: it is no text, or lacks an export, without which what is made would have to be repaired
 * by its author. Undefined when they can.
 */
export function problemOf(kind: StubKind, { text }: Template): { readonly lacks?: string } | undefined {
  if (text === undefined) return {}
  const exported = exportedNames(text)
  const lacks = wanted[kind].find((name) => !exported.has(name))
  return lacks === undefined ? undefined : { lacks }
}
