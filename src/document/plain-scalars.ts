import type { ScalarNode } from './tree.ts'

const nulls: ReadonlySet<string> = new Set(['~', 'null', 'Null', 'NULL'])
const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
])
/** What every number begins with, and a few texts do. */
const numberStart = /^[-+.\d]/
const decimal = /^[-+]?(?:\d+|\.\d+|\d+\.\d*)$/
/** Octal, hexadecimal, with an exponent, and what is no number or has no end. */
const otherNumber = /^0o[0-7]+$|^0x[\da-fA-F]+$|^[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+$|^[-+]?\.(?:inf|nan)$/i

/**
 * What a scalar without quotes means in YAML 1.2 (core schema).
 *
 * @returns undefined for numbers that are rarely written: they are left to the `yaml` library
 */
export function plainValue(source: string): ScalarNode['value'] | undefined {
  if (!numberStart.test(source)) {
    if (source.length > 5) return source
    if (nulls.has(source)) return null
    return booleans.get(source) ?? source
  }
  if (decimal.test(source)) return Number(source)
  return otherNumber.test(source) ? undefined : source
}

const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t' }

/** What a text in double quotes means, which ends on its line; undefined when it has an escape that is rarely written. */
export function unescaped(source: string): string | undefined {
  if (!source.includes('\\')) return source
  let isKnown = true
  const text = source.replaceAll(/\\(.)/gsu, (_all, character: string) => {
    const meant = escapes[character]
    if (meant === undefined) isKnown = false
    return meant ?? ''
  })
  return isKnown ? text : undefined
}

/**
 * What the lines of a folded text mean: lines become one, and of several line breaks one less is left.
 *
 * @param lines without their indentation, those without text at the end left out
 * @returns undefined when a line is indented more than the others, which changes what line breaks mean
 */
export function foldedText(lines: readonly string[]): string | undefined {
  if (lines.some((line) => line.startsWith(' '))) return undefined
  if (!lines.includes('')) return lines.join(' ')
  let text = lines[0] ?? ''
  let breaks = 0
  for (const line of lines.slice(1)) {
    if (line === '') breaks++
    else {
      text += breaks === 0 ? ` ${line}` : '\n'.repeat(breaks) + line
      breaks = 0
    }
  }
  return text
}
