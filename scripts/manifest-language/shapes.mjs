/**
 * The shapes that keys of the manifest language have, as JSON Schema. Each takes what a key means (Markdown, shown on hover) and
 * examples of its value. The language uses no anyOf and no oneOf: a value's type decides what is said about it, so that editors
 * and Tenon report the one thing that is wrong.
 */

export const text = (description, examples, more = {}) => ({ description, type: 'string', ...more, examples })

/** Text, or null, which says that there is none although one would be derived. */
export const textOrNull = (description, examples) => ({ description, type: ['string', 'null'], examples })

/** Text of a certain form; `expected` finishes the sentence "Must be …". */
export const textLike = (pattern, expected, description, examples) =>
  text(description, examples, { pattern, errorMessage: `Must be ${expected}` })

export const flag = (description, examples = [true]) => ({ description, type: 'boolean', examples })

export const number = (description, examples, more = {}) => ({ description, type: 'number', ...more, examples })

export const count = (description, examples) => ({ description, type: 'integer', minimum: 0, examples })

/** One of a few words. Given as `{ word: what it means }`. */
export const choice = (description, words, examples) => ({
  description,
  type: 'string',
  enum: Object.keys(words),
  enumDescriptions: Object.values(words),
  examples,
})

/** Any JSON value. */
export const json = (description, examples) => ({ description, examples })

/** A mapping whose content is not ours to check. */
export const openMap = (description, examples) => ({ description, type: 'object', examples })

export const map = (values, description, examples, more = {}) => ({
  description,
  type: 'object',
  ...more,
  additionalProperties: values,
  examples,
})

export const list = (items, description, examples, more = {}) => ({
  description,
  type: 'array',
  ...more,
  items,
  examples,
})

export const textOrList = (description, examples) => ({
  description,
  type: ['string', 'array'],
  ...when('array', { items: { type: 'string' } }),
  examples,
})

/** A mapping with these keys and no others. */
export const closed = (description, properties, examples, more = {}) => ({
  description,
  type: 'object',
  ...more,
  properties,
  additionalProperties: false,
  examples,
})

/** What the definition of this name says; the description and the examples of this place win. */
export const ref = (name, description, examples) => ({
  $ref: `#/definitions/${name}`,
  ...(description === undefined ? {} : { description }),
  ...(examples === undefined ? {} : { examples }),
})

/** The key is still taken, with a warning. */
export const deprecated = (schema, message) => ({ ...schema, deprecated: true, deprecationMessage: message })

/** What a value must also satisfy, depending on its type. Only for keywords that hold for every type, or for subschemas. */
export const when = (type, then, otherwise) => ({
  if: { type },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  then,
  ...(otherwise === undefined ? {} : { else: otherwise }),
})
