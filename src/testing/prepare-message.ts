import { MismatchError } from './errors.ts'
import { ApiFault } from './stand-in-api/api-fault.ts'
import { conversationIn, conversationOperations } from './stand-in-api/conversations.ts'
import { messageOperations } from './stand-in-api/messages.ts'
import { referred, refuse, type Api } from './stand-in-api/operation.ts'
import { tagChanges, type Data, type TagChanges } from './stand-in-api/read-input.ts'
import type { StateType } from './stand-in-api/records.ts'
import { setState } from './stand-in-api/states.ts'
import { userOperations } from './stand-in-api/users.ts'

/** A message that the bot sends. */
export interface GivenMessage {
  readonly channel: string
  readonly type: string
  readonly payload: Data
  /** The id of one that is there, or the tags of a new one. */
  readonly conversation?: string | { readonly tags?: TagChanges }
  readonly user?: string | { readonly tags?: TagChanges }
  readonly message?: { readonly tags?: TagChanges }
}

/**
 * Puts a message into the API, with its conversation and its user where they are new. One that is refused leaves nothing behind.
 *
 * @returns what the platform tells the integration of it
 * @throws MismatchError when something is not as the manifest says, Error when an id is not known
 */
export function prepareMessage(api: Api, given: GivenMessage): object {
  const { channel, type, payload, conversation: inConversation = {}, user: byUser, message: own = {} } = given
  return asGiven(`The message "${type}"`, () => {
    const { store, checks } = api
    const known = typeof inConversation === 'string' ? conversationIn(store, inConversation) : undefined
    if (known !== undefined && known.channel !== channel)
      throw new Error(`The conversation "${known.id}" is in the channel "${known.channel}", not "${channel}"`)
    const sender =
      typeof byUser === 'object' ? undefined : referred(store.users, 'user', byUser ?? store.installation.botUserId)
    refuse([
      ...checks.message(channel, type, payload),
      ...checks.messageTags(channel, Object.keys(newTags(own))),
      ...checks.conversationTags(channel, Object.keys(newTags(inConversation))),
      ...checks.userTags(Object.keys(newTags(byUser))),
    ])

    const conversation =
      known ??
      conversationOperations.createConversation.run(api, { channel, tags: newTags(inConversation) }).conversation
    const user = sender ?? userOperations.createUser.run(api, { tags: newTags(byUser) }).user
    const ids = { conversationId: conversation.id, userId: user.id }
    const { message } = messageOperations.createMessage.run(api, { ...ids, type, payload, tags: newTags(own) })
    return { conversation: conversationIn(api.store, conversation.id), user, type, payload, message }
  })
}

/** The tags of what is made; what is there already gets none. @throws ApiFault when they are no texts */
function newTags(given: string | { readonly tags?: TagChanges } | undefined): TagChanges {
  return typeof given === 'object' ? tagChanges(given) : {}
}

/**
 * Sets a state that handlers are to find.
 *
 * @param id of a conversation or a user; a state of the integration has none
 */
export function setOwnedState(api: Api, name: string, payload: Data, id: string | undefined): void {
  const { conversations, users, installation } = api.store
  asGiven(`The state "${name}"`, () => {
    const type: StateType | undefined =
      id === undefined ? 'integration' : conversations.has(id) ? 'conversation' : users.has(id) ? 'user' : undefined
    if (type === undefined)
      throw new Error(
        `There is no conversation and no user with the id "${id}". A conversation is there after a message in it, which makes a new one: await harness.message(…). Or the client of a handler makes it; harness.api.conversations shows the ids`,
      )
    return setState(api, { type, id: id ?? installation.integrationId, name }, payload)
  })
}

/** What the API would answer to a handler is thrown to the test. */
function asGiven<T>(what: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof ApiFault && error.problems.length > 0) throw new MismatchError(error.problems, what)
    throw error instanceof ApiFault ? new Error(error.message) : error
  }
}
