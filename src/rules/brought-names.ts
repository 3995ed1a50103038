import type { Integration } from '../model/integration.ts'
import { nameInIntegration } from '../model/resolve-interfaces.ts'

/**
 * The names of the actions and events that interfaces bring. `bp lint` leaves out all of that name, also where the integration
 * says something of its own about it.
 */
export function broughtNames({ interfaces }: Integration): {
  readonly actions: ReadonlySet<string>
  readonly events: ReadonlySet<string>
} {
  const actions = new Set<string>()
  const events = new Set<string>()
  for (const implementation of Object.values(interfaces ?? {})) {
    const { interface: content } = implementation
    for (const name of Object.keys(content.actions ?? {})) actions.add(nameInIntegration(implementation.actions, name))
    for (const name of Object.keys(content.events ?? {})) events.add(nameInIntegration(implementation.events, name))
  }
  return { actions, events }
}
