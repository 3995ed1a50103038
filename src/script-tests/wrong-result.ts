import { isMap } from '../vrl/exact-json.ts'
import type { RunValue } from '../vrl/outcome.ts'
import { clipped } from './clipped.ts'
import type { ScriptKind } from './script-kind.ts'

/**
 * Says why what a script gave is nothing for the platform, which would make of it what nobody has written: a fallback gives a response, or
 * null, which is an empty one; a link is text; an identifier is text or nothing. Undefined when it is right.
 */
export function wrongResult(kind: ScriptKind, { value, valueText }: RunValue): string | undefined {
  const must = (what: string): string => `The script must give ${what}, and gives ${clipped(valueText)}`
  switch (kind) {
    case 'fallback':
      return value === null || isMap(value) ? undefined : must('a response')
    case 'link':
      if (value === null || value === '') return must('a link')
      return typeof value === 'string' ? undefined : must('text')
    case 'extract':
    case 'sandboxExtract':
    case 'sandboxShareable':
      return value === null || typeof value === 'string' ? undefined : must('text')
  }
}
