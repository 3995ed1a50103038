import type { Definitions, SchemaNode } from '../node.ts'
import { storedForm, type StoredForm } from './stored-form.ts'

/**
 * Of all schemas that zui's older transformer (`advanced.useLegacyZuiTransformer`) makes the same of, one: like {@link storedForm},
 * but that transformer keeps less apart. These are stored alike, too:
 *
 * - `nullable` in either order, and a choice that has null among its alternatives
 * - `unknown` and `any`
 * - a choice with a discriminator, and one without
 */
export function legacyForm(node: SchemaNode, definitions: Definitions): StoredForm {
  const form = storedForm(node, definitions)
  if (form.kind === 'unknown') return withNull({ ...form, kind: 'any' }, form.nullable !== undefined)
  if (form.kind !== 'union') return withNull(form, form.nullable !== undefined)
  const { kind, alternatives, discriminator: _discriminator, nullable, ...said } = form
  const others = alternatives.filter((alternative) => !isPlainNull(storedForm(alternative, definitions)))
  const isNullable = nullable !== undefined || others.length < alternatives.length
  const [only] = others
  if (only === undefined || others.length > 1) return withNull({ ...said, kind, alternatives: others }, isNullable)
  const inner = legacyForm(only, definitions)
  return withNull({ ...inner, ...said }, isNullable)
}

function withNull({ nullable: _nullable, ...form }: StoredForm, isNullable: boolean): StoredForm {
  return isNullable ? { ...form, nullable: 'inner' } : form
}

function isPlainNull(node: StoredForm): boolean {
  return node.kind === 'null' && Object.keys(node).length === 1
}
