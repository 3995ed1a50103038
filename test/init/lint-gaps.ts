import type { Stored } from '../support/evaluate.ts'

type Place = readonly [place: string, value: Stored | undefined]

/**
 * Where a stored definition lacks a title or a description that `bp lint` asks for, as an error or a warning: the places, as in
 * `actions.createTask.input.title lacks a description`.
 */
export function lintGaps(definition: Stored): readonly string[] {
  const gaps: string[] = []
  const demand = ([place, value]: Place, ...keys: readonly string[]): void => {
    for (const key of keys) {
      const said = get(value, key) ?? get(get(value, 'x-zui'), key)
      if (typeof said !== 'string' || said === '') gaps.push(`${place} lacks a ${key}`)
    }
  }
  const below = ([place, value]: Place, ...keys: readonly string[]): Place => [
    [place, ...keys].filter((part) => part !== '').join('.'),
    keys.reduce<Stored | undefined>(get, value),
  ]
  const each = (place: Place): readonly Place[] => Object.keys(place[1] ?? {}).map((key) => below(place, key))
  const both = (items: readonly Place[]): void => items.forEach((item) => demand(item, 'title', 'description'))
  const fields = (item: Place, ...keys: readonly string[]): readonly Place[] =>
    each(below(item, ...keys, 'schema', 'properties'))

  const root: Place = ['', definition]
  demand(root, 'title', 'description', 'icon', 'readme')
  both(fields(root, 'configuration'))
  for (const one of each(below(root, 'configurations'))) both([one, ...fields(one)])
  for (const one of each(below(root, 'actions'))) both([one, ...fields(one, 'input'), ...fields(one, 'output')])
  for (const one of each(below(root, 'events'))) both([one, ...fields(one)])
  for (const one of each(below(root, 'states'))) both(fields(one))
  for (const one of each(below(root, 'channels')))
    both([one, ...each(below(one, 'message', 'tags')), ...each(below(one, 'conversation', 'tags'))])
  both(each(below(root, 'user', 'tags')))
  for (const one of each(below(root, 'secrets'))) demand(one, 'description')
  return gaps
}

function get(value: Stored | undefined, key: string): Stored | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined
}
