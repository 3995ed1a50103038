import { SourceMap } from 'node:module'
import { extname } from 'node:path'
import { compileFunction } from 'node:vm'
import { transform, type Transform } from 'sucrase'
import { hasNamespaceOfValues } from './namespaces.ts'

/** A module as Node runs it, or what is wrong with it. Lines and columns are those of the source, from 1. */
export type Transpiled =
  | { readonly ok: true; readonly code: string; readonly original: (line: number, column: number) => Position }
  | { readonly ok: false; readonly message: string; readonly position: Position }

export interface Position {
  readonly line: number
  readonly column: number
}

const typescript = new Set(['.ts', '.tsx', '.mts', '.cts'])
const jsx = new Set(['.tsx', '.jsx'])

/** Turns TypeScript, or JavaScript with `import` and `export`, into a CommonJS module. Lines stay where they are. */
export function transpile(file: string, source: string): Transpiled {
  const extension = extname(file)
  const transforms: readonly Transform[] = [
    'imports',
    ...(typescript.has(extension) ? (['typescript'] as const) : []),
    ...(jsx.has(extension) ? (['jsx'] as const) : []),
  ]
  const text = typescript.has(extension) ? withBrandNames(source) : source
  const namespace = typescript.has(extension) ? hasNamespaceOfValues(source) : undefined
  if (namespace !== undefined) {
    const message = 'a namespace with values in it is not supported: export them from a module of their own'
    return { ok: false, message, position: positionOf(source, namespace) }
  }
  try {
    const { code, sourceMap } = transform(text, {
      transforms: [...transforms],
      disableESTransforms: true,
      filePath: file,
      sourceMapOptions: { compiledFilename: file },
    })
    const map = sourceMap === undefined ? undefined : new SourceMap({ ...sourceMap, file, sourceRoot: '' } as never)
    const original = (line: number, column: number): Position => {
      const entry = map?.findEntry(line - 1, column - 1)
      return entry !== undefined && 'originalLine' in entry && entry.originalLine === line - 1
        ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 }
        : { line, column: 1 }
    }
    const problem = problemOf(file, code, original)
    return problem ?? { ok: true, code, original }
  } catch (error) {
    return parseError(error)
  }
}

/**
 * The name of a brand is a type, of which nothing is left at run time. It becomes the argument that the method ignores, in
 * as many characters: `.brand<'UserId'>()` -> `.brand( 'UserId' )`.
 */
function withBrandNames(source: string): string {
  return source.replace(/\.brand<(\s*)(['"][^'"\n\\]*['"])(\s*)>\(\)/g, '.brand( $1$2$3 )')
}

function parseError(error: unknown): Transpiled {
  const { message, loc } = error as { message?: string; loc?: { line: number; column: number } }
  const said = (message ?? String(error)).replace(/^Error transforming .*?: /, '').replace(/ \(\d+:\d+\)$/, '')
  return { ok: false, message: inLowerCase(said), position: loc ?? { line: 1, column: 1 } }
}

/** What Node does not accept although it could be transpiled. */
function problemOf(
  file: string,
  code: string,
  original: (line: number, column: number) => Position,
): Transpiled | undefined {
  try {
    compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname'], { filename: file })
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const [head = '', , carets = ''] = (error.stack ?? '').split('\n')
    const line = Number(/:(\d+)$/.exec(head)?.[1] ?? 1)
    const column = Math.max(carets.indexOf('^'), 0) + 1
    const message = /^await is only valid|reserved word/.test(error.message)
      ? 'await stands outside of a function, which the command of Botpress does not bundle either'
      : inLowerCase(error.message)
    return { ok: false, message, position: original(line, column) }
  }
}

function inLowerCase(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence
}

/** The position of an offset in a text. */
export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
