import { buildDiagnostics } from './catalog/build.ts'
import { deploymentDiagnostics } from './catalog/deployment.ts'
import { diffDiagnostics } from './catalog/diff.ts'
import { ejectDiagnostics } from './catalog/eject.ts'
import { fileDiagnostics } from './catalog/file.ts'
import { formatDiagnostics } from './catalog/format.ts'
import { handlersDiagnostics } from './catalog/handlers.ts'
import { importDiagnostics } from './catalog/import.ts'
import { interfaceDiagnostics } from './catalog/interface.ts'
import { manifestDiagnostics } from './catalog/manifest.ts'
import { modelDiagnostics } from './catalog/model.ts'
import { rulesDiagnostics } from './catalog/rules.ts'
import { schemaDiagnostics } from './catalog/schema.ts'
import { scriptDiagnostics } from './catalog/script.ts'
import { suppressionDiagnostics } from './catalog/suppression.ts'
import { testDiagnostics } from './catalog/test.ts'
import { verifyDiagnostics } from './catalog/verify.ts'
import { workspaceDiagnostics } from './catalog/workspace.ts'
import { yamlDiagnostics } from './catalog/yaml.ts'

/**
 * Every diagnostic that Tenon can report: id -> severity and message template. Ids are stable: they stand in
 * suppression comments, in CI configurations, and as the names of the pages in docs/diagnostics/.
 *
 * A message says what was found, what was expected, and what to do.
 */
export const catalog = {
  ...yamlDiagnostics,
  ...fileDiagnostics,
  ...formatDiagnostics,
  ...manifestDiagnostics,
  ...schemaDiagnostics,
  ...modelDiagnostics,
  ...interfaceDiagnostics,
  ...scriptDiagnostics,
  ...rulesDiagnostics,
  ...verifyDiagnostics,
  ...buildDiagnostics,
  ...handlersDiagnostics,
  ...importDiagnostics,
  ...ejectDiagnostics,
  ...diffDiagnostics,
  ...testDiagnostics,
  ...suppressionDiagnostics,
  ...workspaceDiagnostics,
  ...deploymentDiagnostics,
} as const

export type DiagnosticId = keyof typeof catalog

/** The parameters of an id's message template. */
export type DiagnosticParams<Id extends DiagnosticId> = Parameters<(typeof catalog)[Id]['message']>[0]
