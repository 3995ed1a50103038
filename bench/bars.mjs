/**
 * What stands behind a figure that has a bar. Where it is too high, the benchmark ends with 1.
 *
 * @param {number} figure
 * @param {number} bar what it may be at most
 * @param {boolean} [isKnown] whether README.md names the bar as missed, with its figure: that is told, and no failure
 * @returns {string}
 */
export function verdict(figure, bar, isKnown = false) {
  if (figure <= bar) return ''
  if (isKnown) return '   TOO SLOW, as README.md says'
  process.exitCode = 1
  return '   TOO SLOW'
}
