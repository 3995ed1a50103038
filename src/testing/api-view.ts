import type { ApiView } from './harness-types.ts'
import { conversationsOf } from './stand-in-api/conversations.ts'
import type { Store } from './stand-in-api/store.ts'

/** What a store holds whenever it is looked at, as copies. */
export function viewApi(store: Store): ApiView {
  const { configured } = store
  return {
    get conversations() {
      return structuredClone(conversationsOf(store))
    },
    get messages() {
      return copies(store.messages)
    },
    get users() {
      return copies(store.users)
    },
    get participants() {
      return structuredClone(store.participants)
    },
    get states() {
      return copies(store.states)
    },
    get events() {
      return copies(store.events)
    },
    get files() {
      return copies(store.files).map((file) => {
        const content = store.contents.get(file.id)
        return content === undefined ? file : { ...file, content: Buffer.from(content) }
      })
    },
    get analytics() {
      return structuredClone(store.analytics)
    },
    get identifier() {
      return configured.identifier
    },
    get sandboxIdentifiers() {
      return structuredClone(configured.sandboxIdentifiers)
    },
    get scheduleRegisterCall() {
      return configured.scheduleRegisterCall
    },
  }
}

function copies<T>(records: ReadonlyMap<string, T>): readonly T[] {
  return structuredClone([...records.values()])
}
