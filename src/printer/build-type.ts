import type {
  ArrayType,
  DocComment,
  IntersectionType,
  LiteralType,
  NamedType,
  ObjectType,
  TupleType,
  Type,
  TypeMember,
} from './type.ts'

/** Short ways to write types, as `build.ts` has them for expressions. */

/** A keyword or a name, with its arguments: `named('string')`, `named('Record', named('string'), item)`. */
export function named(name: string, ...args: readonly Type[]): NamedType {
  return args.length === 0 ? { kind: 'named', name } : { kind: 'named', name, args }
}

export function literalType(value: LiteralType['value']): LiteralType {
  return { kind: 'literal', value }
}

/** `items[]`. */
export function arrayType(items: Type): ArrayType {
  return { kind: 'array', items }
}

/** `[item, item, ...rest[]]`. */
export function tupleType(items: readonly Type[], rest?: Type): TupleType {
  return rest === undefined ? { kind: 'tuple', items } : { kind: 'tuple', items, rest }
}

export function objectType(members: readonly TypeMember[]): ObjectType {
  return { kind: 'object', members }
}

/** `name: type`, or `name?: type`, below its comment. */
export function propertyType(
  name: string,
  type: Type,
  options?: { readonly isOptional?: boolean; readonly doc?: DocComment | undefined },
): TypeMember {
  const { isOptional = false, doc } = options ?? {}
  return { kind: 'property', name, type, ...(isOptional ? { isOptional } : {}), ...(doc === undefined ? {} : { doc }) }
}

/** `[key: string]: type`, below its comment. */
export function indexSignature(type: Type, doc?: DocComment): TypeMember {
  return doc === undefined ? { kind: 'index', type } : { kind: 'index', type, doc }
}

/** What is one of the types: each is listed once, and those of unions one by one. `never` when there is none. */
export function unionType(alternatives: readonly Type[]): Type {
  const all = alternatives.flatMap((type) => (type.kind === 'union' ? type.alternatives : [type]))
  const distinct = [...new Map(all.map((type) => [JSON.stringify(type), type])).values()]
  const [only] = distinct
  if (only === undefined) return named('never')
  return distinct.length === 1 ? only : { kind: 'union', alternatives: distinct }
}

/** What is each of the types at once. */
export function intersectionType(first: Type, second: Type): IntersectionType {
  const parts = [first, second].flatMap((type) => (type.kind === 'intersection' ? type.parts : [type]))
  return { kind: 'intersection', parts }
}
