const longestValue = 200

/** A value as it is shown within a sentence. */
export function clipped(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}
