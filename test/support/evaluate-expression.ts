import { transformSync } from 'rolldown/experimental'
import { loadSdk, type SdkVersion } from './evaluate.ts'

/** What the tests use of a zui schema. */
export interface ZuiSchema {
  readonly safeParse: (value: unknown) => { readonly success: boolean }
  readonly toJSONSchema: () => unknown
}

/**
 * The value of a TypeScript expression in which `z` is the SDK's.
 *
 * @throws what the expression throws, and a SyntaxError for what is no TypeScript
 */
export function evaluateExpression(text: string, version: SdkVersion): ZuiSchema {
  const { z } = loadSdk(version) as { readonly z: unknown }
  return compile(text)(z)
}

type Factory = (z: unknown) => ZuiSchema

/** Nearly always the text is JavaScript already, and then nothing has to be stripped of types. */
function compile(text: string): Factory {
  try {
    return asFunction(`return (${text})`)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  const { code, errors } = transformSync('expression.ts', `export default (${text})`, {})
  const [problem] = errors
  if (problem !== undefined) throw new SyntaxError(problem.message)
  return asFunction(code.replace('export default', 'return'))
}

function asFunction(body: string): Factory {
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is what is under test
  return new Function('z', body) as Factory
}
