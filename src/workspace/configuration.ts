import { posix } from 'node:path'
import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Diagnostic, type Report, type Severity } from '../diagnostics/diagnostic.ts'
import type { DiagnosticId } from '../diagnostics/catalog.ts'
import { closestId, isDiagnosticId, isJudgement } from '../diagnostics/known-id.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Document } from '../document/document.ts'
import { globLimits, parseGlob, type Glob } from '../document/glob.ts'
import { isAbsolute } from '../document/paths.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { replacement } from '../manifest/fixes.ts'
import type { WorkspaceManifest } from '../manifest/generated/types.ts'
import { validateManifest } from '../manifest/validate.ts'
import { foundName } from '../manifest/value-name.ts'

/** How bad a finding is to be; `off`: it is not reported. */
export type ConfiguredSeverity = Severity | 'off'

export type Severities = ReadonlyMap<DiagnosticId, ConfiguredSeverity>

/** Which attributes integrations have. */
export interface AttributePolicy {
  /** Name -> values, where `*` stands for any; absent: any attribute. */
  readonly allowed?: ReadonlyMap<string, ReadonlySet<string>>
  readonly required: readonly string[]
}

/** A path that is written in `tenon.yaml`. */
export interface WrittenPath {
  /** Absolute; it lies in the workspace unless a symbolic link leads elsewhere. */
  readonly path: string
  /** As written. */
  readonly name: string
  readonly location: Location
}

/** What `tenon.yaml` says, as far as it is right. */
export interface Configuration {
  /** The folder of the file; absolute. */
  readonly root: string
  readonly severities: Severities
  readonly overrides: readonly { readonly files: readonly Glob[]; readonly severities: Severities }[]
  readonly attributes?: AttributePolicy
  /** How many columns `tenon fmt` uses. */
  readonly width?: number
  readonly baseline?: WrittenPath
  /** Set when a baseline is named where none can be, or when it cannot be told whether one is named; what is wrong was found. */
  readonly isBaselineWrong?: true
  /** Folders of packages that ship with each integration. */
  readonly packages: readonly WrittenPath[]
}

export interface ReadConfiguration {
  readonly configuration: Configuration
  readonly diagnostics: readonly Diagnostic[]
}

/** A document is asked for once by each manifest of its workspace. */
const known = new WeakMap<Document, ReadConfiguration>()

/**
 * Reads what a `tenon.yaml` says. Everything that is wrong with it is found, but for what has to be looked up on a disk, and for its
 * syntax, which was reported when it was parsed.
 */
export function readConfiguration(document: Document): ReadConfiguration {
  const before = known.get(document)
  if (before !== undefined) return before
  const diagnostics: Diagnostic[] = []
  const read = { configuration: configurationIn(document, (found) => void diagnostics.push(found)), diagnostics }
  known.set(document, read)
  return read
}

function configurationIn(document: Document, report: Report): Configuration {
  const root = posix.dirname(document.file)
  const cursor = cursorOf(document, report)
  const baseline = cursor?.get('baseline')
  const writtenBaseline = baseline && writtenPath(baseline, root, report)
  const attributes = cursor?.get('attributes')
  const { width } = cursor?.value.fmt ?? {}
  return {
    root,
    severities: severitiesOf(cursor?.get('rules'), report),
    overrides: overridesIn(cursor, report),
    ...(attributes && { attributes: policyOf(attributes, report) }),
    ...(width !== undefined && { width }),
    ...(writtenBaseline ? { baseline: writtenBaseline } : mayNameBaseline(document) && { isBaselineWrong: true }),
    packages: (cursor?.get('packages')?.items() ?? []).flatMap((path) => writtenPath(path, root, report) ?? []),
  }
}

function mayNameBaseline({ root, isPartial }: Document): boolean {
  if (root?.kind === 'map') return isPartial || root.entries.has('baseline')
  return root !== undefined && !(root.kind === 'scalar' && root.value === null)
}

/** An empty file says nothing, which is fine. */
function cursorOf(document: Document, report: Report): Cursor<Partial<WorkspaceManifest>> | undefined {
  const { root } = document
  if (root === undefined || (root.kind === 'scalar' && root.value === null)) return undefined
  if (root.kind === 'map') return validateManifest(document, 'workspace', report)
  const params = { what: 'What tenon.yaml holds', expected: 'a map', found: foundName(root) }
  if (!document.isPartial) report(createDiagnostic('manifest/wrong-type', params, document.location(root.range)))
  return undefined
}

/** Each of them is compared with each file in which something is found. */
const mostGlobs = 1000

