/** An integration that implements an interface with all that can be merged, renamed and overridden. */
export const trackerFiles: Readonly<Record<string, string>> = {
  'integration.yaml': `manifest: integration/v1
name: tracker
version: 0.1.0
schemas:
  Issue:
    title: An issue
    description: What the tracker tracks
    fields:
      id: { string: The ID, minLength: 2 }
      title: { string: What it is about, title: Title }
      state: { enum: [open, closed], default: open }
  Author: { fields: { name: Who it is } }
entities:
  issue: { title: Issue, $ref: '#/schemas/Issue' }
  page: { fields: { id: The page ID } }
events:
  recorded:
    title: Recorded
    description: Something was recorded
    schema: { type: object, additionalProperties: { type: string, maxLength: 5 } }
  created:
    title: Made
    description: Something was made
    attributes: { own: yes it is }
    fields: { item: { string: Replaced by the interface }, by: { $ref: '#/schemas/Author' } }
actions:
  create:
    title: Own title
    description: Own description
    cacheable: true
    input:
      schema:
        title: A title that the SDK drops
        description: A description that the SDK drops
        fields: { project: The project }
        additionalProperties: true
    output: { fields: { url: Where it is, at: Replaced by the interface } }
  getIssue:
    input:
      schema:
        allOf:
          - { type: object, properties: { fast: { type: boolean } }, required: [fast] }
          - { type: object, properties: { depth: { type: number } } }
    output: { schema: { type: object, properties: { cached: { type: boolean } }, additionalProperties: false } }
channels:
  ticket:
    title: Ticket
    description: A ticket
    messages:
      text: { extends: default, fields: { mood: The mood } }
      sticker: { fields: { name: Which one } }
    message: { tags: { id: { title: ID, description: The message ID } } }
    conversation: { tags: { id: { title: Ticket ID, description: The ticket } } }
implements:
  creatable:
    entities: { item: issue }
    actions:
      create: { title: Create an issue, billable: false }
      get: { name: getIssue, attributes: { shown: never } }
    events:
      created: { title: Issue created }
    channels:
      desk:
        name: ticket
        title: Desk
        message: { tags: { id: { title: Desk ID, description: The ID at the desk }, agent: Who answers } }
  creatable-page:
    from: interfaces/creatable.yaml
    entities: { item: page }
    actions:
      create: { name: createPage }
      get: { name: getPage, title: Get a page, description: Gets a page, cacheable: true }
      choose: { name: choosePage }
    events:
      created: { name: pageCreated, description: A page was made, attributes: { of: pages } }
      recorded: { name: pageRecorded }
    channels:
      desk: { name: pageDesk, description: A desk, conversation: { tags: { page: Which page } } }
  plain: {}
`,
  'interfaces/plain.yaml': `manifest: interface/v1
name: plain
version: 2.0.0
actions:
  ping: { title: Ping, description: Answers, input: { fields: {} }, output: { fields: {} } }
`,
  'interfaces/creatable.yaml': `manifest: interface/v1
name: creatable
version: 0.0.3
title: Creatable
description: Items that can be made
attributes: { category: items }
schemas:
  Meta:
    title: Meta data
    description: What is known of it
    fields: { at: { string: When, format: date-time }, by?: Who }
  Detailed: { allOf: [{ $ref: '#/schemas/Meta' }, { $ref: '#/entities/item' }] }
entities:
  item: { title: Item, description: What is made, fields: { id: The ID of the item } }
events:
  # Told once for each item.
  created:
    attributes: { common: yes it is }
    fields:
      item: { $ref: '#/entities/item' }
      meta: { $ref: '#/schemas/Meta', title: About it }
      before?: { $ref: '#/entities/item', nullable: true }
  recorded:
    schema: { type: object, additionalProperties: { type: string, minLength: 1 } }
actions:
  create:
    title: Create
    description: Creates an item
    billable: true
    attributes: { common: yes it is }
    input:
      fields:
        draft: { $ref: '#/entities/item' }
        others: { items: { $ref: '#/entities/item' }, maxItems: 3 }
        detailed: { $ref: '#/schemas/Detailed' }
    output: { $ref: '#/schemas/Meta' }
  get:
    input: { fields: { id: The ID } }
    output: { fields: { item: { $ref: '#/entities/item' } } }
  choose:
    input:
      fields:
        one: { anyOf: [{ $ref: '#/entities/item' }, { type: string }] }
        byName: { values: { $ref: '#/entities/item' } }
    output: { fields: {} }
channels:
  desk:
    messages:
      text: default
      image: { $ref: sdk:messages/image }
      item: { fields: { item: { $ref: '#/entities/item' }, text: { $ref: sdk:messages/text } } }
`,
}
