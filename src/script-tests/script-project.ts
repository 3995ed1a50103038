import { posix } from 'node:path'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Project } from '../document/project.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { AdditionalConfiguration, IntegrationManifest, PartManifest } from '../manifest/generated/types.ts'
import { bindScript } from '../model/bind-script.ts'
import { createOriginRecorder } from '../model/origins.ts'
import type { ScriptKind } from './script-kind.ts'
import { fileScript, inlineScript, type TestScript } from './test-script.ts'

/** What test cases may name of a project. */
export interface ScriptProject {
  /** The path of its manifest; absolute. */
  readonly manifest: string
  /** By their places, in the order of the manifest. */
  readonly scripts: ReadonlyMap<string, TestScript>
  /** The places of scripts that are there and cannot be used: that has been reported. */
  readonly refused: ReadonlySet<string>
  /** The names of its secrets. */
  readonly secrets: readonly string[]
}

/** Finds the scripts and the secrets of a project; what is wrong with a script's file is reported. */
export function readScriptProject(
  project: Project,
  manifest: Cursor<Partial<IntegrationManifest>>,
  parts: readonly Cursor<Partial<PartManifest>>[],
  report: Report,
): ScriptProject {
  const scripts = new Map<string, TestScript>()
  const refused = new Set<string>()
  const origins = createOriginRecorder()
  const add = (cursor: Cursor<string> | undefined, kind: ScriptKind, ...keys: readonly string[]): void => {
    if (cursor === undefined) return
    const place = keys.join('.')
    const bound = bindScript(cursor, keys, project, origins, report)
    if (bound === undefined) refused.add(place)
    else if (bound.inline) scripts.set(place, inlineScript(place, kind, cursor.document, cursor.node, bound.source))
    else scripts.set(place, fileScript(place, kind, posix.join(project.root, bound.path), bound.source))
  }
  const addOf = (name: string, configuration: Cursor<AdditionalConfiguration>): void => {
    const script = configuration.get('identifier')?.get('linkTemplateScript')
    add(script, 'link', 'configurations', name, 'identifier', 'linkTemplateScript')
  }
  const identifier = manifest.get('identifier')
  add(identifier?.get('extractScript'), 'extract', 'identifier', 'extractScript')
  add(identifier?.get('fallbackHandlerScript'), 'fallback', 'identifier', 'fallbackHandlerScript')
  const link = manifest.get('configuration')?.get('identifier')?.get('linkTemplateScript')
  add(link, 'link', 'configuration', 'identifier', 'linkTemplateScript')
  const secrets = [...(manifest.get('secrets')?.entries() ?? [])].map(([name]) => name)
  for (const [name, each] of manifest.get('configurations')?.entries() ?? []) addOf(name, each)
  for (const part of parts) {
    for (const [name, each] of part.get('configurations')?.entries() ?? []) addOf(name, each)
    secrets.push(...(part.get('secrets')?.entries() ?? []).map(([name]) => name))
  }
  return { manifest: project.manifest.file, scripts, refused, secrets }
}
