import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { offsetsOfBytes } from '../document/scalar-offsets.ts'
import { explain } from '../scripts/compiler-words.ts'
import type { VrlEngine } from '../vrl/engine.ts'
import type { ByteSpan, CheckOutcome } from '../vrl/outcome.ts'
import type { TestScript } from './test-script.ts'

/** Why a script does not compile, in the words of `tenon check`. */
export interface CompileProblem {
  /** Goes on behind a colon. */
  readonly message: string
  readonly at?: Location
}

/** Asks the compiler, once for each source. */
export type Explain = (script: TestScript) => Promise<CompileProblem>

export function createExplain(engine: VrlEngine): Explain {
  const known = new Map<string, Promise<CheckOutcome>>()
  return async ({ source, locate }) => {
    const asked = known.get(source) ?? engine.check(source)
    known.set(source, asked)
    const { message, span } = compileProblem(source, await asked)
    return span === undefined ? { message } : { message, at: locate(span) }
  }
}

/** What the compiler says first of a source that it refuses, and where. */
export function compileProblem(
  source: string,
  checked: CheckOutcome,
): { readonly message: string; readonly span?: ByteSpan } {
  if (checked.kind === 'fault') return { message: checked.message }
  const [first] = checked.errors
  if (first === undefined) return { message: 'the engine does not say why' }
  const span = (first.labels.find(({ isPrimary }) => isPrimary) ?? first.labels[0])?.span
  const offsets = offsetsOfBytes(source)
  const text = span === undefined ? source : source.slice(offsets[span[0]], offsets[span[1]])
  // Only its words are wanted: where it stands is known from the span.
  const { message } = createDiagnostic('script/does-not-compile', explain(first, text, span, source), { file: '' })
  return span === undefined ? { message } : { message, span }
}
