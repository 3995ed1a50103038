/** Manifests that between them have every kind of schema, with every annotation that its type depends on. */

export const everyKind = String.raw`
schemas:
  Level: { enum: [low, high], default: low }
  Anything: { any: It may be anything }
  Mystery: { unknown: Nobody knows }
  Words: { items: A word }
  Maybe: { type: string, nullable: true }
  Point: { fields: { x: { type: number }, y?: { type: number } } }
  Open: { fields: { a: A }, additionalProperties: true }
  Empty: { fields: {} }
  Alias: { $ref: '#/schemas/Anything' }

events:
  scalars:
    fields:
      text: Some text
      count: { integer: How many, default: 3 }
      ratio?: { type: number, nullable: true }
      flag: { boolean: On or off }
      nothing: { type: 'null' }
      one: { const: 1 }
      minus: { const: -1.5 }
      yes: { const: true }
      nil: { const: null }
      level: { $ref: '#/schemas/Level' }
      mode: { enum: [a, b], nullable: true, default: null }
      mixed: { enum: [1, two, null] }
      quotes: { enum: ["it's", '"so"', "back\\slash", "line\nbreak"] }
      big: { const: 1.0e+21 }
  anything:
    fields:
      any: { any: Whatever }
      unknown: { unknown: Whatever }
      alias: { $ref: '#/schemas/Alias' }
      aliasOrNull: { $ref: '#/schemas/Mystery', nullable: true }
      withDefault: { any: Whatever, default: 1 }
      unknownWithDefault: { unknown: Whatever, default: 1 }
      amongOthers: { anyOf: [{ type: string }, { $ref: '#/schemas/Mystery' }] }
      frozen: { any: Whatever, readOnly: true }
      frozenUnknown: { unknown: Whatever, readOnly: true }
      frozenAlias: { $ref: '#/schemas/Mystery', readOnly: true }
      frozenAnyAlias: { $ref: '#/schemas/Alias', readOnly: true }
      items: { items: { any: Whatever } }
      values: { values: { unknown: Whatever } }
  compounds:
    fields:
      words: { $ref: '#/schemas/Words' }
      matrix: { items: { items: { type: number } } }
      choices: { items: { anyOf: [{ type: string }, { type: number }] } }
      dictionary: { values: { $ref: '#/schemas/Point' } }
      dictionaryOfMaybe: { values: { type: string, nullable: true } }
      record: { type: object }
      open: { $ref: '#/schemas/Open' }
      openHere: { fields: { a?: A }, additionalProperties: true }
      strict: { fields: { a: A }, additionalProperties: false }
      others: { fields: { a: A }, additionalProperties: { number: Others } }
      empty: { $ref: '#/schemas/Empty' }
      openEmpty: { fields: {}, additionalProperties: true }
      nested: { fields: { deep: { fields: { deeper?: { fields: { deepest: The end } } } } } }
      either: { oneOf: [{ fields: { a: A } }, { fields: { b: B }, additionalProperties: false }] }
      discriminated:
        discriminator: kind
        oneOf:
          - fields: { kind: { const: a }, value: A }
          - fields: { kind: { enum: [b, c] }, value?: { type: number } }
      extended: { extends: Point, fields: { z: { type: number } } }
      part: { extends: Point, partial: true }
      picked: { extends: [Point, Open], pick: [a] , additionalProperties: true }
  wrappers:
    fields:
      frozenText: { type: string, readOnly: true }
      frozenWords: { items: A word, readOnly: true }
      frozenRef: { $ref: '#/schemas/Words', readOnly: true }
      frozenPoint: { $ref: '#/schemas/Point', readOnly: true }
      frozenMaybe: { $ref: '#/schemas/Maybe', readOnly: true }
      frozenObject: { fields: { a: { items: A } }, readOnly: true, nullable: true }
      frozenUnion: { anyOf: [{ type: string }, { items: A }, { fields: { a: A } }], readOnly: true }
      frozenRecord: { values: { items: A }, readOnly: true, default: {} }
      maybeOuter: { type: string, nullable: outer }
      maybePoint: { $ref: '#/schemas/Point', nullable: true }
      pointWithDefault: { $ref: '#/schemas/Point', default: { x: 1 } }
      nullByDefault: { type: string, nullable: true, default: null }
  composites:
    fields:
      both:
        allOf:
          - { $ref: '#/schemas/Open' }
          - { type: object, properties: { name: { type: string } }, required: [name] }
      notNull: { not: { type: 'null' } }
      conditional:
        type: object
        properties: { kind: { enum: [a, b] }, x: { type: number } }
        required: [kind]
        if: { properties: { kind: { const: a } } }
        then: { required: [x] }
  names:
    fields:
      a-b: Dashed
      '1': A number
      'with space': Spaced
      "it's": Quoted
      "line\nbreak": Broken
      ünïcode: Letters
      日本: Japan
      'x?': y
`

