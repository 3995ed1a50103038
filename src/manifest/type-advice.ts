import type { ViolatedSchema } from './violation.ts'
import { valueAt, type Plain } from './plain.ts'
import type { Place } from './written.ts'

/** What to do about a value of the wrong type that no fix can convert: the habits of other dialects of JSON Schema. */
export function typeAdvice({ path, manifest, node }: Place, { definition }: ViolatedSchema): string | undefined {
  const value = valueAt(manifest.value, path)
  const key = path.at(-1) ?? ''
  const owner = path.at(-2)
  const isSchema = definition === 'PropertySchema' || definition === 'PropertySchemaOrBoolean'
  if (isSchema && typeof value === 'boolean') return booleanAdvice(key, owner, value)
  if (isSchema && owner === 'fields' && node.kind === 'sequence' && lists.has(key))
    return `Among the fields, "${key}" is the name of one. Put it beside "fields"`
  const advise = Object.hasOwn(byKey, key) ? byKey[key] : undefined
  return advise?.(value, valueAt(manifest.value, path.slice(0, -1)))
}

const lists: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf'])

/** For those who wrote `true` or `false` where the language wants to know which values are meant. */
function booleanAdvice(key: string, owner: string | undefined, value: boolean): string {
  const isPart = owner !== undefined && lists.has(owner)
  const rule = `"${value}" is no schema here`
  if (key === 'if')
    return `${rule}: a choice that is always the same needs no "if". Write what "${value ? 'then' : 'else'}" says beside the type, or in "allOf"`
  if (key === 'then' || key === 'else') {
    if (value) return `${rule}: leave "${key}" out, and anything is allowed`
    return key === 'then'
      ? `${rule}: to forbid what meets the condition, write "not" with the condition in place of "if"`
      : `${rule}: to forbid what does not meet the condition, write the condition in "allOf" in place of "if"`
  }
  if (key === 'not' || isPart) return `${rule}: say which values are meant, or remove it`
  return value ? `${rule}: write "any: …" if anything is meant` : `${rule}: leave it out if it must not be there`
}

const byKey: Readonly<Record<string, (value: Plain | undefined, owner: Plain | undefined) => string | undefined>> = {
  required: () => 'List the names of the properties that are required; a field is required unless its name ends in "?"',
  items: (value) =>
    Array.isArray(value)
      ? 'Write "prefixItems" for a list of schemas, one for each item; "items" is the schema of those that follow'
      : undefined,
  discriminator: (value) => {
    const name = value === undefined ? undefined : valueAt(value, ['propertyName'])
    return `Write the name of the property itself: discriminator: ${typeof name === 'string' ? name : 'type'}`
  },
  exclusiveMinimum: (value, owner) => exclusiveBound('Minimum', 'minimum', value, owner),
  exclusiveMaximum: (value, owner) => exclusiveBound('Maximum', 'maximum', value, owner),
}

/** JSON Schema 4 and OpenAPI 3.0 write `exclusiveMinimum: true` beside `minimum`. */
function exclusiveBound(
  name: string,
  bound: string,
  value: Plain | undefined,
  owner: Plain | undefined,
): string | undefined {
  if (typeof value !== 'boolean') return undefined
  if (!value) return `Remove it: "${bound}" alone allows the bound itself`
  const limit = owner === undefined ? undefined : valueAt(owner, [bound])
  return typeof limit === 'number'
    ? `Write the bound itself, in place of "${bound}": exclusive${name}: ${limit}`
    : `Write the bound itself, in place of "${bound}"`
}
