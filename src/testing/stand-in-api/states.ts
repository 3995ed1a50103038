import { ApiFault } from './api-fault.ts'
import { found, refuse, type Api, type Operation } from './operation.ts'
import { isObject, text, type Data, type Input } from './read-input.ts'
import type { State, StateType } from './records.ts'
import { stateKey, type Store } from './store.ts'

const path = '/v1/chat/states/{type}/{id}/{name}'

export const stateOperations = {
  getState: {
    method: 'GET',
    path,
    run: (api, input) => {
      const { type, id, name } = placeOf(api, input)
      const state = api.store.states.get(stateKey(type, id, name))
      if (state !== undefined) return { state, meta: { cached: false } }
      throw new ApiFault('ResourceNotFound', `There is no state "${name}" of the ${type} "${id}"`)
    },
  },
  setState: {
    method: 'POST',
    path,
    run: (api, input) => {
      const place = placeOf(api, input)
      if (input['payload'] !== null) return { state: setState(api, place, payloadOf(input)) }
      // Null removes the state, which is answered a last time.
      const { type, id, name } = place
      const key = stateKey(type, id, name)
      const state = api.store.states.get(key) ?? recordOf(api.store, place, {})
      api.store.states.delete(key)
      return { state: { ...state, payload: {} } }
    },
  },
  getOrSetState: {
    method: 'POST',
    path: `${path}/get-or-set`,
    run: (api, input) => {
      const place = placeOf(api, input)
      const payload = payloadOf(input)
      refuse(api.checks.state(place.type, place.name, payload))
      const existing = api.store.states.get(stateKey(place.type, place.id, place.name))
      return { state: existing ?? setState(api, place, payload), meta: { cached: false } }
    },
  },
  patchState: {
    method: 'PATCH',
    path,
    run: (api, input) => {
      const place = placeOf(api, input)
      const before = api.store.states.get(stateKey(place.type, place.id, place.name))
      return { state: setState(api, place, { ...before?.payload, ...payloadOf(input) }) }
    },
  },
} satisfies Record<string, Operation>

interface StatePlace {
  readonly type: StateType
  /** Of the conversation, the user, or the integration as it is installed. */
  readonly id: string
  readonly name: string
}

/**
 * Sets the whole payload of a state.
 *
 * @throws ApiFault when the manifest has no such state, or does not allow the payload
 */
export function setState({ store, checks }: Pick<Api, 'store' | 'checks'>, place: StatePlace, payload: Data): State {
  refuse(checks.state(place.type, place.name, payload))
  const key = stateKey(place.type, place.id, place.name)
  const before = store.states.get(key)
  const state = before === undefined ? recordOf(store, place, payload) : { ...before, updatedAt: store.now(), payload }
  store.states.set(key, state)
  return state
}

function recordOf(store: Store, { type, id, name }: StatePlace, payload: Data): State {
  const now = store.now()
  const { botId } = store.installation
  const owner =
    type === 'conversation' ? { conversationId: id } : type === 'user' ? { userId: id } : { integrationId: id }
  return { id: store.nextId('state'), createdAt: now, updatedAt: now, botId, ...owner, name, type, payload }
}

function placeOf({ store, checks }: Api, input: Input): StatePlace {
  const type = text(input, 'type')
  const place = { type, id: text(input, 'id'), name: text(input, 'name') }
  if (!isStateType(type)) throw new ApiFault('InvalidPayload', `An integration has no states of type "${type}"`)
  refuse(checks.stateName(type, place.name))
  checkOwner(store, type, place.id)
  return { ...place, type }
}

function checkOwner(store: Store, type: StateType, id: string): void {
  const { integrationId } = store.installation
  if (type === 'conversation') found(store.conversations, 'conversation', id)
  else if (type === 'user') found(store.users, 'user', id)
  else if (id !== integrationId)
    throw new ApiFault(
      'ResourceNotFound',
      `There is no integration with the id "${id}". A state of the integration is kept under ctx.integrationId, which is "${integrationId}"`,
    )
}

function isStateType(type: string): type is StateType {
  return type === 'integration' || type === 'conversation' || type === 'user'
}

function payloadOf(input: Input): Data {
  const { payload } = input
  if (isObject(payload)) return payload
  throw new ApiFault('InvalidPayload', '"payload" is required, and must be an object')
}