/** All that `x-zod` can say. */
export const everyRunTimeBehavior = `
advanced: { useLegacyZuiTransformer: true }
schemas:
  Id: { type: string, x-zod: { brand: User-Id } }
  When: { type: string, format: date-time, x-zod: { date: true } }
  Level: { enum: [low, high], default: low }
  Caught: { type: number, x-zod: { catch: 0 } }
events:
  runTime:
    fields:
      coerced: { type: number, x-zod: { coerce: true } }
      coercedText?: { type: string, x-zod: { coerce: true, trim: true } }
      coercedFlag: { type: boolean, x-zod: { coerce: true }, default: false }
      date: { type: string, format: date-time, x-zod: { date: true } }
      coercedDate: { type: string, format: date-time, x-zod: { date: true, coerce: true } }
      maybeDate?: { type: string, format: date-time, nullable: true, x-zod: { date: true } }
      brand: { type: string, x-zod: { brand: UserId } }
      brandQuoted: { type: string, x-zod: { brand: "it's" } }
      brandRef: { $ref: '#/schemas/Id' }
      brandMaybe: { type: string, nullable: true, x-zod: { brand: UserId } }
      brandUnion: { anyOf: [{ type: string }, { type: number }], x-zod: { brand: UserId } }
      brandWords: { items: A word, x-zod: { brand: UserId } }
      brandObject: { fields: { a: A }, x-zod: { brand: UserId } }
      brandEnum: { enum: [a, b], x-zod: { brand: UserId } }
      ids: { items: { $ref: '#/schemas/Id' } }
      caught: { type: string, x-zod: { catch: none } }
      caughtRef: { $ref: '#/schemas/Caught' }
      caughtOptional: { type: string, x-zod: { catch: none } }
      caughtOuter: { type: string, x-zod: { catch: none, outerOptional: true } }
      caughtNull: { type: string, nullable: true, x-zod: { catch: null, brand: Nick } }
      caughtBrand: { type: string, x-zod: { catch: none, brand: Nick } }
      caughtDefault: { type: string, default: a, x-zod: { catch: none } }
      outer: { type: string, default: a, x-zod: { outerOptional: true } }
      outerRef: { $ref: '#/schemas/Level', x-zod: { outerOptional: true } }
`

export const tuples = `
schemas:
  Pair: { prefixItems: [{ type: string }, { type: number }], minItems: 2 }
events:
  tuples:
    fields:
      pair: { $ref: '#/schemas/Pair' }
      exactly: { prefixItems: [{ type: string }, { type: string, nullable: true }], minItems: 2, maxItems: 2 }
      atLeast: { prefixItems: [{ type: string }], items: { anyOf: [{ type: string }, { type: boolean }] }, minItems: 1 }
      upTo: { prefixItems: [{ type: string }, { type: number }], items: false }
      perhaps?: { prefixItems: [{ type: string }], minItems: 1, nullable: true }
`

export const readOnlyTuples = `
schemas:
  Pair: { prefixItems: [{ type: string }, { type: number }], minItems: 2 }
events:
  tuples:
    fields:
      pair: { $ref: '#/schemas/Pair', readOnly: true }
      one: { prefixItems: [{ type: string }], items: false, minItems: 1, readOnly: true }
      two: { prefixItems: [{ type: string }, { type: number }], minItems: 2, maxItems: 2, readOnly: true, nullable: true }
      more: { prefixItems: [{ type: string }], items: { type: number }, minItems: 1, readOnly: true, default: [a, 1] }
`
