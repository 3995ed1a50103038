import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Diagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { resolvePath } from '../document/paths.ts'
import type { ReferencedFile } from '../document/project.ts'
import { readText } from '../document/read-text.ts'
import { resolveWritten, type Workspace } from '../document/written-path.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { TestCase } from '../manifest/generated/types.ts'
import { bindScript } from '../model/bind-script.ts'
import { createOriginRecorder } from '../model/origins.ts'
import type { CaseKind } from './script-kind.ts'
import type { ScriptProject } from './script-project.ts'
import { fileScript, type TestScript } from './test-script.ts'

/** What a case runs. */
export interface CaseScripts {
  readonly kind: CaseKind
  /** In the order in which they are asked. */
  readonly scripts: readonly TestScript[]
}

/** The place that stands for both scripts of a request: the platform asks the first, and if that gives nothing, the second. */
const bothPlaces = 'identifier'
const stagePlaces: readonly string[] = ['identifier.extractScript', 'identifier.fallbackHandlerScript']

/** Finds what a case names; undefined when it is not there, which is reported, or was refused, which has been. */
export function findScripts(
  cursor: Cursor<TestCase>,
  workspace: Workspace,
  project: ScriptProject | undefined,
  report: Report,
): CaseScripts | undefined {
  const { script } = cursor.value
  return script.endsWith('.vrl') ? findFile(cursor, workspace, report) : findPlace(cursor, project, report)
}

function findFile(cursor: Cursor<TestCase>, workspace: Workspace, report: Report): CaseScripts | undefined {
  const { script, kind } = cursor.value
  const named = cursor.get('script')
  if (named === undefined || named.node.kind !== 'scalar') return undefined
  if (kind === undefined) {
    report(createDiagnostic('test/no-kind', { script }, named.here()))
    return undefined
  }
  const { document } = cursor
  if (resolveWritten(workspace, document, named.node, script) === undefined) return undefined
  const path = resolvePath(document.file, script)
  const project = { root: workspace.workspaceRoot, files: new Map([[path, readScript(workspace, path)]]) }
  const bound = bindScript(named, [], project, createOriginRecorder(), report)
  return bound && { kind, scripts: [fileScript(script, kind, path, bound.source)] }
}

function readScript({ fileSystem }: Workspace, path: string): ReferencedFile {
  const file = readText(fileSystem, path)
  if (file.kind === 'text') return { kind: 'found', text: file.text, bytes: file.bytes }
  return file.kind === 'missing' ? { kind: 'missing' } : { kind: 'unusable', reason: file.kind }
}

function findPlace(
  cursor: Cursor<TestCase>,
  project: ScriptProject | undefined,
  report: Report,
): CaseScripts | undefined {
  const { script, kind } = cursor.value
  const at = cursor.get('script')?.here() ?? cursor.here()
  if (project === undefined) {
    report(createDiagnostic('test/no-manifest', { script }, at))
    return undefined
  }
  const found = scriptsAt(project, script)
  if (found.kind === 'refused') return undefined
  if (found.kind === 'unknown') {
    report(found.tell(at))
    return undefined
  }
  const { scripts } = found
  if (kind !== undefined && kind !== scripts.kind) {
    const params = { script, kind, expected: scripts.kind }
    report(createDiagnostic('test/wrong-kind', params, cursor.get('kind')?.key() ?? at))
    return undefined
  }
  return scripts
}

export type ScriptsAtPlace =
  | { readonly kind: 'found'; readonly scripts: CaseScripts }
  /** They are there and cannot be used, which has been reported. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown'; readonly tell: (at: Location) => Diagnostic }

/** What a place of a manifest stands for: a script, or both scripts of a request. */
export function scriptsAt(project: ScriptProject, place: string): ScriptsAtPlace {
  const isBoth = place === bothPlaces
  const places = isBoth ? stagePlaces : [place]
  if (places.some((each) => project.refused.has(each))) return { kind: 'refused' }
  const scripts = places.flatMap((each) => project.scripts.get(each) ?? [])
  const [first] = scripts
  if (first === undefined) {
    const known = [...project.scripts.keys(), ...project.refused]
    const suggestion = closest(place, known) ?? known.find((each) => each.endsWith(`.${place}`))
    return {
      kind: 'unknown',
      tell: (at) => createDiagnostic('test/unknown-script', { script: place, suggestion, known }, at),
    }
  }
  return { kind: 'found', scripts: { kind: isBoth ? 'identifier' : first.kind, scripts } }
}
