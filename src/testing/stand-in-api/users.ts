import { datedAs, pageOf } from './lists.ts'
import { found, refuse, type Api, type Operation } from './operation.ts'
import { participantsOf } from './participants.ts'
import {
  hasTags,
  isSameByTags,
  mergeTags,
  optionalText,
  optionalTexts,
  tagChanges,
  text,
  type Input,
} from './read-input.ts'
import type { User } from './records.ts'

const path = '/v1/chat/users'

export const userOperations = {
  createUser: { method: 'POST', path, run: (api, input) => ({ user: create(api, input) }) },
  getOrCreateUser: { method: 'POST', path: `${path}/get-or-create`, run: getOrCreateUser },
  getUser: {
    method: 'GET',
    path: `${path}/{id}`,
    run: ({ store }, input) => ({ user: found(store.users, 'user', text(input, 'id')) }),
  },
  listUsers: {
    method: 'GET',
    path,
    run: (api, input) => {
      const { items, meta } = pageOf(datedAs(listed(api, input), input), input)
      return { users: items, meta }
    },
  },
  updateUser: { method: 'PUT', path: `${path}/{id}`, run: update },
  deleteUser: { method: 'DELETE', path: `${path}/{id}`, run: remove },
} satisfies Record<string, Operation>

export function getOrCreateUser(
  api: Api,
  input: Input,
): { readonly user: User; readonly meta: { readonly created: boolean } } {
  const wanted = mergeTags({}, tagChanges(input))
  const names = optionalTexts(input, 'discriminateByTags')
  refuse(api.checks.userTags([...Object.keys(wanted), ...(names ?? [])]))
  const { store } = api
  const others = [...store.users.values()].filter(({ id }) => id !== store.installation.botUserId)
  const existing = others.find(({ tags }) => isSameByTags(tags, wanted, names))
  return existing === undefined
    ? { user: create(api, input), meta: { created: true } }
    : { user: existing, meta: { created: false } }
}

function create({ store, checks }: Api, input: Input): User {
  const tags = mergeTags({}, tagChanges(input))
  refuse(checks.userTags(Object.keys(tags)))
  const now = store.now()
  const created = { id: store.nextId('user'), createdAt: now, updatedAt: now, tags }
  const user = withChanges(created, input)
  store.users.set(user.id, user)
  return user
}

function update({ store, checks }: Api, input: Input): object {
  const user = found(store.users, 'user', text(input, 'id'))
  const changes = tagChanges(input)
  refuse(checks.userTags(Object.keys(changes)))
  const updated = { ...user, updatedAt: store.now(), tags: mergeTags(user.tags, changes) }
  const changed = withChanges(updated, input)
  store.users.set(user.id, changed)
  return { user: changed }
}

/** A name or picture that is null goes; what is absent stays. */
function withChanges({ name, pictureUrl, properties, attributes, ...user }: User, input: Input): User {
  const texts = { name, pictureUrl }
  const maps = { properties, attributes }
  const changedTexts = Object.entries(texts).map(([key, before]) => {
    return [key, input[key] === undefined ? before : optionalText(input, key)] as const
  })
  const changedMaps = Object.entries(maps).map(([key, before]) => {
    return [key, input[key] === undefined ? before : mergeTags(before ?? {}, tagChanges(input, key))] as const
  })
  const rows = [...changedTexts, ...changedMaps].filter(([, value]) => value !== undefined)
  return { ...user, ...Object.fromEntries(rows) }
}

function remove({ store }: Api, input: Input): object {
  const { id } = found(store.users, 'user', text(input, 'id'))
  store.users.delete(id)
  for (const [key, state] of store.states) if (state.userId === id) store.states.delete(key)
  const others = store.participants.filter(({ userId }) => userId !== id)
  store.participants.splice(0, Infinity, ...others)
  return {}
}

function listed({ store, checks }: Api, input: Input): readonly User[] {
  const tags = tagChanges(input)
  refuse(checks.userTags(Object.keys(tags)))
  const conversationId = optionalText(input, 'conversationId')
  const users = conversationId === undefined ? [...store.users.values()] : participantsOf(store, conversationId)
  return users.filter((user) => hasTags(user.tags, tags))
}
