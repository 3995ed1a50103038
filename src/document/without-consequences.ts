import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from './document.ts'

/**
 * Takes out what only follows from broken YAML: where the text of a file could not be read, the keys and values around it
 * are guesses, and what is wrong with a guess helps nobody. What is judged so is the whole top-level entry in which a
 * problem of the YAML stands.
 */
export function withoutConsequences(
  diagnostics: readonly Diagnostic[],
  documents: Iterable<Document>,
): readonly Diagnostic[] {
  const spoilt = new Map<string, readonly (readonly [start: number, end: number])[]>()
  for (const document of documents) {
    const { file } = document
    const problems = diagnostics.flatMap(({ id, location }) =>
      location.file === file && id === 'yaml/syntax' && location.range !== undefined
        ? [location.range.start.offset]
        : [],
    )
    if (problems.length > 0) spoilt.set(file, regionsOf(document, problems))
  }
  if (spoilt.size === 0) return diagnostics
  return diagnostics.filter(({ id, location: { file, range } }) => {
    if (id.startsWith('yaml/') || range === undefined) return true
    const { offset } = range.start
    return !(spoilt.get(file) ?? []).some(([start, end]) => start <= offset && offset < end)
  })
}

/** The stretches of top-level entries, each up to the next, that hold one of the offsets. */
function regionsOf(
  { root, text }: Document,
  offsets: readonly number[],
): readonly (readonly [start: number, end: number])[] {
  const starts = root?.kind === 'map' ? [...root.entries.values()].map(({ keyRange }) => keyRange[0]) : []
  const bounds = [0, ...starts, text.length + 1]
  return bounds.slice(0, -1).flatMap((start, index) => {
    const end = bounds[index + 1] ?? text.length + 1
    return offsets.some((offset) => start <= offset && offset < end) ? [[start, end] as const] : []
  })
}
