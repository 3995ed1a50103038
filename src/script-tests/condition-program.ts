import { isMap, type ExactJson } from '../vrl/exact-json.ts'
import { usesOf } from '../vrl/source/uses.ts'

/** A condition, as it can be run. */
export interface ConditionProgram {
  readonly source: string
  readonly event: ExactJson
}

/** No result has it, so that nobody asks for it. */
const held = 'tenon_result'

/**
 * Makes the program that tells whether a condition holds of a result, which it finds at `.`. VRL takes `.` for an object, whatever it
 * is, and refuses what is only for texts or lists; so such a result is put into one, and `.` is written as the path to it.
 */
export function conditionProgram(source: string, value: ExactJson): ConditionProgram {
  if (isMap(value)) return { source, event: value }
  let written = ''
  let end = 0
  for (const { start, names } of usesOf(source).paths) {
    if (names.length > 0 || source[start] !== '.') continue
    written += `${source.slice(end, start)}.${held}`
    end = start + 1
  }
  return { source: written + source.slice(end), event: { [held]: value } }
}

/** What is said of such a program, said of the condition as it is written. */
export function inConditionWords(message: string): string {
  return message.replaceAll(held, '')
}
