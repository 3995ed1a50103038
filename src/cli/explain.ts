import { explain as explainId } from '../diagnostics/explain.ts'
import { renderPage } from '../diagnostics/render-page.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { packageRoot } from './package-root.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** `tenon explain <id>`: a diagnostic's page. */
export function explain(id: string, terminal: Terminal): ExitCode {
  const explanation = explainId(id, packageRoot())
  if (explanation.kind === 'unknown-id') {
    const { suggestion } = explanation
    const meant = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`
    throw new UsageError(`There is no finding with the id "${id}".${meant}`)
  }
  terminal.stdout(renderPage(explanation.markdown, { colors: terminal.colors }))
  return exitCode.fine
}
