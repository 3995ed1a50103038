import { describe, expect, it } from 'vitest'
import { fixProject } from './fix-project.ts'

const head = `manifest: integration/v1
name: example
version: '1.0.0'
title: Example
description: Shows how mistakes are repaired
icon: icon.svg
readme: hub.md
`
const others = {
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>\n',
  'assets/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>\n',
  'hub.md': `# Example\n\n${'What it does, how to set it up, and what it needs. '.repeat(12)}\n`,
}

interface Repair {
  readonly what: string
  /** The ids that are repaired, each once, in any order. */
  readonly ids: readonly string[]
  readonly before: string
  readonly after: string
  readonly hasScripts?: boolean
}

/** What comes behind the keys that every manifest has; comments, quotes and spaces stay as they are written. */
const repairs: readonly Repair[] = [
  {
    what: 'a misspelt key, in a block and in a flow map',
    ids: ['manifest/unknown-key'],
    before: `secrets:
  A:   # é😀
    desription:   Signs   # why
  B: { optional: true, 'desription':  é😀 Signs }   # kept
`,
    after: `secrets:
  A:   # é😀
    description:   Signs   # why
  B: { optional: true, 'description':  é😀 Signs }   # kept
`,
  },
  {
    what: 'a value of the wrong type',
    ids: ['manifest/wrong-type'],
    before: `secrets:
  A: { description: é😀, optional: "yes"   }  # kept
  B:
    description: 12   # a number
    optional: 'False' # kept
`,
    after: `secrets:
  A: { description: é😀, optional: true   }  # kept
  B:
    description: '12'   # a number
    optional: false # kept
`,
  },
  {
    what: 'a key without a value',
    ids: ['manifest/empty-value'],
    before: `actions:
  pin:
    title: Pin
    description: é😀
    input:   # nothing
    output: { fields: { } }
`,
    after: `actions:
  pin:
    title: Pin
    description: é😀
    input: { fields: {} }   # nothing
    output: { fields: { } }
`,
  },
  {
    what: 'a value that is close to one that is known',
    ids: ['manifest/invalid-value'],
    before: `configuration:
  fields:
    a: { title: é😀, description: A, type: boolen }  # kept
    b:
      title: B
      description: B
      type: strng    # kept
`,
    after: `configuration:
  fields:
    a: { title: é😀, description: A, type: boolean }  # kept
    b:
      title: B
      description: B
      type: string    # kept
`,
  },
  {
    what: 'a script whose block drops the line break that tells it from a path',
    ids: ['manifest/invalid-value'],
    before: `identifier:
  extractScript: |-   # é😀
    "é😀"
`,
    after: `identifier:
  extractScript: |   # é😀
    "é😀"
`,
  },
  {
    what: 'a text that names another type',
    ids: ['schema/text-names-another-type'],
    before: `states:
  seen:
    type: conversation
    fields:
      é: { title: É, boolean: "Is it" }
      wasSeen: Whether it was seen 😀   # kept
`,
    after: `states:
  seen:
    type: conversation
    fields:
      é: { title: É, boolean: "Is it" }
      wasSeen: { title: Was Seen, boolean: Whether it was seen 😀 }   # kept
`,
  },
  {
    what: 'text with a colon, a wrong bracket, and a missing space',
    ids: ['yaml/syntax'],
    before: `secrets:
  A: { description: é😀 Signs ]
  B:
    description: One: two   # kept
  C:
    optional: true
    description:Three
`,
    after: `secrets:
  A: { description: é😀 Signs }
  B:
    description: 'One: two'   # kept
  C:
    optional: true
    description: Three
`,
  },
  {
    what: 'an id that cannot be ignored because there is none, and one that nothing is found of',
    ids: ['suppression/unknown-id', 'suppression/unused'],
    before: `# é😀
schemas:
  # tenon-ignore rules/unused-shema: handlers use it
  Member: { type: object }
secrets:
  # tenon-ignore rules/unused-schema: nothing
  A: Signs
  # tenon-ignore rules/unused-schema, rules/secret-name: it is called so
  aB: Signs
`,
    after: `# é😀
schemas:
  # tenon-ignore rules/unused-schema: handlers use it
  Member: { type: object }
secrets:
  A: Signs
  # tenon-ignore rules/secret-name: it is called so
  aB: Signs
`,
  },
  {
    what: 'names in a script, and a call that may fail',
    ids: ['script/unknown-field', 'script/header-case', 'script/undeclared-secret', 'script/does-not-compile'],
    hasScripts: true,
    before: `secrets:
  CLIENT_SECRET: Signs
identifier:
  extractScript: |
    # é😀
    a = parse_json(.bdy)
    if .headers."X-Key" == "é😀" { "é😀" } else { .method }
  fallbackHandlerScript: |
    { "body": "é😀", "status": .secrets.CLIENT_SECRT }
`,
    after: `secrets:
  CLIENT_SECRET: Signs
identifier:
  extractScript: |
    # é😀
    a = parse_json!(.body)
    if .headers."x-key" == "é😀" { "é😀" } else { .method }
  fallbackHandlerScript: |
    { "body": "é😀", "status": .secrets.CLIENT_SECRET }
`,
  },
]

const variants: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['behind a byte order mark and a comment', (text) => `\uFEFF# é😀\n\n${text}`],
]

describe('a repair in a manifest', () => {
  it.each(variants.flatMap(([how, change]) => repairs.map((repair) => ({ ...repair, how, change }))))(
    'changes nothing but what is wrong: $what, $how',
    async ({ ids, before, after, change, hasScripts = false }) => {
      const files = { ...others, 'integration.yaml': change(head + before) }
      const { files: repaired, fixed, left, takenBack } = await fixProject(files, { hasScripts })
      expect(repaired).toEqual({ ...files, 'integration.yaml': change(head + after) })
      expect(new Set(fixed.map(({ id }) => id).filter((id) => !id.startsWith('rules/')))).toEqual(new Set(ids))
      expect(left.filter(({ id }) => ids.includes(id))).toEqual([])
      expect(takenBack).toEqual([])
    },
  )

  it('is safe where only one thing can be meant', async () => {
    const manifest = (icon: string, optional: string, key: string) =>
      `${head.replace('icon.svg', icon)}secrets:\n  A:\n    optional: ${optional}\n    ${key}: Signs\n`
    const files = { ...others, 'integration.yaml': manifest('assets\\icon.svg', '"yes"', 'desription') }
    const safe = await fixProject(files, { unsafe: false })
    expect(safe.files['integration.yaml']).toBe(manifest('assets/icon.svg', 'true', 'desription'))
    expect((await fixProject(files)).files['integration.yaml']).toBe(manifest('assets/icon.svg', 'true', 'description'))
  })

  it('reaches parts and scripts in files of their own, each once', async () => {
    const files = {
      ...others,
      'integration.yaml': `${head}include: [parts/*.yaml]\nidentifier: { extractScript: extract.vrl }\n`,
      'parts/a.yaml': 'manifst: part/v1\nsecrets: { A: { desription: é😀 } }\n',
      'extract.vrl': '# é😀\r\na = parse_json(.bdy)\r\n.body\r\n',
    }
    const { files: repaired } = await fixProject(files, { hasScripts: true })
    expect(repaired['parts/a.yaml']).toBe('manifest: part/v1\nsecrets: { A: { description: é😀 } }\n')
    expect(repaired['extract.vrl']).toBe('# é😀\r\na = parse_json!(.body)\r\n.body\r\n')
  })
})
