import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { renaming } from './fixes.ts'
import type { IntegrationManifest, PartManifest } from './generated/types.ts'
import { keyAdvice } from './key-advice.ts'
import { isPlainMap, valueAt } from './plain.ts'
import { unsupportedKeyword } from './unsupported-keywords.ts'
import { capitalized, uncapitalized } from './value-name.ts'
import type { ViolatedSchema } from './violation.ts'
import { ownerLocation, placeOf, type Place } from './written.ts'

/** What stands in the root manifest only. */
const rootOnly: Readonly<Record<Exclude<keyof IntegrationManifest, keyof PartManifest>, true>> = {
  include: true,
  titles: true,
  exports: true,
  name: true,
  version: true,
  title: true,
  description: true,
  icon: true,
  readme: true,
  configuration: true,
  identifier: true,
  advanced: true,
}

/** The longest list of known keys that still helps. */
const mostKeysToList = 15

/** The key that somebody meant who wrote an unknown one, if the owner knows such a key and does not have it yet. */
export function meantKey(key: string, owner: Place, schema: ViolatedSchema): string | undefined {
  if (unsupportedIn(schema, key)) return undefined
  const advice = keyAdvice(schema.definition, key)
  const written = valueAt(owner.manifest.value, owner.path)
  const isFree = (known: string) => isPlainMap(written) && !Object.hasOwn(written, known)
  if (advice) return 'rename' in advice && isFree(advice.rename) ? advice.rename : undefined
  return closest(key, (schema.keys ?? []).filter(isFree))
}

export function unknownKey(key: string, owner: Place, schema: ViolatedSchema): Diagnostic {
  const { document, kind } = owner.manifest
  const { entry } = placeOf(owner.manifest, [...owner.path, key])
  const at = document.location(entry?.keyRange ?? owner.node.range)
  const unsupported = unsupportedIn(schema, key)
  if (unsupported) {
    return createDiagnostic('manifest/unsupported-keyword', { keyword: key, owner: owner.name, ...unsupported }, at)
  }
  if (kind === 'part' && owner.path.length === 0 && Object.hasOwn(rootOnly, key)) {
    return createDiagnostic('manifest/not-in-part', { key }, at)
  }
  const meant = meantKey(key, owner, schema)
  if (meant === undefined) {
    return createDiagnostic('manifest/unknown-key', { key, owner: owner.name, advice: otherAdvice(key, schema) }, at)
  }
  const params = { key, owner: owner.name, advice: `Did you mean ${JSON.stringify(meant)}?` }
  return createDiagnostic('manifest/unknown-key', params, at, {
    label: `rename to ${JSON.stringify(meant)}`,
    ...(entry && { fix: renaming(document, entry, meant) }),
  })
}

function unsupportedIn({ definition }: ViolatedSchema, key: string) {
  const isSchema = definition === 'PropertySchema' || definition === 'JsonSchema'
  return isSchema && !keyAdvice(definition, key) ? unsupportedKeyword(key) : undefined
}

function otherAdvice(key: string, schema: ViolatedSchema): string {
  const { definition, keys = [] } = schema
  const advice = keyAdvice(definition, key)
  if (advice && 'hint' in advice) return advice.hint
  const taken = closest(key, keys)
  if (taken !== undefined) return `It has ${JSON.stringify(taken)} already. Remove one of them`
  const hint = memberHint(schema)
  const list = keys.length <= mostKeysToList ? `Its keys are ${keys.join(', ')}` : undefined
  return [hint, list].filter((sentence) => sentence !== undefined).join('. ') || 'Remove it, or correct its name'
}

/** For those who wrote the name of a field where keys stand. */
function memberHint({ definition, keys = [] }: ViolatedSchema): string | undefined {
  if (definition === 'JsonSchema') return 'Properties of an object stand under "properties"'
  return keys.includes('fields') ? 'Fields of an object stand under "fields"' : undefined
}

/** What to write where a key is missing, by definition and key. */
const missingAdvice: Readonly<Record<string, string>> = {
  'Action.input': 'Write "input: { fields: {} }" for an action that takes nothing',
  'Action.output': 'Write "output: { fields: {} }" for an action that returns nothing',
  'State.type': 'Write "type: integration", "type: conversation" or "type: user"',
  'IntegrationManifest.version': 'Write "version: 0.1.0", and raise it with every change that you deploy',
}

export function missingKey(key: string, owner: Place, { definition }: ViolatedSchema): Diagnostic {
  const advice = missingAdvice[`${definition}.${key}`] ?? 'Add it'
  return createDiagnostic('manifest/missing-key', { key, owner: owner.name, advice }, ownerLocation(owner))
}

export function deprecatedKey(place: Place, { deprecationMessage = '' }: ViolatedSchema): Diagnostic {
  return createDiagnostic(
    'manifest/deprecated-key',
    { what: capitalized(place.name), why: uncapitalized(deprecationMessage) },
    ownerLocation(place),
  )
}
