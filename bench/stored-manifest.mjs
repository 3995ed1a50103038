/**
 * A definition, as the platform stores it, written as a manifest. Only as far as a benchmark needs it: what does not matter to
 * the time (scripts, interfaces) is left out.
 *
 * @param {Record<string, any>} definition
 */
export function manifestOf(definition) {
  const { configuration, actions = {}, events = {}, states = {}, entities = {}, channels = {}, user } = definition
  return {
    manifest: 'integration/v1',
    name: definition.name,
    version: definition.version,
    ...(configuration === undefined ? {} : { configuration: { schema: words(configuration.schema) } }),
    actions: each(actions, ({ title, description, input, output }) => ({
      ...texts({ title, description }),
      input: { schema: words(input.schema) },
      output: { schema: words(output.schema) },
    })),
    events: each(events, ({ title, description, schema }) => ({
      ...texts({ title, description }),
      schema: words(schema),
    })),
    states: each(states, ({ type, schema }) => ({ type, schema: words(schema) })),
    entities: each(entities, ({ title, description, schema }) => ({
      ...texts({ title, description }),
      schema: words(schema),
    })),
    channels: each(channels, ({ title, description, messages, message, conversation }) => ({
      ...texts({ title, description }),
      messages: each(messages, ({ schema }) => ({ schema: words(schema) })),
      ...(message === undefined ? {} : { message: { tags: each(message.tags ?? {}, texts) } }),
      ...(conversation === undefined ? {} : { conversation: { tags: each(conversation.tags ?? {}, texts) } }),
    })),
    ...(user === undefined ? {} : { user: { tags: each(user.tags ?? {}, texts) } }),
  }
}

function each(map, change) {
  return Object.fromEntries(Object.entries(map).map(([name, item]) => [name, change(item)]))
}

function texts({ title, description }) {
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) }
}

const shortTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object']

/** A stored schema in the words of the manifest: the short ones, where there are any. */
function words(stored) {
  const { type, description, ...others } = longWords(stored)
  const isShort = shortTypes.includes(type) && description !== undefined
  if (isShort && Object.keys(others).length === 0 && type === 'string' && isPlain(description)) return description
  if (isShort) return { [type]: description, ...others }
  return { ...(type === undefined ? {} : { type }), ...(description === undefined ? {} : { description }), ...others }
}

/** Whether a text alone is read as a description. */
function isPlain(text) {
  return !/^(whether|true |if true|number of|(a |the )?(list|array) of|z\.|#|sdk:|\w+$)/i.test(text)
}

function longWords(stored) {
  const { 'x-zui': zui = {}, required = [], properties, ...keywords } = stored
  const { def, title, secret, hidden, disabled, placeholder, ...rest } = zui
  if (Object.keys(rest).length > 0) throw new Error(`there is no word for ${Object.keys(rest).join(', ')}`)
  const said = { title, secret, hidden, disabled, placeholder }
  const hints = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  if (def?.typeName === 'ZodNullable') {
    const { default: preset } = keywords
    return {
      ...words(keywords.anyOf[0]),
      ...hints,
      nullable: true,
      ...(preset === undefined ? {} : { default: preset }),
    }
  }
  if (keywords.anyOf !== undefined || keywords.oneOf !== undefined) {
    const { anyOf, oneOf, discriminator: _, ...others } = keywords
    const alternatives = (anyOf ?? oneOf).map(words)
    return {
      ...others,
      anyOf: alternatives,
      ...(def?.discriminator === undefined ? {} : { discriminator: def.discriminator }),
      ...hints,
    }
  }
  if (properties !== undefined) {
    const { type: _, additionalProperties, ...others } = keywords
    const fields = Object.entries(properties).map(([name, property]) => {
      const field = words(property)
      const isMissable = field.default !== undefined || isAnything(property)
      return [required.includes(name) || isMissable ? name : `${name}?`, field]
    })
    const open =
      additionalProperties === false
        ? {}
        : { additionalProperties: additionalProperties === true || words(additionalProperties) }
    return { fields: Object.fromEntries(fields), ...open, ...others, ...hints }
  }
  if (keywords.items !== undefined) return { ...keywords, items: words(keywords.items), ...hints }
  if (typeof keywords.additionalProperties === 'object') {
    const { additionalProperties, type: _, ...others } = keywords
    return { values: words(additionalProperties), ...others, ...hints }
  }
  return isAnything(stored) ? { type: 'any', ...keywords, ...hints } : { ...keywords, ...hints }
}

function isAnything(stored) {
  return ['type', 'anyOf', 'oneOf', 'const', 'enum', 'not'].every((keyword) => stored[keyword] === undefined)
}
