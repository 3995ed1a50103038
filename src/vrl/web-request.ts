import { isMap, writeExact, type ExactJson, type ExactMap } from './exact-json.ts'

/** What a request is made of. */
export interface RequestParts {
  /** The keys of `object` of a test case; the values have the types that it asks for. */
  readonly object: ExactMap
  /** What the file of `body_file` holds. */
  readonly bodyOfFile?: string
}

/** A request as the platform hands it on: to scripts, and to handlers. */
export interface WebRequest {
  readonly method: string
  readonly path: string
  /** Without the `?`. */
  readonly query: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** The keys that say the body of a request; at most one of them is there. */
export const bodyKeys = ['body', 'body_json', 'body_form', 'body_file'] as const
export const requestKeys = [...bodyKeys, 'method', 'path', 'headers', 'query'] as const

/** Where the platform takes webhooks. */
export const webhookHost = 'webhook.botpress.cloud'

/** Makes a request of what a test says of it, and for the rest of what the platform would send. */
export function webRequest(parts: RequestParts): WebRequest {
  const { method, path, query, headers } = parts.object
  const { body, type } = bodyOf(parts)
  const given = isMap(headers) ? Object.entries(headers) : []
  return {
    method: method === undefined ? (body === undefined ? 'GET' : 'POST') : textOf(method).toUpperCase(),
    path: path === undefined ? '/' : textOf(path),
    query: typeof query === 'string' ? query : urlEncoded(query),
    headers: Object.fromEntries([
      ['host', webhookHost],
      ...(type === undefined ? [] : [['content-type', type] as const]),
      ...given.map(([name, value]) => [name.toLowerCase(), textOf(value)] as const),
    ]),
    ...(body !== undefined && { body }),
  }
}

function bodyOf({ object, bodyOfFile }: RequestParts): { readonly body?: string; readonly type?: string } {
  const { body, body_json: json, body_form: form, body_file: file } = object
  if (typeof body === 'string') return { body, type: 'text/plain' }
  if (json !== undefined) return { body: writeExact(json), type: 'application/json' }
  if (form !== undefined) return { body: urlEncoded(form), type: 'application/x-www-form-urlencoded' }
  if (typeof file === 'string' && bodyOfFile !== undefined) return { body: bodyOfFile, type: typeOfFile(file) }
  return {}
}

function typeOfFile(path: string): string {
  const types: Readonly<Record<string, string>> = {
    json: 'application/json',
    xml: 'application/xml',
    txt: 'text/plain',
    html: 'text/html',
  }
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return Object.hasOwn(types, extension) ? (types[extension] ?? '') : 'application/octet-stream'
}

/** https://url.spec.whatwg.org/#urlencoded-serializing */
function urlEncoded(value: ExactJson | undefined): string {
  if (!isMap(value)) return ''
  return new URLSearchParams(
    Object.entries(value).map(([key, text]): [string, string] => [key, textOf(text)]),
  ).toString()
}

function textOf(value: ExactJson): string {
  return typeof value === 'string' ? value : writeExact(value)
}
