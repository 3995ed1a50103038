import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Diagnostic, type DiagnosticExtras } from '../diagnostics/diagnostic.ts'
import type { Integration } from '../model/integration.ts'
import type { Call, EventPath, Name, Uses } from '../vrl/source/uses.ts'
import { textsThatMayLack } from './absent-text.ts'
import type { PlacedScript } from './placed-script.ts'
import { scriptKinds, type ScriptKind } from './script-kind.ts'
import { breakingFunctions, unsupportedFunctions } from './unsupported-functions.ts'

/** Whether a script calls a function that must not be handed to the compiler. */
export function breaksCompiler({ calls }: Uses): boolean {
  return calls.some(({ name }) => breakingFunctions.has(name))
}

/**
 * What is wrong with the functions that a script calls and the fields that it reads, though it compiles.
 *
 * @param secrets those that are declared; undefined when they are not known
 */
export function useFindings(
  script: PlacedScript,
  uses: Uses,
  secrets: Integration['secrets'] | undefined,
): readonly Diagnostic[] {
  return [
    ...uses.calls.flatMap((call) => functionFinding(script, call)),
    ...fieldFindings(script, uses.paths, secrets),
    ...(script.kind === 'extract' ? absentFindings(script, uses) : []),
  ]
}

function functionFinding({ location }: PlacedScript, { name, start }: Call): readonly Diagnostic[] {
  const place = location(start, start + name.length)
  const why = unsupportedFunctions.get(name)
  if (why !== undefined) return [createDiagnostic('script/unsupported-function', { name, why }, place)]
  return breakingFunctions.has(name) ? [createDiagnostic('script/breaking-function', { name }, place)] : []
}

/** Fields that the event has not. From where the script replaces the event or merges something into it, it may have any. */
function fieldFindings(
  script: PlacedScript,
  paths: readonly EventPath[],
  secrets: Integration['secrets'] | undefined,
): readonly Diagnostic[] {
  const replaced = paths.find(({ names, isWritten }) => isWritten && names.length === 0)?.start ?? Infinity
  const written = new Set(paths.flatMap(({ names, isWritten }) => (isWritten ? (names[0]?.name ?? []) : [])))
  const read = paths.filter(({ names: [field], isGuarded, start }) => {
    return field !== undefined && !isGuarded && start < replaced && !written.has(field.name)
  })
  const headers = new Set(
    read.flatMap(({ names: [field, header] }) => (field?.name === 'headers' ? (header?.name ?? []) : [])),
  )
  return read.flatMap(({ names: [field, inside] }) => {
    if (field === undefined) return []
    if (!isKnown(script.kind, field.name)) return [unknownField(script, field)]
    if (inside === undefined) return []
    if (field.name === 'secrets') return secrets === undefined ? [] : undeclaredSecret(script, inside, secrets)
    return field.name === 'headers' ? headerCase(script, inside, headers) : [pathIntoText(script, field, inside)]
  })
}

function isKnown(kind: ScriptKind, field: string): boolean {
  const { fields, rareFields } = scriptKinds[kind]
  return fields.includes(field) || rareFields.includes(field)
}

function unknownField(script: PlacedScript, field: Name): Diagnostic {
  const { name: kind, fields: known } = scriptKinds[script.kind]
  const suggestion = closest(field.name, known)
  const place = script.location(field.start, field.end)
  return createDiagnostic(
    'script/unknown-field',
    { field: field.name, kind, known, suggestion },
    place,
    renaming(script, field, suggestion),
  )
}

/** All that an event has but its headers and secrets is text. */
function pathIntoText(
  { location }: PlacedScript,
  { name: field }: Name,
  { name: inside, start, end }: Name,
): Diagnostic {
  return createDiagnostic('script/path-into-text', { field, inside }, location(start, end))
}

function undeclaredSecret(
  script: PlacedScript,
  secret: Name,
  secrets: NonNullable<Integration['secrets']>,
): readonly Diagnostic[] {
  if (Object.hasOwn(secrets, secret.name)) return []
  const suggestion = closest(secret.name, Object.keys(secrets))
  const place = script.location(secret.start, secret.end)
  const params = { secret: secret.name, suggestion }
  return [createDiagnostic('script/undeclared-secret', params, place, renaming(script, secret, suggestion))]
}

/** @param read the names of all headers that the script reads: who reads both spellings knows */
function headerCase(script: PlacedScript, header: Name, read: ReadonlySet<string>): readonly Diagnostic[] {
  const lower = header.name.toLowerCase()
  if (lower === header.name || read.has(lower)) return []
  const place = script.location(header.start, header.end)
  return [
    createDiagnostic('script/header-case', { header: header.name, lower }, place, renaming(script, header, lower)),
  ]
}

/** A fix that writes another name, where the name is known to stand just so. */
function renaming(
  { source, location }: PlacedScript,
  { name, start, end }: Name,
  to: string | undefined,
): DiagnosticExtras {
  const { file, range } = location(start, end)
  const written = source.slice(start, end)
  const isExact = range !== undefined && range.end.offset - range.start.offset === end - start
  if (to === undefined || !isExact || !written.includes(name)) return {}
  const text = written.replace(name, () => to)
  const edits = [{ file, start: range.start.offset, end: range.end.offset, text }]
  return { fix: { title: `change it to ${text}`, safe: false, edits } }
}

function absentFindings({ source, location }: PlacedScript, { calls }: Uses): readonly Diagnostic[] {
  return textsThatMayLack(source, calls).map(({ call, argument }) =>
    createDiagnostic('script/absent-as-empty', { argument }, location(call.start, call.end)),
  )
}
