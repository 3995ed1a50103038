import { createDiagnostic, type Diagnostic, type Related } from '../diagnostics/diagnostic.ts'
import { findMergeConflicts } from '../document/merge-conflicts.ts'
import { offsetsOfBytes } from '../document/scalar-offsets.ts'
import type { ByteSpan, CheckOutcome, VrlDiagnostic, VrlLabel } from '../vrl/outcome.ts'
import { compilerFix, isRemoval } from './compiler-fix.ts'
import { explain } from './compiler-words.ts'
import type { PlacedScript } from './placed-script.ts'

/** What the compiler found in a script, at its places. */
export function compilerFindings(script: PlacedScript, outcome: CheckOutcome): readonly Diagnostic[] {
  const { source, location } = script
  const conflicts = findMergeConflicts(source)
  if (conflicts.length > 0)
    return conflicts.map(({ opening }) => createDiagnostic('script/merge-conflict', {}, location(...opening)))
  if (outcome.kind === 'fault')
    return [
      createDiagnostic(
        'script/not-checked',
        { reason: outcome.message, isOfEngine: outcome.reason === 'engine' },
        location(0, source.length),
      ),
    ]
  const offsets = offsetsOfBytes(source)
  const stretch = ([start, end]: ByteSpan): readonly [number, number] => [
    offsets[start] ?? source.length,
    offsets[end] ?? source.length,
  ]
  const errors = withoutConsequences(outcome.errors, source, stretch)
  return [...errors, ...outcome.warnings].map((one) => {
    const primary = one.labels.find(({ isPrimary }) => isPrimary) ?? one.labels[0]
    const place = stretch(primary?.span ?? [0, source.length])
    const params = explain(one, source.slice(...place), primary?.span, source)
    const fix = compilerFix(script, one, stretch)
    const related = relatedPlaces(one, primary).map(({ span, message }): Related => {
      return { message, location: location(...stretch(span)) }
    })
    const id = one.severity === 'warning' ? 'script/compiler-warning' : 'script/does-not-compile'
    const extras = { ...(related.length > 0 && { related }), ...(fix && { fix }) }
    return createDiagnostic(id, params, location(...place), extras)
  })
}

const undefinedVariable = 701

/** A variable is not known either where what assigns it was refused: after another error, one that is assigned before is not told. */
function withoutConsequences(
  errors: readonly VrlDiagnostic[],
  source: string,
  stretch: (span: ByteSpan) => readonly [start: number, end: number],
): readonly VrlDiagnostic[] {
  const startOf = ({ labels: [label] }: VrlDiagnostic): number => (label === undefined ? 0 : stretch(label.span)[0])
  const first = Math.min(...errors.filter(({ code }) => code !== undefinedVariable).map(startOf))
  return errors.filter((error) => {
    const [label] = error.labels
    const start = startOf(error)
    if (error.code !== undefinedVariable || label === undefined || start < first) return true
    const name = source.slice(...stretch(label.span)).replaceAll(/\W/g, '')
    return !new RegExp(String.raw`\b${name}\s*(?:,\s*[\w.]+\s*)?(?:\|=|\?\?=|=(?!=))`).test(source.slice(0, start))
  })
}

/** The labels at other places than the first, those at one place together. */
function relatedPlaces(
  { labels }: VrlDiagnostic,
  primary: VrlLabel | undefined,
): readonly { readonly span: ByteSpan; readonly message: string }[] {
  const places = new Map<string, { readonly span: ByteSpan; readonly messages: string[] }>()
  for (const label of labels) {
    const { span, message } = label
    if (primary === undefined || isSame(span, primary.span) || message.trim() === '' || isRemoval(label)) continue
    const key = span.join(' ')
    const place = places.get(key) ?? { span, messages: [] }
    places.set(key, place)
    place.messages.push(message)
  }
  return [...places.values()].map(({ span, messages }) => ({ span, message: messages.join(' ') }))
}

function isSame(one: ByteSpan, other: ByteSpan): boolean {
  return one[0] === other[0] && one[1] === other[1]
}
