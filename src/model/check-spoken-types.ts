import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { Shape } from '../schemas/shape/shape.ts'
import { ownKeywords } from './bind-typed.ts'
import { shorthandTypes, type SchemaContext, type SchemaWords } from './schema-context.ts'

/** What says the type of a schema, which its other keywords have been judged by. */
const typingKeywords: readonly (keyof SchemaWords)[] = [
  ...shorthandTypes,
  'type',
  'enum',
  'const',
  'fields',
  'extends',
  'values',
]

/** Whether a schema says itself of which type its values are. */
export function isTyped({ value }: Cursor<SchemaWords>): boolean {
  return typingKeywords.some((key) => value[key] !== undefined)
}

/**
 * Whether the keywords of a part speak of a type that some value has which comes there; reports those that do not. JSON Schema
 * lets every value of another type pass, so that such a keyword says nothing.
 *
 * @param hand the values that come there
 */
export function checkSpokenTypes(
  words: Cursor<SchemaWords>,
  keywords: readonly string[],
  hand: Shape,
  context: SchemaContext,
): boolean {
  const kinds = kindsIn(hand)
  const dumb = keywords.filter((keyword) => {
    const spoken = typesOfKeyword(keyword)
    return spoken.length > 0 && kinds.length > 0 && !spoken.some((type) => kinds.includes(type))
  })
  const kind = kinds
    .map((type) => (type === 'null' ? type : /^[ao]/.test(type) ? `an ${type}` : `a ${type}`))
    .join(' or ')
  for (const keyword of dumb) {
    const at = (words.get(keyword as 'minimum') ?? words).key()
    const advice = 'Every value would pass: remove it, or correct the type that stands beside it'
    context.report(createDiagnostic('schema/misplaced-keyword', { keyword, kind, advice }, at))
  }
  return dumb.length === 0
}

type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object'

/** The types of the values in a shape. */
function kindsIn(shape: Shape): readonly Kind[] {
  const found: readonly (readonly [Kind, boolean])[] = [
    ['null', shape.null],
    ['boolean', shape.booleans.length > 0],
    ['number', shape.numbers.length > 0],
    ['string', shape.strings.length > 0],
    ['array', shape.arrays.length > 0],
    ['object', shape.objects.length > 0],
  ]
  return found.flatMap(([kind, isThere]) => (isThere ? [kind] : []))
}

function typesOfKeyword(keyword: string): readonly Kind[] {
  if (keyword === 'dependentRequired') return ['object']
  return (['number', 'string', 'array', 'object'] as const).filter((type) => ownKeywords[type].includes(keyword))
}
