import { stringLiteral } from '../printer/literals.ts'
import { blanked } from './find-texts.ts'

/** The statement of a stub that nobody has written yet. @param what what is not: 'The action pinMessage' */
export function notImplemented(what: string): string {
  return `throw new RuntimeError(${stringLiteral(`${what} is not implemented`)})`
}

/** Where a module has such statements, as formatters may have left them: their offsets and what stands there. */
export function findNotImplemented(
  text: string,
): readonly { readonly start: number; readonly end: number; readonly what: string }[] {
  if (!text.includes(' is not implemented')) return []
  return [...blanked(text, ['comment']).matchAll(statement)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    what: (match[2] ?? '').replaceAll(/\\(['"\\])/g, '$1'),
  }))
}

const statement = /throw new RuntimeError\(\s*(['"])((?:\\.|(?!\1)[^\\\n])*) is not implemented\1,?\s*\)/g
