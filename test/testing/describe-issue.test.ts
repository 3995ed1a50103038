import { describe, expect, it } from 'vitest'
import { describeIssue, type Issue } from '../../src/testing/describe-issue.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { sdkOf } from './courier.ts'

describe.each(sdkVersions)('what a schema of version %s says of a value', (version) => {
  const { z } = sdkOf(version)
  const said = (schema: { safeParse(value: unknown): unknown }, value: unknown): readonly string[] => {
    const { error } = schema.safeParse(value) as { readonly error?: { readonly issues: readonly Issue[] } }
    return (error?.issues ?? []).flatMap(describeIssue).map(({ path, problem }) => `${path}: ${problem}`)
  }

  it('names the place as one would write it', () => {
    const schema = z.object({ list: z.array(z.object({ 'odd name': z.string() })) })
    expect(said(schema, { list: [{ 'odd name': 'a' }, { 'odd name': 1 }] })).toEqual([
      '.list[1]["odd name"]: expected string, received number',
    ])
  })

  it('tells what is missing from what is wrong', () => {
    const schema = z.object({ id: z.string(), name: z.string() })
    expect(said(schema, { name: null })).toEqual([
      '.id: expected string, but it is missing',
      '.name: expected string, received null',
    ])
  })

  it('keeps the words for other constraints', () => {
    expect(said(z.object({ state: z.enum(['open', 'closed']) }), { state: 'gone' })).toEqual([
      ".state: invalid enum value. Expected 'open' | 'closed', received 'gone'",
    ])
  })

  it('of a union is about the alternative that comes closest', () => {
    const one = z.object({ kind: z.literal('one'), inner: z.object({ count: z.number() }) })
    expect(
      said(z.object({ item: z.union([z.string(), one]) }), { item: { kind: 'one', inner: { count: '1' } } }),
    ).toEqual(['.item.inner.count: expected number, received string'])
  })

  it('of a union of plain types lists them', () => {
    expect(said(z.object({ id: z.union([z.string(), z.number()]) }), { id: true })).toEqual([
      '.id: expected string or number, received boolean',
    ])
  })
})
