import { intersectionType, literalType, named, objectType, unionType } from '../../printer/build-type.ts'
import type { Type } from '../../printer/type.ts'
import type { Annotations } from '../node.ts'

/**
 * `input`: a value that may go into `parse`. `output`: one as it comes out. `stored`: one that the platform accepts, and that nothing
 * parses; it differs from `input` where a schema catches what does not satisfy it, of which the platform does not know.
 */
export type Side = 'input' | 'output' | 'stored'

/** A type, and how it takes part in unions and in the question whether a key may be missing. */
export interface TypeOfSide {
  readonly type: Type
  readonly absence: Absence
}

/** Whether a type has undefined in it: by itself, because it is `any` or `unknown`, or not. */
export type Absence = 'any' | 'unknown' | 'undefined' | 'none'

/**
 * What the annotations of a schema make of its type, in the order of the calls that `printZui` prints: `.brand()`,
 * `.nullable()`, `.catch()`, `.readonly()`, `.default()`.
 */
export function wrapped(inner: TypeOfSide, annotations: Annotations, side: Side): TypeOfSide {
  const { runtime = {}, nullable, readOnly, default: preset } = annotations
  let result = inner
  if (runtime.brand !== undefined && side === 'output') result = branded(result, runtime.brand)
  if (nullable !== undefined) result = { ...result, type: unionType([result.type, literalType(null)]) }
  if (runtime.catch !== undefined && side === 'input') result = { type: named('unknown'), absence: 'unknown' }
  if (readOnly === true) result = frozen(result)
  return preset !== undefined && side !== 'output' ? orUndefined(result) : result
}

/** The type of a key that may be missing, which need not speak of undefined. */
export function withoutUndefined(type: Type): Type {
  return type.kind === 'union' ? unionType(type.alternatives.filter((each) => !isNamed(each, 'undefined'))) : type
}

/** Later versions of zui do not export the type `BRAND` itself. */
function branded({ type, absence }: TypeOfSide, name: string): TypeOfSide {
  const brand = named('z.output', named('z.ZodBranded', named('z.ZodUnknown'), literalType(name)))
  return { type: intersectionType(type, brand), absence: absence === 'any' ? 'any' : 'none' }
}

function orUndefined({ type, absence }: TypeOfSide): TypeOfSide {
  return absence === 'any' || absence === 'unknown'
    ? { type, absence }
    : { type: unionType([type, named('undefined')]), absence: 'undefined' }
}

function frozen({ type, absence }: TypeOfSide): TypeOfSide {
  if (absence === 'any') return { type: named('any'), absence }
  if (absence === 'unknown') return { type: objectType([]), absence: 'none' }
  return { type: readonlyType(type), absence }
}

function readonlyType(type: Type): Type {
  switch (type.kind) {
    case 'union':
      return unionType(type.alternatives.map(readonlyType))
    case 'array':
    case 'tuple':
      return { ...type, isReadonly: true }
    case 'literal':
      return type
    case 'named':
      return scalars.some((name) => isNamed(type, name)) ? type : named('Readonly', type)
    case 'object':
    case 'intersection':
      return named('Readonly', type)
  }
}

const scalars = ['string', 'number', 'boolean', 'never', 'undefined', 'Date']

function isNamed(type: Type, name: string): boolean {
  return type.kind === 'named' && type.name === name
}
