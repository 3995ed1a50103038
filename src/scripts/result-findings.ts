import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { lastStatement } from '../vrl/source/last-statement.ts'
import { lex } from '../vrl/source/lex.ts'
import type { CompilerAnswer } from './ask-compiler.ts'
import type { PlacedScript } from './placed-script.ts'
import { environments, scriptKinds } from './script-kind.ts'

/** What is wrong with the result of a script: that it is never what the platform takes, or that a link may be missing. */
export function resultFindings(
  { source, kind, location }: PlacedScript,
  { others }: CompilerAnswer,
): readonly Diagnostic[] {
  const { name, wanted } = scriptKinds[kind]
  const types = others[wanted]
  if (types === undefined) return []
  const { words, names } = types
  const { start, end } = lastStatement(source) ?? { start: 0, end: source.length }
  const place = location(start, end)
  if (kind === 'fallback') {
    // What becomes of null is the platform's affair.
    const isNothing = names.has('null') && names.size === 1
    if (names.has('object') || isNothing) return []
    return [createDiagnostic('script/never-object', { type: words }, place)]
  }
  if (!names.has('string')) {
    if (kind === 'extract' && names.has('null')) return []
    return [createDiagnostic('script/never-text', { kind: name, wanted: kind, type: words }, place)]
  }
  const isTextOrNull = names.has('null') && names.size === 2
  if (kind !== 'link' || !isTextOrNull || namesAllEnvironments(source)) return []
  return [createDiagnostic('script/null-link', {}, place)]
}

/** Who asks for each of the environments has no other case. */
function namesAllEnvironments(source: string): boolean {
  const texts = new Set(lex(source).map(({ text }) => text))
  return environments.every((environment) => texts.has(`"${environment}"`))
}
