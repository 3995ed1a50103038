/** What a change of case, or of the separators between words, costs: less than any real mistake. */
const respelling = 0.5

/** No name is longer; comparing two texts costs the product of their lengths. */
const longestWord = 100
/** More candidates are not looked at: a hostile manifest may hold tens of thousands, and as many mistakes. */
const mostCandidates = 1000

/**
 * The candidate that somebody who wrote `word` most likely meant, or undefined when none is close enough to be worth saying.
 * A longer word may hold more mistakes; of equally close candidates the first wins.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined
  const plainWord = withoutSpelling(word)
  let best: string | undefined
  let bestDistance = tolerance(word) + 1
  let count = 0
  for (const candidate of candidates) {
    if (candidate === word) return candidate
    if (++count > mostCandidates) break
    if (candidate.length > longestWord) continue
    const distance = spellingDistance(plainWord, withoutSpelling(candidate), bestDistance)
    if (distance < bestDistance && distance <= Math.min(tolerance(word), tolerance(candidate))) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** How many mistakes a word may hold and still be recognized: `to` for `two` is a guess, `desription` is not. */
function tolerance(word: string): number {
  if (word.length <= 2) return respelling
  if (word.length <= 5) return 1
  if (word.length <= 9) return 2
  return 3
}

/** Words without their spelling; a distance of `limit` or more may come out larger than it is. */
function spellingDistance(word: string, candidate: string, limit: number): number {
  if (word === candidate) return word === '' ? Infinity : respelling
  return Math.abs(word.length - candidate.length) < limit ? editDistance(word, candidate, limit) : Infinity
}

/** `max_length`, `max-length` and `maxlength` are spellings of `maxLength`. */
function withoutSpelling(word: string): string {
  const lower = word.toLowerCase()
  return /[-_. ]/.test(lower) ? lower.replaceAll(/[-_. ]/g, '') : lower
}

/**
 * The Damerau-Levenshtein distance (optimal string alignment): how many letters must be added, dropped, replaced, or swapped with
 * their neighbour to make one word of the other. Letters are UTF-16 code units.
 */
function editDistance(a: string, b: string, limit: number): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let smallest = row
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const distance = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        swapped ? at(beforePrevious, column - 2) + 1 : Infinity,
      )
      current.push(distance)
      smallest = Math.min(smallest, distance)
    }
    // No later row comes below the limit again, by a swap either: that costs one more than the row before this.
    if (smallest >= limit) return Infinity
    beforePrevious = previous
    previous = current
  }
  return at(previous, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity
}
