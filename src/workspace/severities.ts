import type { DiagnosticId } from '../diagnostics/catalog.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { matchesPath } from '../document/glob.ts'
import { isWithin } from '../document/paths.ts'
import type { Configuration, ConfiguredSeverity } from './configuration.ts'

/** What a workspace says of the findings in its files. */
export interface SeverityTable {
  /** How bad findings of an id are in a file; undefined where nothing is said. */
  of(id: DiagnosticId, file: string): ConfiguredSeverity | undefined
  /** The findings with the severities that they are to have, without those that are off. */
  apply(diagnostics: readonly Diagnostic[]): readonly Diagnostic[]
}

const known = new WeakMap<Configuration, SeverityTable>()

/** What a configuration says of findings: the same table for all manifests of a workspace. */
export function severityTable(configuration: Configuration): SeverityTable {
  const before = known.get(configuration)
  if (before !== undefined) return before
  const table = createSeverityTable(configuration)
  known.set(configuration, table)
  return table
}

/** Looks severities up: the last override that matches the file and names the id wins, else what holds for all files. */
function createSeverityTable({ root, severities, overrides }: Configuration): SeverityTable {
  /** By file: the overrides that match it, the last first. */
  const matching = new Map<string, Configuration['overrides']>()
  const overridesOf = (file: string): Configuration['overrides'] => {
    const before = matching.get(file)
    if (before !== undefined) return before
    const path = isWithin(root, file) ? relativePath(root, file) : undefined
    const found = overrides
      .filter(({ files }) => path !== undefined && files.some((glob) => matchesPath(glob, path)))
      .toReversed()
    matching.set(file, found)
    return found
  }
  const of: SeverityTable['of'] = (id, file) => {
    const override = overrides.length === 0 ? undefined : overridesOf(file).find((one) => one.severities.has(id))
    return (override?.severities ?? severities).get(id)
  }
  return {
    of,
    apply: (diagnostics) =>
      diagnostics.flatMap((diagnostic) => {
        const severity = of(diagnostic.id, diagnostic.location.file) ?? diagnostic.severity
        if (severity === 'off') return []
        return severity === diagnostic.severity ? diagnostic : { ...diagnostic, severity }
      }),
  }
}
