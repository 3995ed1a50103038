/**
 * Tenon as a library. A manifest goes through `compile`, which reads through a `FileSystem` and gives diagnostics and the files
 * to write; `compileWithScripts` also has VRL compile its scripts. `planWrites` and `applyWrites` put the files on the disk by the
 * rules of who owns which. `verify` asks the project's own SDK, in a process of its own, whether the platform would store just that.
 */
export {
  check,
  checkWithScripts,
  compile,
  compileWithScripts,
  type CheckedManifest,
  type Compilation,
} from './compile.ts'
export { compareDeployments } from './compat/compare-deployments.ts'
export type { Bump, Change as DeploymentChange, Comparison, Impact } from './compat/change.ts'
export type { Deployment } from './compat/deployment.ts'
export { findingsOf } from './compat/version-findings.ts'
export { compareSubjects, type DiffRequest, type DiffResult, type SubjectDiff } from './deployments/compare-subjects.ts'
export { findSubjects, type Subject } from './deployments/find-subjects.ts'
export { renderDiffJson, type JsonDiff } from './deployments/render-json.ts'
export { renderDiffMarkdown } from './deployments/render-markdown.ts'
export { catalog, type DiagnosticId, type DiagnosticParams } from './diagnostics/catalog.ts'
export type { Diagnostic, Fix, Related, Severity, TextEdit } from './diagnostics/diagnostic.ts'
export type { Location, Position, SourceRange } from './diagnostics/location.ts'
export { renderGithub } from './diagnostics/render-github.ts'
export { renderJson, type JsonReport } from './diagnostics/render-json.ts'
export { renderJunit } from './diagnostics/render-junit.ts'
export { renderPretty } from './diagnostics/render-pretty.ts'
export { sarifRenderer, type SarifTexts } from './diagnostics/render-sarif.ts'
export type { RenderContext, Renderer } from './diagnostics/renderer.ts'
export { createDiskFileSystem } from './document/disk-file-system.ts'
export type { DirectoryEntry, FileStat, FileSystem } from './document/file-system.ts'
export { createMemoryFileSystem } from './document/memory-file-system.ts'
export { findManifests } from './document/find-manifests.ts'
export type { OutputFile } from './emit/output-file.ts'
export { importDefinition, importInterface, type Imported, type ImportedFile } from './import/import-definition.ts'
export { applyWrites } from './emit/write/apply.ts'
export { outOfDate, planWrites, type Change, type WritePlan, type WriteRequest } from './emit/write/plan.ts'
export type { Integration } from './model/integration.ts'
export {
  compileJsonSchema,
  type CompiledJsonSchema,
  type JsonSchemaOptions,
} from './schemas/json-schema/compile-json-schema.ts'
export { verify, type Verifiable } from './verify/verify.ts'
export type { AskOptions as VerifyOptions } from './verify/ask-sdk.ts'
