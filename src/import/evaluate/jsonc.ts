/** A text in quotes, a comment, or a comma that only white space and comments part from a closing bracket. */
const token = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*[}\]])/g

/** Reads JSON with comments and trailing commas, as `tsconfig.json` may have them. @throws a SyntaxError for anything else */
export function parseJsonc(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '').replace(token, (found) => (found.startsWith('"') ? found : ' '))
  return JSON.parse(json) as unknown
}
