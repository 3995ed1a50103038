import { ApiFault } from './api-fault.ts'
import { pageOf } from './lists.ts'
import type { Api, Operation } from './operation.ts'
import {
  hasTags,
  isObject,
  mergeTags,
  optionalObject,
  optionalText,
  optionalTexts,
  tagChanges,
  text,
} from './read-input.ts'
import type { Data, Input } from './read-input.ts'
import type { File } from './records.ts'
import type { Store } from './store.ts'

const path = '/v1/files'
const contentPath = /^\/content\/([^/]+)$/

export const fileOperations = {
  upsertFile: { method: 'PUT', path, run: upsert },
  getFile: { method: 'GET', path: `${path}/{id}`, run: ({ store }, input) => ({ file: fileIn(store, input) }) },
  listFiles: { method: 'GET', path, run: list },
  deleteFile: {
    method: 'DELETE',
    path: `${path}/{id}`,
    run: ({ store }, input) => {
      const { id } = fileIn(store, input)
      store.files.delete(id)
      store.contents.delete(id)
      return {}
    },
  },
  updateFileMetadata: { method: 'PUT', path: `${path}/{id}`, run: update },
} satisfies Record<string, Operation>

/** Takes the content of a file, or gives it: what the platform leaves to a storage of its own. */
export function transfer(
  { store }: Api,
  method: string,
  requestPath: string,
  content: Buffer,
): { readonly status: number; readonly contentType?: string; readonly content?: Buffer } | undefined {
  const id = contentPath.exec(requestPath)?.[1]
  if (id === undefined) return undefined
  const file = store.files.get(id)
  if (file === undefined) return { status: 404 }
  if (method === 'PUT') {
    store.contents.set(id, content)
    store.files.set(id, { ...file, updatedAt: store.now(), size: content.byteLength, status: 'upload_completed' })
    return { status: 200 }
  }
  const stored = store.contents.get(id)
  return stored === undefined ? { status: 404 } : { status: 200, contentType: file.contentType, content: stored }
}

/** A file of the same key keeps its id, and waits for new content. */
function upsert({ store, url }: Api, input: Input): object {
  const key = text(input, 'key')
  const existing = [...store.files.values()].find((file) => file.key === key)
  const { botId, integrationId } = store.installation
  const now = store.now()
  const id = existing?.id ?? store.nextId('file')
  const expiresAt = optionalText(input, 'expiresAt')
  const file: File = {
    id,
    botId,
    key,
    url: `${url}/content/${id}`,
    size: null,
    contentType: optionalText(input, 'contentType') ?? 'application/octet-stream',
    tags: mergeTags({}, tagChanges(input)),
    metadata: optionalObject(input, 'metadata') ?? {},
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
    accessPolicies: optionalTexts(input, 'accessPolicies') ?? [],
    index: input['index'] === true,
    status: 'upload_pending',
    ...(expiresAt === undefined ? {} : { expiresAt }),
    owner: { type: 'integration', id: integrationId },
  }
  store.files.set(id, file)
  return { file: { ...file, uploadUrl: file.url } }
}

function update({ store }: Api, input: Input): object {
  const { expiresAt: before, ...file } = fileIn(store, input)
  const expiresAt = input['expiresAt'] === undefined ? before : optionalText(input, 'expiresAt')
  const updated: File = {
    ...file,
    updatedAt: store.now(),
    tags: mergeTags(file.tags, tagChanges(input)),
    metadata: merged(file.metadata, optionalObject(input, 'metadata') ?? {}),
    accessPolicies: optionalTexts(input, 'accessPolicies') ?? file.accessPolicies,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  }
  store.files.set(file.id, updated)
  return { file: updated }
}

function list({ store }: Api, input: Input): object {
  const ids = optionalTexts(input, 'ids')
  const { tags } = input
  if (isObject(tags) && Object.values(tags).some((value) => typeof value !== 'string'))
    throw new ApiFault('InvalidQuery', 'The stand-in API finds files by tags of one value only')
  const wanted = tagChanges(input)
  const matching = [...store.files.values()].filter(
    (file) => (ids === undefined || ids.includes(file.id)) && hasTags(file.tags, wanted),
  )
  const field = optionalText(input, 'sortField') ?? 'createdAt'
  const sign = optionalText(input, 'sortDirection') === 'asc' ? 1 : -1
  const valueOf = (file: File): unknown => (file as unknown as Data)[field]
  const sorted = matching.sort((a, b) => sign * compare(valueOf(a), valueOf(b)))
  const { items, meta } = pageOf(sorted, input)
  return { files: items, meta }
}

/** A file is found by its id or its key. */
function fileIn(store: Store, input: Input): File {
  const id = text(input, 'id')
  const file = store.files.get(id) ?? [...store.files.values()].find(({ key }) => key === id)
  if (file === undefined) throw new ApiFault('ResourceNotFound', `There is no file with the id or key "${id}"`)
  return file
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : 1
}

function merged(before: Data, changes: Data): Data {
  return Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null))
}
