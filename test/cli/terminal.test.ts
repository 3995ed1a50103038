import { describe, expect, it } from 'vitest'
import { wantsColors } from '../../src/cli/terminal.ts'

describe('colours', () => {
  it.each([
    [{}, true],
    [{ TERM: 'dumb' }, false],
    [{ CI: 'true' }, false],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '0' }, false],
    [{ CI: 'true', FORCE_COLOR: '1' }, true],
  ])('are shown on a terminal where %j: %s', (env, expected) => {
    expect(wantsColors(env, true)).toBe(expected)
  })

  it('are not shown elsewhere', () => {
    expect(wantsColors({}, false)).toBe(false)
  })
})