function overridesIn(
  cursor: Cursor<Partial<WorkspaceManifest>> | undefined,
  report: Report,
): Configuration['overrides'] {
  let count = 0
  const overrides: { files: readonly Glob[]; severities: Severities }[] = []
  for (const override of cursor?.get('overrides')?.items() ?? []) {
    const files = (override.get('files')?.items() ?? []).flatMap((glob) => globsOf(glob, report))
    count += files.length
    if (count > mostGlobs) {
      const params = {
        what: '"overrides"',
        rule: `must name at most ${mostGlobs} paths`,
        found: 'names more from here on',
      }
      report(createDiagnostic('manifest/invalid-value', params, override.here()))
      break
    }
    overrides.push({ files, severities: severitiesOf(override.get('rules'), report) })
  }
  return overrides
}

function severitiesOf(
  cursor: Cursor<{ readonly [id: string]: ConfiguredSeverity }> | undefined,
  report: Report,
): Severities {
  const severities = new Map<DiagnosticId, ConfiguredSeverity>()
  for (const [id, severity] of cursor?.entries() ?? []) {
    const at = severity.key()
    if (!isDiagnosticId(id)) {
      const suggestion = closestId(id)
      const fix = suggestion === undefined ? {} : { fix: renamed(severity, suggestion) }
      report(createDiagnostic('workspace/unknown-id', { id, suggestion }, at, fix))
      continue
    }
    const command = finders.get(id.slice(0, id.indexOf('/')))
    if (command === undefined && isJudgement(id)) severities.set(id, severity.value)
    else report(createDiagnostic('workspace/fixed-severity', { id, command }, at))
  }
  return severities
}

/** Which command finds what belongs to a group, where it is no check: by the beginning of its ids. */
const finders: ReadonlyMap<string, string> = new Map([
  ['build', 'tenon build'],
  ['verify', 'tenon build --verify'],
  ['format', 'tenon fmt'],
  ['test', 'tenon test'],
  ['diff', 'tenon diff'],
  ['deployment', 'tenon diff'],
  ['import', 'tenon import'],
  ['eject', 'tenon eject'],
])

/** Not safe: from then on something else is reported, or not. */
function renamed({ document, entry, node }: Cursor<unknown>, id: string) {
  return replacement(document, entry?.keyRange ?? node.range, id, false)
}

function policyOf(attributes: Cursor<NonNullable<WorkspaceManifest['attributes']>>, report: Report): AttributePolicy {
  const { allowed, required = [] } = attributes.value
  if (allowed === undefined) return { required }
  for (const name of attributes.get('required')?.items() ?? []) {
    if (Object.hasOwn(allowed, name.value)) continue
    const suggestion = closest(name.value, Object.keys(allowed))
    const fix =
      suggestion === undefined
        ? {}
        : { fix: replacement(name.document, name.node.range, JSON.stringify(suggestion), false) }
    report(createDiagnostic('workspace/unknown-attribute', { name: name.value, suggestion }, name.here(), fix))
  }
  const values = Object.entries(allowed).map(([name, list]) => [name, new Set(list)] as const)
  return { allowed: new Map(values), required }
}

function globsOf(cursor: Cursor<string>, report: Report): readonly Glob[] {
  const { value: glob } = cursor
  const globs = parseGlob(glob)
  if (globs === undefined) {
    report(createDiagnostic('file/bad-glob', { glob, ...globLimits }, cursor.here()))
    return []
  }
  return isWrittenInside(cursor, report) ? globs : []
}

function writtenPath(cursor: Cursor<string>, root: string, report: Report): WrittenPath | undefined {
  if (!isWrittenInside(cursor, report)) return undefined
  const path = posix.join(root, cursor.value)
  return { path: path.endsWith('/') ? path.slice(0, -1) : path, name: cursor.value, location: cursor.here() }
}

/** Whether a path stays in the workspace as it is written; if not, that is reported. */
function isWrittenInside(cursor: Cursor<string>, report: Report): boolean {
  const { value: path } = cursor
  if (path.includes('\\')) {
    report(createDiagnostic('file/backslash', { path, suggestion: path.replaceAll('\\', '/') }, cursor.here()))
    return false
  }
  const isAbove = path.split('/').includes('..') && /^\.\.(?:\/|$)/.test(posix.normalize(path))
  if (!isAbsolute(path) && !isAbove) return true
  const reason = isAbove ? 'above' : 'absolute'
  report(createDiagnostic('file/outside-workspace', { path, reason }, cursor.here()))
  return false
}
