import { identifier, json, literal, member, method } from '../../printer/build.ts'
import type { Expression } from '../../printer/expression.ts'
import type { Annotations } from '../node.ts'

const z = identifier('z')

/** What the method that makes a schema is called on: `z.coerce` for a schema that converts a value before it checks it. */
export function converterOf({ runtime }: Annotations): Expression {
  return runtime?.coerce === true ? member(z, 'coerce') : z
}

/**
 * `.brand()`. It stands inside of `.nullable()`, since nothing can be null and branded. A catch stands inside of it, since to
 * TypeScript a plain value is no branded one; unless it is null, which belongs to `.nullable()`.
 */
export function withBrand(expression: Expression, { runtime }: Annotations): Expression {
  if (runtime?.brand === undefined) return expression
  const { catch: caught, brand } = runtime
  const inner =
    caught === undefined || caught.value === null ? expression : method(expression, 'catch', [json(caught.value)])
  return method(inner, 'brand', [literal(brand)])
}

/**
 * `.catch()` where it does not stand inside of a brand: around `.nullable()`, since it may catch with null.
 *
 * @param order of title and hints and `.nullable()` around what the expression is so far
 */
export function withCatch(
  expression: Expression,
  { runtime, nullable }: Annotations,
  order: 'inner' | 'outer',
): Expression {
  const caught = runtime?.catch
  if (caught === undefined || (runtime?.brand !== undefined && caught.value !== null)) return expression
  return (nullable ?? 'inner') === order ? method(expression, 'catch', [json(caught.value)]) : expression
}
