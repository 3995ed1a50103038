import { expect, test } from 'vitest'
import { dereference } from '../../src/verify/dereference.ts'

const member = { type: 'object', properties: { id: { type: 'string' } }, 'x-zui': { title: 'A member' } }

/** The last of some fields, after the references in it were followed; the document is copied, so that it can be compared. */
function lastOf(properties: object): unknown {
  const document = JSON.parse(JSON.stringify({ type: 'object', properties }))
  const { properties: followed } = dereference(document) as { properties: object }
  return Object.values(followed).at(-1)
}

test('what a reference points at stands in its place, wherever that is', () => {
  const ref = { $ref: '#/properties/first' }
  expect(lastOf({ first: member, list: { items: ref }, last: { anyOf: [ref, { items: [ref] }] } })).toEqual({
    anyOf: [member, { items: [member] }],
  })
})

test('what it points at may refer to something else', () => {
  const inner = { a: { $ref: '#/properties/id' } }
  expect(
    lastOf({ last: { $ref: '#/properties/outer' }, outer: { properties: inner }, id: { type: 'string' } }),
  ).toEqual({ type: 'string' })
  expect(
    lastOf({ outer: { properties: inner }, id: { type: 'string' }, last: { $ref: '#/properties/outer' } }),
  ).toEqual({ properties: { a: { type: 'string' } } })
})

test('what stands beside it wins, unless the same was put in for a bare reference before', () => {
  const extended = { $ref: '#/properties/first', default: {}, 'x-zui': {} }
  expect(lastOf({ first: member, last: extended })).toEqual({ ...member, default: {}, 'x-zui': {} })
  expect(lastOf({ first: member, bare: { $ref: '#/properties/first' }, last: extended })).toEqual({
    ...member,
    default: {},
  })
})

test('the names of entities stay', () => {
  expect(lastOf({ last: { $ref: 'item' } })).toEqual({ $ref: 'item' })
})

test.each(['a/b', 'a b', '50%', '~x', 'a#b', 'a?b', 'é', '', '..', '/', 'a//', '__proto__', 'length'])(
  'a field called %j is found, though its name is not escaped',
  (name) => {
    const fields = Object.fromEntries([[name, member] as const, ['last', { $ref: `#/properties/${name}` }] as const])
    expect(lastOf(fields)).toEqual(member)
  },
)

test.each(['a%20b', '~1', 'a\\b', 'a\tb'])('a field called %j is not found: its name looks escaped', (name) => {
  expect(() => lastOf({ [name]: member, last: { $ref: `#/properties/${name}` } })).toThrow('leads nowhere')
})

test('a reference that leads nowhere or to itself is an error', () => {
  expect(() => lastOf({ last: { $ref: '#/properties/other' } })).toThrow(
    'the reference "#/properties/other" leads nowhere',
  )
  expect(() => lastOf({ last: { $ref: '#/properties/last' } })).toThrow('leads to itself')
  const within = { $ref: member, z: member }
  expect(() => lastOf({ ...within, last: { $ref: '#/properties/z' } })).toThrow('leads nowhere')
})
