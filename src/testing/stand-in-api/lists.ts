import { ApiFault } from './api-fault.ts'
import { optionalNumber, optionalText, type Input } from './read-input.ts'

const defaultPageSize = 20

interface Dated {
  readonly createdAt: string
  readonly updatedAt?: string
}

/** One page of a list, and where the next begins. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly meta: { readonly nextToken?: string }
}

/** The page that `nextToken` and `pageSize` ask for. */
export function pageOf<T>(items: readonly T[], input: Input): Page<T> {
  const token = optionalText(input, 'nextToken')
  const start = token === undefined ? 0 : Number(/^after-(\d+)$/.exec(token)?.[1])
  if (Number.isNaN(start)) throw new ApiFault('InvalidQuery', `"${token}" is not a nextToken that was given`)
  const size = Math.max(1, Math.trunc(optionalNumber(input, 'pageSize') ?? defaultPageSize))
  const end = start + size
  return { items: items.slice(start, end), meta: end < items.length ? { nextToken: `after-${end}` } : {} }
}

/** Those between `afterDate` and `beforeDate`, sorted as `sortField` and `sortDirection` say: the newest first by default. */
export function datedAs<T extends Dated>(items: Iterable<T>, input: Input): readonly T[] {
  const after = optionalText(input, 'afterDate')
  const before = optionalText(input, 'beforeDate')
  const rangeField = dateField(input, 'rangeField')
  const sortField = dateField(input, 'sortField')
  const sign = optionalText(input, 'sortDirection') === 'asc' ? 1 : -1
  const time = (item: T, field: 'createdAt' | 'updatedAt'): number => Date.parse(item[field] ?? item.createdAt)
  return [...items]
    .filter((item) => after === undefined || time(item, rangeField) > Date.parse(after))
    .filter((item) => before === undefined || time(item, rangeField) < Date.parse(before))
    .sort((a, b) => sign * (time(a, sortField) - time(b, sortField)))
}

function dateField(input: Input, key: string): 'createdAt' | 'updatedAt' {
  return optionalText(input, key) === 'updatedAt' ? 'updatedAt' : 'createdAt'
}
