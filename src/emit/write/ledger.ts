import { isRecord } from '../../document/is-record.ts'
import { findMergeConflicts, withoutTheirs } from '../../document/merge-conflicts.ts'
import { fingerprint, type Ownership } from './ownership.ts'

/** Where the ledger stands in a project. */
export const ledgerPath = 'src/generated/files.json'

/**
 * What proves that a verbatim file is ours: it must not have a line of ours in it, so its fingerprint is kept beside it.
 * Path below the project -> fingerprint of what Tenon wrote there.
 */
export type Ledger = ReadonlyMap<string, string>

const about =
  'Kept by Tenon: the generated files that cannot carry a line of their own, and what they were when written.'

/** The ledger as the text of its file, sorted by path. */
export function printLedger(ledger: Ledger): string {
  const files = [...ledger].sort(([a], [b]) => (a < b ? -1 : 1))
  // A path such as __proto__ must become a key like any other.
  return `${JSON.stringify({ about, files: Object.fromEntries(files) }, null, 2)}\n`
}

/** Reads a ledger, of two versions that a merge left the first; undefined when the text is none. Rows that name no file below src/generated/ are left out. */
export function readLedger(text: string): Ledger | undefined {
  const value = parseJson(withoutTheirs(text, findMergeConflicts(text), ' '))
  if (!isRecord(value) || value['about'] !== about || !isRecord(value['files'])) return undefined
  const rows = Object.entries(value['files']).filter((row): row is [string, string] => typeof row[1] === 'string')
  return new Map(rows.filter(([path]) => isGeneratedPath(path)))
}

/** Whose the file is that stands where the ledger does. */
export function ledgerOwnership(text: string): Ownership {
  if (findMergeConflicts(text).length > 0) return readLedger(text) ? 'conflicted' : 'foreign'
  // Rows are checked against the files they speak of, so the ledger needs no fingerprint: two branches merge line by line.
  if (readLedger(text)) return 'intact'
  return text.includes(about) ? 'edited' : 'foreign'
}

/** Whose a verbatim file is. */
export function verbatimOwnership(text: string, recorded: string | undefined): Ownership {
  if (recorded === undefined) return 'foreign'
  if (findMergeConflicts(text).length > 0) return 'conflicted'
  return recorded === fingerprint(text) ? 'intact' : 'edited'
}

/** A ledger comes with the project, from whoever wrote it: it must not make us look, let alone delete, elsewhere. */
function isGeneratedPath(path: string): boolean {
  return path.startsWith('src/generated/') && !/(^|\/)\.{0,2}(\/|$)|[\\:\0]/.test(path)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
