import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { DocumentNode } from '../document/tree.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { TestCase } from '../manifest/generated/types.ts'
import { writeExact } from '../vrl/exact-json.ts'
import { exactValue } from './exact-value.ts'

/** More runs of one case are not made. */
const runLimit = 1000
/** A longer value is not shown in a name, but its number among the values. */
const longestLabel = 40

/** One combination of the values of a matrix. */
export interface MatrixRun {
  /** What stands behind the name of the case: ` [env=preview]`; empty without a matrix. */
  readonly suffix: string
  /** What `object` has instead, by key. */
  readonly values: ReadonlyMap<string, DocumentNode>
}

interface Labelled {
  readonly key: string
  readonly label: string
  readonly node: DocumentNode
}

/** All combinations of the values of a case's matrix; the last key changes first. */
export function expandMatrix(cursor: Cursor<TestCase>, report: Report): readonly MatrixRun[] {
  const keys = cursor.get('matrix')?.entries() ?? []
  let combinations: readonly (readonly Labelled[])[] = [[]]
  const runs = keys.reduce((product, [, values]) => product * itemsOf(values.node).length, 1)
  for (const [key, values] of keys) {
    if (itemsOf(values.node).length === 0) report(createDiagnostic('test/no-values', { key }, values.key()))
  }
  if (runs > runLimit) {
    const { name } = cursor.value
    report(
      createDiagnostic(
        'test/too-many-runs',
        { name, runs, limit: runLimit },
        cursor.get('matrix')?.key() ?? cursor.here(),
      ),
    )
    return []
  }
  for (const [key, values] of keys) {
    const labelled = itemsOf(values.node).map((node, index) => ({ key, label: labelOf(node, index), node }))
    combinations = combinations.flatMap((combination) => labelled.map((value) => [...combination, value]))
  }
  return combinations.map((combination) => ({
    suffix: combination.length === 0 ? '' : ` [${combination.map(({ key, label }) => `${key}=${label}`).join(', ')}]`,
    values: new Map(combination.map(({ key, node }) => [key, node])),
  }))
}

function itemsOf(node: DocumentNode): readonly DocumentNode[] {
  return node.kind === 'sequence' ? node.items : []
}

function labelOf(node: DocumentNode, index: number): string {
  const value = exactValue(node)
  const label = typeof value === 'string' && value !== '' ? value : writeExact(value)
  return label.length > longestLabel || label.includes('\n') ? `#${index + 1}` : label
}
