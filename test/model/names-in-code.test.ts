import { describe, expect, it } from 'vitest'
import { compileSource, expectReported } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

describe('names that are one in generated code', () => {
  it('are told at the second, and where the first is', () => {
    expectReported(
      annotated`
        entities:
          «pull-request»: { fields: { id: Its ID } }
          issue: { fields: { id: Its ID } }
          «pullRequest»: { fields: { id: Its ID } }
          «PullRequest»: { fields: { id: Its ID } }
        configurations:
          «api key»: { fields: {} }
          «apiKey»: { fields: {} }
      `,
      [
        {
          id: 'model/same-name-in-code',
          at: 1,
          message: /^The entities "pull-request" and "pullRequest" are both called "pullRequest" /,
          related: [{ at: 0 }],
        },
        { id: 'model/same-name-in-code', at: 2, related: [{ at: 0 }] },
        { id: 'model/same-name-in-code', at: 4, related: [{ at: 3 }] },
      ],
    )
  })

  it.each([
    ['actions', 'getURL', 'getUrl', '{ input: { fields: {} }, output: { fields: {} } }'],
    ['events', 'item_made', 'itemMade', '{ fields: {} }'],
    ['channels', 'direct-message', 'directMessage', '{ messages: {} }'],
    ['states', '_delete', 'delete', '{ type: user, fields: {} }'],
    ['secrets', 'API-KEY', 'API_KEY', 'The key'],
  ])('are told of %s, beside what is wrong with a single one', (map, first, second, item) => {
    const { diagnostics } = compileSource(`${map}: { ${first}: ${item}, ${second}: ${item} }`)
    const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ id }) => id)
    expect(errors).toContain('model/same-name-in-code')
    expect(errors.filter((id) => !id.startsWith('rules/'))).toEqual(['model/same-name-in-code'])
  })

  it('are told of the messages of one channel, and not across channels', () => {
    expectReported(
      annotated`
        channels:
          direct: { messages: { quickReply: { fields: {} } } }
          group: { messages: { «quickReply»: { fields: {} }, «quick_reply»: { fields: {} } } }
      `,
      [
        { id: 'model/same-name-in-code', at: 1, related: [{ at: 0 }] },
        { id: 'rules/camel-case-name', at: 1 },
      ],
    )
  })

  it('are told where an interface is implemented that brings the second', () => {
    const syncs = `manifest: interface/v1
name: syncs
version: 1.0.0
events: { itemMade: { fields: {} } }
actions:
  sync: { input: { fields: {} }, output: { fields: {} } }
channels:
  feed: { messages: { post: { fields: {} } } }
`
    expectReported(
      annotated`
        events: { «item-made»: { fields: {} } }
        actions: { sync: { input: { fields: {} }, output: { fields: {} } } }
        channels: { feed: { messages: { post: { fields: {} }, «Post»: { fields: {} } } } }
        implements: { «syncs»: {} }
      `,
      [
        { id: 'rules/camel-case-name', at: 0 },
        { id: 'model/same-name-in-code', at: 2, related: [{ at: 0 }] },
        { id: 'rules/camel-case-name', at: 1 },
        { id: 'model/same-name-in-code', at: 1 },
      ],
      { files: { 'interfaces/syncs.yaml': syncs } },
    )
  })
})

describe('names that code cannot have', () => {
  it('are told, since what is generated for them would not compile', () => {
    expectReported(
      annotated`
        entities: { «日本»: { fields: {} }, «'1a'»: { fields: {} }, _ok: { fields: {} }, «eval»: { fields: {} } }
        actions: { «await»: { input: { fields: {} }, output: { fields: {} } }, delete: { input: { fields: {} }, output: { fields: {} } } }
        events: { «2faEnabled»: { fields: {} } }
        secrets: { «'1A'»: A secret, AWAIT: Another }
      `,
      [0, 1, 2, 3, 4, 5].map((at) => ({ id: 'model/no-name-in-code', at }) as const),
    )
  })
})

describe('names of files', () => {
  it('that differ in capitals only are one where case does not count', () => {
    expectReported(
      annotated`
        events: { «iphone»: { fields: {} }, «iPhone»: { fields: {} } }
        states: { ipad: { type: user, fields: {} }, «iPad»: { type: user, fields: {} } }
      `,
      [
        { id: 'model/same-file', at: 1, severity: 'warning', related: [{ at: 0 }] },
        { id: 'model/same-file', at: 2 },
      ],
    )
  })

  it('must not be that of the file which lists the others', () => {
    expectReported(
      annotated`
        events: { «index»: { fields: {} } }
        channels: { index: { messages: { «index»: { fields: {} } } } }
      `,
      [
        { id: 'model/same-file', at: 0, message: /has the place of the file that lists all others/ },
        { id: 'model/same-file', at: 1 },
      ],
    )
  })
})
