import { describe, expect, it } from 'vitest'
import { splitAnswer } from '../../src/vrl/split-answer.ts'
import { fc, jsonText } from './json-arbitrary.ts'

const compact = jsonText.map((text) => JSON.stringify(JSON.parse(text)))

describe('an answer', () => {
  it('is split into its parts, whatever they are', () => {
    fc.assert(
      fc.property(compact, compact, (event, result) => {
        expect(splitAnswer(`{"event":${event},"result":${result}}`, 256)).toEqual({ event, result })
        expect(splitAnswer(`{"result":${result},"event":${event}}`, 256)).toEqual({ event, result })
      }),
    )
  })

  it('is split by its names, not by what its values say', () => {
    const event = '{"result":"}","event":["\\\\","\\"result\\":1"]}'
    expect(splitAnswer(`{"event":${event},"result":"event"}`, 256)).toEqual({ event, result: '"event"' })
  })

  it('is no answer when a part is deeper than the limit', () => {
    expect(splitAnswer('{"event":[[{"a":[]}]],"result":1}', 4)).toEqual({ event: '[[{"a":[]}]]', result: '1' })
    expect(splitAnswer('{"event":1,"result":[[{"a":[]}]]}', 3)).toBeUndefined()
    expect(splitAnswer('{"event":"[[[[[[","result":[]}', 1)).toEqual({ event: '"[[[[[["', result: '[]' })
  })

  it('to something else is a bug', () => {
    expect(() => splitAnswer('{"event":1}', 256)).toThrow('something else')
  })
})
