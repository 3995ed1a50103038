import { describeKind } from '../schemas/describe.ts'
import type { Json, SchemaNode } from '../schemas/node.ts'
import { excludedBy } from '../schemas/shape/patterns.ts'
import type { StoredForm } from '../schemas/stored/stored-form.ts'
import type { Impact } from './change.ts'
import { isSame } from './compare-said.ts'
import { called, listed, placesOf, quoted, type Found, type Pair, type SchemaComparison, type Where } from './found.ts'
import type { Verdict } from './value-sets.ts'

/** Compares schemas that are not taken apart any further: as sets of values. */
export function compareLeaf(pair: Pair, where: Where, context: SchemaComparison): readonly Found[] {
  const { left, right, before, after } = pair
  const [was, is] = [textsOf(left.stored), textsOf(right.stored)]
  if (was !== undefined && is !== undefined) return compareListedTexts(was, is, pair, where, context)
  const verdict = context.sets.verdict(before, after)
  const keywords = left.stored.kind === right.stored.kind ? changedKeywords(left.stored, right.stored) : []
  const [only] = keywords.length === 1 ? keywords : []
  return [
    {
      ...judged(verdict, `${called(where)} ${comparison(verdict, context)}${reason(pair, keywords)}`),
      ...placesOf(left, right),
      ...(only === undefined ? {} : { keyword: only.keyword }),
    },
  ]
}

/** What a verdict makes of a change, as far as it does not depend on the place. */
export function judged(verdict: Verdict, text: string): Pick<Found, 'impact' | 'text' | 'example' | 'isUnproven'> {
  if (verdict.kind === 'compatible') return { impact: impactOf(verdict), text }
  if (verdict.kind === 'unproven') return { impact: 'breaking', text, isUnproven: true }
  return { impact: 'breaking', text, example: { value: verdict.example } }
}

function impactOf({ isEqual }: Verdict & { kind: 'compatible' }): Impact {
  return isEqual ? 'invisible' : 'additive'
}

/** What a verdict says of a schema, to follow its name. */
export function comparison(verdict: Verdict, { direction }: SchemaComparison): string {
  const isInput = direction === 'input'
  if (verdict.kind === 'breaking') return isInput ? 'accepts less' : 'promises less'
  if (verdict.kind === 'unproven') return isInput ? 'may accept less' : 'may promise less'
  if (verdict.isEqual) return 'is written in another way'
  return isInput ? 'accepts more' : 'promises more'
}

function compareListedTexts(
  was: readonly string[],
  is: readonly string[],
  { left, right }: Pair,
  where: Where,
  { direction }: SchemaComparison,
): readonly Found[] {
  const [gone, added] = [was.filter((value) => !is.includes(value)), is.filter((value) => !was.includes(value))]
  const found = {
    ...placesOf(left, right),
    keyword: left.stored.kind === 'literal' && right.stored.kind === 'literal' ? 'const' : 'enum',
  }
  const name = called(where)
  const [first, other] = direction === 'input' ? [gone, added] : [added, gone]
  const [example] = first
  const text =
    direction === 'input' ? `${name} no longer accepts ${listed(first)}` : `${name} may now be ${listed(first)}`
  const otherText =
    direction === 'input' ? `${name} accepts ${listed(other)} as well` : `${name} is never ${listed(other)} any more`
  return [
    ...(example === undefined ? [] : [{ ...found, impact: 'breaking' as const, text, example: { value: example } }]),
    ...(other.length === 0 ? [] : [{ ...found, impact: 'additive' as const, text: otherText }]),
  ]
}

/** The texts that a schema lists; undefined where it does not list them. */
function textsOf(node: StoredForm): readonly string[] | undefined {
  if (node.kind === 'enum') return node.values
  return node.kind === 'literal' && typeof node.value === 'string' ? [node.value] : undefined
}

/** A keyword that differs on both sides. */
export interface ChangedKeyword {
  /** As manifests spell it. */
  readonly keyword: string
  readonly was: Json | undefined
  readonly is: Json | undefined
}

/** The keywords of two schemas of one kind that differ, where their values are no schemas. */
function changedKeywords(left: StoredForm, right: StoredForm): readonly ChangedKeyword[] {
  const plain = (['pattern', 'format', 'minLength', 'maxLength', 'minimum', 'maximum'] as const).map(
    (key) => [key, key] as const,
  )
  const others = [
    ['exclusiveMinimum', 'exclusiveMinimum'],
    ['exclusiveMaximum', 'exclusiveMaximum'],
    ['multipleOf', 'multipleOf'],
    ['value', 'const'],
  ] as const
  const at = (node: StoredForm, key: string): Json | undefined =>
    (node as unknown as { [key: string]: Json | undefined })[key]
  const found = [...plain, ...others].flatMap(([key, keyword]) => {
    const [was, is] = [at(left, key), at(right, key)]
    return isSame(was, is) ? [] : [asWritten({ keyword, was, is })]
  })
  const [wasInteger, isInteger] = [at(left, 'integer'), at(right, 'integer')]
  if (wasInteger === isInteger) return found
  const type = (integer: Json | undefined): Json => (integer === true ? 'integer' : 'number')
  return [{ keyword: 'type', was: type(wasInteger), is: type(isInteger) }, ...found]
}

/** Texts that are excluded are written with `not`, and stored as a pattern that nobody wrote. */
function asWritten(changed: ChangedKeyword): ChangedKeyword {
  if (changed.keyword !== 'pattern') return changed
  const [was, is] = [changed.was, changed.is].map((pattern) =>
    typeof pattern === 'string' ? excludedBy(pattern) : ([] as const),
  )
  return was === undefined || is === undefined ? changed : { keyword: 'not', was, is }
}

function reason({ before, after }: Pair, keywords: readonly ChangedKeyword[]): string {
  if (before.kind !== after.kind) return `: it is ${kindOf(after)} now, and was ${kindOf(before)}`
  if (keywords.length === 0) return ''
  return `: ${keywords.map(sayKeyword).join(', ')}`
}

/** What changed of a keyword. */
export function sayKeyword({ keyword, was, is }: ChangedKeyword): string {
  if (Array.isArray(was) && Array.isArray(is)) return sayExcluded(was, is)
  if (was === undefined) return `${keyword} ${quoted(is ?? null)} is new`
  if (is === undefined) return `${keyword} ${quoted(was)} is gone`
  return `${keyword} is ${quoted(is)} now, and was ${quoted(was)}`
}

function sayExcluded(was: readonly Json[], is: readonly Json[]): string {
  const [added, gone] = [is.filter((value) => !was.includes(value)), was.filter((value) => !is.includes(value))]
  return [
    ...(added.length === 0 ? [] : [`${listed(added)} ${added.length === 1 ? 'is' : 'are'} excluded now`]),
    ...(gone.length === 0 ? [] : [`${listed(gone)} ${gone.length === 1 ? 'is' : 'are'} excluded no more`]),
  ].join(', ')
}

/** What a form accepts, in words that fit behind "is". */
export function kindOf(values: SchemaNode): string {
  switch (values.kind) {
    case 'any':
      return 'anything'
    case 'never':
      return 'nothing'
    case 'number':
      return values.integer ? 'an integer' : 'a number'
    case 'literal':
      return quoted(values.value)
    case 'enum':
      return `one of ${listed(values.values)}`
    case 'union':
      return 'one of several things'
    case 'record':
      return 'an object with any keys'
    case 'tuple':
      return 'an array with certain items'
    case 'intersection':
    case 'complement':
    case 'conditional':
      return 'composed of several schemas'
    default:
      return describeKind(values, {})
  }
}
