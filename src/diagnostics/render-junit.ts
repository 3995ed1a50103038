import type { Diagnostic } from './diagnostic.ts'
import { printJunit, type JunitCase, type JunitSuite } from './junit.ts'
import { relativePath } from './relative-path.ts'
import { renderPretty } from './render-pretty.ts'
import type { RenderContext, Renderer } from './renderer.ts'

/**
 * For CI systems that show test results: a suite for each file that has findings and for each manifest, a case for each finding. What
 * does not make the run fail passes, and is told in the case's output; a manifest without findings is a case that passed, and so is a
 * run that had nothing to look at.
 */
export const renderJunit: Renderer = (diagnostics, context) => {
  const { cwd, manifests = [] } = context
  const byFile = new Map<string, Diagnostic[]>(manifests.map((manifest) => [manifest, []]))
  for (const diagnostic of diagnostics) {
    const { file } = diagnostic.location
    const others = byFile.get(file)
    if (others === undefined) byFile.set(file, [diagnostic])
    else others.push(diagnostic)
  }
  const files = [...byFile].sort(([a], [b]) => (a < b ? -1 : 1))
  const suites = files.map(([file, findings]): JunitSuite => {
    const name = relativePath(cwd, file)
    const cases = findings.map((finding) => caseOf(finding, context))
    return { name, cases: cases.length > 0 ? cases : [passed(name)] }
  })
  // Some systems take a report without a case for a run that failed.
  return printJunit('tenon', suites.length > 0 ? suites : [{ name: 'tenon', cases: [passed('tenon')] }])
}

function passed(className: string): JunitCase {
  return { name: 'no problems', className }
}

function caseOf(finding: Diagnostic, context: RenderContext): JunitCase {
  const { id, severity, message } = finding
  const text = renderPretty([finding], { ...context, colors: false })
  const isFailure = severity === 'error' || (severity === 'warning' && context.hasTooManyWarnings === true)
  const named = { name: message, className: id }
  return isFailure ? { ...named, problem: { tag: 'failure', message, text } } : { ...named, output: text }
}
