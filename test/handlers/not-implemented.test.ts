import { describe, expect, test } from 'vitest'
import { findNotImplemented, notImplemented } from '../../src/handlers/not-implemented.ts'

const found = (text: string): readonly string[] => findNotImplemented(text).map(({ what }) => what)

describe('a stub that is not implemented is known', () => {
  test.each([
    ['as it was made', notImplemented('The action pinMessage')],
    ['with other quotes', `throw new RuntimeError("The action pinMessage is not implemented");`],
    ['on lines of its own', `throw new RuntimeError(\n  'The action pinMessage is not implemented',\n)`],
    ['beside code', `const a = 1; throw new RuntimeError('The action pinMessage is not implemented')`],
  ])('%s', (_how, text) => expect(found(text)).toEqual(['The action pinMessage']))

  test('with quotes in its name', () => {
    expect(found(notImplemented(`Sending "text" to the channel it's`))).toEqual([`Sending "text" to the channel it's`])
  })

  test('twice on a line', () => {
    expect(found(`${notImplemented('One')}; ${notImplemented('Two')}`)).toEqual(['One', 'Two'])
  })

  test('where it stands', () => {
    const text = `const a = 1\n  ${notImplemented('One')}\n`
    const [one] = findNotImplemented(text)
    expect(text.slice(one?.start, one?.end)).toBe(notImplemented('One'))
  })
})

test.each([
  `// ${notImplemented('One')}`,
  `/* ${notImplemented('One')} */`,
  `throw new RuntimeError('The server says that this is not supported')`,
  `throw new Error('One is not implemented')`,
  `throw new RuntimeError('One is not implemented', error)`,
  `throw new RuntimeError('One'); log(' is not implemented')`,
])('other code is none: %s', (text) => expect(found(text)).toEqual([]))
