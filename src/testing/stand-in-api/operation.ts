import type { PayloadChecks } from '../check-payloads.ts'
import type { Problem } from '../problem.ts'
import { ApiFault } from './api-fault.ts'
import type { Input } from './read-input.ts'
import type { Store } from './store.ts'

/** What an operation works on. */
export interface Api {
  readonly store: Store
  readonly checks: PayloadChecks
  /** The name of the integration. */
  readonly integration: string
  /** Where the API answers; files are uploaded to and fetched from below it. */
  readonly url: string
}

/** An operation of the API, by the name of the client's method. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With the names of what varies: `/v1/chat/users/{id}`. */
  readonly path: string
  /** @returns the body of the answer. @throws ApiFault */
  readonly run: (api: Api, input: Input) => object
}

/** Refuses what the manifest does not allow. @throws ApiFault when there is any problem */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  const message = problems.map(({ place, problem }) => `${place}: ${problem}`).join('\n')
  throw new ApiFault('InvalidDataFormat', message, problems)
}

/** What an id in the path of a request is of. @throws ApiFault, as the API answers an unknown one */
export function found<T>(records: ReadonlyMap<string, T>, kind: string, id: string): T {
  const record = records.get(id)
  if (record === undefined) throw new ApiFault('ResourceNotFound', `There is no ${kind} with the id "${id}"`)
  return record
}

/** What an id in the body of a request is of. @throws ApiFault, as the API answers an unknown one */
export function referred<T>(records: ReadonlyMap<string, T>, kind: string, id: string): T {
  const record = records.get(id)
  if (record === undefined) throw new ApiFault('ReferenceNotFound', `There is no ${kind} with the id "${id}"`)
  return record
}
