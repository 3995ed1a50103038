import { pointerTo } from '../model/origins.ts'
import type { Rule } from './rule.ts'

/** A channel is called what the service calls it; reviewers ask about one that is called "channel". */
export const genericChannelName: Rule<'rules/generic-channel-name'> = {
  id: 'rules/generic-channel-name',
  check({ integration, report }) {
    for (const channel of Object.keys(integration.channels ?? {}))
      if (channel === 'channel') report(pointerTo('/channels', channel), { channel })
  },
}
