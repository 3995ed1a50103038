import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Diagnostic, type Fix } from '../diagnostics/diagnostic.ts'
import type { ScalarNode } from '../document/tree.ts'
import { conversion, filling, keptLineBreak, replacement } from './fixes.ts'
import { formatAdvice } from './format-advice.ts'
import { typeAdvice } from './type-advice.ts'
import { quote } from './place-name.ts'
import { meantVersion } from './semantic-version.ts'
import { alternatives, capitalized, foundName, typesName, uncapitalized } from './value-name.ts'
import type { LimitKeyword, ViolatedSchema } from './violation.ts'
import { valueLocation, type Place } from './written.ts'

/** @param types the JSON types that the value may have */
export function wrongType(place: Place, types: readonly string[], schema: ViolatedSchema): Diagnostic {
  const { errorMessage } = schema
  const { node } = place
  const what = capitalized(place.name)
  const expected = errorMessage === undefined ? typesName(types) : errorMessage.replace(/^Must be /, '')
  if (node.kind === 'scalar' && node.value === null) return emptyValue(place, node, emptyOf(types, schema), expected)
  // Text of a certain form is not made by quoting something else.
  const canConvert = node.kind === 'scalar' && errorMessage === undefined
  const fix = canConvert
    ? (versionOfNumber(place, node) ?? conversion(place.manifest.document, node, types))
    : undefined
  const advice = fix ? fix.title : typeAdvice(place, schema)
  const params = { what, expected, found: foundName(node), advice }
  return createDiagnostic('manifest/wrong-type', params, valueLocation(place), fix && { fix })
}

/** `version: 1.0` is a number to YAML, and in quotes it would lack its third one. */
function versionOfNumber({ path, manifest }: Place, { range, source }: ScalarNode): Fix | undefined {
  const isVersion = path.length === 1 && path[0] === 'version'
  const version = isVersion ? meantVersion(source) : undefined
  return version === undefined ? undefined : replacement(manifest.document, range, version, false)
}

/** A key with nothing behind it: an empty map or list is only offered where it is what was meant. */
function emptyValue(place: Place, node: ScalarNode, empty: string | undefined, expected: string): Diagnostic {
  const { entry, manifest } = place
  const fix = empty === undefined ? undefined : filling(manifest.document, node, entry, empty)
  const advice = empty && `Write ${empty} if it is meant to hold nothing`
  const at = entry && node.source === '' ? manifest.document.location(entry.keyRange) : valueLocation(place)
  const params = { what: capitalized(place.name), expected, advice }
  return createDiagnostic('manifest/empty-value', params, at, fix && { fix })
}

/** What must say its fields, also when there are none. */
const shaped: readonly string[] = ['SchemaPosition', 'Event', 'Entity']

/** What may stand there and holds nothing, if anything may. */
function emptyOf(types: readonly string[], schema: ViolatedSchema): string | undefined {
  const { definition, minItems = 0 } = schema
  // A schema that says nothing is refused, too.
  if (types.includes('string') || definition === 'JsonSchema' || definition === 'State') return undefined
  if (definition !== undefined && shaped.includes(definition)) return '{ fields: {} }'
  if (types.includes('object')) return '{}'
  return types.includes('array') && minItems === 0 ? '[]' : undefined
}

export function wrongWord(
  place: Place,
  allowed: readonly (string | boolean)[],
  { errorMessage }: ViolatedSchema,
): Diagnostic {
  const { node, manifest, path } = place
  const words = allowed.map(String)
  const rule = errorMessage === undefined ? `must be ${alternatives(words)}` : uncapitalized(errorMessage)
  const what = capitalized(place.name)
  const found = `is ${foundName(node)}`
  const at = valueLocation(place)
  const text = node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined
  if (node.kind === 'scalar' && text !== undefined && allowed.includes(true)) {
    const fix = conversion(manifest.document, node, ['boolean'])
    if (fix) return createDiagnostic('manifest/invalid-value', { what, rule, found, advice: fix.title }, at, { fix })
  }
  const meant = text === undefined ? undefined : closest(text, words)
  if (meant === undefined) {
    if (text === undefined || path.at(-1) !== 'format')
      return createDiagnostic('manifest/invalid-value', { what, rule, found }, at)
    const params = { format: foundName(node), known: alternatives(words), advice: formatAdvice(text) }
    return createDiagnostic('schema/unsupported-format', params, at)
  }
  const advice = `Did you mean ${quote(meant)}?`
  const fix = replacement(manifest.document, node.range, meant, false)
  return createDiagnostic('manifest/invalid-value', { what, rule, found, advice }, at, { fix })
}

export function wrongForm(place: Place, { errorMessage = '', definition }: ViolatedSchema): Diagnostic {
  const { node, manifest } = place
  const params = {
    what: capitalized(place.name),
    rule: uncapitalized(errorMessage),
    found: `is ${foundName(node)}`,
  }
  const fix = definition === 'Script' && node.kind === 'scalar' ? keptLineBreak(manifest.document, node) : undefined
  if (fix === undefined) return createDiagnostic('manifest/invalid-value', params, valueLocation(place))
  const advice = `${fix.title}: only then is it told from a path, by the line break at its end`
  return createDiagnostic('manifest/invalid-value', { ...params, advice }, valueLocation(place), { fix })
}

/** A key whose name has the wrong form. */
export function wrongName(place: Place, { errorMessage = '' }: ViolatedSchema): Diagnostic {
  const { entry, manifest, name, path } = place
  const params = {
    what: `The name of ${name}`,
    rule: uncapitalized(errorMessage),
    found: `is ${quote(path.at(-1) ?? '')}`,
  }
  const at = entry ? manifest.document.location(entry.keyRange) : valueLocation(place)
  return createDiagnostic('manifest/invalid-value', params, at)
}

const limitRules: Readonly<Record<LimitKeyword, (limit: number) => string>> = {
  minLength: (limit) => (limit === 1 ? 'must not be empty' : `must have at least ${limit} characters`),
  maxLength: (limit) => `must have at most ${limit} characters`,
  minItems: (limit) => (limit === 1 ? 'must not be empty' : `must have at least ${limit} items`),
  minimum: (limit) => `must be at least ${limit}`,
  exclusiveMinimum: (limit) => `must be greater than ${limit}`,
}

export function outsideLimit(place: Place, keyword: LimitKeyword, limit: number): Diagnostic {
  const { node } = place
  const length = node.kind === 'scalar' && typeof node.value === 'string' ? node.value.length : undefined
  const found = length !== undefined && length > 0 ? `has ${length}` : `is ${foundName(node)}`
  const params = { what: capitalized(place.name), rule: limitRules[keyword](limit), found }
  return createDiagnostic('manifest/invalid-value', params, valueLocation(place))
}
