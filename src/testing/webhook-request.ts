import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { toJsonMap } from '../vrl/exact-input.ts'
import { bodyKeys, webRequest, type WebRequest } from '../vrl/web-request.ts'

/** A request from outside, in the forms of the cases of script tests, whose `object` can be given as it is: both make the same of it. */
export interface WebhookRequest {
  /** `POST` with a body, else `GET`. */
  readonly method?: string
  /** `/` when it is not said. */
  readonly path?: string
  /** Text without the `?`, or name -> value. */
  readonly query?: string | Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** The body as text; at most one of the four. */
  readonly body?: string
  /** Written as JSON. */
  readonly body_json?: unknown
  /** Written as a URL-encoded form. */
  readonly body_form?: Readonly<Record<string, string>>
  /** The file that holds it, relative to the folder that the tests run in. */
  readonly body_file?: string
}

/** @throws when the body is given in two forms, is no JSON, or its file cannot be read */
export function handledRequest(request: WebhookRequest, cwd: string): WebRequest {
  const given = bodyKeys.filter((key) => request[key] !== undefined)
  if (given.length > 1)
    throw new Error(`A request has one body, but ${given.join(' and ')} are given. Leave all but one out`)
  const { query, body_file: file } = request
  return webRequest({
    object: toJsonMap({ ...request, ...(typeof query === 'string' && { query: query.replace(/^\?/, '') }) }),
    ...(file !== undefined && { bodyOfFile: readFileSync(resolve(cwd, file), 'utf8') }),
  })
}
