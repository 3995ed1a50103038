import { describe, expect, it } from 'vitest'
import { isComplete } from '../../src/manifest/cursor.ts'
import { annotated } from '../support/annotated.ts'
import { validate } from './validated.ts'

const source = annotated`
  manifest: part/v1
  «actions»: «{ pinMessage: { input: { fields: {} }, output: { fields: {} } } }»
  secrets:
    2: The second
    1: The first
    «TOKEN»: «The token»
  tests:
    - { name: first, script: a.vrl }
    - { script: a.vrl }
    - «{ name: third, script: a.vrl, condition: [] }»
  `
const { cursor: part } = validate(source.text, 'part')
const file = source.file('integration.yaml')

describe('a cursor', () => {
  it('knows where a value and its key stand', () => {
    const actions = part?.get('actions')
    expect(actions?.key()).toEqual(file.location(0))
    expect(actions?.here()).toEqual(file.location(1))
    expect(actions?.get('pinMessage')?.get('output')?.value.fields).toEqual({})
  })

  it('has nothing at a key that is not written', () => {
    expect(part?.get('events')).toBeUndefined()
    expect(part?.get('actions')?.get('constructor')).toBeUndefined()
    expect(part?.get('actions')?.entry?.key).toBe('actions')
  })

  it('gives entries in the order of the source, also where keys are numbers', () => {
    const secrets = part?.get('secrets')?.entries() ?? []
    expect(secrets.map(([key, { value }]) => [key, value])).toEqual([
      ['2', 'The second'],
      ['1', 'The first'],
      ['TOKEN', 'The token'],
    ])
    expect(secrets[2]?.[1].key()).toEqual(file.location(2))
    expect(secrets[2]?.[1].here()).toEqual(file.location(3))
  })

  it('gives the items that were not refused, each at its own place', () => {
    const tests = part?.get('tests')?.items() ?? []
    expect(tests.map(({ value }) => value.name)).toEqual(['first', 'third'])
    expect(tests[1]?.here()).toEqual(file.location(4))
    expect(tests[1]?.key()).toEqual(file.location(4))
  })

  it('tells whether something was refused', () => {
    const tests = part?.get('tests')
    expect(tests && isComplete(tests)).toBe(false)
    expect(tests?.items().map(isComplete)).toEqual([true, false])
    expect(part && isComplete(part)).toBe(true)
    expect(
      part
        ?.get('secrets')
        ?.entries()
        .map(([, secret]) => isComplete(secret)),
    ).toEqual([true, true, true])
  })
})
