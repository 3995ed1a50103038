import { camelCase } from '../model/names-in-code.ts'
import { pointerTo } from '../model/origins.ts'
import type { Rule } from './rule.ts'

/** `bp` refuses actions, channels, messages, events and states whose name is not what its own camelCase makes of it. */
export const camelCaseName: Rule<'rules/camel-case-name'> = {
  id: 'rules/camel-case-name',
  check({ integration, report }) {
    const { actions, channels, events, states, interfaces } = integration
    const tell = (kind: string, name: string, pointer: string): void => {
      const expected = camelCase(name)
      if (name !== expected) report(pointer, { kind, name, expected }, { label: `rename to "${expected}"` })
    }
    const check = (kind: string, names: readonly string[], pointer: string): void => {
      for (const name of names) tell(kind, name, pointerTo(pointer, name))
    }
    check('action', Object.keys(actions ?? {}), '/actions')
    check('event', Object.keys(events ?? {}), '/events')
    check('state', Object.keys(states ?? {}), '/states')
    check('channel', Object.keys(channels ?? {}), '/channels')
    for (const [name, { messages }] of Object.entries(channels ?? {}))
      check('message', Object.keys(messages), `${pointerTo('/channels', name)}/messages`)
    for (const [alias, implementation] of Object.entries(interfaces ?? {})) {
      const checkNew = (kind: string, map: 'actions' | 'events' | 'channels'): void => {
        for (const [original, { name }] of Object.entries<{ readonly name?: string }>(implementation[map] ?? {}))
          if (name !== undefined) tell(kind, name, pointerTo(`${pointerTo('/interfaces', alias)}/${map}`, original))
      }
      checkNew('action', 'actions')
      checkNew('event', 'events')
      checkNew('channel', 'channels')
    }
  },
}
