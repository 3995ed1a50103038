import { endOfString } from './exact-json.ts'

/** An answer of the engine to a run, in its parts; each is JSON text. */
export interface AnswerParts {
  readonly event: string
  readonly result: string
}

/**
 * Takes `{"event": ..., "result": ...}` apart without reading what is in it. Undefined when arrays and objects stand deeper in each
 * other in a part than the limit.
 */
export function splitAnswer(text: string, maxDepth: number): AnswerParts | undefined {
  const parts = new Map<string, string>()
  let name = ''
  let isNameNext = true
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charAt(at)) {
      case '"': {
        const end = endOfString(text, at)
        if (depth === 1 && isNameNext) name = text.slice(at + 1, end - 1)
        at = end - 1
        break
      }
      case ':':
        if (depth === 1) {
          isNameNext = false
          start = at + 1
        }
        break
      case '{':
      case '[':
        depth += 1
        if (depth > maxDepth + 1) return undefined
        break
      case ',':
      case '}':
      case ']':
        if (depth === 1) {
          parts.set(name, text.slice(start, at))
          isNameNext = true
        }
        if (text.charAt(at) !== ',') depth -= 1
        break
      default:
    }
  }
  const { event, result } = Object.fromEntries(parts)
  if (event === undefined || result === undefined) throw new Error('the engine answered something else than a run')
  return { event, result }
}
