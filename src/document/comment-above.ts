import type { DocumentComment } from './document.ts'

/** Finds the lines of comment directly above a key. Keys must be asked for in the order of the text. */
export type CommentFinder = (keyOffset: number) => readonly string[] | undefined

/**
 * A comment belongs to the key below it when no blank line stands between them, the key begins its line, and the comment is not
 * indented deeper: such a one ends what stands above.
 *
 * @param comments all of the text, in order
 */
export function createCommentFinder(text: string, comments: readonly DocumentComment[]): CommentFinder {
  let next = 0
  return (keyOffset) => {
    while (next < comments.length && (comments[next]?.offset ?? 0) < keyOffset) next++
    const indentation = indentationOf(text, keyOffset)
    if (indentation === undefined) return undefined

    const lines: string[] = []
    let lineStart = keyOffset - indentation
    for (let index = next - 1; index >= 0; index--) {
      const comment = comments[index]
      if (!comment?.ownLine || !endsAt(text, comment, lineStart)) break
      const commentIndentation = indentationOf(text, comment.offset)
      if (commentIndentation === undefined || commentIndentation > indentation) break
      lines.unshift(comment.text.replace(/^ /, ''))
      lineStart = comment.offset - commentIndentation
    }
    return lines.length > 0 ? lines : undefined
  }
}

/** The spaces before an offset, or undefined when something else stands before it on its line. */
function indentationOf(text: string, offset: number): number | undefined {
  let start = offset
  while (text[start - 1] === ' ') start--
  return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\uFEFF' ? offset - start : undefined
}

/** Whether the line after the comment's begins at `lineStart`. */
function endsAt(text: string, comment: DocumentComment, lineStart: number): boolean {
  const end = comment.offset + 1 + comment.text.length
  return lineStart === end + (text[end] === '\r' ? 2 : 1)
}
