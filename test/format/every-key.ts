/** A project that says every key of the language somewhere, and compiles. */
export const everyKey: Readonly<Record<string, string>> = {
  'tenon.yaml': `manifest: workspace/v1
include: [shared/all.part.yaml]
rules: { rules/unused-schema: off }
overrides:
  - files: ["a/**"]
    rules: { rules/unused-schema: warning }
attributes:
  allowed: { category: [Business], more: [b], a: [b] }
  required: [category]
fmt: { width: 80 }
baseline: baseline.json
packages: ["."]
`,

  'integration.yaml': `manifest: integration/v1
include: [more.part.yaml]
titles: derived
exports: all
name: everything
version: 1.0.0
title: Everything
description: Says every key
icon: icon.svg
readme: hub.md
attributes: { category: Business }
identifier:
  extractScript: |
    .body
    .path
  fallbackHandlerScript: |+
    { "status": 200 }
    null

configuration:
  identifier:
    required: true
    linkTemplateScript: |
      .webhookUrl
      .url
  fields:
    apiKey: { string: The key, secret: true }
  ui: { order: [apiKey] }
configurations:
  other:
    title: Other
    description: Another way
    extends: Base
    pick: [id]
    partial: true
    fields: { more?: { $ref: "#/schemas/More" } }
    additionalProperties: false
events:
  changed:
    title: Changed
    description: >+
      Something
      changed

    attributes: { a: b }
    extends: [Base]
    omit: [id]
    fields: {}
  removed:
    title: Removed
    description: Something is gone
    $ref: "#/schemas/Base"
actions:
  get:
    title: Get
    description: Gets it
    billable: true
    cacheable: false
    attributes: { a: b }
    input:
      fields:
        a: { string: A, pattern: "^a", minLength: 1, maxLength: 5 }
        b: { number: B, minimum: 1, maximum: 5 }
        c: { integer: C, exclusiveMinimum: 1, exclusiveMaximum: 50, multipleOf: 2 }
        d: { boolean: D, default: true, x-zod: { outerOptional: true } }
        e: { array: E, items: The e, minItems: 1, maxItems: 5 }
        f: { object: F, fields: {} }
        g: { any: G }
        h: { unknown: H }
        i: { type: string, title: I, format: uri, examples: ["https://a.b"] }
        j: { enum: [a, b], nullable: true }
        k: { const: k, hidden: true }
        l: { values: Anything, disabled: true }
        m?:
          string: M
          placeholder: m
          displayAs: { id: text, params: { a: 1 } }
        n: { string: N, x-zod: { coerce: true, trim: true, catch: n, brand: N } }
        o: { string: O, format: date-time, x-zod: { date: true } }
        p: { prefixItems: [The first, { boolean: The second }] }
        q:
          discriminator: kind
          oneOf:
            - { fields: { kind: { const: a } } }
            - { fields: { kind: { const: b } } }
        r: { anyOf: [{ type: string }, { type: number }] }
        s: { allOf: [{ type: string }, { pattern: ^a }] }
        u: { type: string, optional: true }
        v: { extends: Base, omit: [id], partial: true, fields: {} }
        w: { extends: Base, pick: [id] }
    output:
      schema:
        type: object
        properties: { a: { type: string, description: The a } }
        required: [a]
        additionalProperties: true
  decide:
    input:
      schema:
        type: object
        properties:
          a: { type: string }
          b: { $ref: "#/$defs/B" }
          d: { type: object, properties: { a: { type: string } }, dependentRequired: { a: [b] } }
          c: { if: { type: string }, then: { const: c }, else: { type: number } }
        $defs:
          B: { type: string, not: { const: b } }
    output: { fields: {} }
channels:
  chat:
    title: Chat
    description: The chat
    defaultMessages: [text]
    messages:
      own: { fields: { a: A } }
    message:
      tags:
        id: { title: ID, description: The message }
    conversation:
      tags: { id: The conversation }
      creation: { enabled: true, requiredTags: [id] }
  group: { extends: chat }
states:
  kept:
    type: conversation
    fields: { a: A }
user:
  tags: { id: The user }
  creation: { enabled: true, requiredTags: [id] }
secrets:
  KEY: { description: The key, optional: true }
entities:
  item:
    title: Item
    description: An item
    fields: { id: The ID }
implements:
  list:
    from: interfaces/list.yaml
    entities: { thing: item }
    events:
      created: { name: itemCreated, title: T, description: D, attributes: { a: b } }
    actions:
      fetch:
        name: itemFetch
        title: T
        description: D
        billable: true
        cacheable: true
        attributes: { a: b }
    channels:
      talk:
        name: itemTalk
        title: T
        description: D
        message: { tags: { id: I } }
        conversation: { tags: { id: I } }
schemas:
  Base: { fields: { id: The ID } }
advanced:
  useLegacyZuiTransformer: true
  toJSONSchemaOptions: { unionStrategy: oneOf, a: 1 }
  esbuild: { minify: true, define: { B: "1", A: "2" } }
  extraOperations: { b: { enabled: true }, a: { enabled: false } }
tests:
  - name: signed
    script: identifier.extractScript
    object: { body: "{}", method: POST }
    matrix: { path: [/a, /b] }
    secrets: { KEY: k }
    sign:
      header: x
      algorithm: sha256
      secret: k
      encoding: hex
      prefix: sha256=
    now: 2026-01-31T00:00:00Z
    result: a
`,

  'more.part.yaml': `manifest: part/v1
attributes: { more: b }
schemas:
  More: { fields: { a: A } }
`,

  'shared/all.part.yaml': `manifest: part/v1
schemas:
  Shared: { fields: { a: A } }
`,

  'interfaces/list.yaml': `manifest: interface/v1
source:
  path: ../list
  hash: abc
name: list
version: 1.0.0
title: List
description: Lists things
icon: icon.svg
readme: hub.md
attributes: { a: b }
entities:
  thing: { title: Thing, description: A thing, fields: {} }
events:
  created:
    attributes: { a: b }
    fields: { item: { $ref: "#/entities/thing" } }
actions:
  fetch:
    title: Fetch
    description: Fetches
    input: { fields: { a: { string: A, readOnly: true }, b: { anyOf: [A text, { number: A number }] } } }
    output: { fields: { item: { $ref: "#/entities/thing" } } }
channels:
  talk:
    messages: { text: { fields: { text: The text } } }
schemas:
  Own: { fields: {} }
advanced:
  useLegacyZuiTransformer: false
  toJSONSchemaOptions: { b: 1, a: 1 }
`,

  'x.test.yaml': `manifest: tests/v1
tests:
  - { name: a, script: a.vrl, kind: extract, no_outputs: true }
  - { name: b, script: a.vrl, kind: extract, error: ~a }
  - { name: c, script: a.vrl, kind: extract, abort: ~a }
  - { name: d, script: a.vrl, kind: extract, snapshot: true }
  - name: e
    script: a.vrl
    kind: extract
    conditions:
      - { type: vrl, source: . == "a" }
`,
}

/** What its manifests name. */
export const everyKeyBeside: Readonly<Record<string, string>> = {
  'icon.svg': '<svg/>',
  'hub.md': '# Everything',
  'interfaces/icon.svg': '<svg/>',
  'interfaces/hub.md': '# List',
  list: '',
  'a.vrl': '.',
}
