import { examine } from '../compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { Comments } from '../model/origins.ts'

/** Files that may not be formatted, of those that a manifest is made of. */
export interface Unproven {
  readonly files: readonly string[]
  /** What is wrong with the manifest, so that its model is only what could be read of it. None: it is a bug of the formatter. */
  readonly mistakes: readonly Diagnostic[]
}

/** Mistakes that may keep parts of a manifest from its model. */
const costly = /^(?:yaml|manifest|schema|model|interface)\//

/**
 * Which files may not be formatted, of those that a manifest is made of: the model would be another, or a comment in it would
 * stand elsewhere. None when there is no model.
 *
 * @param changed the files that are not the same in both; absolute
 * @param after the file system in which only some files are formatted
 */
export function unprovenFiles(
  manifest: string,
  changed: ReadonlySet<string>,
  before: FileSystem,
  after: (files: readonly string[]) => FileSystem,
): Unproven | undefined {
  const { project, diagnostics, ...was } = examine(before, manifest)
  const files = [...(project?.documents.keys() ?? [])].filter((file) => changed.has(file))
  const isSame = (formatted: readonly string[]): boolean => meansTheSame(was, examine(after(formatted), manifest))
  if (files.length === 0 || isSame(files)) return undefined
  const culprits = files.filter((file) => !isSame([file]))
  const others = files.filter((file) => !culprits.includes(file))
  return {
    files: culprits.length > 0 && isSame(others) ? culprits : files,
    mistakes: diagnostics.filter(({ id, severity }) => severity === 'error' && costly.test(id)),
  }
}

type Examined = Pick<ReturnType<typeof examine>, 'bound' | 'boundInterface'>

function meansTheSame(before: Examined, after: Examined): boolean {
  return modelText(before) === modelText(after) && keepsComments(commentsOf(before), commentsOf(after))
}

function modelText({ bound, boundInterface }: Examined): string {
  return JSON.stringify([bound?.integration, boundInterface?.interface])
}

function commentsOf({ bound, boundInterface }: Examined): Comments {
  return bound?.comments ?? boundInterface?.comments ?? {}
}

/**
 * Whether each comment is where it was, or at what that stands in: there a comment goes that stood between a dash or an anchor and
 * the first thing behind it. Of the items of lists the model has no comments. A comment may also be new to the model: what stood on
 * the line where a block of text begins goes above it.
 */
function keepsComments(before: Comments, after: Comments): boolean {
  return Object.entries(before).every(([pointer, lines]) => {
    const outer = pointer.replace(/\/[^/]*$/, '')
    const found = [...(after[pointer] ?? []), ...(after[outer] ?? [])]
    return /\/\d+$/.test(outer) || lines.every((line) => found.includes(line))
  })
}
