import { parsePattern, type Syntax } from '../../src/schemas/backtracking/syntax.ts'

export interface Count {
  /** Whether the text matches; undefined when there were too many steps to find out. */
  readonly matches: boolean | undefined
  readonly steps: number
}

type Continue = (position: number) => boolean

/**
 * Matches a text as JavaScript's specification says, by trying one way after the other, and counts the characters that it
 * compares: what the time of a match is made of, without a clock.
 */
export function countSteps(pattern: string, text: string, limit: number): Count {
  const syntax = parsePattern(pattern)
  if (syntax === undefined) throw new Error(`${pattern} is not analysed`)
  const characters = [...text]
  const captures = new Map<number | string, string>()
  const tests = new Map<string, RegExp>()
  let steps = 0

  const isOver = (): boolean => steps > limit
  const isWord = (at: number): boolean => /\w/.test(characters[at] ?? '')

  const match = (node: Syntax, at: number, backwards: boolean, then: Continue): boolean => {
    if (isOver()) return false
    switch (node.kind) {
      case 'character': {
        steps += 1
        const character = characters[backwards ? at - 1 : at]
        const test = tests.get(node.source) ?? new RegExp(`^${node.source}$`, 'u')
        tests.set(node.source, test)
        return character !== undefined && test.test(character) && then(at + (backwards ? -1 : 1))
      }
      case 'sequence': {
        const parts = backwards ? node.parts.toReversed() : node.parts
        const from = (index: number, position: number): boolean => {
          const part = parts[index]
          return part === undefined ? then(position) : match(part, position, backwards, (next) => from(index + 1, next))
        }
        return from(0, at)
      }
      case 'choice':
        return node.alternatives.some((alternative) => match(alternative, at, backwards, then))
      case 'group':
        return match(node.body, at, backwards, (end) => {
          const names = node.name === undefined ? [node.index] : [node.index, node.name]
          const before = names.map((name) => captures.get(name))
          const captured = characters.slice(Math.min(at, end), Math.max(at, end)).join('')
          for (const name of names) captures.set(name, captured)
          if (then(end)) return true
          for (const [index, name] of names.entries()) {
            const old = before[index]
            if (old === undefined) captures.delete(name)
            else captures.set(name, old)
          }
          return false
        })
      case 'back-reference': {
        const wanted = [...(captures.get(node.group) ?? '')]
        steps += wanted.length
        const start = backwards ? at - wanted.length : at
        const isThere = wanted.every((character, index) => characters[start + index] === character)
        return isThere && then(backwards ? start : at + wanted.length)
      }
      case 'assertion': {
        const isBoundary = isWord(at - 1) !== isWord(at)
        const holds = {
          start: at === 0,
          end: at === characters.length,
          boundary: isBoundary,
          'no-boundary': !isBoundary,
        }
        return holds[node.assertion] && then(at)
      }
      case 'look':
        return match(node.body, at, node.behind, () => true) !== node.negative && then(at)
      case 'repetition': {
        const { body, min, max, lazy } = node
        const repeat = (done: number, position: number): boolean => {
          const more = (): boolean =>
            done < max &&
            match(body, position, backwards, (next) =>
              next === position && done >= min ? false : repeat(done + 1, next),
            )
          if (isOver()) return false
          if (done < min) return more()
          return lazy ? then(position) || more() : more() || then(position)
        }
        return repeat(0, at)
      }
    }
  }

  let matches = false
  for (let start = 0; start <= characters.length && !matches && !isOver(); start += 1)
    matches = match(syntax, start, false, () => true)
  return { matches: isOver() ? undefined : matches, steps }
}
