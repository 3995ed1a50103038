import type { Named } from '../model/integration.ts'
import { camelCase } from '../model/names-in-code.ts'
import { pointerTo } from '../model/origins.ts'
import { renameFix } from './rename.ts'
import type { Rule } from './rule.ts'

/** `bp` refuses actions, channels, messages, events and states whose name is not what its own camelCase makes of it. */
export const camelCaseName: Rule<'rules/camel-case-name'> = {
  id: 'rules/camel-case-name',
  check({ integration, report, writtenAt }) {
    const { actions, channels, events, states, interfaces } = integration
    /** @param items those that the name is one of the keys of; absent where it stands as a value */
    const tell = (kind: string, name: string, pointer: string, items?: Named<unknown>): void => {
      const expected = camelCase(name)
      if (name === expected) return
      const fix = items && renameFix(writtenAt(pointer), expected, items)
      report(pointer, { kind, name, expected }, { label: `rename to "${expected}"`, ...(fix && { fix }) })
    }
    const check = (kind: string, items: Named<unknown> | undefined, pointer: string): void => {
      for (const name of Object.keys(items ?? {})) tell(kind, name, pointerTo(pointer, name), items)
    }
    check('action', actions, '/actions')
    check('event', events, '/events')
    check('state', states, '/states')
    check('channel', channels, '/channels')
    for (const [name, { messages }] of Object.entries(channels ?? {}))
      check('message', messages, `${pointerTo('/channels', name)}/messages`)
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
