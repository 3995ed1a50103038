import type { DiagnosticId } from '../diagnostics/catalog.ts'
import type { ScriptSource } from '../diagnostics/suppress.ts'
import type { Project } from '../document/project.ts'
import type { BoundIntegration } from '../model/bind.ts'
import { hasInlineScript, placedScripts } from './placed-script.ts'

/** The ids of what `checkScripts` finds, and nothing else does. */
const ids: readonly DiagnosticId[] = [
  'script/does-not-compile',
  'script/not-checked',
  'script/breaking-function',
  'script/never-text',
  'script/never-object',
  'script/null-link',
  'script/compiler-warning',
  'script/unsupported-function',
  'script/unknown-field',
  'script/header-case',
  'script/path-into-text',
  'script/undeclared-secret',
  'script/absent-as-empty',
  'script/unused-file',
]

export function isOfScriptCheck(id: DiagnosticId): boolean {
  return ids.includes(id)
}

/** Where comments may stand that suppress findings: the `.vrl` files of a project, and the scripts in its manifest. */
export function scriptSources(project: Project, bound: BoundIntegration | undefined): readonly ScriptSource[] {
  const files = [...project.files].flatMap(([file, found]) =>
    found.kind === 'found' && file.endsWith('.vrl') ? [{ file, text: found.text }] : [],
  )
  if (bound === undefined || !hasInlineScript(bound)) return files
  const inline = placedScripts(project, bound).flatMap(({ scalar }) =>
    scalar === undefined || !scalar.document.text.includes('tenon-ignore')
      ? []
      : [{ file: scalar.document.file, text: scalar.document.text, range: scalar.node.range }],
  )
  return [...files, ...inline]
}
