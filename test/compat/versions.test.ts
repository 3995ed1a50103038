import { describe, expect, test } from 'vitest'
import type { Bump, Impact } from '../../src/compat/change.ts'
import { bumpFor, judgeVersion } from '../../src/compat/judge-version.ts'
import { compareVersions, nextRelease, parseVersion, printVersion } from '../../src/compat/semantic-version.ts'

test('versions are ordered as semver.org orders them', () => {
  const ordered = [
    '0.0.1',
    '0.9.10',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '1.2.0',
    '1.10.0',
    '99999999999999999999.0.0',
    '100000000000000000000.0.0',
  ]
  const parsed = ordered.map((text) => parseVersion(text) ?? { major: -1n, minor: 0n, patch: 0n, preRelease: [] })
  expect(parsed.map(printVersion)).toEqual(ordered)
  for (const [index, version] of parsed.entries())
    for (const [other, another] of parsed.entries())
      expect(Math.sign(compareVersions(version, another)), `${ordered[index]} ${ordered[other]}`).toBe(
        Math.sign(index - other),
      )
})

test.each(['', '1', '1.2', '01.2.3', '1.2.3-', '1.2.3-01', 'v1.2.3', '1.2.3 ', '1.2.-3', `1.0.0-${'a'.repeat(300)}`])(
  '%j is no version',
  (text) => {
    expect(parseVersion(text)).toBeUndefined()
  },
)

test.each<[before: string, worst: Impact | undefined, required: Bump, needed: string]>([
  ['1.2.3', 'breaking', 'major', '2.0.0'],
  ['1.2.3', 'additive', 'minor', '1.3.0'],
  ['1.2.3', 'invisible', 'patch', '1.2.4'],
  ['1.2.3', undefined, 'none', '1.2.3'],
  ['0.2.3', 'breaking', 'minor', '0.3.0'],
  ['0.2.3', 'additive', 'minor', '0.3.0'],
  ['0.0.3', 'breaking', 'minor', '0.1.0'],
  ['0.2.3', 'invisible', 'patch', '0.2.4'],
  ['1.2.3+build.5', 'invisible', 'patch', '1.2.4'],
  ['2.0.0-rc.1', 'breaking', 'major', '2.0.0-rc.2'],
  ['1.1.0-rc.1', 'breaking', 'major', '2.0.0'],
  ['1.1.0-rc.1', 'additive', 'minor', '1.1.0-rc.2'],
  ['1.1.1-rc.1', 'additive', 'minor', '1.2.0'],
  ['1.1.1-beta', 'invisible', 'patch', '1.1.1-beta.1'],
  ['0.3.0-rc.9', 'breaking', 'minor', '0.3.0-rc.10'],
])('from %s, what is %s asks for %s: %s', (before, worst, required, needed) => {
  const bump = bumpFor(worst === undefined ? [] : ['invisible', worst], before)
  expect(bump).toBe(required)
  expect(judgeVersion(before, needed, bump)).toEqual({ before, after: needed, needed, isEnough: true })
})

test.each([
  ['1.2.3', 'minor', '1.3.0'],
  ['1.0.0-rc.1', 'patch', '1.0.0'],
  ['1.0.0-rc.1', 'minor', '1.0.0'],
  ['1.0.0-rc.1', 'major', '1.0.0'],
  ['1.1.0-rc.1', 'patch', '1.1.0'],
  ['1.1.0-rc.1', 'major', '2.0.0'],
  ['1.1.1-beta', 'minor', '1.2.0'],
] as const)('the next release after %s, for a %s change, is %s', (before, bump, after) => {
  const version = parseVersion(before)
  expect(version && printVersion(nextRelease(version, bump))).toBe(after)
})

describe('a version is enough', () => {
  test.each<[before: string, bump: Bump, after: string, isEnough: boolean]>([
    ['1.2.3', 'none', '1.2.3', true],
    ['1.2.3', 'none', '1.2.2', false],
    ['1.2.3', 'none', '3.0.0', true],
    ['1.2.3', 'patch', '1.2.3', false],
    ['1.2.3', 'patch', '1.2.3+b', false],
    ['1.2.3', 'patch', '1.2.4-rc.1', true],
    ['1.2.3', 'patch', '1.2.2', false],
    ['1.2.3', 'minor', '1.2.9', false],
    ['1.2.3', 'minor', '2.0.0', true],
    ['1.2.3', 'major', '1.9.0', false],
    ['1.2.3', 'major', '2.0.0-rc.1', true],
    ['2.0.0-rc.1', 'major', '2.0.0', true],
    ['2.0.0-rc.1', 'patch', '2.0.0-rc.1', false],
    ['2.0.0-rc.1', 'major', '2.0.0-rc.1.0', true],
    ['2.0.0-rc.1', 'major', '2.0.0-beta', false],
  ])('after %s, where %s is asked for: %s %s', (before, bump, after, isEnough) => {
    expect(judgeVersion(before, after, bump).isEnough).toBe(isEnough)
  })

  test('never where it is no semantic version, which is told', () => {
    expect(judgeVersion('1.0.0', '1.1', 'patch')).toEqual({
      before: '1.0.0',
      after: '1.1',
      needed: '1.0.1',
      isEnough: false,
      problem: '"1.1" is no semantic version, such as "1.0.0"',
    })
    expect(judgeVersion('x', 'y', 'none')).toMatchObject({ isEnough: false, needed: '1.0.0' })
  })

  test('where the version before was none, if it is another one', () => {
    expect(judgeVersion('june', '1.0.0', 'major')).toMatchObject({ isEnough: true, needed: '1.0.0' })
    expect(judgeVersion('june', '1.0.0', 'major').problem).toContain('"june"')
  })
})
