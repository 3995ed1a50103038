import type { ReportAt } from './build-tree.ts'

/**
 * What YAML 1.2 does not call printable; carriage returns without a line feed, which it takes for line breaks and most tools do not;
 * and byte order marks that are not at the start.
 */
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uD800-\uDFFF\uFFFE\uFFFF]|\r(?!\n)|(?!^)\uFEFF/gu

/**
 * Puts something harmless, of the same length, in place of every character that cannot stand in a YAML file, and reports the
 * first of each kind.
 */
export function replaceForbidden(text: string, report: ReportAt): string {
  if (text.search(forbidden) < 0) return text
  const told = new Set<string>()
  return text.replaceAll(forbidden, (character, offset: number) => {
    if (!told.has(character)) {
      const range = [offset, offset + 1] as const
      if (character === '\r') report('yaml/line-break', {}, range)
      else report('yaml/character', { character: spell(character) }, range)
    }
    told.add(character)
    return character === '\r' ? '\n' : '\uFFFD'
  })
}

function spell(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
