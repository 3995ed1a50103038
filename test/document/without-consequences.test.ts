import { test } from 'vitest'
import { expectReported } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

test('what broken YAML makes of the entry it stands in is not judged, and the other entries are', () => {
  expectReported(
    annotated`
      actions: { ping: { «desription»: Ping, input: { fields: {} }, output: { fields: {} } } }
      events:
        a:
          title: x
         «description:» y
          «fields:» { a: b }
      states:
        s: { «typ»: user, fields: {} }
    `,
    [
      { id: 'manifest/unknown-key', at: 0 },
      { id: 'yaml/syntax', at: 1 },
      { id: 'yaml/syntax', at: 2 },
      { id: 'manifest/unknown-key', at: 3 },
    ],
  )
})

test('a file that is indented with a tab is not read any further', () => {
  const tab = '\t'
  expectReported(
    annotated`
      secrets:
      «${tab}»client_secret: Signs the webhooks
      evnts: {}
    `,
    [{ id: 'yaml/tab', at: 0 }],
  )
})
