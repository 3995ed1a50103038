import { pointerTo } from '../model/origins.ts'
import { sdkMessages } from '../model/sdk-messages.ts'
import { replacement } from '../manifest/fixes.ts'
import type { Fix } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { isOfSdk } from './placed-fields.ts'
import type { Rule } from './rule.ts'

const insteadOf: Readonly<Record<string, { readonly advice: string; readonly reference?: string }>> = {
  markdown: { advice: 'Remove it: "text" may hold Markdown' },
  markdownBloc: { advice: 'Write "bloc: default"', reference: 'sdk:messages/bloc' },
}

/** Messages that the SDK keeps for old integrations only; reviewers ask to remove them. */
export const deprecatedMessage: Rule<'rules/deprecated-message'> = {
  id: 'rules/deprecated-message',
  check({ integration, report, writtenAt }) {
    for (const [channel, { messages }] of Object.entries(integration.channels ?? {}))
      for (const [message, { schema }] of Object.entries(messages)) {
        if (schema.kind !== 'reference' || !isOfSdk(schema.name)) continue
        const deprecated = schema.name.slice(schema.name.lastIndexOf('/') + 1)
        if (sdkMessages.get(deprecated)?.deprecated !== true) continue
        const { advice = 'Remove it', reference } = insteadOf[deprecated] ?? {}
        const pointer = pointerTo(`${pointerTo('/channels', channel)}/messages`, message)
        const fix = reference === undefined ? undefined : referenceFix(writtenAt(pointer), reference)
        report(pointer, { message, channel, deprecated, instead: advice }, fix && { fix })
      }
  },
}

/** Names another message of the SDK where one is named. What a message holds differs, so it is the author's to judge. */
function referenceFix(written: Cursor<unknown> | undefined, reference: string): Fix | undefined {
  const node = written?.node.kind === 'map' ? written.node.entries.get('$ref')?.value : undefined
  return written === undefined || node === undefined
    ? undefined
    : replacement(written.document, node.range, `'${reference}'`, false)
}
