import type { Fix } from '../diagnostics/diagnostic.ts'
import type { ByteSpan, VrlDiagnostic, VrlLabel } from '../vrl/outcome.ts'
import type { PlacedScript } from './placed-script.ts'

/** A label of the compiler that says what to remove. */
export function isRemoval({ message, isPrimary }: VrlLabel): boolean {
  return !isPrimary && message === 'remove this abort (!) instruction'
}

/** The repair that the compiler proposes, where it can be done by an edit: a `!` that is missing, or has no use. */
export function compilerFix(
  { source, location }: PlacedScript,
  { labels }: VrlDiagnostic,
  stretch: (span: ByteSpan) => readonly [start: number, end: number],
): Fix | undefined {
  /** An edit of what stands in the script just as it does in its file. */
  const edit = (start: number, end: number, text: string): Fix['edits'] => {
    const { file, range } = location(start, end)
    const isExact = range !== undefined && range.end.offset - range.start.offset === end - start
    return isExact ? [{ file, start: range.start.offset, end: range.end.offset, text }] : []
  }
  for (const label of labels) {
    const [start, end] = stretch(label.span)
    const written = source.slice(start, end)
    if (isRemoval(label) && written === '!') {
      const edits = edit(start, end, '')
      return edits.length === 0 ? undefined : { title: 'remove the "!"', safe: true, edits }
    }
    const name = /^\w+(?=\()/.exec(written)?.[0]
    if (name !== undefined && label.message.includes('by adding a `!`')) {
      const edits = edit(start, start + name.length, `${name}!`)
      const title = `write ${name}!, which ends the script when it fails`
      return edits.length === 0 ? undefined : { title, safe: false, edits }
    }
  }
  return undefined
}
