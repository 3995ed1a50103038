import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { gatherChanges } from '../../src/cli/gather-changes.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('gives changes together that come close to each other', async () => {
  const changes = gatherChanges(80)
  const taken: (readonly string[])[] = []
  const taking = async (): Promise<void> => {
    for (;;) taken.push(await changes.take())
  }
  void taking()
  for (const path of ['a', 'b', 'a', 'c', 'd']) {
    changes.add(path)
    await vi.advanceTimersByTimeAsync(40)
  }
  expect(taken).toEqual([])
  await vi.advanceTimersByTimeAsync(40)
  expect(taken).toEqual([['a', 'b', 'c', 'd']])
  changes.add('a')
  await vi.advanceTimersByTimeAsync(1000)
  expect(taken).toEqual([['a', 'b', 'c', 'd'], ['a']])
})

it('keeps what changes while nobody waits', async () => {
  const changes = gatherChanges(80)
  changes.add('a')
  await vi.advanceTimersByTimeAsync(1000)
  changes.add('b')
  const taken = changes.take()
  await vi.advanceTimersByTimeAsync(80)
  expect(await taken).toEqual(['a', 'b'])
})

it('waits no longer when it is ended', async () => {
  const changes = gatherChanges(80)
  const taken = changes.take()
  changes.end()
  expect(await taken).toEqual([])
})
