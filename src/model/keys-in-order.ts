import type { Advanced, Creation } from './integration.ts'
import type { ActionOverride, EventOverride, InterfaceAdvanced } from './interface.ts'

/**
 * The keys of what goes from a manifest into the model as it is written, in canonical order: what stands in another order there is
 * the same in the model.
 */
export const advancedKeys = keysOf<Advanced>({
  useLegacyZuiTransformer: true,
  toJSONSchemaOptions: true,
  esbuild: true,
  extraOperations: true,
})

export const interfaceAdvancedKeys = keysOf<InterfaceAdvanced>({
  useLegacyZuiTransformer: true,
  toJSONSchemaOptions: true,
})

export const creationKeys = keysOf<Creation>({ enabled: true, requiredTags: true })

export const eventOverrideKeys = keysOf<EventOverride>({ name: true, title: true, description: true, attributes: true })

export const actionOverrideKeys = keysOf<ActionOverride>({
  name: true,
  title: true,
  description: true,
  billable: true,
  cacheable: true,
  attributes: true,
})

/** The compiler tells when one is left out. */
function keysOf<T extends object>(keys: Readonly<Record<keyof T, true>>): readonly (keyof T & string)[] {
  return Object.keys(keys) as (keyof T & string)[]
}
