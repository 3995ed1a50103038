import { idiomOf } from '../idiom.ts'
import { printedAs } from '../print/printed-as.ts'
import type { Annotations, ArraySchema, Definitions, IdiomaticSchema, SchemaNode } from '../node.ts'
import { childrenOf, definitionOf } from '../resolve.ts'
import { isWrappedAtRunTime } from './runtime.ts'

/** Something that a schema says and that zui's older transformer does not store. */
export interface LegacyLoss {
  /** The keyword. */
  readonly keyword: string
  /** When it is lost: fits after "where". */
  readonly where: string
  /** Of the alternative of a union that is at fault, or 0 for the items of an array. */
  readonly child?: number
}

/**
 * What zui's older transformer (`advanced.useLegacyZuiTransformer`) would lose of a schema, as it is printed; children that were
 * written as they are printed are asked in their turn. Measured with zui 1.3.3 and 2.1.1.
 */
export function legacyLoss(node: SchemaNode, definitions: Definitions): LegacyLoss | undefined {
  const own = ownLoss(node, definitions)
  const idiom = idiomOf(node, definitions)
  if (own !== undefined || idiom === node) return own
  // Nobody asks about the children of what is printed instead.
  for (const inner of childrenOf(idiom)) {
    const loss = legacyLoss(inner, definitions)
    if (loss !== undefined) return { keyword: loss.keyword, where: loss.where }
  }
  return undefined
}

function ownLoss(node: SchemaNode, definitions: Definitions): LegacyLoss | undefined {
  const shown = printedAs(node, definitions)
  if (shown.readOnly === true) return { keyword: 'readOnly', where: 'the older transformer has no word for it' }
  // To carry a title, null is printed as a literal; that transformer makes an object of it.
  const [keyword] = shown.kind === 'null' ? [...hintsOf(shown), ...wrappersOf(shown)] : []
  if (keyword !== undefined) return { keyword, where: 'the only value is null' }
  if (shown.kind === 'reference') return lossAtReference(shown, definitions)
  if (shown.kind === 'array') return lossOfItems(shown, definitions)
  if (shown.kind !== 'union' || shown.discriminator !== undefined) return undefined
  const alternatives = shown.alternatives.map((alternative) => printedAs(alternative, definitions))
  const resolved = alternatives.map((alternative) => withoutReference(alternative, definitions))
  if (!areSquashed(resolved)) return undefined
  for (const [child, alternative] of resolved.entries()) {
    const [lost] = hintsOf(alternative)
    if (lost !== undefined)
      return { keyword: lost, where: 'the alternatives of a choice are squashed into one list', child }
  }
  return undefined
}

/** It leaves the items of an array away where they may be anything, and what is said of them as well. */
function lossOfItems({ items }: ArraySchema, definitions: Definitions): LegacyLoss | undefined {
  const resolved = withoutReference(printedAs(items, definitions), definitions)
  const [keyword] = resolved.kind === 'any' && isBare(resolved) ? hintsOf(resolved) : []
  return keyword === undefined ? undefined : { keyword, where: 'the items of an array may be anything', child: 0 }
}

/** Of a description on a reference and one on what it refers to, the inner one is stored when `.nullable()` stands between. */
function lossAtReference(
  node: IdiomaticSchema & { kind: 'reference' },
  definitions: Definitions,
): LegacyLoss | undefined {
  if (node.nullable !== 'inner' || node.description === undefined || isWrappedAtRunTime(node, definitions))
    return undefined
  const isDescribed = withoutReference(definitionOf(node.name, definitions), definitions).description !== undefined
  return isDescribed ? { keyword: 'description', where: 'what is referred to has one as well' } : undefined
}

/** Choices of nothing but types without bounds, of nothing but constants, or of nothing but enums become one list. */
function areSquashed(alternatives: readonly IdiomaticSchema[]): boolean {
  const all = (test: (node: IdiomaticSchema) => boolean): boolean =>
    alternatives.every((node) => isBare(node) && test(node))
  return (
    all(isPlainType) ||
    all((node) => isLiteral(node) && node.description === undefined) ||
    all(({ kind }) => kind === 'enum')
  )
}

/** Whether nothing wraps the schema, as zui prints it. */
function isBare(node: IdiomaticSchema): boolean {
  const { brand, catch: caught } = node.runtime ?? {}
  return wrappersOf(node).length === 0 && brand === undefined && caught === undefined
}

function isPlainType(node: IdiomaticSchema): boolean {
  switch (node.kind) {
    case 'boolean':
      return true
    case 'null':
      return hintsOf(node).length === 0
    case 'string': {
      const { format, minLength, maxLength, pattern, runtime } = node
      const checks = [format, minLength, maxLength, pattern, runtime?.trim, runtime?.date]
      return checks.every((check) => check === undefined)
    }
    case 'number': {
      const { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node
      const checks = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf]
      return !integer && checks.every((check) => check === undefined)
    }
    default:
      return false
  }
}

function isLiteral(node: IdiomaticSchema): boolean {
  return node.kind === 'literal' || (node.kind === 'null' && hintsOf(node).length > 0)
}

function wrappersOf(node: Annotations): readonly string[] {
  return (['nullable', 'default', 'readOnly'] as const).filter((keyword) => node[keyword] !== undefined)
}

/** The keywords by which a schema says something for people. */
function hintsOf(node: IdiomaticSchema): readonly string[] {
  const keywords = ['title', 'description', 'placeholder', 'displayAs', 'examples', 'hidden', 'disabled'] as const
  const said: string[] = keywords.filter((keyword) => node[keyword] !== undefined)
  return node.kind === 'string' && node.secret === true ? [...said, 'secret'] : said
}

function withoutReference(node: SchemaNode, definitions: Definitions): IdiomaticSchema {
  const idiom = idiomOf(node, definitions)
  if (idiom.kind !== 'reference') return idiom
  const { kind: _kind, name, ...own } = idiom
  return { ...withoutReference(definitionOf(name, definitions), definitions), ...own }
}
