import type {
  Action,
  Channel,
  Creation,
  Entity,
  Event,
  Message,
  Named,
  SchemaDefinition,
  Secret,
  State,
  Tag,
  User,
} from '../model/integration.ts'
import { present } from '../model/present.ts'
import {
  checkObject,
  flagAt,
  isJsonObject,
  jsonAt,
  mapAt,
  placeAt,
  shownJson,
  textAt,
  textsAt,
  type Place,
  type Tell,
} from './place.ts'
import type { SchemaReader } from './read-schemas.ts'

/** What reading an item needs of what is around it. */
export interface ItemContext {
  readonly schemas: SchemaReader
  readonly tell: Tell
}

/** Reads what holds a schema: `{ schema, ui }`, and whatever else its owner has beside these. */
export function readSchemaDefinition(place: Place, { schemas, tell }: ItemContext): SchemaDefinition | undefined {
  const stored = placeAt(place, 'schema')
  if (stored === undefined) {
    tell(place, 'has no "schema"')
    return undefined
  }
  const schema = schemas.read(stored)
  const ui = jsonAt(place, 'ui', tell)
  return schema === undefined ? undefined : { schema, ...present({ ui }) }
}

/** Title and description. */
export function readSaid(place: Place, tell: Tell): { readonly title?: string; readonly description?: string } {
  return present({ title: textAt(place, 'title', tell), description: textAt(place, 'description', tell) })
}

export function readAction(place: Place, name: string, context: ItemContext): Action | undefined {
  const { tell } = context
  const known = ['title', 'description', 'billable', 'cacheable', 'attributes', 'input', 'output', 'name']
  if (!checkObject(place, known, 'an action', tell)) return undefined
  checkOwnName(place, name, tell)
  const [input, output] = (['input', 'output'] as const).map((side) => {
    const found = placeAt(place, side)
    if (found === undefined) {
      tell(place, `has no "${side}"`)
      return undefined
    }
    return checkObject(found, ['schema', 'ui'], `the ${side} of an action`, tell)
      ? readSchemaDefinition(found, context)
      : undefined
  })
  const said = {
    ...readSaid(place, tell),
    ...present({
      billable: flagAt(place, 'billable', tell),
      cacheable: flagAt(place, 'cacheable', tell),
      attributes: textsAt(place, 'attributes', tell),
    }),
  }
  return input === undefined || output === undefined ? undefined : { ...said, input, output }
}

/** What the platform is sent repeats the name of an item that an interface brought. */
function checkOwnName(place: Place, name: string, tell: Tell): void {
  const said = textAt(place, 'name', tell)
  if (said !== undefined && said !== name)
    tell({ pointer: `${place.pointer}/name` }, `is ${JSON.stringify(said)}, and not the name that it stands under`)
}

export function readEvent(place: Place, name: string, context: ItemContext): Event | undefined {
  const { tell } = context
  const known = ['title', 'description', 'attributes', 'schema', 'ui', 'name']
  if (!checkObject(place, known, 'an event', tell)) return undefined
  checkOwnName(place, name, tell)
  const said = { ...readSaid(place, tell), ...present({ attributes: textsAt(place, 'attributes', tell) }) }
  const definition = readSchemaDefinition(place, context)
  return definition && { ...said, ...definition }
}

export function readEntity(place: Place, context: ItemContext): Entity | undefined {
  const { tell } = context
  if (!checkObject(place, ['title', 'description', 'schema', 'ui'], 'an entity', tell)) return undefined
  const said = readSaid(place, tell)
  const definition = readSchemaDefinition(place, context)
  return definition && { ...said, ...definition }
}

export function readState(place: Place, context: ItemContext): State | undefined {
  const { tell } = context
  if (!checkObject(place, ['type', 'schema', 'ui'], 'a state', tell)) return undefined
  const type = (['integration', 'conversation', 'user'] as const).find(
    (known) => known === placeAt(place, 'type')?.json,
  )
  const definition = readSchemaDefinition(place, context)
  if (type === undefined) {
    const found = placeAt(place, 'type')
    if (found === undefined) tell(place, 'has no "type"')
    else tell(found, `is ${shownJson(found.json)}, and not "integration", "conversation" or "user"`)
    return undefined
  }
  return definition && { type, ...definition }
}

export function readSecret(place: Place, { tell }: ItemContext): Secret | undefined {
  if (!checkObject(place, ['description', 'optional'], 'a secret', tell)) return undefined
  return present({ optional: flagAt(place, 'optional', tell), description: textAt(place, 'description', tell) })
}

export function readMessages(place: Place, context: ItemContext): Named<Message> | undefined {
  const read = (message: Place): Message | undefined =>
    checkObject(message, ['schema', 'ui'], 'a message', context.tell)
      ? readSchemaDefinition(message, context)
      : undefined
  const messages = mapAt(place, 'messages', read, context.tell)
  if (messages === undefined && placeAt(place, 'messages') === undefined) context.tell(place, 'has no "messages"')
  return messages
}

export function readChannel(place: Place, context: ItemContext): Channel | undefined {
  const { tell } = context
  const known = ['title', 'description', 'messages', 'message', 'conversation']
  if (!checkObject(place, known, 'a channel', tell)) return undefined
  const messages = readMessages(place, context)
  const message = readTagged(place, 'message', ['tags'], tell)
  const conversation = readTagged(place, 'conversation', ['tags', 'creation'], tell)
  return messages && { ...readSaid(place, tell), messages, ...present({ message, conversation }) }
}

export function readTagged(
  place: Place,
  key: string,
  known: readonly string[],
  tell: Tell,
): { readonly tags?: Named<Tag>; readonly creation?: Creation } | undefined {
  const found = placeAt(place, key)
  if (found === undefined || !checkObject(found, known, `"${key}"`, tell)) return undefined
  const tags = mapAt(found, 'tags', (tag) => readTag(tag, tell), tell)
  const creation = known.includes('creation') ? readCreation(found, tell) : undefined
  return present({ tags, creation })
}

function readTag(place: Place, tell: Tell): Tag | undefined {
  return checkObject(place, ['title', 'description'], 'a tag', tell) ? readSaid(place, tell) : undefined
}

function readCreation(owner: Place, tell: Tell): Creation | undefined {
  const place = placeAt(owner, 'creation')
  if (place === undefined || !checkObject(place, ['enabled', 'requiredTags'], '"creation"', tell)) return undefined
  const enabled = flagAt(place, 'enabled', tell)
  const tags = placeAt(place, 'requiredTags')
  const names = Array.isArray(tags?.json) ? (tags.json as readonly unknown[]) : undefined
  if (names === undefined || !names.every((name) => typeof name === 'string'))
    tell(tags ?? place, tags === undefined ? 'has no "requiredTags"' : 'is no list of texts')
  else if (enabled === undefined && placeAt(place, 'enabled') === undefined) tell(place, 'has no "enabled"')
  else if (enabled !== undefined) return { enabled, requiredTags: names }
  return undefined
}

export function readUser(owner: Place, tell: Tell): User | undefined {
  return readTagged(owner, 'user', ['tags', 'creation'], tell)
}

/** Whether a place holds an object with nothing in it. */
export function isEmptyObject(place: Place | undefined): boolean {
  return isJsonObject(place?.json) && Object.keys(place.json).length === 0
}
