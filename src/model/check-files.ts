import { posix } from 'node:path'
import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Project } from '../document/project.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { IntegrationManifest, InterfaceManifest } from '../manifest/generated/types.ts'
import { unusableReason } from './unusable-reason.ts'

/** The icon and the readme are shipped with the integration: they must be there. */
export function checkReferencedFiles(
  written: Cursor<Partial<IntegrationManifest>> | Cursor<Partial<InterfaceManifest>>,
  project: Project,
  report: Report,
): void {
  const manifest = written as Cursor<Pick<IntegrationManifest, 'icon' | 'readme'>>
  for (const key of ['icon', 'readme'] as const) {
    const cursor = manifest.get(key)
    if (cursor === undefined) continue
    const path = cursor.value
    const file = project.files.get(posix.join(posix.dirname(cursor.document.file), path))
    if (file?.kind === 'missing') report(createDiagnostic('file/not-found', { path }, cursor.here()))
    if (file?.kind === 'unusable')
      report(createDiagnostic('model/unusable-file', { key, path, reason: unusableReason(file) }, cursor.here()))
  }
}
