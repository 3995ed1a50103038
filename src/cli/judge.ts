import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import { countDiagnostics } from '../diagnostics/summarize.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import type { CompileOptions } from './options.ts'

export interface Judgement {
  /** Sorted, each once, though several manifests may share a file. */
  readonly findings: readonly Diagnostic[]
  readonly code: ExitCode
  /** To be put behind the summary; empty when there are not too many. */
  readonly tooManyWarnings: string
}

/** Whether a run fails for what it found in each manifest. */
export function judge(
  manifests: readonly { readonly diagnostics: readonly Diagnostic[] }[],
  { maxWarnings = Infinity }: CompileOptions,
): Judgement {
  const findings = sortDiagnostics(manifests.flatMap(({ diagnostics }) => diagnostics))
  const { errors, warnings } = countDiagnostics(findings)
  const tooMany = warnings > maxWarnings
  return {
    findings,
    code: errors > 0 || tooMany ? exitCode.findings : exitCode.fine,
    tooManyWarnings: tooMany ? `; more than ${amount(maxWarnings, 'warning')}` : '',
  }
}

export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
