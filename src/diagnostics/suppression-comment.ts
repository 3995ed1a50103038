type OffsetRange = readonly [start: number, end: number]

/** `# tenon-ignore rules/a, rules/b: reason`, taken apart. */
export interface SuppressionComment {
  /** From the `#` to the end of its line. */
  readonly range: OffsetRange
  /** As written: they may be misspelt. */
  readonly ids: readonly WrittenId[]
  /** Empty when none is given. */
  readonly reason: string
}

export interface WrittenId {
  readonly text: string
  readonly range: OffsetRange
}

const suppression = /#[ \t]*tenon-ignore(?![\w-])(?<ids>[^:\r\n]*)(?<reason>:[^\r\n]*)?/y

/** Reads the comment whose `#` stands at the offset; undefined when it is not one of ours. */
export function parseSuppression(text: string, offset: number): SuppressionComment | undefined {
  suppression.lastIndex = offset
  const match = suppression.exec(text)
  if (!match) return undefined
  const [whole] = match
  const { ids = '', reason } = match.groups ?? {}
  const idsStart = offset + whole.length - (reason?.length ?? 0) - ids.length
  return {
    range: [offset, offset + whole.trimEnd().length],
    ids: writtenIds(reason === undefined ? beforeForgottenColon(ids) : ids, idsStart),
    reason: reason?.slice(1).trim() ?? '',
  }
}

function writtenIds(text: string, start: number): readonly WrittenId[] {
  return Array.from(text.matchAll(/[^\s,]+/g), (match) => ({
    text: match[0],
    range: [start + match.index, start + match.index + match[0].length],
  }))
}

/** Without a colon the words of the reason follow the ids: these end at the first word without a comma before it. */
function beforeForgottenColon(text: string): string {
  return /^\s*[^\s,]*(?:\s*,\s*[^\s,]+)*/.exec(text)?.[0] ?? ''
}
