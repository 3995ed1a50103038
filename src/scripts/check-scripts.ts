import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { Project } from '../document/project.ts'
import type { BoundIntegration } from '../model/bind.ts'
import { usesOf } from '../vrl/source/uses.ts'
import type { ScriptCompiler } from './ask-compiler.ts'
import { compilerFindings } from './compiler-findings.ts'
import { placedScripts } from './placed-script.ts'
import { resultFindings } from './result-findings.ts'
import { scriptKinds } from './script-kind.ts'
import { unusedFiles } from './unused-files.ts'
import { breaksCompiler, useFindings } from './use-findings.ts'

/** The scripts of one manifest. */
export interface ScriptSubject {
  /** What the manifest was read from. */
  readonly fileSystem: FileSystem
  readonly project: Project
  readonly bound: BoundIntegration
  /** Whether nothing was refused on the way to this model. */
  readonly isWhole: boolean
}

/**
 * Checks the scripts of many manifests: all that the compiler finds, and what it does not know.
 *
 * @param subjects undefined for a manifest that has none, as that of an interface
 * @returns what was found of each subject, in no order
 */
export async function checkScripts(
  subjects: readonly (ScriptSubject | undefined)[],
  compiler: ScriptCompiler,
): Promise<readonly (readonly Diagnostic[])[]> {
  const used = subjects.map((subject) =>
    subject === undefined
      ? []
      : placedScripts(subject.project, subject.bound).map((script) => ({ script, uses: usesOf(script.source) })),
  )
  const questions = used
    .flat()
    .flatMap(({ script: { source, kind }, uses }) =>
      breaksCompiler(uses) ? [] : [{ source, wanted: scriptKinds[kind].wanted }],
    )
  const answers = await compiler.ask(questions)
  return subjects.map((subject, index) => {
    if (subject === undefined) return []
    const { fileSystem, project, bound, isWhole } = subject
    const secrets = isWhole ? (bound.integration.secrets ?? {}) : undefined
    const found = (used[index] ?? []).flatMap(({ script, uses }) => {
      const answer = answers.get(script.source)
      const said = answer && [...compilerFindings(script, answer.outcome), ...resultFindings(script, answer)]
      return [...useFindings(script, uses, secrets), ...(said ?? [])]
    })
    return isWhole ? [...found, ...unusedFiles(fileSystem, project)] : found
  })
}
